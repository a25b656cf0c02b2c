import { rmSync, writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { judgeRecord, verdictLines } from '../../harness/judge/judge-record.js';
import { readRecord } from '../../harness/transcript/record.js';
import { verdictsFile } from '../../harness/transcript/run-folder.js';
import { examples } from '../command-parts.js';
import { reportOn } from '../drive.js';
import { kitOf } from '../kit.js';
import { writing } from '../output-errors.js';

export function addJudge(program: Command, exit: (code: number) => void): void {
  program
    .command('judge')
    .summary('make the verdicts and reports of a run again from its record')
    .description(
      'Deletes verdicts.ndjson and the reports of a run and makes them again from the record. Nothing is sent.',
    )
    .argument('<run>', 'folder of the run')
    .option('--count-editorial', 'a failure of our reading counts in the exit code like one of the text')
    .option('--strict', 'warnings and differences are failures in junit.xml')
    .option('--json', 'one JSON object on stdout instead of words')
    .addHelpText('after', examples([['assay judge assay-runs/20261120-093000-ab12', 'the same bytes again']]))
    .action((folder: string, flags: { countEditorial?: boolean; strict?: boolean; json?: boolean }) => {
      const record = readRecord(folder);
      const path = verdictsFile(folder);
      const remedy = 'copy the run to a folder that can be written, and judge it there';
      writing(path, remedy, () => rmSync(path, { force: true }));
      const { suite, peopleOf } = kitOf(record.opened.target);
      const { verdicts } = judgeRecord(record, suite, peopleOf(record.opened));
      writing(path, remedy, () => writeFileSync(path, verdictLines(verdicts)));
      exit(reportOn(folder, flags));
    });
}
