import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { judgeRecord } from '../harness/judge/judge-record.js';
import type { SeenExtract } from '../harness/model/extract.js';
import type { Readiness } from '../harness/model/suite.js';
import type { Verdict } from '../harness/model/verdict.js';
import type { RunRecord } from '../harness/transcript/record.js';
import { runFile } from '../harness/transcript/run-folder.js';
import { conclude, type DocumentConclusion } from '../reports/conclusion.js';
import { type ExitCode, exitCode } from '../reports/exit-code.js';
import { renderHtml } from '../reports/formats/html.js';
import { renderTogether } from '../reports/formats/html-together.js';
import { renderJson } from '../reports/formats/json.js';
import { renderJunit } from '../reports/formats/junit.js';
import { headline } from '../reports/headline.js';
import type { ReportInput } from '../reports/report-input.js';
import { conformanceRows } from '../reports/rows.js';
import { kitOf } from './kit.js';
import { writing } from './output-errors.js';
import { FORMATS, type Format } from './report-formats.js';
import { trafficOf } from './report-traffic.js';

/** A judged record with everything that is said about it. */
export interface Judgement {
  record: RunRecord;
  verdicts: Verdict[];
  readiness: Readiness | null;
  input: ReportInput;
  conclusions: readonly DocumentConclusion[];
  exit(countEditorial: boolean): ExitCode;
}

/** Judges a record, with what was attached to it, and puts together what the reports render. */
export function judgeForReport(record: RunRecord, extracts: readonly SeenExtract[] = []): Judgement {
  const { opened } = record;
  const { suite, peopleOf } = kitOf(opened.target);
  const { verdicts, readiness } = judgeRecord(record, suite, peopleOf(opened), new Map(), extracts);
  const ended = record.ended?.as ?? null;
  const claims = verdicts.filter(({ requirement }) => requirement !== null);
  const controls = verdicts.filter(({ requirement }) => requirement === null);
  const rows = conformanceRows({ opened, ended, verdicts: claims });
  const conclusions = conclude({ opened, ended, rows });
  const input: ReportInput = {
    opened,
    ended,
    rows,
    conclusions,
    controls,
    ...trafficOf(record),
    recordDigest: createHash('sha256')
      .update(readFileSync(runFile(record.folder)))
      .digest('hex'),
  };
  const exit = (countEditorial: boolean): ExitCode =>
    exitCode({ opened, ended, rows, conclusions, controls, countEditorial });
  return { record, verdicts, readiness, input, conclusions, exit };
}

const FILES: Readonly<Record<Format, string>> = { html: 'index.html', json: 'report.json', junit: 'junit.xml' };

/**
 * Writes the reports and returns their paths by format.
 *
 * @throws HarnessError HARNESS_OUTPUT_UNWRITABLE when the folder cannot be made, or a file not be written
 */
export function writeReports(
  { input }: Judgement,
  folder: string,
  options: { formats?: readonly Format[]; strict?: boolean } = {},
): Map<Format, string> {
  const remedy = 'name a folder that can be written, for example with "assay report RUN --output FOLDER"';
  writing(`the folder ${folder}`, remedy, () => mkdirSync(folder, { recursive: true }));
  const render: Record<Format, () => string> = {
    html: () => renderHtml(input),
    json: () => renderJson(input),
    junit: () => renderJunit(input, { strict: options.strict ?? false }),
  };
  return new Map(
    (options.formats ?? FORMATS).map((format) => {
      const path = join(folder, FILES[format]);
      const text = render[format]();
      writing(path, remedy, () => writeFileSync(path, text));
      return [format, path];
    }),
  );
}

/**
 * One page with the reports of several runs, each whole.
 *
 * @returns the path of the page
 * @throws HarnessError HARNESS_OUTPUT_UNWRITABLE when the folder cannot be made, or the page not be written
 */
export function writePage(judgements: readonly Judgement[], folder: string): string {
  const remedy = 'name a folder that can be written, for example with --output FOLDER';
  writing(`the folder ${folder}`, remedy, () => mkdirSync(folder, { recursive: true }));
  const path = join(folder, FILES.html);
  const page = renderTogether(
    judgements.map(({ input }) => ({ input, html: renderHtml(input), headline: headline(input) })),
  );
  writing(path, remedy, () => writeFileSync(path, page));
  return path;
}
