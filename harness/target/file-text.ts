import { readFileSync, statSync } from 'node:fs';
import { HarnessError } from '../errors.js';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'this is a folder',
  EACCES: 'it may not be read',
  EPERM: 'it may not be read',
};

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/**
 * The text of a small file that somebody names.
 *
 * @param mostBytes more than that is taken for a slip of the hand
 * @throws HarnessError HARNESS_CONFIG_INVALID when it cannot be read, is not UTF-8, or is too large
 */
export function fileText(path: string, named: string, mostBytes: number, remedy: string): string {
  const refuse = (what: string, instead = remedy): HarnessError =>
    new HarnessError('HARNESS_CONFIG_INVALID', `${named}: ${what}`, instead);
  try {
    const stat = statSync(path);
    if (stat.isDirectory()) throw refuse('this is a folder');
    if (!stat.isFile()) throw refuse('this is no file');
    if (stat.size > mostBytes) throw refuse(`${stat.size} bytes are too many for this file`);
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
  } catch (error) {
    if (error instanceof HarnessError) throw error;
    if (error instanceof TypeError && codeOf(error).startsWith('ERR_ENCODING'))
      throw refuse('this is not UTF-8', 'save the file as UTF-8');
    throw refuse(REASONS[codeOf(error)] ?? 'it cannot be read');
  }
}
