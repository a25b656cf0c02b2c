import { type Command, Option } from 'commander';
import { TRIAL_SCHEMES } from '../../servers/reference/access/trial-access.js';
import { type Defect, defects } from '../../servers/reference/defects.js';
import { examples } from '../command-parts.js';
import { asDate, asNumber, asPort, asWholeNumber } from '../flag-values.js';
import { kit } from '../kit.js';
import { prepareReach, type Reach, type ReachFlags, startResponder } from '../responder.js';
import { say } from '../terminal.js';
import { addServeReceiver } from './serve-receiver.js';

interface ServeFlags extends ReachFlags {
  port: number;
  defect?: string;
  listDefects?: boolean;
  seed: number;
  asOf?: string;
  controls: boolean;
  limit?: number;
}

const until = (signals: readonly NodeJS.Signals[]): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of signals) process.once(signal, () => resolve());
  });

const SHOWN_ROWS = 3;

/** A fault in every answer is seen by very many rows. */
function rowsInWords(breaks: Defect['breaks']): string {
  const rows = [...new Set(breaks.map(({ scenario, requirement }) => `${scenario} ${requirement}`))];
  const shown = rows.slice(0, SHOWN_ROWS).join(', ');
  return rows.length > SHOWN_ROWS ? `${shown} and ${rows.length - SHOWN_ROWS} more` : shown;
}

function listDefects(): void {
  const width = Math.max(...defects.map(({ id }) => id.length));
  for (const { id, title, breaks } of defects) say(`${id.padEnd(width)}  ${title} (${rowsInWords(breaks)})`);
}

/** What a user does to ask the server. */
function tellHowToAsk(url: string, reach: Reach, { auth, https }: ServeFlags): void {
  say();
  if (auth === 'none' && !https) {
    say(`  assay run --target ${url} --accept defaults`);
    return;
  }
  if (reach.environment.length > 0) {
    say('Set this variable where assay runs. It was made at this start and is not told again:');
    say();
    for (const line of reach.environment) say(`  ${line}`);
    say();
  }
  say('Put this into assay.yaml, then: assay run');
  say();
  for (const line of reach.targetFile(url).split('\n')) say(`  ${line}`);
}

async function serveUntilStopped(flags: ServeFlags): Promise<void> {
  const { port, listen, defect, seed, asOf, controls, limit } = flags;
  const people = kit.peopleOf({ seed, asOf: asOf ?? new Date().toISOString().slice(0, 10) });
  const reach = await prepareReach(flags);
  try {
    const server = await startResponder({
      people,
      port,
      host: listen,
      controls,
      ...reach.options,
      ...(asOf === undefined ? {} : { asOf }),
      ...(limit === undefined ? {} : { limitPerSecond: limit }),
      ...(defect === undefined ? {} : { defect }),
    });
    say(`Reference responder at ${server.url}${defect === undefined ? '' : ` with the defect ${defect}`}`);
    tellHowToAsk(server.url, reach, flags);
    say();
    say('Ctrl-C stops it.');
    await until(['SIGINT', 'SIGTERM']);
    await server.close();
  } finally {
    await reach.close();
  }
}

export function addServe(program: Command, exit: (code: number) => void): void {
  const serve = program
    .command('serve')
    .summary('start the bundled reference responder')
    .description(
      'Starts the bundled reference responder of the Data Exchange Standard with synthetic people, and serves until it is stopped.',
    )
    .option('--port <n>', '0 takes any free one', asPort, 8080)
    .option('--listen <address>', 'address to listen on', '127.0.0.1')
    .option('--https', 'HTTPS, with an authority and a certificate that are made at the start')
    .option('--ca-out <file>', 'where --https writes the certificate of that authority (PEM)', 'assay-ca.pem')
    .option('--tls-cert <file>', 'HTTPS with a certificate of your own (PEM)')
    .option('--tls-key <file>', 'its private key (PEM)')
    .addOption(
      new Option(
        '--auth <scheme>',
        'how callers say who they are; a secret is taken from ASSAY_SECRET, or made and told once',
      )
        .choices(TRIAL_SCHEMES)
        .default('none'),
    )
    .option('--issuer-port <n>', 'port of the token issuer of --auth oauth2; 0 takes any free one', asPort, 0)
    .option('--token-seconds <n>', 'how long its tokens are good', asWholeNumber, 3600)
    .option('--audit <file>', 'append a line about each request to this file, before it is answered')
    .option('--limit <n>', 'requests in a second that a caller may make', asNumber)
    .option('--defect <id>', 'break it in one way')
    .option('--list-defects', 'say which ways there are, and stop')
    .option('--seed <n>', 'seed of the generated people', asWholeNumber, 1)
    .option('--as-of <date>', 'date that the people are relative to (YYYY-MM-DD); default today', asDate)
    .option('--no-controls', 'without spaces and their controls, which are no part of the standard')
    .addHelpText(
      'after',
      examples([
        ['assay serve --port 8080', 'then: assay run --target http://127.0.0.1:8080/fhir --accept defaults'],
        ['assay serve --https --auth oauth2', 'HTTPS and tokens; says what to put into assay.yaml'],
        ['assay serve --https --auth mtls', 'HTTPS and a client certificate, written beside --ca-out'],
        ['assay serve --audit audit.ndjson --limit 5', 'with an audit, five requests a second'],
        ['assay serve --defect picks-the-first', 'a responder with a fault'],
      ]),
    )
    .action(async (flags: ServeFlags) => {
      if (flags.listDefects) listDefects();
      else await serveUntilStopped(flags);
      exit(0);
    });
  addServeReceiver(serve, exit);
}
