import { createWriteStream, existsSync, renameSync, rmSync, statSync } from 'node:fs';
import type { Writable } from 'node:stream';
import { HarnessError } from '../harness/errors.js';
import { unwritable } from './output-errors.js';

/** What was typed asks for something that cannot be. */
export const usage = (what: string, remedy: string): HarnessError => new HarnessError('HARNESS_USAGE', what, remedy);

type Texts = Iterable<string> | AsyncIterable<string>;

/** Whoever reads may stop reading, as `head` does: that is no error of anybody's. */
export async function textToStdout(text: Texts, stdout: Writable, what: string): Promise<void> {
  const { writeText } = await import('../generators/people/writers/write-text.js');
  // What is told after the last write would otherwise end the process; what matters comes out of writeText.
  stdout.on('error', () => {});
  try {
    await writeText(text, stdout, { end: false });
  } catch (error) {
    if (error instanceof HarnessError || !(error instanceof Error && 'code' in error)) throw error;
    if (error.code !== 'EPIPE') throw unwritable(what, error, 'write to a place that has room');
  }
}

const FILE_REMEDY = 'name a file in a folder that is there, may be written to and has room';

/** Takes its name when it is whole, so that nobody takes half a file for all of it. A device is written to directly. */
export async function textToFile(text: Texts, file: string): Promise<void> {
  const { writeText } = await import('../generators/people/writers/write-text.js');
  const direct = existsSync(file) && !statSync(file).isFile();
  const partial = direct ? file : `${file}.part`;
  try {
    await writeText(text, createWriteStream(partial), { end: true });
    if (!direct) renameSync(partial, file);
  } catch (error) {
    if (!direct) rmSync(partial, { force: true });
    throw error instanceof Error && 'syscall' in error ? unwritable(file, error, FILE_REMEDY) : error;
  }
}
