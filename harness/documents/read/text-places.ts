import type { Place } from '../../model/document.js';

const NEW_LINE = 10;

/**
 * Line and column of offsets in a text. The lines are found when the first place is asked for.
 *
 * @param firstLine the number of the text's first line, for a record of a longer file
 */
export function placesIn(text: string, firstLine: number): (offset: number) => Place {
  let starts: number[] | null = null;
  return (offset) => {
    starts ??= startsOfLines(text);
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: firstLine + low, column: offset - starts[low]! + 1 };
  };
}

function startsOfLines(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** Line and column of a byte in a text that is UTF-8 up to there. */
export function placeOfByte(bytes: Uint8Array, offset: number, firstLine: number): Place {
  let line = firstLine;
  let start = 0;
  for (let at = bytes.indexOf(NEW_LINE); at !== -1 && at < offset; at = bytes.indexOf(NEW_LINE, at + 1)) {
    line += 1;
    start = at + 1;
  }
  return { line, column: new TextDecoder().decode(bytes.subarray(start, offset)).length + 1 };
}
