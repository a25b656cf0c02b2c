import { inflateSync } from 'node:zlib';

/** What deflate can make of one byte at the most. */
const DEFLATE_AT_MOST = 1032;
const STREAM = Buffer.from('stream');
const DEEPEST = 4;
/** How far before `stream` its dictionary is looked for. */
const DICTIONARY = 400;

const FILTER = /FlateDecode|\/Fl\b|LZWDecode|\/LZW\b|RunLengthDecode|\/RL\b/g;

/** More than one filter in a row, of which one unpacks what the other gave; or filters that are named elsewhere. */
const mayBePackedTwice = (dictionary: string): boolean =>
  (dictionary.match(FILTER)?.length ?? 0) > 1 || /\/Filter\s{0,3}\d/.test(dictionary);

/** Whether it starts as a zlib stream does. */
const looksPacked = (bytes: Buffer): boolean =>
  bytes.length > 2 && (bytes[0]! & 0x0f) === 8 && ((bytes[0]! << 8) | bytes[1]!) % 31 === 0;

function unpacksBeyond(packed: Buffer, most: number, depth: number): boolean {
  if (!looksPacked(packed)) return false;
  if (depth === DEEPEST) return true;
  try {
    return unpacksBeyond(inflateSync(packed, { maxOutputLength: most }), most, depth + 1);
  } catch (error) {
    // Broken data stop a reader as they stop us.
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
  }
}

/**
 * Whether a stream of a PDF unpacks to more than so many bytes: what a reader would hold in memory. A stream too small
 * to do so whatever it holds is not unpacked. Streams of an encrypted PDF and the LZW and run length filters, which
 * pack far less, are not seen.
 */
export function isPackedBeyond(bytes: Uint8Array, most: number): boolean {
  const pdf = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = pdf.indexOf(STREAM);
  while (at !== -1) {
    let start = at + STREAM.length;
    if (pdf[start] === 13) start += 1;
    if (pdf[start] === 10) start += 1;
    const next = pdf.indexOf('endstream', start);
    const end = next === -1 ? pdf.length : next;
    const isBig = (end - start) * DEFLATE_AT_MOST > most;
    if (isBig || mayBePackedTwice(pdf.toString('latin1', Math.max(0, at - DICTIONARY), at))) {
      if (unpacksBeyond(pdf.subarray(start, end), most, 0)) return true;
    }
    if (next === -1) return false;
    at = pdf.indexOf(STREAM, next + 'endstream'.length);
  }
  return false;
}
