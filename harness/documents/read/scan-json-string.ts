/** Where a part of a JSON text breaks its grammar; `cut` when the text ends in it. */
export interface BrokenPart {
  cut: boolean;
  offset: number;
  message: string;
}

const HEX = /[0-9a-fA-F]{4}/y;
const ESCAPES: ReadonlySet<string> = new Set(['"', '\\', '/', 'b', 'f', 'n', 'r', 't']);

const broken = (text: string, offset: number, message: string): BrokenPart => ({
  cut: offset >= text.length,
  offset,
  message,
});

function hexAt(text: string, at: number): number | null {
  HEX.lastIndex = at;
  const digits = HEX.exec(text)?.[0];
  return digits === undefined ? null : Number.parseInt(digits, 16);
}

const isHigh = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
const isLow = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;

/**
 * The offset after a string's closing quote.
 *
 * @param start of the opening quote
 * @param halves takes the offsets of escapes that stand for half a character
 */
export function scanJsonString(text: string, start: number, halves: number[]): number | BrokenPart {
  const length = text.length;
  let at = start + 1;
  while (at < length) {
    const code = text.charCodeAt(at);
    if (code === 0x22) return at + 1;
    if (code < 0x20) return controlAt(text, at, code);
    if (code !== 0x5c) {
      at += 1;
      continue;
    }
    const letter = text[at + 1];
    if (letter === 'u') {
      const unit = hexAt(text, at + 2);
      if (unit === null) {
        const rest = text.slice(at + 2, at + 6);
        const cut = at + 6 > length && /^[0-9a-fA-F]*$/.test(rest);
        return broken(text, cut ? length : at, 'expected four hexadecimal digits after \\u');
      }
      const pair = isHigh(unit) && text.startsWith('\\u', at + 6) && isLow(hexAt(text, at + 8) ?? 0);
      if (!pair && (isHigh(unit) || isLow(unit))) halves.push(at);
      at += pair ? 12 : 6;
    } else if (letter === undefined) return broken(text, length, '');
    else if (ESCAPES.has(letter)) at += 2;
    else
      return broken(
        text,
        at,
        `\\${/[!-~]/.test(letter) ? letter : ''} is no escape of JSON: write \\\\ for a backslash`,
      );
  }
  return broken(text, length, '');
}

function controlAt(text: string, at: number, code: number): BrokenPart {
  const named = code === 0x0a || code === 0x0d ? 'a line break' : code === 0x09 ? 'a tab' : 'a control character';
  const written = code === 0x0a ? '\\n' : code === 0x0d ? '\\r' : code === 0x09 ? '\\t' : '\\u';
  return broken(text, at, `${named} stands inside a string: a quote is missing, or it has to be written as ${written}`);
}
