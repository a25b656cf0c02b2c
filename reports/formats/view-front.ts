import type { Outcome } from '../../harness/model/verdict.js';
import { count, counted } from '../figures.js';
import type { ReportInput } from '../report-input.js';
import { isJudged, type Row } from '../rows.js';
import { isMandatory, isSetAside } from '../standing.js';
import { BASES, sentenceCase } from '../words.js';
import { asSentence, prose, tagOfStatus } from './prose.js';
import { rowAnchor } from './view-row.js';
import { failureAnchor } from './view-verdict.js';
import { shortened } from './visible.js';

/** Failures, and gaps, that the first pages show; the others are linked. */
const SHOWN = 6;
const FOUND_TEXT = 240;

/** Rows that were to be judged and were not, in full or at all: what went wrong, mandatory ones of a claim first. */
export const gapsOf = ({ rows, opened }: ReportInput): Row[] => {
  const gaps = rows.filter((row) => row.notTested === null && (!isJudged(row.outcome) || row.judged < row.planned));
  const weight = (row: Row) =>
    (opened.target.claims.includes(row.entry.document) ? 0 : 2) + (isMandatory(row) && !isSetAside(row) ? 0 : 1);
  return gaps.toSorted((a, b) => weight(a) - weight(b));
};

export function viewGapsBriefly(input: ReportInput) {
  const gaps = gapsOf(input);
  return {
    says:
      gaps.length === 0
        ? 'Every planned check was judged.'
        : `Of ${counted(gaps.length, 'requirement')} something was planned and not judged:`,
    items: gaps.slice(0, SHOWN).map((row) => ({
      id: row.requirement,
      anchor: rowAnchor(row.requirement),
      text: `${tagOfStatus(row.status).text}. ${prose(row.entry.statement)}`,
      reason: row.reason === null ? '' : asSentence(row.reason),
    })),
    more: linksTo(gaps.slice(SHOWN), rowAnchorOf),
  };
}

const rowAnchorOf = ({ requirement }: Row): string => rowAnchor(requirement);

const linksTo = (rows: readonly Row[], anchorOf: (row: Row) => string) =>
  rows.map((row) => ({ id: row.requirement, anchor: anchorOf(row) }));

/** Rows with a verdict of this outcome, those that the text states first. */
export const rowsWith = ({ rows }: ReportInput, outcome: Outcome): Row[] => {
  const found = rows.filter(({ verdicts }) => verdicts.some((verdict) => verdict.outcome === outcome));
  return BASES.flatMap((basis) => found.filter(({ entry }) => entry.basis === basis));
};

/** Failures and differences in plain words, for those who own the harm and the privacy of them. */
export function viewFailuresBriefly(input: ReportInput) {
  const failing = rowsWith(input, 'fail').map((row) => ({ row, outcome: 'fail' as const }));
  const differing = rowsWith(input, 'differs').map((row) => ({ row, outcome: 'differs' as const }));
  const all = [...failing, ...differing];
  const warnings = rowsWith(input, 'warning');
  const anchorOf = ({ row, outcome }: (typeof all)[number]) => failureAnchor(outcome, row.requirement);
  return {
    says: `${sentenceCase(counted(failing.length, 'requirement'))} ${failing.length === 1 ? 'fails' : 'fail'}; ${count(differing.length)} ${differing.length === 1 ? 'differs' : 'differ'} from a default reading; ${count(warnings.length)} ${warnings.length === 1 ? 'has a warning' : 'have warnings'}.`,
    items: all.slice(0, SHOWN).map(({ row, outcome }) => ({
      id: row.requirement,
      anchor: failureAnchor(outcome, row.requirement),
      tag: tagOfStatus(outcome === 'fail' ? `fail-${row.entry.basis}` : outcome),
      statement: prose(row.entry.statement),
      found: foundIn(row, outcome),
      harm: prose(row.entry.harm),
      privacy: prose(row.entry.privacy ?? 'The catalogue names no reason.'),
    })),
    more: all.slice(SHOWN).map((one) => ({ id: one.row.requirement, anchor: anchorOf(one) })),
    warnings: linksTo(warnings, ({ requirement }) => failureAnchor('warning', requirement)),
  };
}

/** The first finding as a sentence, with how many more there are. */
function foundIn({ verdicts }: Row, outcome: Outcome): string {
  const mine = verdicts.filter((verdict) => verdict.outcome === outcome);
  const findings = mine.flatMap((verdict) => verdict.findings);
  const [first] = findings;
  if (first === undefined) return asSentence(mine[0]?.reason ?? `It is not true that ${mine[0]?.truth}`);
  const more = findings.length === 1 ? '' : ` (and ${counted(findings.length - 1, 'more finding')})`;
  const [expected, actual] = [first.expected, first.actual].map((text) => shortened(text, FOUND_TEXT));
  return `Expected ${expected}; got ${actual}${more}.`;
}
