import { readdirSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { ReadFault } from '../../model/document.js';

/** What a named path holds. */
export type FileFound =
  | { kind: 'file'; file: string; size: number; lines: boolean; named: boolean }
  /** A pipe or device that somebody named. */
  | { kind: 'pipe'; file: string }
  /** Nothing that has to do with documents, by its name. */
  | { kind: 'skipped'; file: string }
  | { kind: 'unreadable'; file: string; fault: ReadFault };

const READ = /\.(?:json|xml|ndjson|jsonl)$/i;
const LINES = /\.(?:ndjson|jsonl)$/i;

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EACCES: 'it may not be read',
  EPERM: 'it may not be read',
  ELOOP: 'its links lead in a circle',
  ENAMETOOLONG: 'its name is too long',
};

const unreadable = (message: string, remedy: string): ReadFault => ({
  code: 'unreadable',
  fatal: true,
  message,
  remedy,
  place: null,
});

/** What the system said about a file, as a fault. */
export function faultOfError(error: unknown): ReadFault {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return unreadable(REASONS[code] ?? 'it cannot be read', 'look at the name and at who may read it');
}

/**
 * A file, or what a folder holds: sorted by name, folders in their place, hidden ones skipped. Links are followed; a
 * folder that is reached twice is read once. Errors are found and never thrown.
 */
export function* filesAt(named: string): Generator<FileFound> {
  /** Real paths of the folders above, and of all that were read. */
  const above: string[] = [];
  const read = new Set<string>();

  function* folder(path: string): Generator<FileFound> {
    const real = realpathSync(path);
    if (above.includes(real)) {
      const fault = unreadable('this link leads back to a folder that it is in', 'take the link away');
      yield { kind: 'unreadable', file: path, fault };
      return;
    }
    if (read.has(real)) {
      yield { kind: 'skipped', file: path };
      return;
    }
    read.add(real);
    above.push(real);
    for (const name of readdirSync(path).sort()) yield* at(join(path, name), name);
    above.pop();
  }

  function* at(path: string, name: string | null): Generator<FileFound> {
    if (name?.startsWith('.')) {
      yield { kind: 'skipped', file: path };
      return;
    }
    try {
      const stat = statSync(path);
      if (stat.isDirectory()) yield* folder(path);
      else if (name !== null && !(stat.isFile() && READ.test(name))) yield { kind: 'skipped', file: path };
      else if (!stat.isFile()) yield { kind: 'pipe', file: path };
      else yield { kind: 'file', file: path, size: stat.size, lines: LINES.test(path), named: READ.test(path) };
    } catch (error) {
      yield { kind: 'unreadable', file: path, fault: faultOfError(error) };
    }
  }

  yield* at(named, null);
}
