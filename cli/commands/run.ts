import { type Command, Option } from 'commander';
import { examples, withExtentFlags, withTargetFlags } from '../command-parts.js';
import { driveFromFlags } from '../drive.js';
import { asFormats, asNumber, asShard } from '../flag-values.js';

export function addRun(program: Command, exit: (code: number) => void): void {
  withExtentFlags(withTargetFlags(program.command('run')))
    .summary('ask a responder, or send to a receiver, judge the answers, leave a report')
    .description(
      'Asks a responder of the Data Exchange Standard over HTTP, or sends Supplementary RM bundles to a receiver, judges the answers from the record, and leaves the record and a report.',
    )
    .option(
      '--shard <i/n>',
      'drive every n-th scenario of the plan from the i-th; "assay merge" puts shards together',
      asShard,
    )
    .addOption(
      new Option('--host <host>', 'what drives the scenarios')
        .choices(['in-process', 'playwright'])
        .default('in-process'),
    )
    .option(
      '--no-preflight',
      'judge the answers even if the baseline person is not found; people who cannot exist are asked about all the same',
    )
    .option(
      '--max-minutes <n>',
      'start no scenario that would not end within so many minutes, close and judge what there is',
      asNumber,
    )
    .option('--assisted', 'stop where a hook of target.hooks is a prompt, until somebody at the terminal confirms')
    .option('--operator <name>', 'who confirms, with --assisted; the record and the report name them')
    .option('--count-editorial', 'a failure of our reading counts in the exit code like one of the text')
    .option('--strict', 'warnings and differences are failures in junit.xml')
    .option('--format <list>', 'reports to write: html, json, junit; default all', asFormats)
    .option('--output <folder>', 'where the run gets its folder; default assay-runs')
    .option('--json', 'one JSON object on stdout instead of words')
    .addHelpText(
      'after',
      examples(
        [
          ['assay run --target http://localhost:8080/fhir', 'any responder that asks for no credential'],
          ['assay run --role receiver --read-back fhir-read --target http://localhost:8080/fhir', 'any FHIR receiver'],
          ['assay run', 'the target of ./assay.yaml'],
          ['assay run --profile full', 'every ordinary and faulty scenario whose people are loaded'],
          ['assay run --profile smoke --max-minutes 1', 'a first look'],
          ['assay run --only SC-MAT-002,SC-MAT-036', 'two scenarios; or --only SC-MAT-002 --only SC-MAT-036'],
          ['assay run --shard 1/2', 'the first half; run 2/2 elsewhere, then assay merge'],
        ],
        'Exit codes: 0 nothing fails · 1 a stated requirement of a claimed document fails, or a receiver did not do what was agreed · 2 configuration · 3 not enough was shown · 4 our error · 130 cut short',
      ),
    )
    .action(async ({ format, ...flags }) =>
      exit(await driveFromFlags({ ...flags, ...(format ? { formats: format } : {}) })),
    );
}
