import { existsSync, writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { heldPeopleBundle } from '../../generators/people/bundle.js';
import { HarnessError } from '../../harness/errors.js';
import { examples } from '../command-parts.js';
import { asDate } from '../flag-values.js';
import { kit } from '../kit.js';
import { say } from '../terminal.js';

const targetFile = (
  asOf: string,
): string => `# What Assay tests, and how it may. "assay check" tries it; "assay run" runs it.

product:                     # as the report names it
  name: Example Care Record
  version: 0.0.0
  supplier: Example Ltd

environment:
  kind: test                 # test or integration; never a live environment
  # noLiveData:              # who says that the target holds no live data, and when
  #   saidBy: A. Person
  #   date: ${asOf}

target:
  role: responder
  url: http://127.0.0.1:8080/fhir   # FHIR base URL, the part before /Patient/$person-info-query
  claims: [des-0.2]          # documents that set the exit code: des-0.2, ig-0.1, match-draft, handbook-2015
  # limits:                  # off this machine the default is 5 requests a second, 2 at once
  #   requestsPerSecond: 5
  #   concurrency: 2
  #   answerSeconds: 10
  #   bodyMegabytes: 20

# Where the texts are silent there is a default reading ("assay explain DES-AMB-09"). A failure that rests on one that
# is not accepted here is reported as "differs".
# dialect:
#   accept: defaults         # or a list: [DES-AMB-09, DES-AMB-32]
#   set:
#     outcome.review: { status: 202, code: suppressed }
#     outcome.ambiguous: { accept: [review, multiple-matches], warn: [no-match] }

output: assay-runs
`;

export function addInit(program: Command, exit: (code: number) => void): void {
  program
    .command('init')
    .summary('write an assay.yaml to start from, and the people to load')
    .description(
      'Writes assay.yaml, with comments, and assay-people.json: a FHIR Bundle of the synthetic people that the target has to hold.',
    )
    .option('--as-of <date>', 'date that the people are relative to (YYYY-MM-DD); default today', asDate)
    .option('--force', 'write over files that are there')
    .addHelpText(
      'after',
      examples([['assay init', 'then load assay-people.json into the target, mend target.url, and: assay check']]),
    )
    .action(({ asOf = new Date().toISOString().slice(0, 10), force }: { asOf?: string; force?: boolean }) => {
      const files = new Map([
        ['assay.yaml', targetFile(asOf)],
        ['assay-people.json', `${JSON.stringify(heldPeopleBundle(kit.peopleOf({ seed: 1, asOf })), null, 2)}\n`],
      ]);
      const there = [...files.keys()].filter((file) => existsSync(file));
      if (there.length > 0 && !force)
        throw new HarnessError(
          'HARNESS_USAGE',
          `${there.join(' and ')} would be written over`,
          'give --force, or go to another folder',
        );
      for (const [file, text] of files) {
        writeFileSync(file, text);
        say(`Wrote ${file}`);
      }
      say('Next: load assay-people.json into the target, mend target.url in assay.yaml, then: assay check');
      exit(0);
    });
}
