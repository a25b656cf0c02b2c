import type { Command } from 'commander';
import { asNumber } from './flag-values.js';

/** Examples at the end of a command's help, the explanations in one column. */
export function examples(lines: readonly (readonly [command: string, meaning: string])[], after?: string): string {
  const width = Math.max(...lines.map(([command]) => command.length));
  const text = lines.map(([command, meaning]) => `  ${command.padEnd(width)}   ${meaning}`).join('\n');
  return `\nExamples:\n${text}\n${after === undefined ? '' : `\n${after}\n`}`;
}

/** Flags that say whom to ask and how to read the answers. */
export const withTargetFlags = (command: Command): Command =>
  command
    .option('--target <url>', 'FHIR base URL, the part before /Patient/$person-info-query')
    .option('--config <file>', 'target file; default ./assay.yaml when it is there')
    .option('--claims <ids>', 'documents that the product claims, with commas; default des-0.2')
    .option(
      '--accept <ids>',
      'interpretations whose default the product accepts: "defaults" for all, or ids with commas',
    )
    .option('--answer-seconds <n>', 'how long to wait for an answer; default 10', asNumber);
