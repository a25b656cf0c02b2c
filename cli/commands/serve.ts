import type { Command } from 'commander';
import { defects } from '../../servers/reference/defects.js';
import { examples } from '../command-parts.js';
import { asDate, asPort, asWholeNumber } from '../flag-values.js';
import { kit } from '../kit.js';
import { startResponder } from '../responder.js';
import { say } from '../terminal.js';

interface ServeFlags {
  port: number;
  listen: string;
  defect?: string;
  listDefects?: boolean;
  seed: number;
  asOf?: string;
  controls: boolean;
}

const until = (signals: readonly NodeJS.Signals[]): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of signals) process.once(signal, () => resolve());
  });

export function addServe(program: Command, exit: (code: number) => void): void {
  program
    .command('serve')
    .summary('start the bundled reference responder')
    .description(
      'Starts the bundled reference responder of the Data Exchange Standard with synthetic people, and serves until it is stopped.',
    )
    .option('--port <n>', '0 takes any free one', asPort, 8080)
    .option('--listen <address>', 'address to listen on', '127.0.0.1')
    .option('--defect <id>', 'break it in one way')
    .option('--list-defects', 'say which ways there are, and stop')
    .option('--seed <n>', 'seed of the generated people', asWholeNumber, 1)
    .option('--as-of <date>', 'date that the people are relative to (YYYY-MM-DD); default today', asDate)
    .option('--no-controls', 'without spaces and their controls, which are no part of the standard')
    .addHelpText(
      'after',
      examples([
        ['assay serve --port 8080', 'then: assay run --target http://127.0.0.1:8080/fhir --accept defaults'],
        ['assay serve --defect picks-the-first', 'a responder with a fault'],
      ]),
    )
    .action(async ({ port, listen, defect, listDefects, seed, asOf, controls }: ServeFlags) => {
      if (listDefects) {
        for (const { id, title, breaks } of defects)
          say(
            `${id.padEnd(28)} ${title} (${breaks.map(({ scenario, requirement }) => `${scenario} ${requirement}`).join(', ')})`,
          );
        return exit(0);
      }
      const people = kit.peopleOf({ seed, asOf: asOf ?? new Date().toISOString().slice(0, 10) });
      const server = await startResponder({
        people,
        port,
        host: listen,
        controls,
        ...(defect === undefined ? {} : { defect }),
      });
      say(`Reference responder at ${server.url}${defect === undefined ? '' : ` with the defect ${defect}`}`);
      say(`  assay run --target ${server.url} --accept defaults`);
      say('Ctrl-C stops it.');
      await until(['SIGINT', 'SIGTERM']);
      await server.close();
      exit(0);
    });
}
