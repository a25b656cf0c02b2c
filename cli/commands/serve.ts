import { type Command, InvalidArgumentError, Option } from 'commander';
import { TRIAL_SCHEMES } from '../../servers/reference/access/trial-access.js';
import { type Defect, defects, logDefects, policyDefects } from '../../servers/reference/defects.js';
import type { PolicyStyle } from '../../servers/reference/policy/policy-decisions.js';
import { DEFAULT_POLICY_SETTING } from '../../servers/reference/policy/policy-point.js';
import { examples } from '../command-parts.js';
import { asCount, asDate, asList, asNumber, asPort, asWholeNumber } from '../flag-values.js';
import { kit } from '../kit.js';
import { prepareReach, type Reach, type ReachFlags, startResponder } from '../responder.js';
import { say } from '../terminal.js';
import { addServePolicies } from './serve-policies.js';
import { addServeReceiver } from './serve-receiver.js';

interface ServeFlags extends ReachFlags {
  port: number;
  defect?: string;
  listDefects?: boolean;
  seed: number;
  asOf?: string;
  controls: boolean;
  limit?: number;
  policyStyle: PolicyStyle;
  policySource?: string[];
}

const POLICY_STYLES: readonly PolicyStyle[] = ['des-0.2', 'ig-0.1'];

const asOrigins = (text: string): string[] =>
  asList(text).map((one) => {
    const url = URL.canParse(one) ? new URL(one) : null;
    if (url === null || !/^https?:$/.test(url.protocol) || url.href !== `${url.origin}/`)
      throw new InvalidArgumentError(
        'Write each as scheme, host and perhaps port, without a path: https://policies.example.org.',
      );
    return url.origin;
  });

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
  const all = [...defects, ...logDefects, ...policyDefects];
  const width = Math.max(...all.map(({ id }) => id.length));
  for (const { id, title, breaks } of all) say(`${id.padEnd(width)}  ${title} (${rowsInWords(breaks)})`);
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

/** What follows from how it decides by policies, where somebody has said anything of it. */
function tellPolicies({ auth, policyStyle, policySource = [], controls }: ServeFlags): void {
  if (policyStyle === 'des-0.2' && policySource.length === 0) return;
  say();
  say(
    policySource.length === 0
      ? 'It fetches policies from nowhere (--policy-source): every question under one is for a person.'
      : `It fetches policies from ${policySource.join(', ')} and from nowhere else.`,
  );
  if (policySource.length > 0 && auth === 'none')
    say('Without --auth nobody is known to be a party, so every question under a policy is for a person.');
  if (policyStyle === 'ig-0.1') say('A question that cites no policy is for a person.');
  say(
    `What is for a person is answered 202 until somebody decides, ${controls ? 'which takes a space: see /spaces/<id>/controls, and reviews below it' : 'and without controls nobody can'}.`,
  );
}

/** How an auditor gets the log. The token is told where it was made, and only then. */
function tellAuditor(url: string, { auditor }: Reach): void {
  say();
  if (auditor !== null) {
    say("The auditor's token was made at this start and is not told again:");
    say();
    say(`  ${auditor}`);
    say();
  }
  say('The log, for auditors only:');
  say();
  say(`  curl -H "Authorization: Bearer $ASSAY_AUDIT_SECRET" '${url}/AuditEvent/$export-log?_format=ndjson'`);
}

async function serveUntilStopped(flags: ServeFlags): Promise<void> {
  const { port, listen, defect, seed, asOf, controls, limit, policyStyle, policySource = [] } = flags;
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
      policies: { style: policyStyle, source: { ...DEFAULT_POLICY_SETTING.source, origins: policySource } },
      ...(defect === undefined ? {} : { defect }),
    });
    say(`Reference responder at ${server.url}${defect === undefined ? '' : ` with the defect ${defect}`}`);
    tellHowToAsk(server.url, reach, flags);
    tellPolicies(flags);
    if (flags.auditor) tellAuditor(server.url, reach);
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
    .option(
      '--audit <file>',
      'keep the log of requests in this file too: a chained AuditEvent for each, written before it is answered',
    )
    .option('--retention-days <n>', 'days until the content of an entry is erased from the log; default 30', asCount)
    .option(
      '--auditor',
      'let an auditor read the log at [base]/AuditEvent, with a token of ASSAY_AUDIT_SECRET, or one made and told once',
    )
    .option('--limit <n>', 'requests in a second that a caller may make', asNumber)
    .addOption(
      new Option(
        '--policy-style <style>',
        'a question without a policy: des-0.2 answers under its reason, ig-0.1 leaves it to a person',
      )
        .choices(POLICY_STYLES)
        .default('des-0.2'),
    )
    .option(
      '--policy-source <origins>',
      'where cited policies may be fetched from, with commas, as http://127.0.0.1:8090; nowhere without',
      asOrigins,
    )
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
        ['assay serve --auditor', 'the log can be exported, and attached to a run with assay attach'],
        ['assay serve --auth bearer --policy-source http://127.0.0.1:8090', 'beside: assay serve policies --port 8090'],
        ['assay serve --defect picks-the-first', 'a responder with a fault'],
      ]),
    )
    .action(async (flags: ServeFlags) => {
      if (flags.listDefects) listDefects();
      else await serveUntilStopped(flags);
      exit(0);
    });
  addServeReceiver(serve, exit);
  addServePolicies(serve, exit);
}
