import type { RunOpened } from '../harness/model/record.js';
import { count } from './figures.js';
import { isJudged, type Row } from './rows.js';
import { NOT_TESTED, type NotTested, notTestedWords } from './words.js';

/** True of a row that asks for something unconditionally. */
export const isMandatory = ({ entry }: Row): boolean => entry.strength === 'SHALL';

export const fails = (row: Row): boolean => row.verdicts.some(({ outcome }) => outcome === 'fail');

/**
 * True of a row that was not to be tested: somebody has to attest it, nothing shows it, or it is outside the profile.
 * If such rows stood against a claim, nobody could ever show one. Having nobody to ask about does stand against it.
 */
export const isSetAside = ({ notTested }: Row): boolean => notTested !== null && notTested !== 'nobody-at-hand';

const isUnjudged = (row: Row): boolean => !isJudged(row.outcome) || row.judged < row.driven;

/** Mandatory rows that the run was to judge in full, and did not. */
export const isOwed = (row: Row): boolean => isMandatory(row) && !isSetAside(row) && isUnjudged(row);

/** True of a row of which a check found something out, whatever it is. */
export const isTested = ({ verdicts }: Row): boolean => verdicts.some(({ outcome }) => isJudged(outcome));

/** How many rows were not to be tested, by reason, in the order of `NOT_TESTED`. */
export const notTestedCounts = (rows: readonly Row[]): Partial<Record<NotTested, number>> =>
  Object.fromEntries(
    NOT_TESTED.map((why) => [why, rows.filter(({ notTested }) => notTested === why).length] as const).filter(
      ([, n]) => n > 0,
    ),
  );

/** `20 to be attested, 12 outside the core profile`; empty when every row was to be tested. */
export const notTestedInWords = (rows: readonly Row[], profile: RunOpened['profile']): string => {
  const counts = notTestedCounts(rows);
  return NOT_TESTED.flatMap((why) => {
    const n = counts[why];
    return n === undefined ? [] : [`${count(n)} ${notTestedWords(why, profile)}`];
  }).join(', ');
};
