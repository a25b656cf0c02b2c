import { agreementLines } from '../agreement.js';
import { consentLines } from '../consent.js';
import { disclosureMatrix } from '../disclosure-matrix.js';
import { headline, lastLine } from '../headline.js';
import type { ReportInput } from '../report-input.js';
import type { Row } from '../rows.js';
import { isCutShort, isPartial } from '../run-extent.js';
import { STATUS_WORDS } from '../words.js';

const viewRow = (row: Row) => ({
  requirement: row.requirement,
  outcome: row.outcome,
  status: STATUS_WORDS[row.status].word,
  judged: row.judged,
  planned: row.planned,
  partly: row.partly,
  leftOut: row.leftOut,
  notTested: row.notTested,
  operators: row.operators,
  reason: row.reason,
  entry: sortedKeys(row.entry),
  verdicts: row.verdicts.map(sortedKeys),
});

/** Keys of what comes from elsewhere are put in order, so that how it was built does not show. */
function sortedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortedKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      .map(([key, item]) => [key, sortedKeys(item)]),
  );
}

/** Rows, conclusions and the run, for programs. Same input, same bytes; bodies of exchanges stay in the record. */
export function renderJson(input: ReportInput): string {
  const { opened, ended, rows, conclusions, controls, recordDigest } = input;
  const report = {
    format: 'assay-report',
    version: 1,
    cutShort: isCutShort(ended),
    partial: isPartial(opened),
    ended,
    headline: headline(input),
    notJudged: lastLine(input),
    conclusions: conclusions.map(sortedKeys),
    rows: rows.map(viewRow),
    controls: controls.map(sortedKeys),
    consent: consentLines(opened).map(sortedKeys),
    sightings: (input.sightings ?? []).map(sortedKeys),
    disclosure: sortedKeys(disclosureMatrix(input)),
    ...(opened.receiver === undefined
      ? {}
      : {
          agreement: agreementLines(input).map(({ fault, agreed, seen, harm, careful, verdicts }) => ({
            fault,
            agreed: agreed === null ? null : sortedKeys(agreed),
            seen,
            harm,
            careful,
            checks: verdicts.map(({ check }) => check),
          })),
          leftBehind: input.leftBehind === undefined ? null : sortedKeys(input.leftBehind),
        }),
    recordDigest,
    opened: sortedKeys(opened),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}
