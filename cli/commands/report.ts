import { join } from 'node:path';
import type { Command } from 'commander';
import { HarnessError } from '../../harness/errors.js';
import { readRecord } from '../../harness/transcript/record.js';
import { examples } from '../command-parts.js';
import { asFormats } from '../flag-values.js';
import { judgeForReport, writePage, writeReports } from '../outputs.js';
import type { Format } from '../report-formats.js';
import { say } from '../terminal.js';

export function addReport(program: Command, exit: (code: number) => void): void {
  program
    .command('report')
    .summary('write the reports of a run')
    .description(
      'Writes the reports of a run from its record. Nothing is sent, and the record stays as it is. Of several runs, one page shows every report whole.',
    )
    .argument('<run...>', 'folder of the run; of several runs one page is made')
    .option('--format <list>', 'html, json, junit; default all', asFormats)
    .option('--output <folder>', 'where to write; default the folder "report" of the run; needed for several')
    .option('--strict', 'warnings and differences are failures in junit.xml')
    .addHelpText(
      'after',
      examples([
        ['assay report assay-runs/20261120-093000-ab12 --format html --output out', 'out/index.html'],
        ['assay report assay-runs/RUN assay-runs/OTHER --output out', 'one page with both'],
      ]),
    )
    .action((folders: string[], flags: { format?: Format[]; output?: string; strict?: boolean }) => {
      const [folder = '', ...more] = folders;
      const { format, output, strict } = flags;
      if (more.length > 0) {
        say(`html   ${writeTogether(folders, flags)}`);
      } else {
        const judgement = judgeForReport(readRecord(folder));
        const written = writeReports(judgement, output ?? join(folder, 'report'), {
          ...(format ? { formats: format } : {}),
          ...(strict ? { strict } : {}),
        });
        if (judgement.input.ended !== 'complete') say('The run was cut short; the reports say so.');
        for (const [name, path] of written) say(`${name.padEnd(5)}  ${path}`);
      }
      exit(0);
    });
}

function writeTogether(folders: readonly string[], { format, output }: { format?: Format[]; output?: string }): string {
  if (output === undefined)
    throw new HarnessError(
      'HARNESS_USAGE',
      'the report of several runs has no folder of its own',
      'give --output with a folder, or name one run',
    );
  const other = format?.find((one) => one !== 'html');
  if (other !== undefined)
    throw new HarnessError(
      'HARNESS_USAGE',
      `several runs have no ${other} report together`,
      'leave --format out, or write the reports of each run by itself',
    );
  return writePage(
    folders.map((folder) => judgeForReport(readRecord(folder))),
    output,
  );
}
