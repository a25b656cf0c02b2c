import type { RunEnd, RunOpened } from '../harness/model/record.js';
import type { Verdict } from '../harness/model/verdict.js';
import { isOutOfReach } from './agreement.js';
import type { DocumentConclusion } from './conclusion.js';
import type { Row } from './rows.js';
import { drivenScenarios, isPartial } from './run-extent.js';
import { isMandatory, isSetAside } from './standing.js';

export type ExitCode = 0 | 1 | 2 | 3 | 4 | 130;

export interface Judged {
  opened: RunOpened;
  ended: RunEnd | null;
  rows: readonly Row[];
  conclusions: readonly DocumentConclusion[];
  /** Verdicts without a requirement: an error or a wrong configuration may show in them alone. */
  controls: readonly Verdict[];
  /** A failure of our reading of a claimed document counts like one of its text. */
  countEditorial: boolean;
}

/**
 * Computed from the record, first that holds: 130 cut short by a signal, 4 our error, 2 configuration or somebody
 * unknown in an answer, 1 a claimed document fails, 3 not enough was shown, 0 otherwise. Rows that a filter, a shard,
 * the profile or the catalogue sets aside do not count towards 3: the conclusion says how many they are.
 */
export function exitCode(run: Judged): ExitCode {
  const { opened, ended, rows, controls } = run;
  const verdicts = [...rows.flatMap((row) => row.verdicts), ...controls];
  if (ended === null || ended === 'interrupted') return 130;
  if (ended === 'host-failed' || verdicts.some(({ outcome }) => outcome === 'error')) return 4;
  if (ended === 'person-seen' || verdicts.some(isConfiguration)) return 2;
  const claimed = rows.filter(({ entry }) => opened.target.claims.includes(entry.document));
  if (claimed.some((row) => countsAsFailure(row, run.countEditorial))) return 1;
  // A filter or a shard may leave nothing to judge, and nothing is no pass.
  if (ended !== 'complete' || rows.every(({ judged }) => judged === 0)) return 3;
  return claimed.some((row) => leavesDoubt(row, opened)) || claimsAreEmpty(run) ? 3 : 0;
}

const isConfiguration = (verdict: Verdict): boolean =>
  verdict.cause === 'configuration' &&
  (verdict.outcome === 'not-run' || verdict.outcome === 'inconclusive') &&
  !isOutOfReach(verdict);

const countsAsFailure = ({ entry, verdicts }: Row, countEditorial: boolean): boolean =>
  verdicts.some(({ outcome }) => outcome === 'fail') &&
  (entry.basis === 'stated' || (countEditorial && entry.basis === 'editorial'));

function leavesDoubt(row: Row, opened: RunOpened): boolean {
  if (row.verdicts.some(({ outcome }) => outcome === 'inconclusive' || outcome === 'not-shown')) return true;
  if (row.leftOut || isSetAside(row) || !isMandatory(row)) return false;
  if (row.verdicts.length === 0) return row.outcome === 'not-run';
  const seen = row.verdicts.filter((verdict) => !isOutOfReach(verdict));
  if (seen.length < row.driven) return true;
  const driven = drivenScenarios(opened);
  return seen.some(
    ({ outcome, scenario }) => (outcome === 'not-run' || outcome === 'not-reached') && driven.has(scenario),
  );
}

/** A claim of which nothing was shown is not kept. */
const claimsAreEmpty = ({ opened, conclusions }: Judged): boolean =>
  !isPartial(opened) &&
  opened.target.claims.some((claim) => {
    const conclusion = conclusions.find(({ document }) => document === claim);
    return conclusion === undefined || conclusion.kind === 'not-shown';
  });
