import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { DocumentSource, ReadResult } from '../../model/document.js';
import { type FileFound, faultOfError, filesAt } from './document-files.js';
import { readDocument, tooLarge } from './read-document.js';
import { READ_LIMITS, type ReadLimits } from './read-limits.js';
import { readStream } from './read-stream.js';

/** Files and folders as they were named, or what is piped in. */
export type DocumentInput = { path: string } | { paths: readonly string[] } | { stdin: AsyncIterable<Uint8Array> };

export interface ReadOptions {
  limits?: ReadLimits;
  /** Told of each file in a folder that is none of .json, .xml, .ndjson and .jsonl, or hidden. */
  skipped?: (file: string) => void;
}

const CHUNK = 1 << 18;

/**
 * The documents of files, folders and streams, one after the other: no more than one is held. What is wrong with a
 * file is a result and never an exception.
 */
export async function* readDocuments(input: DocumentInput, options: ReadOptions = {}): AsyncGenerator<ReadResult> {
  const limits = options.limits ?? READ_LIMITS;
  if ('stdin' in input) {
    yield* orFault({ file: 'stdin' }, readStream(input.stdin, { file: 'stdin' }, false, limits));
    return;
  }
  for (const path of 'path' in input ? [input.path] : input.paths)
    for (const found of filesAt(path)) {
      const source = { file: found.file };
      if (found.kind === 'skipped') options.skipped?.(found.file);
      else if (found.kind === 'unreadable') yield { read: false, source, bytes: 0, fault: found.fault };
      else yield* orFault(source, readFound(found, limits));
    }
}

/** A file can go away, and a disk fail, while it is read. */
async function* orFault(source: DocumentSource, results: AsyncIterable<ReadResult>): AsyncGenerator<ReadResult> {
  const walk = results[Symbol.asyncIterator]();
  for (;;) {
    let next: IteratorResult<ReadResult>;
    try {
      next = await walk.next();
    } catch (error) {
      // Only the system's errors are about the file; any other is ours, and must be seen.
      if (!(error instanceof Error && 'syscall' in error)) throw error;
      yield { read: false, source, bytes: 0, fault: faultOfError(error) };
      return;
    }
    if (next.done) return;
    yield next.value;
  }
}

async function* readFound(
  found: Extract<FileFound, { kind: 'file' | 'pipe' }>,
  limits: ReadLimits,
): AsyncGenerator<ReadResult> {
  const { file } = found;
  const streamed = found.kind === 'pipe' || found.lines || !found.named;
  if (streamed) {
    const lines = found.kind === 'file' && found.lines;
    yield* readStream(createReadStream(file, { highWaterMark: CHUNK }), { file }, lines, limits);
  } else yield await readFile(file, found.size, limits);
}

/** One document in one file. A file that says it is too large is not read at all, and none is read past the limit. */
async function readFile(file: string, size: number, limits: ReadLimits): Promise<ReadResult> {
  const source = { file };
  if (size > limits.bytes) return { read: false, source, bytes: size, fault: tooLarge(size, limits) };
  const handle = await open(file, 'r');
  try {
    // One byte more shows a file that grew.
    const bytes = Buffer.allocUnsafe(Math.min(size, limits.bytes) + 1);
    let filled = 0;
    for (;;) {
      const { bytesRead } = await handle.read(bytes, filled, bytes.length - filled);
      filled += bytesRead;
      if (bytesRead === 0 || filled === bytes.length) break;
    }
    return readDocument(bytes.subarray(0, filled), source, limits);
  } finally {
    await handle.close();
  }
}
