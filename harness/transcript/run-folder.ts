import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ScenarioId } from '../model/transcript.js';

export const runFile = (folder: string): string => join(folder, 'run.ndjson');

export const verdictsFile = (folder: string): string => join(folder, 'verdicts.ndjson');

export const segmentsFolder = (folder: string): string => join(folder, 'segments');

export const segmentName = (scenario: ScenarioId, attempt: number): string => `${scenario}.${attempt}.ndjson`;

export const segmentFile = (folder: string, scenario: ScenarioId, attempt: number): string =>
  join(segmentsFolder(folder), segmentName(scenario, attempt));

/** Makes the folders of a new run. @throws when the run folder exists already */
export function makeRunFolder(folder: string): void {
  mkdirSync(join(folder, '..'), { recursive: true });
  mkdirSync(folder);
  mkdirSync(segmentsFolder(folder));
  mkdirSync(join(folder, 'blobs'));
}
