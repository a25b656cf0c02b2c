import { statSync } from 'node:fs';
import type { Command } from 'commander';
import { examples } from '../command-parts.js';
import { reportOn } from '../drive.js';
import { judgeHar } from '../judge-har.js';
import { writeVerdicts } from '../write-verdicts.js';

export function addJudge(program: Command, exit: (code: number) => void): void {
  program
    .command('judge')
    .summary('make the verdicts and reports of a run again, or judge exchanges of a HAR')
    .description(
      'Deletes verdicts.ndjson and the reports of a run and makes them again from the record; or judges the exchanges of a HAR, which somebody else recorded, by what holds of every answer, in a record made for them. Nothing is sent.',
    )
    .argument('<run>', 'folder of the run, or a file in HAR 1.2')
    .option('--output <folder>', 'where the record of a HAR goes', 'assay-runs')
    .option('--count-editorial', 'a failure of our reading counts in the exit code like one of the text')
    .option('--strict', 'warnings and differences are failures in junit.xml')
    .option('--json', 'one JSON object on stdout instead of words')
    .addHelpText(
      'after',
      examples([
        ['assay judge assay-runs/20261120-093000-ab12', 'the same bytes again'],
        ['assay judge traffic.har', 'exchanges that a browser or a proxy recorded'],
      ]),
    )
    .action((folder: string, flags: { countEditorial?: boolean; strict?: boolean; json?: boolean; output: string }) => {
      if (statSync(folder, { throwIfNoEntry: false })?.isFile() === true || folder.endsWith('.har')) {
        exit(judgeHar(folder, flags.output, flags));
        return;
      }
      writeVerdicts(folder);
      exit(reportOn(folder, flags));
    });
}
