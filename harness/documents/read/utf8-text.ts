import { isUtf8 } from 'node:buffer';

/** Bytes as text, without a byte order mark; or the offset of the first byte that is not UTF-8. */
export type Utf8Text = { text: string; marked: boolean } | { badByte: number };

export function decodeUtf8(bytes: Uint8Array): Utf8Text {
  if (!isUtf8(bytes)) return { badByte: firstBadByte(bytes) };
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  // The decoder drops the mark.
  return { text: new TextDecoder().decode(bytes), marked };
}

/** Bytes that a character has by its first byte; 0 for a byte that begins none. */
function lengthOf(first: number): number {
  if (first < 0x80) return 1;
  if (first >= 0xc2 && first < 0xe0) return 2;
  if (first >= 0xe0 && first < 0xf0) return 3;
  return first >= 0xf0 && first < 0xf5 ? 4 : 0;
}

function firstBadByte(bytes: Uint8Array): number {
  let at = 0;
  while (at < bytes.length) {
    const length = lengthOf(bytes[at]!);
    const whole = length > 0 && at + length <= bytes.length;
    if (!whole || (length > 1 && !isUtf8(bytes.subarray(at, at + length)))) return at;
    at += length;
  }
  return at;
}
