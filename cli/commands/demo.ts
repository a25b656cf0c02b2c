import type { Command } from 'commander';
import { version } from '../build-info.js';
import { examples } from '../command-parts.js';
import { driveFromFlags } from '../drive.js';
import { kit } from '../kit.js';
import type { RunFlags } from '../open-run.js';
import { startResponder } from '../responder.js';
import { say } from '../terminal.js';

const SEED = 1;

const describedAs = (asOf: string, defect: string | undefined): RunFlags['described'] => ({
  product: {
    name: `Assay reference responder${defect === undefined ? '' : ` with the defect ${defect}`}`,
    version,
    supplier: 'the makers of Assay',
  },
  environment: { kind: 'test', noLiveData: { saidBy: 'Assay: it is loaded with synthetic personas only', date: asOf } },
});

export function addDemo(program: Command, exit: (code: number) => void): void {
  program
    .command('demo')
    .summary('start the bundled responder, test it, leave a report')
    .description(
      'Starts the bundled reference responder on a free port of this machine, asks it every scenario over HTTP, and leaves a report.',
    )
    .option(
      '--defect <id>',
      'break the responder in one way, to see what a report says of it ("assay serve --list-defects")',
    )
    .option('--output <folder>', 'where the run gets its folder; default assay-runs')
    .option('--json', 'one JSON object on stdout instead of words')
    .addHelpText(
      'after',
      examples([
        ['assay demo', 'everything passes'],
        ['assay demo --defect picks-the-first', 'a responder that picks one of two people'],
      ]),
    )
    .action(async ({ defect, ...flags }: { defect?: string; output?: string; json?: boolean }) => {
      const asOf = new Date().toISOString().slice(0, 10);
      const server = await startResponder({
        people: kit.peopleOf({ seed: SEED, asOf }),
        controls: false,
        ...(defect === undefined ? {} : { defect }),
      });
      try {
        if (!flags.json) say(`Reference responder at ${server.url}`);
        exit(
          await driveFromFlags({
            ...flags,
            target: server.url,
            accept: 'defaults',
            seed: SEED,
            asOf,
            ignoreFile: true,
            described: describedAs(asOf, defect),
          }),
        );
      } finally {
        await server.close();
      }
    });
}
