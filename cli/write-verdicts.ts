import { rmSync, writeFileSync } from 'node:fs';
import { judgeRecord, verdictLines } from '../harness/judge/judge-record.js';
import { readRecord } from '../harness/transcript/record.js';
import { verdictsFile } from '../harness/transcript/run-folder.js';
import { kitOf } from './kit.js';
import { writing } from './output-errors.js';

/** Makes verdicts.ndjson of a run from its record, in the place of the one that is there. */
export function writeVerdicts(folder: string): void {
  const record = readRecord(folder);
  const path = verdictsFile(folder);
  const remedy = 'copy the run to a folder that can be written, and judge it there';
  writing(path, remedy, () => rmSync(path, { force: true }));
  const { suite, peopleOf } = kitOf(record.opened.target);
  const { verdicts } = judgeRecord(record, suite, peopleOf(record.opened));
  writing(path, remedy, () => writeFileSync(path, verdictLines(verdicts)));
}
