import type { BrokenPart } from './scan-json-string.js';

const WHOLE = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const NUMERIC = /[-+.\w]*/y;
/** The beginning of a number that lacks nothing but its end. */
const BEGUN = /^-?(?:(?:0|[1-9]\d*)(?:\.\d*)?(?:(?<=\d)[eE][+-]?)?)?$/;
/** Fewer digits than this without an exponent are below the largest number that there is. */
const SURELY_FINITE = 300;

/** The offset after a number. A number that JavaScript cannot hold (1e400) is refused: its value would be lost. */
export function scanJsonNumber(text: string, start: number): number | BrokenPart {
  WHOLE.lastIndex = start;
  const whole = WHOLE.exec(text)?.[0] ?? '';
  const end = start + whole.length;
  const after = text.charCodeAt(end);
  const ends =
    end >= text.length || after === 0x2c || after === 0x7d || after === 0x5d || after <= 0x20 || after === 0x2f;
  if (whole !== '' && ends) {
    if ((whole.length > SURELY_FINITE || /[eE]/.test(whole)) && !Number.isFinite(Number(whole)))
      return { cut: false, offset: start, message: 'the number is larger than any that software can hold' };
    return end;
  }
  NUMERIC.lastIndex = start;
  const found = NUMERIC.exec(text)?.[0] ?? '';
  if (start + found.length === text.length && BEGUN.test(found)) return { cut: true, offset: text.length, message: '' };
  if (/^[-+.\w]*$/.test(found) && found.length > whole.length) {
    const why = /^-?0\d/.test(found) ? ': no number begins with 0 and a digit' : '';
    return {
      cut: false,
      offset: start,
      message: `${/^[-+.\deE]{1,6}$/.test(found) ? found : 'what stands here'} is no JSON number${why}`,
    };
  }
  return end > start ? end : { cut: false, offset: start, message: 'expected digits after the minus sign' };
}
