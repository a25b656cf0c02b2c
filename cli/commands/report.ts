import { join } from 'node:path';
import type { Command } from 'commander';
import { readRecord } from '../../harness/transcript/record.js';
import { examples } from '../command-parts.js';
import { asFormats } from '../flag-values.js';
import { type Format, judgeForReport, writeReports } from '../outputs.js';
import { say } from '../terminal.js';

export function addReport(program: Command, exit: (code: number) => void): void {
  program
    .command('report')
    .summary('write the reports of a run')
    .description('Writes the reports of a run from its record. Nothing is sent, and the record stays as it is.')
    .argument('<run>', 'folder of the run')
    .option('--format <list>', 'html, json, junit; default all', asFormats)
    .option('--output <folder>', 'where to write; default the folder "report" of the run')
    .option('--strict', 'warnings and differences are failures in junit.xml')
    .addHelpText(
      'after',
      examples([['assay report assay-runs/20261120-093000-ab12 --format html --output out', 'out/index.html']]),
    )
    .action((folder: string, { format, output, strict }: { format?: Format[]; output?: string; strict?: boolean }) => {
      const judgement = judgeForReport(readRecord(folder));
      const written = writeReports(judgement, output ?? join(folder, 'report'), {
        ...(format ? { formats: format } : {}),
        ...(strict ? { strict } : {}),
      });
      if (judgement.input.ended !== 'complete') say('The run was cut short; the reports say so.');
      for (const [name, path] of written) say(`${name.padEnd(5)}  ${path}`);
      exit(0);
    });
}
