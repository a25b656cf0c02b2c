import { basename, join } from 'node:path';
import type { Command } from 'commander';
import { HarnessError } from '../../harness/errors.js';
import { roleOf } from '../../harness/target/receiver-values.js';
import type { WrittenRole } from '../../harness/target/written-target.js';
import { findDefect as findReceiverDefect } from '../../servers/receiver/defects.js';
import { findDefect as findResponderDefect } from '../../servers/reference/defects.js';
import { examples } from '../command-parts.js';
import { DEMO_SEED, type DemoTarget, demoReceiver, demoResponder } from '../demo-targets.js';
import { makeRun, type Reported, reportRun } from '../drive.js';
import { writePage } from '../outputs.js';
import { paint, say } from '../terminal.js';

interface DemoFlags {
  role?: string;
  defect?: string;
  profile?: string;
  output?: string;
  json?: boolean;
}

const TARGETS: Readonly<
  Record<WrittenRole, { start: typeof demoResponder; has(defect: string): boolean; lists: string }>
> = {
  responder: {
    start: demoResponder,
    has: (defect) => findResponderDefect(defect) !== undefined,
    lists: '"assay serve --list-defects"',
  },
  receiver: {
    start: demoReceiver,
    has: (defect) => findReceiverDefect(defect) !== undefined,
    lists: '"assay serve receiver --list-defects"',
  },
};

/** The order in which they are tested and shown. */
const BOTH: readonly WrittenRole[] = ['responder', 'receiver'];

/** What is tested, and which of it is broken. A defect that both have breaks both. */
function rolesOf({ role, defect }: Pick<DemoFlags, 'role' | 'defect'>): { role: WrittenRole; defect?: string }[] {
  const roles = role === undefined ? BOTH : [roleOf(role, '--role')];
  if (defect === undefined) return roles.map((one) => ({ role: one }));
  const broken = roles.filter((one) => TARGETS[one].has(defect));
  if (broken.length === 0)
    throw new HarnessError(
      'HARNESS_USAGE',
      `there is no defect "${defect}"${role === undefined ? '' : ` of the ${role}`}`,
      `${roles.map((one) => TARGETS[one].lists).join(' and ')} ${roles.length === 1 ? 'lists' : 'list'} them`,
    );
  return roles.map((one) => (broken.includes(one) ? { role: one, defect } : { role: one }));
}

async function testOne(
  { role, defect }: { role: WrittenRole; defect?: string },
  { json, output, profile }: DemoFlags,
): Promise<Reported & { folder: string }> {
  const asOf = new Date().toISOString().slice(0, 10);
  const target: DemoTarget = await TARGETS[role].start({ asOf, ...(defect === undefined ? {} : { defect }) });
  const shown = json === undefined ? {} : { json };
  try {
    if (!json) say(target.says);
    const folder = await makeRun({
      ...shown,
      ...(output === undefined ? {} : { output }),
      ...(profile === undefined ? {} : { profile }),
      ...target.flags,
      accept: 'defaults',
      seed: DEMO_SEED,
      asOf,
    });
    return { ...reportRun(folder, shown), folder };
  } finally {
    await target.close();
  }
}

/** Worst first, as a program reads them: a signal, our error, the configuration, a failure, not enough shown. */
const EXITS: readonly number[] = [130, 4, 2, 1, 3, 0];

const worstExit = (codes: readonly number[]): number => EXITS.find((code) => codes.includes(code)) ?? 0;

async function runDemo(flags: DemoFlags): Promise<number> {
  const done: (Reported & { folder: string })[] = [];
  for (const one of rolesOf(flags)) {
    if (done.length > 0 && !flags.json) say();
    done.push(await testOne(one, flags));
    // A signal ends the demonstration, not only the run that it came in.
    if (done.at(-1)?.exit === 130) break;
  }
  const exit = worstExit(done.map((one) => one.exit));
  const [only, ...more] = done;
  if (only === undefined || more.length === 0) {
    if (flags.json && only !== undefined) say(JSON.stringify(only.summary));
    return exit;
  }
  const page = writePage(
    done.map(({ judgement }) => judgement),
    join(flags.output ?? 'assay-runs', `${basename(only.folder)}-report`),
  );
  if (flags.json) {
    say(JSON.stringify({ exit, report: page, runs: done.map(({ summary }) => summary) }));
  } else {
    say();
    say(`Both on one page ${paint('bold', page)}`);
  }
  return exit;
}

export function addDemo(program: Command, exit: (code: number) => void): void {
  program
    .command('demo')
    .summary('start the bundled responder and receiver, test them, leave one report')
    .description(
      'Starts the bundled reference responder and the bundled reference receiver on free ports of this machine, tests each as a supplier would, and leaves both runs and one page that shows both.',
    )
    .option('--role <role>', 'test one of them: responder or receiver')
    .option(
      '--defect <id>',
      'break one of them in one way, to see what a report says of it ("assay serve --list-defects", "assay serve receiver --list-defects")',
    )
    .option('--output <folder>', 'where each run gets its folder; default assay-runs')
    .option('--json', 'one JSON object on stdout instead of words')
    .option('--profile <profile>', 'core (default): what needs little; full: all of it')
    .addHelpText(
      'after',
      examples(
        [
          ['assay demo', 'everything passes'],
          ['assay demo --defect contact-at-home', 'a responder that gives a home telephone number'],
          ['assay demo --role receiver --defect files-twice', 'a receiver that files a bundle twice'],
          ['assay demo --profile full --defect picks-the-first', 'a responder that picks one of two people'],
        ],
        'Exit code: the worse of the two',
      ),
    )
    .action(async (flags: DemoFlags) => exit(await runDemo(flags)));
}
