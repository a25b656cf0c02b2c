import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { HarnessError } from '../../harness/errors.js';
import { roleOf } from '../../harness/target/receiver-values.js';
import type { WrittenRole } from '../../harness/target/written-target.js';
import { examples } from '../command-parts.js';
import { asDate } from '../flag-values.js';
import { kit } from '../kit.js';
import { writing } from '../output-errors.js';
import { say } from '../terminal.js';
import { startFiles } from './init-files.js';
import { receiverFile } from './init-receiver-file.js';

const SEED = 1;

/**
 * Writes what a supplier starts from, all of it or nothing.
 *
 * @returns the names of the files
 * @throws HarnessError HARNESS_USAGE when a file is there already and may not be written over, HARNESS_OUTPUT_UNWRITABLE
 * when one cannot be written
 */
export function writeStartFiles(
  folder: string,
  { asOf, force, role = 'responder' }: { asOf: string; force: boolean; role?: WrittenRole },
): string[] {
  const files =
    role === 'receiver'
      ? new Map([['assay.yaml', receiverFile(asOf, folder)]])
      : startFiles(kit.peopleOf({ seed: SEED, asOf, people: { kind: 'personas', except: [] } }), { asOf, folder });
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

interface InitFlags {
  asOf?: string;
  force?: boolean;
  role?: string;
}

export function addInit(program: Command, exit: (code: number) => void): void {
  program
    .command('init')
    .summary('write an assay.yaml to start from, and the people to load')
    .description(
      'Writes assay.yaml, with comments; assay-people.json, a FHIR Bundle of the synthetic people that the target has to hold; and people.csv, an example of how a target declares people of its own instead.',
    )
    .option('--role <role>', 'what the target is: responder (default) or receiver, to which nobody has to be loaded')
    .option('--as-of <date>', 'date that the people are relative to (YYYY-MM-DD); default today', asDate)
    .option('--force', 'write over files that are there')
    .addHelpText(
      'after',
      examples([
        ['assay init', 'then load assay-people.json into the target, mend target.url, and: assay check'],
        ['assay init --role receiver', 'an assay.yaml with the table of agreed handling to fill in'],
      ]),
    )
    .action(
      ({ asOf = new Date().toISOString().slice(0, 10), force = false, role: written = 'responder' }: InitFlags) => {
        const role = roleOf(written, '--role');
        for (const file of writeStartFiles(process.cwd(), { asOf, force, role })) say(`Wrote ${file}`);
        say(
          role === 'receiver'
            ? 'Next: mend target.url in assay.yaml, write down under target.handling what was agreed, then: assay check'
            : 'Next: load assay-people.json into the target, mend target.url in assay.yaml, then: assay check',
        );
        exit(0);
      },
    );
}
