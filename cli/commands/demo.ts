import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { version } from '../build-info.js';
import { examples } from '../command-parts.js';
import { driveFromFlags } from '../drive.js';
import { kit } from '../kit.js';
import type { RunFlags } from '../open-run.js';
import { prepareReach, startResponder } from '../responder.js';
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

interface DemoFlags {
  defect?: string;
  profile?: string;
  output?: string;
  json?: boolean;
}

const SECRET_VARIABLE = 'ASSAY_SECRET';
const TOKEN_SECONDS = 300;

/** Tests the bundled responder as a supplier's would be: through a target file, with tokens of an issuer. */
async function runDemo(defect: string | undefined, flags: Omit<DemoFlags, 'defect'>): Promise<number> {
  const asOf = new Date().toISOString().slice(0, 10);
  const folder = mkdtempSync(join(tmpdir(), 'assay-demo-'));
  process.env[SECRET_VARIABLE] ||= randomBytes(24).toString('base64url');
  const reach = await prepareReach({
    listen: '127.0.0.1',
    auth: 'oauth2',
    issuerPort: 0,
    tokenSeconds: TOKEN_SECONDS,
    caOut: join(folder, 'ca.pem'),
  });
  try {
    const server = await startResponder({
      people: kit.peopleOf({ seed: SEED, asOf }),
      controls: false,
      asOf,
      ...reach.options,
      ...(defect === undefined ? {} : { defect }),
    });
    try {
      const config = join(folder, 'assay.yaml');
      writeFileSync(config, reach.targetFile(server.url));
      if (!flags.json) say(`Reference responder at ${server.url}, with tokens of its own issuer`);
      return await driveFromFlags({
        ...flags,
        config,
        accept: 'defaults',
        seed: SEED,
        asOf,
        described: describedAs(asOf, defect),
      });
    } finally {
      await server.close();
    }
  } finally {
    await reach.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

export function addDemo(program: Command, exit: (code: number) => void): void {
  program
    .command('demo')
    .summary('start the bundled responder, test it, leave a report')
    .description(
      'Starts the bundled reference responder on a free port of this machine, asks it the rows of a profile over HTTP, with tokens of a bundled issuer, and leaves a report.',
    )
    .option(
      '--defect <id>',
      'break the responder in one way, to see what a report says of it ("assay serve --list-defects")',
    )
    .option('--output <folder>', 'where the run gets its folder; default assay-runs')
    .option('--json', 'one JSON object on stdout instead of words')
    .option(
      '--profile <profile>',
      'core (default): the rows that need two held people and a stranger; full: all of them',
    )
    .addHelpText(
      'after',
      examples([
        ['assay demo', 'everything passes'],
        ['assay demo --defect contact-at-home', 'a responder that gives a home telephone number'],
        ['assay demo --profile full --defect picks-the-first', 'a responder that picks one of two people'],
      ]),
    )
    .action(async ({ defect, ...flags }: DemoFlags) => exit(await runDemo(defect, flags)));
}
