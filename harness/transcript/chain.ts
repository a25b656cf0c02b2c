import { createHash } from 'node:crypto';
import { closeSync, openSync, writeSync } from 'node:fs';
import type { Hex } from '../model/transcript.js';

export const sha256 = (bytes: string | Uint8Array): Hex => createHash('sha256').update(bytes).digest('hex');

export interface ChainHead {
  head: Hex;
  lines: number;
}

/** One line of a chain before it is linked. */
export type Unlinked<T> = T extends unknown ? Omit<T, 'prev' | 'n'> : never;

export interface ChainWriter<T> {
  append(line: Unlinked<T>): ChainHead;
  state(): ChainHead;
  close(): void;
}

/**
 * Opens a new NDJSON file in which each line carries the hash of the line before. One writer: an existing file is
 * refused. Lines are written synchronously, so that whatever was said after `append` outlives a killed process.
 *
 * @throws when the file exists or cannot be written
 */
export function openChain<T extends { prev: Hex }>(path: string, genesis: Hex): ChainWriter<T> {
  const file = openSync(path, 'ax');
  let state: ChainHead = { head: genesis, lines: 0 };
  return {
    append(line) {
      const text = JSON.stringify({ n: state.lines, prev: state.head, ...line });
      writeSync(file, `${text}\n`);
      state = { head: sha256(text), lines: state.lines + 1 };
      return state;
    },
    state: () => state,
    close: () => closeSync(file),
  };
}

export interface ReadChain<T> {
  lines: T[];
  /** The lines as written, without line ends. */
  texts: string[];
  head: Hex;
  /** A last line without its end: the writer was killed while writing it. It is not among `lines`. */
  torn: boolean;
  /** Line numbers (from 0) that are not JSON or do not carry the hash of the line before. */
  broken: number[];
}

/** Reads a chain and says where it does not hold; never throws for what the file says. */
export function readChain<T extends { prev: Hex; n?: number }>(text: string, genesis: Hex | null): ReadChain<T> {
  const parts = text.split('\n');
  const rest = parts.pop() ?? '';
  const result: ReadChain<T> = { lines: [], texts: [], head: genesis ?? '', torn: rest !== '', broken: [] };
  parts.forEach((line, index) => {
    try {
      const parsed = JSON.parse(line) as T;
      const linked = index === 0 && genesis === null ? true : parsed.prev === result.head;
      if (!linked || parsed.n !== index) result.broken.push(index);
      result.lines.push(parsed);
    } catch {
      result.broken.push(index);
    }
    result.texts.push(line);
    result.head = sha256(line);
  });
  return result;
}
