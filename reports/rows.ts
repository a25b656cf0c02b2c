import type { RunEnd, RunOpened } from '../harness/model/record.js';
import { type Outcome, type Verdict, worstOf } from '../harness/model/verdict.js';
import { catalogue, isRequirementId, type RequirementId } from '../standards/catalogue.js';
import type { Requirement } from '../standards/requirement.js';
import { counted } from './figures.js';
import { cutShortBecause, drivenScenarios, isPartial } from './run-extent.js';
import { type Status, statusOf } from './words.js';

/** One requirement of the catalogue with everything that was, or was not, found out about it. */
export interface Row {
  requirement: RequirementId;
  entry: Requirement;
  /** The worst of its verdicts. */
  outcome: Outcome;
  status: Status;
  /** Verdicts that say something about the target. */
  judged: number;
  /** Planned checks of this requirement, of all shards. */
  planned: number;
  /** Planned checks that this record was to drive. */
  driven: number;
  /** It passes as far as it was tested, and not all of its planned checks were judged. */
  partly: boolean;
  /** A filter or the shard left out all of its checks, on purpose. */
  leftOut: boolean;
  /** By check id. */
  verdicts: readonly Verdict[];
  /** Why the outcome is what it is, where the outcome alone does not say it: a clause in lower case. */
  reason: string | null;
}

const JUDGED: ReadonlySet<Outcome> = new Set(['fail', 'differs', 'warning', 'observed', 'pass', 'not-applicable']);

/** True of outcomes that say something about the target. */
export const isJudged = (outcome: Outcome): boolean => JUDGED.has(outcome);

/** What a status cell or a log line says of a row, for example `partly tested: pass, 1 of 6 checks run`. */
export const partlyWords = ({ judged, planned }: Pick<Row, 'judged' | 'planned'>): string =>
  `partly tested: pass, ${judged} of ${planned} checks run`;

/** Every requirement of the catalogue, whether or not anything judged it, in the order of the catalogue. */
export function conformanceRows(run: { opened: RunOpened; ended: RunEnd | null; verdicts: readonly Verdict[] }): Row[] {
  const drivenIds = drivenScenarios(run.opened);
  return Object.keys(catalogue)
    .filter(isRequirementId)
    .map((requirement) => rowOf(requirement, run, drivenIds));
}

function rowOf(
  requirement: RequirementId,
  { opened, ended, verdicts: all }: { opened: RunOpened; ended: RunEnd | null; verdicts: readonly Verdict[] },
  drivenIds: ReadonlySet<string>,
): Row {
  const entry = catalogue[requirement];
  const verdicts = all
    .filter((verdict) => verdict.requirement === requirement)
    .sort((a, b) => (a.check < b.check ? -1 : a.check > b.check ? 1 : 0));
  const checksOf = (scenarios: RunOpened['plan']) =>
    scenarios.flatMap(({ checks }) => checks).filter((check) => check.requirement === requirement).length;
  const planned = checksOf(opened.plan);
  const driven = checksOf(opened.plan.filter(({ scenario }) => drivenIds.has(scenario)));
  const judged = verdicts.filter(({ outcome }) => isJudged(outcome)).length;
  const binds = entry.roles.includes(opened.target.role);
  const outcome = worstOf(verdicts.map((verdict) => verdict.outcome)) ?? (binds ? 'not-run' : 'not-applicable');
  const partly = outcome === 'pass' && judged < planned;
  const leftOut = isPartial(opened) && driven === 0;
  const reason =
    verdicts.length > 0 ? reasonOf(outcome, verdicts) : reasonWithoutVerdict({ opened, ended, planned, driven, entry });
  const status = statusOf(outcome, entry.basis, partly);
  return { requirement, entry, outcome, status, judged, planned, driven, partly, leftOut, verdicts, reason };
}

const reasonOf = (outcome: Outcome, verdicts: readonly Verdict[]): string | null => {
  const reasons = verdicts
    .filter((verdict) => verdict.outcome === outcome)
    .map(reasonOfVerdict)
    .filter((reason) => reason !== null);
  return [...new Set(reasons)].join('; ') || null;
};

/** The reason of a verdict with the check that stood in the way, or null when the outcome says it all. */
export const reasonOfVerdict = ({ reason, because }: Pick<Verdict, 'reason' | 'because'>): string | null => {
  if (because === undefined) return reason ?? null;
  return reason === undefined ? `because of ${because}` : `${reason} (${because})`;
};

function reasonWithoutVerdict(row: {
  opened: RunOpened;
  ended: RunEnd | null;
  planned: number;
  driven: number;
  entry: Requirement;
}): string {
  const { opened, ended, planned, driven, entry } = row;
  const { role } = opened.target;
  if (!entry.roles.includes(role)) return `it binds a ${entry.roles.join(' or a ')}, and the target is a ${role}`;
  if (planned === 0 && opened.filtered) return 'no check of it is in the plan of this run, which a filter made shorter';
  if (planned === 0) return 'no check of it is in the plan of this run';
  if (driven === 0) return `other shards drive its ${counted(planned, 'check')}`;
  const why = cutShortBecause(ended);
  return why === null
    ? `none of its ${counted(driven, 'planned check')} was judged`
    : `the run was cut short before any of its ${counted(driven, 'planned check')} was judged: ${why}`;
}

/** How many rows have each outcome; every outcome has a number. */
export function tally(rows: readonly Row[]): Record<Outcome, number> {
  const of = (outcome: Outcome) => rows.filter((row) => row.outcome === outcome).length;
  return {
    error: of('error'),
    fail: of('fail'),
    differs: of('differs'),
    inconclusive: of('inconclusive'),
    'not-shown': of('not-shown'),
    'not-reached': of('not-reached'),
    'not-run': of('not-run'),
    warning: of('warning'),
    observed: of('observed'),
    pass: of('pass'),
    'not-applicable': of('not-applicable'),
  };
}
