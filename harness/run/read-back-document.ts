import { setTimeout as sleep } from 'node:timers/promises';
import type { ReadBack } from '../model/receiver.js';
import type { FiledAs } from '../model/scenario.js';
import { outputOf, withFiled } from './read-back-command.js';
import { filedInFile } from './read-back-file.js';

/** Between two looks. */
export const LOOK_AGAIN_MS = 250;

interface Looking {
  mostBytes: number;
  /** Before each look; throws when the run is over. */
  takeTurn(): Promise<void>;
}

async function lookOnce(by: Extract<ReadBack, { by: 'file' | 'command' }>, filed: FiledAs, mostBytes: number) {
  if (by.by === 'command') return outputOf(withFiled(by.run, filed), { mostBytes });
  const found = await filedInFile(by.path, filed);
  return Buffer.from(found === null ? '' : JSON.stringify(found));
}

/**
 * What a file or command shows of what was sent, waited for as long as the target file says: a receiver may file later
 * than it answers. Empty when there is nothing.
 *
 * @throws ReadBackFailed when it cannot be looked
 */
export async function documentOf(
  by: Extract<ReadBack, { by: 'file' | 'command' }>,
  filed: FiledAs,
  { mostBytes, takeTurn }: Looking,
): Promise<Buffer> {
  const until = performance.now() + by.waitSeconds * 1000;
  for (;;) {
    await takeTurn();
    const found = await lookOnce(by, filed, mostBytes);
    if (found.toString('utf8').trim() !== '') return found;
    const left = until - performance.now();
    if (left <= 0) return Buffer.alloc(0);
    await sleep(Math.min(LOOK_AGAIN_MS, left));
  }
}
