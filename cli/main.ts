#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { HarnessError, type HarnessErrorCode, messageOf } from '../harness/errors.js';
import { version } from './build-info.js';
import { examples } from './command-parts.js';
import { guardOutput } from './output-errors.js';
import { sayError } from './terminal.js';

const EXIT_CONFIGURATION = 2;
const EXIT_OURS = 4;

/** Errors that whoever typed the command can mend. */
const THEIRS: ReadonlySet<HarnessErrorCode> = new Set([
  'HARNESS_CONFIG_INVALID',
  'HARNESS_CONFIG_MISSING',
  'HARNESS_USAGE',
  'HARNESS_PLAYWRIGHT_MISSING',
  'HARNESS_RUN_UNREADABLE',
  'HARNESS_OUTPUT_UNWRITABLE',
  'HARNESS_EXTRACT_UNUSABLE',
  'HARNESS_MERGE_REFUSED',
  'HARNESS_PORT_IN_USE',
]);

/** In the order of the help. Only what is asked for is loaded: a cold start is most of what a short command costs. */
const COMMANDS: Readonly<Record<string, () => Promise<(program: Command, exit: (code: number) => void) => void>>> = {
  init: async () => (await import('./commands/init.js')).addInit,
  plan: async () => (await import('./commands/plan.js')).addPlan,
  check: async () => (await import('./commands/check.js')).addCheck,
  run: async () => (await import('./commands/run.js')).addRun,
  judge: async () => (await import('./commands/judge.js')).addJudge,
  verify: async () => (await import('./commands/verify.js')).addVerify,
  attach: async () => (await import('./commands/attach.js')).addAttach,
  merge: async () => (await import('./commands/merge.js')).addMerge,
  report: async () => (await import('./commands/report.js')).addReport,
  serve: async () => (await import('./commands/serve.js')).addServe,
  validate: async () => (await import('./commands/validate.js')).addValidate,
  generate: async () => (await import('./commands/generate.js')).addGenerate,
  explain: async () => (await import('./commands/explain.js')).addExplain,
  demo: async () => (await import('./commands/demo.js')).addDemo,
};

let code = 0;
const exit = (value: number): void => {
  code = value;
};

let told = false;
/** The first error only: a command meets what happened to stdout too. */
const tell = (error: HarnessError): void => {
  if (!told) sayError(error);
  told = true;
};

let lost = false;
guardOutput(process.stderr, () => {});
guardOutput(process.stdout, (error) => {
  tell(error);
  lost = true;
});
// A verdict keeps its exit code; but what was told to nobody is no success.
process.on('exit', () => {
  if (lost && !process.exitCode) process.exitCode = EXIT_CONFIGURATION;
});

const program = new Command('assay')
  .description(
    'Conformance test harness and reference test servers for the Data Exchange Standard and Supplementary RM Data. Synthetic people only.',
  )
  .version(version)
  .showHelpAfterError('("assay --help" and "assay <command> --help" show what there is)')
  .exitOverride()
  .addHelpText(
    'after',
    examples([
      ['assay demo', 'see it work: the bundled responder, tested, with a report'],
      ['assay init', 'an assay.yaml to start from, and the people to load'],
      ['assay plan', 'what a run would ask, and what it cannot'],
      ['assay check --target http://localhost:8080/fhir', 'can it be asked?'],
      ['assay run --target http://localhost:8080/fhir', 'test it'],
      ['assay validate bundle.json', 'judge a document of Supplementary RM Data, offline'],
      ['assay verify assay-runs/20261120-093000-ab12', 'recompute every verdict from the record'],
    ]),
  );

// Whatever is typed that names no command (help, a slip of the pen) is answered by all of them.
const named = process.argv[2] ?? '';
const asked = Object.hasOwn(COMMANDS, named) ? [named] : Object.keys(COMMANDS);
for (const name of asked) (await COMMANDS[name]?.())?.(program, exit);
for (const command of program.commands)
  command.exitOverride().showHelpAfterError(`("assay ${command.name()} --help" shows what there is)`);

try {
  await program.parseAsync(process.argv);
} catch (error) {
  if (error instanceof CommanderError) {
    code = error.exitCode === 0 ? 0 : EXIT_CONFIGURATION;
  } else if (error instanceof HarnessError) {
    tell(error);
    code = THEIRS.has(error.code) ? EXIT_CONFIGURATION : EXIT_OURS;
  } else {
    tell(
      new HarnessError(
        'HARNESS_DRIVE_FAILED',
        messageOf(error),
        'this is a defect of Assay: please report it with the command that you gave',
      ),
    );
    code = EXIT_OURS;
  }
}
process.exitCode = code;
