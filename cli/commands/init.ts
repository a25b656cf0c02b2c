import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { HarnessError } from '../../harness/errors.js';
import { examples } from '../command-parts.js';
import { asDate } from '../flag-values.js';
import { kit } from '../kit.js';
import { writing } from '../output-errors.js';
import { say } from '../terminal.js';
import { startFiles } from './init-files.js';

const SEED = 1;

/**
 * Writes what a supplier starts from, all of it or nothing.
 *
 * @returns the names of the files
 * @throws HarnessError HARNESS_USAGE when a file is there already and may not be written over, HARNESS_OUTPUT_UNWRITABLE
 * when one cannot be written
 */
export function writeStartFiles(folder: string, { asOf, force }: { asOf: string; force: boolean }): string[] {
  const people = kit.peopleOf({ seed: SEED, asOf, people: { kind: 'personas', except: [] } });
  const files = startFiles(people, { asOf, folder });
  const there = [...files.keys()].filter((file) => existsSync(join(folder, file)));
  if (there.length > 0 && !force)
    throw new HarnessError(
      'HARNESS_USAGE',
      `${there.join(' and ')} would be written over`,
      'give --force, or go to another folder',
    );
  for (const [file, text] of files)
    writing(file, 'go to a folder that can be written', () => writeFileSync(join(folder, file), text));
  return [...files.keys()];
}

export function addInit(program: Command, exit: (code: number) => void): void {
  program
    .command('init')
    .summary('write an assay.yaml to start from, and the people to load')
    .description(
      'Writes assay.yaml, with comments; assay-people.json, a FHIR Bundle of the synthetic people that the target has to hold; and people.csv, an example of how a target declares people of its own instead.',
    )
    .option('--as-of <date>', 'date that the people are relative to (YYYY-MM-DD); default today', asDate)
    .option('--force', 'write over files that are there')
    .addHelpText(
      'after',
      examples([['assay init', 'then load assay-people.json into the target, mend target.url, and: assay check']]),
    )
    .action(({ asOf = new Date().toISOString().slice(0, 10), force = false }: { asOf?: string; force?: boolean }) => {
      for (const file of writeStartFiles(process.cwd(), { asOf, force })) say(`Wrote ${file}`);
      say('Next: load assay-people.json into the target, mend target.url in assay.yaml, then: assay check');
      exit(0);
    });
}
