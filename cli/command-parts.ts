import type { Command } from 'commander';
import { asCount, asDate, asMoreOf, asNumber, asWholeNumber } from './flag-values.js';

/** Examples at the end of a command's help, the explanations in one column. */
export function examples(lines: readonly (readonly [command: string, meaning: string])[], after?: string): string {
  const width = Math.max(...lines.map(([command]) => command.length));
  const text = lines.map(([command, meaning]) => `  ${command.padEnd(width)}   ${meaning}`).join('\n');
  return `\nExamples:\n${text}\n${after === undefined ? '' : `\n${after}\n`}`;
}

/** Flags that say whom to ask and how to read the answers. */
export const withTargetFlags = (command: Command): Command =>
  command
    .option('--target <url>', 'FHIR base URL: the part before /Patient/$person-info-query, or where bundles are posted')
    .option('--role <role>', 'what the target is: responder (default) or receiver')
    .option('--config <file>', 'target file; default ./assay.yaml when it is there')
    .option('--environment <kind>', 'what the target is, when no file says it: test or integration')
    .option(
      '--claims <ids>',
      'documents that the product claims, with commas; default des-0.2, of a receiver local-receiver',
    )
    .option('--read-back <way>', 'of a receiver, how it is seen what it filed: fhir-read or fhir-search')
    .option(
      '--accept <ids>',
      'interpretations whose default the product accepts: "defaults" for all, or ids with commas',
    )
    .option('--answer-seconds <n>', 'how long to wait for an answer; default 10, of a receiver 30', asNumber);

/** Flags that say how much is asked, about whom, and how fast. */
export const withExtentFlags = (command: Command): Command =>
  command
    .option(
      '--profile <profile>',
      'smoke: a first look in under a minute; core: the rows that need two held people and a stranger (default); full: every ordinary and faulty row whose people are loaded; intrusive: those that intrude or load the target too, which need target.consent off this machine',
    )
    .option('--only <ids>', 'scenarios to run, by id, with commas or given again; the run is partial then', asMoreOf)
    .option('--seed <n>', 'seed of the generated people; default 1', asWholeNumber)
    .option('--as-of <date>', 'date that the people are relative to (YYYY-MM-DD); default today', asDate)
    .option('--requests-per-second <n>', 'pace; default 5 off this machine', asNumber)
    .option('--concurrency <n>', 'requests at once; default 2 off this machine', asCount);
