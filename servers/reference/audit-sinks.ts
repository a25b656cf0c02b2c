import { open } from 'node:fs/promises';
import type { AuditLine, AuditSink } from './audit.js';

/** Keeps the lines, for tests. */
export function memorySink<Line = AuditLine>(): AuditSink<Line> & { lines: Line[] } {
  const lines: Line[] = [];
  return { lines, write: (line) => void lines.push(line) };
}

/** Appends NDJSON to a file, each line on its own even when many are written at once. */
export interface FileSink<Line = AuditLine> extends AuditSink<Line> {
  close(): Promise<void>;
}

/** Rejects when the file cannot be opened for appending. */
export async function fileSink<Line = AuditLine>(path: string): Promise<FileSink<Line>> {
  const file = await open(path, 'a', 0o600);
  return {
    write: async (line) => {
      // A string of one line in one write, so that the system appends it whole.
      await file.write(`${JSON.stringify(line)}\n`);
    },
    close: () => file.close(),
  };
}
