import type { Writable } from 'node:stream';
import { HarnessError, messageOf } from '../harness/errors.js';

const isOfTheSystem = (error: unknown): error is NodeJS.ErrnoException => error instanceof Error && 'syscall' in error;

/** What the system refused to write, as an error that whoever typed the command can mend. */
export const unwritable = (what: string, error: unknown, remedy: string): HarnessError =>
  new HarnessError('HARNESS_OUTPUT_UNWRITABLE', `${what} cannot be written: ${messageOf(error)}`, remedy);

/**
 * Writes, and tells a refusal of the system as one of the place that was written to.
 *
 * @throws HarnessError HARNESS_OUTPUT_UNWRITABLE when the system refuses; any other error as it is
 */
export function writing<T>(what: string, remedy: string, write: () => T): T {
  try {
    return write();
  } catch (error) {
    throw isOfTheSystem(error) ? unwritable(what, error, remedy) : error;
  }
}

/**
 * Keeps a stream that nobody reads from ending the process: Node would print a stack and exit with 1, which here says
 * that a requirement fails. Whoever reads may stop reading, as `head` does, and the command goes on to its own exit code.
 * Anything else, such as a full disk, is handed to `lost` once.
 */
export function guardOutput(stream: Writable, lost: (error: HarnessError) => void): void {
  let told = false;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE' || told) return;
    told = true;
    lost(unwritable('what was to be told', error, 'send it to a terminal, or to a file on a disk with room'));
  });
}
