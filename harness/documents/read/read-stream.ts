import type { DocumentSource, ReadResult } from '../../model/document.js';
import { foreignBytes } from './foreign-bytes.js';
import { readDocument, tooLarge } from './read-document.js';
import type { ReadLimits } from './read-limits.js';
import { scanJsonText } from './scan-json-text.js';
import { headOf, joined, linesOf, replayed, type StreamHead } from './stream-lines.js';

const BRACE = 0x7b;
const LESS = 0x3c;
const MARK = /^\ufeff/;

/** Whether lines are documents of their own: the first one is whole, or broken in itself and followed by another. */
function isLines({ firstLine, after }: StreamHead, limits: ReadLimits): boolean {
  if (firstLine === null || after !== BRACE) return false;
  const text = new TextDecoder().decode(firstLine).replace(MARK, '');
  return text.startsWith('{') && scanJsonText(text, limits).fault?.code !== 'truncated';
}

/** In a file that says it is NDJSON, lines are documents unless it plainly is one document over several lines. */
function isWhole({ firstLine }: StreamHead): boolean {
  const text = firstLine === null ? '' : new TextDecoder().decode(firstLine.subarray(0, 64)).replace(MARK, '').trim();
  return firstLine?.[0] === LESS || text === '{' || text === '[';
}

/**
 * The documents of a stream: one of JSON or XML, or one per line. Of a document no more than the limit is held; a line
 * that is longer is told and passed over.
 *
 * @param named whether the name of the file says NDJSON; otherwise its beginning decides
 */
export async function* readStream(
  chunks: AsyncIterable<Uint8Array>,
  source: DocumentSource,
  named: boolean,
  limits: ReadLimits,
): AsyncGenerator<ReadResult> {
  const rest = chunks[Symbol.asyncIterator]();
  try {
    const head = await headOf(rest, limits.bytes);
    const beginning = head.pieces.find((piece) => piece.length > 0) ?? new Uint8Array();
    const foreign = foreignBytes(beginning);
    if (foreign) {
      yield { read: false, source, bytes: head.size, fault: foreign };
      return;
    }
    const lines = named ? !isWhole(head) : isLines(head, limits);
    const all = replayed(head, rest);
    if (lines && head.firstLine?.length !== 0) yield* readLines(all, source, limits);
    else yield await readWhole(all, source, limits);
  } finally {
    await rest.return?.();
  }
}

async function* readLines(
  chunks: AsyncIterable<Uint8Array>,
  { file }: DocumentSource,
  limits: ReadLimits,
): AsyncGenerator<ReadResult> {
  for await (const { line, bytes, size } of linesOf(chunks, limits.bytes)) {
    const source = { file, record: line };
    if (bytes) yield readDocument(bytes, source, limits);
    else {
      const fault = { ...tooLarge(size, limits), place: { line, column: 1 } };
      yield { read: false, source, bytes: size, fault };
    }
  }
}

async function readWhole(
  chunks: AsyncIterable<Uint8Array>,
  source: DocumentSource,
  limits: ReadLimits,
): Promise<ReadResult> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of chunks) {
    pieces.push(chunk);
    bytes += chunk.length;
    if (bytes > limits.bytes) return { read: false, source, bytes, fault: tooLarge(null, limits) };
  }
  return readDocument(joined(pieces), source, limits);
}
