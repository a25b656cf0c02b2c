import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Characters that are gathered before they are handed on: a write for each person would cost more than the person. */
const CHUNK = 65_536;

function* gathered(parts: Iterable<string>): Generator<string> {
  let chunk = '';
  for (const part of parts) {
    chunk += part;
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk !== '') yield chunk;
}

const isSync = (parts: Iterable<string> | AsyncIterable<string>): parts is Iterable<string> => Symbol.iterator in parts;

/**
 * Writes the parts one after the other, and draws no more of them than the stream takes. Resolves when all are handed
 * over; `end` says whether the stream is ended then. Rejects with the stream's error or that of the parts.
 */
export const writeText = (
  parts: Iterable<string> | AsyncIterable<string>,
  to: Writable,
  { end }: { end: boolean },
): Promise<void> => pipeline(Readable.from(isSync(parts) ? gathered(parts) : parts, { highWaterMark: 1 }), to, { end });
