import { type Command, InvalidArgumentError } from 'commander';
import {
  CATALOGUE_SYSTEM,
  DEFAULT_PARTIES,
  POLICY_IDS,
  type PolicyId,
  type PolicyParties,
} from '../../generators/policies/policies.js';
import { HarnessError, messageOf } from '../../harness/errors.js';
import { failing } from '../../servers/policies/failing.js';
import { type PolicyServer, type PolicyServerOptions, startPolicyServer } from '../../servers/policies/start.js';
import type { CatalogueId } from '../../standards/data-exchange/sharing-policy.js';
import { examples } from '../command-parts.js';
import { asDate, asPort } from '../flag-values.js';
import { say } from '../terminal.js';

interface PolicyFlags {
  port: number;
  listen: string;
  asOf?: string;
  requester?: CatalogueId;
  responder?: CatalogueId;
  publicUrl?: string;
}

/** `system|value`, as FHIR writes a token; a value alone is one of Assay's own catalogue. */
const asCatalogueId = (text: string): CatalogueId => {
  const mark = text.lastIndexOf('|');
  const [system, value] = mark < 0 ? [CATALOGUE_SYSTEM, text] : [text.slice(0, mark), text.slice(mark + 1)];
  if (system === '' || value === '') throw new InvalidArgumentError('Write the id as system|value.');
  return { system, value };
};

const asBaseUrl = (text: string): string => {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || url.search !== '' || url.hash !== '') {
    throw new InvalidArgumentError('Write a URL such as https://policies.example.org.');
  }
  return text.replace(/\/+$/, '');
};

async function start(options: PolicyServerOptions): Promise<PolicyServer> {
  try {
    return await startPolicyServer(options);
  } catch (error) {
    throw new HarnessError(
      'HARNESS_PORT_IN_USE',
      messageOf(error),
      'give --port with another number, or --port 0 for any free one',
    );
  }
}

const until = (signals: readonly NodeJS.Signals[]): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of signals) process.once(signal, () => resolve());
  });

/** What is particular about a policy, for whoever sets a target up with it. */
const REMARKS: Readonly<Record<PolicyId, string>> = {
  'POL-1': 'in force, section 47',
  'POL-2': 'ended the day before',
  'POL-3': 'starts the day after',
  'POL-4': 'section 17 only',
  'POL-5': 'cannot be reached: the connection is broken',
  'POL-6': 'has a restriction that nobody knows',
  'POL-7': 'ends this day',
  'POL-8': 'the responder is no party',
  'POL-6-FORBIDS': 'forbids odrl:read',
  'POL-1-OTHER-DATA': 'covers the data of another system',
  'POL-1-CLOSED-USE': 'permits other uses than odrl:read',
};

/** What a user writes so that rows are asked under these policies, and the bundled responder may fetch them. */
function tellHowToAsk({ url, asOf }: PolicyServer, { requester, responder }: Partial<PolicyParties>): void {
  const { value, system } = requester ?? DEFAULT_PARTIES.requester;
  say();
  say('Put this under target in assay.yaml, with the caller that asks under target.callers:');
  say();
  say(`  policies: { served: { url: "${url}", on: ${asOf} } }`);
  say('  organisations:');
  say(`    Q-LA: { value: "${value}", system: "${system}" }`);
  say();
  say('The target has to fetch from here, and to know itself and the caller by their ids in the catalogue.');
  // The bundled responder has ids that no flag changes.
  if (requester !== undefined || responder !== undefined) return;
  say('The bundled responder does, started so:');
  say();
  say(`  assay serve --auth bearer --policy-source ${new URL(url).origin}`);
}

function tellPolicies(server: PolicyServer): void {
  say(`Sharing policies at ${server.url}, dated for ${server.asOf} in London`);
  say();
  const width = Math.max(...POLICY_IDS.map((id) => id.length));
  for (const id of POLICY_IDS) {
    const { StartDate, EndDate } = server.policy(id);
    say(`  ${id.padEnd(width)}  ${StartDate} to ${EndDate}  ${server.uriOf(id)}  (${REMARKS[id]})`);
  }
  say();
  say('Sources that fail, for each of them:');
  say();
  for (const how of Object.keys(failing)) say(`  ${server.url}/policies/failing/${how}/POL-1`);
}

async function serveUntilStopped(flags: PolicyFlags): Promise<void> {
  const { port, listen: host, asOf, requester, responder, publicUrl } = flags;
  const parties: Partial<PolicyParties> = {
    ...(requester === undefined ? {} : { requester }),
    ...(responder === undefined ? {} : { responder }),
  };
  const server = await start({
    port,
    host,
    parties,
    ...(asOf === undefined ? {} : { asOf }),
    ...(publicUrl === undefined ? {} : { publicUrl }),
  });
  tellPolicies(server);
  tellHowToAsk(server, parties);
  say();
  say('Ctrl-C stops it.');
  await until(['SIGINT', 'SIGTERM']);
  await server.close();
}

/** `assay serve policies`. Flags that `assay serve` has too are read there, wherever they stand. */
export function addServePolicies(serve: Command, exit: (code: number) => void): void {
  serve
    .command('policies')
    .summary('publish the sharing policies that decision rows are asked under')
    .description(
      'Publishes synthetic SharingPolicy objects POL-1 to POL-8 over HTTP, dated for one day, and sources of them that fail; serves until it is stopped.',
    )
    .option('--port <n>', '0 takes any free one', asPort, 8080)
    .option('--listen <address>', 'address to listen on', '127.0.0.1')
    .option('--as-of <date>', 'day in London that the dates are relative to (YYYY-MM-DD); default today', asDate)
    .option('--requester <id>', "the asker's id in the catalogue, as system|value", asCatalogueId)
    .option('--responder <id>', "the target's id in the catalogue, as system|value", asCatalogueId)
    .option('--public-url <url>', 'how the target reaches it, where that is not the address it listens on', asBaseUrl)
    .showHelpAfterError('("assay serve policies --help" shows what there is)')
    .addHelpText(
      'after',
      examples([
        ['assay serve policies --port 8090', 'policies between Q-LA and the responder under test'],
        ["assay serve policies --responder 'https://example.org/catalogue|R-1'", 'with the id that the target has'],
        ['assay serve policies --listen 0.0.0.0 --public-url http://assay.example.org:8080', 'for a target elsewhere'],
      ]),
    )
    .action(async (_flags: unknown, command: Command) => {
      await serveUntilStopped(command.optsWithGlobals<PolicyFlags>());
      exit(0);
    });
}
