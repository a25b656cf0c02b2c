import { createHash } from 'node:crypto';
import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FaultKind } from './faults.js';

/** One bundle that was taken, as it is kept for ever. */
export interface JournalRecord {
  /** Quarantined bundles stand apart: nobody who reads the records sees them. */
  kind: 'filed' | 'quarantined';
  /** UTC. */
  at: string;
  /** Id of the filing, by which it is read back. */
  id: string;
  version: number;
  /** Whether it became what is read by the id. */
  current: boolean;
  /** By which later bundles are known to be repeats and corrections. */
  key: string;
  digest: string;
  /** Its place among the versions, as the sender says: a number, and milliseconds since 1970. */
  order: { version: number | null; time: number | null };
  nhsNumber: string | null;
  master: string | null;
  faults: readonly FaultKind[];
  /** The bundle, letter for letter. */
  text: string;
}

/** Keeps records for good. `append` resolves once a record outlives the process and the power. */
export interface Journal {
  /** What was kept before. */
  records: readonly JournalRecord[];
  append(record: JournalRecord): Promise<void>;
  /** Forgets everything. For spaces of a test only. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

/** Keeps nothing beyond the process. */
export const memoryJournal = (): Journal => ({
  records: [],
  append: async () => {},
  clear: async () => {},
  close: async () => {},
});

const sumOf = (line: string): string => createHash('sha256').update(line).digest('hex').slice(0, 16);

const lineOf = (record: JournalRecord): string => {
  const line = JSON.stringify(record);
  return `${sumOf(line)} ${line}\n`;
};

interface Recovered {
  records: JournalRecord[];
  /** Bytes of the file that are whole records. */
  length: number;
}

/** Only the end can be torn, by a process that was stopped while it wrote: that record was never acknowledged. */
function recover(bytes: Buffer, path: string): Recovered {
  const records: JournalRecord[] = [];
  let start = 0;
  for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
    const line = bytes.subarray(start, end).toString('utf8');
    if (sumOf(line.slice(17)) !== line.slice(0, 16)) {
      if (end === bytes.length - 1) break;
      throw new Error(
        `record ${records.length + 1} of ${path} was changed: restore the file, or start an empty folder`,
      );
    }
    records.push(JSON.parse(line.slice(17)));
    start = end + 1;
  }
  return { records, length: start };
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/**
 * A file of one record in each line, each with its sum. Rejects, saying which record, when one that was kept has been
 * changed. One process at a time may have the folder.
 */
export async function fileJournal(folder: string, name: string): Promise<Journal> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, `${name}.journal`);
  const file = await open(path, 'a+', 0o600);
  const { records, length } = recover(await readFile(path), path);
  await file.truncate(length);
  await file.sync();
  await syncFolder(folder);

  let kept = length;
  let broken = false;
  let last: Promise<void> = Promise.resolve();
  const write = async (line: string): Promise<void> => {
    if (broken) throw new Error(`${path} could not be written before`);
    try {
      await file.appendFile(line);
      await file.datasync();
      kept += Buffer.byteLength(line);
    } catch (error) {
      // What was half written would stand before the next record.
      await file.truncate(kept).catch(() => {
        broken = true;
      });
      throw error;
    }
  };
  return {
    records,
    append: (record) => {
      const done = last.then(() => write(lineOf(record)));
      last = done.catch(() => {});
      return done;
    },
    clear: async () => {
      const done = last.then(async () => {
        await file.truncate(0);
        await file.sync();
        kept = 0;
      });
      last = done.catch(() => {});
      await done;
    },
    close: async () => {
      await last;
      await file.close();
    },
  };
}
