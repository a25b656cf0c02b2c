import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { HarnessError, messageOf } from '../errors.js';
import type { ScenarioId } from '../model/transcript.js';

export const runFile = (folder: string): string => join(folder, 'run.ndjson');

export const verdictsFile = (folder: string): string => join(folder, 'verdicts.ndjson');

export const segmentsFolder = (folder: string): string => join(folder, 'segments');

export const segmentName = (scenario: ScenarioId, attempt: number): string => `${scenario}.${attempt}.ndjson`;

export const segmentFile = (folder: string, scenario: ScenarioId, attempt: number): string =>
  join(segmentsFolder(folder), segmentName(scenario, attempt));

const WHY: Readonly<Record<string, string>> = {
  EEXIST: 'it is there already',
  ENOTDIR: 'a part of the path is a file',
  EACCES: 'it may not be written there',
  EROFS: 'the disk may not be written',
  ENOSPC: 'the disk is full',
};

/**
 * Makes the folders of a new run.
 *
 * @throws HarnessError HARNESS_OUTPUT_UNWRITABLE when the run folder exists already or cannot be made
 */
export function makeRunFolder(folder: string): void {
  try {
    mkdirSync(join(folder, '..'), { recursive: true });
    mkdirSync(folder);
    mkdirSync(segmentsFolder(folder));
    mkdirSync(join(folder, 'blobs'));
  } catch (error) {
    const said = error instanceof Error && 'code' in error ? String(error.code) : '';
    // Above a file "is there already" is said too, of the file.
    const code = said === 'EEXIST' && !existsSync(folder) ? 'ENOTDIR' : said;
    throw new HarnessError(
      'HARNESS_OUTPUT_UNWRITABLE',
      `the run folder ${folder} cannot be made: ${WHY[code] ?? messageOf(error)}`,
      'give --output another folder, one that can be written',
    );
  }
}
