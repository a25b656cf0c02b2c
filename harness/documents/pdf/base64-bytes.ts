/** What base64 text holds. */
export type Base64 =
  | { state: 'empty' }
  | { state: 'not-base64' }
  | { state: 'decoded'; size: number /** Null where it is more than asked for. */; bytes: Uint8Array | null };

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const PAD = '='.charCodeAt(0);

/** By character code: 1 a base64 digit, 2 white space of XML, 0 anything else. */
const KIND = new Uint8Array(128);
for (const digit of DIGITS) KIND[digit.charCodeAt(0)] = 1;
for (const blank of ' \t\r\n') KIND[blank.charCodeAt(0)] = 2;

/**
 * Decodes base64 in one pass, without a regular expression. White space may stand between groups of four characters
 * and not inside one: that is what R4 says of base64Binary, `(\s*([0-9a-zA-Z\+\/=]){4}\s*)+`. Padding stands at the end
 * only, as RFC 4648 says, which that expression leaves open. Bits that padding leaves over are not looked at.
 */
export function decodeBase64(text: string, most: number): Base64 {
  let inGroup = 0;
  let groups = 0;
  let pads = 0;
  let blanks = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const kind = code < 128 ? KIND[code] : 0;
    if (kind === 2) {
      if (inGroup !== 0) return { state: 'not-base64' };
      blanks += 1;
      continue;
    }
    if (code === PAD) {
      if (inGroup < 2) return { state: 'not-base64' };
      pads += 1;
    } else if (kind !== 1 || pads > 0) return { state: 'not-base64' };
    inGroup += 1;
    if (inGroup === 4) {
      inGroup = 0;
      groups += 1;
    }
  }
  if (inGroup !== 0) return { state: 'not-base64' };
  if (groups === 0) return { state: 'empty' };
  const size = groups * 3 - pads;
  if (size > most) return { state: 'decoded', size, bytes: null };
  // Node's decoder passes over white space by itself, and much faster without any.
  const compact = blanks === 0 ? text : text.replace(/[ \t\r\n]/g, '');
  return { state: 'decoded', size, bytes: Uint8Array.from(Buffer.from(compact, 'base64')) };
}
