import { holds, PROFILES, type ProfileId } from '../harness/model/profile.js';
import type { LeftOut, RunEnd, RunOpened } from '../harness/model/record.js';
import { type Outcome, type Verdict, worstOf } from '../harness/model/verdict.js';
import { catalogue, type RequirementId, registers, standardOf } from '../standards/catalogue.js';
import { type ExchangeDocument, judgedInDocuments } from '../standards/data-exchange/exchange-documents.js';
import type { Requirement, Role } from '../standards/requirement.js';
import { isNotAgreed, isOutOfReach } from './agreement.js';
import { counted } from './figures.js';
import { cutShortBecause, drivenScenarios, isPartial } from './run-extent.js';
import { type NotTested, type Status, statusOf } from './words.js';

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
  /** Why it was not tested although nothing went wrong; null when it was, or was to be. */
  notTested: NotTested | null;
  /** By check id. */
  verdicts: readonly Verdict[];
  /** Tested with operator: who confirmed what was done to the target by hand, each once. */
  operators: readonly string[];
  /** Why the outcome is what it is, where the outcome alone does not say it: a clause in lower case. */
  reason: string | null;
}

const JUDGED: ReadonlySet<Outcome> = new Set(['fail', 'differs', 'warning', 'observed', 'pass', 'not-applicable']);

/** True of outcomes that say something about the target. */
export const isJudged = (outcome: Outcome): boolean => JUDGED.has(outcome);

/** What a role has rows of. A receiver writes no bundle: what is asked of bundles is judged by validating them. */
const rowsFor = (role: Role, entries: Readonly<Record<RequirementId, Requirement>> = catalogue): RequirementId[] =>
  registers[standardOf(role)].filter((id) => role !== 'receiver' || (entries[id] && bindsRole(id, entries[id], role)));

/** How many entries of the register a report of a role has to have. */
export const boundSize = (role: Role): number => rowsFor(role).length;

interface RunToRow {
  opened: RunOpened;
  ended: RunEnd | null;
  verdicts: readonly Verdict[];
}

/**
 * Every requirement of the role's standard, whether or not anything judged it, in the order of the catalogue.
 *
 * @param entries the catalogue; another one where a test needs it
 */
export function conformanceRows(
  run: RunToRow,
  entries: Readonly<Record<RequirementId, Requirement>> = catalogue,
): Row[] {
  const drivenIds = drivenScenarios(run.opened);
  const { plan } = run.opened;
  const counts: CheckCounts = {
    planned: checksByRequirement(plan),
    driven: checksByRequirement(plan.filter(({ scenario }) => drivenIds.has(scenario))),
  };
  return rowsFor(run.opened.target.role, entries)
    .filter((requirement) => Object.hasOwn(entries, requirement))
    .map((requirement) => rowOf(requirement, entries[requirement], run, counts));
}

/** Checks of each requirement: of all shards, and those that this record was to drive. */
interface CheckCounts {
  planned: ReadonlyMap<string, number>;
  driven: ReadonlyMap<string, number>;
}

function checksByRequirement(plan: RunOpened['plan']): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { requirement } of plan.flatMap(({ checks }) => checks))
    if (requirement !== null) counts.set(requirement, (counts.get(requirement) ?? 0) + 1);
  return counts;
}

function rowOf(requirement: RequirementId, entry: Requirement, run: RunToRow, counts: CheckCounts): Row {
  const { opened } = run;
  const verdicts = run.verdicts
    .filter((verdict) => verdict.requirement === requirement)
    .sort((a, b) => (a.check < b.check ? -1 : a.check > b.check ? 1 : 0));
  const planned = counts.planned.get(requirement) ?? 0;
  // What cannot be seen in this run was not to be judged in it, and still makes a pass a partial one.
  const seen = verdicts.filter((verdict) => !isOutOfReach(verdict));
  const unseen = verdicts.length - seen.length;
  const driven = (counts.driven.get(requirement) ?? 0) - unseen;
  const judged = verdicts.filter(({ outcome }) => isJudged(outcome)).length;
  const outcome =
    worstOf((seen.length > 0 ? seen : verdicts).map((verdict) => verdict.outcome)) ??
    (binds(requirement, entry, opened) ? 'not-run' : 'not-applicable');
  const lacks = lacksOf(requirement, opened);
  const partly = outcome === 'pass' && (judged < planned || lacks.length > 0);
  const notTested =
    unseen > 0 && seen.length === 0
      ? verdicts.every(isNotAgreed)
        ? 'not-agreed'
        : 'not-observable'
      : verdicts.length > 0 || outcome === 'not-applicable'
        ? null
        : notTestedBecause(requirement, entry, planned, lacks, opened);
  const leftOut = isPartial(opened) && driven === 0 && entry.untested === undefined;
  const reason =
    verdicts.length > 0
      ? withLacks(reasonOf(outcome, verdicts, unseen), lacks)
      : reasonWithoutVerdict({ ...run, requirement, planned, driven, entry, notTested, lacks });
  const status = notTested ?? statusOf(outcome, entry.basis, partly);
  const operators = [
    ...new Set(verdicts.flatMap((verdict) => (isJudged(verdict.outcome) ? (verdict.operators ?? []) : []))),
  ];
  return {
    requirement,
    entry,
    outcome,
    status,
    judged,
    planned,
    driven,
    partly,
    leftOut,
    notTested,
    verdicts,
    operators,
    reason,
  };
}

/** What binds the organisation that runs the target cannot be tested in its software, and is still asked of it. */
const bindsRole = (id: RequirementId, { roles, untested }: Requirement, role: Role): boolean =>
  roles.includes(role) || (roles.includes('operator') && (untested !== undefined || judgedInDocuments(id).length > 0));

/** What scenarios of the target's role are about binds it, also where none of them could be driven. */
const binds = (id: RequirementId, entry: Requirement, { target, leftOut }: RunOpened): boolean =>
  bindsRole(id, entry, target.role) ||
  (entry.roles.includes('operator') && leftOut.some(({ requirements }) => requirements.includes(id)));

/** Why scenarios that are about it could not be driven: for want of people or a policy, or by their size. Each once. */
const lacksOf = (requirement: RequirementId, { leftOut }: RunOpened): string[] => [
  ...new Set(
    leftOut.flatMap(({ why, requirements, detail }) =>
      !BY_CHOICE.has(why) && requirements.includes(requirement) ? [detail] : [],
    ),
  ),
];

function notTestedBecause(
  requirement: RequirementId,
  { untested }: Requirement,
  planned: number,
  lacks: readonly string[],
  { filtered, profile, leftOut }: RunOpened,
): NotTested | null {
  if (untested !== undefined) return untested.why;
  if (planned > 0) return null;
  if (isLeftToDocuments(requirement, leftOut)) return 'in-documents';
  if (filtered) return null;
  if (lacks.length > 0) return onlyHooksLack(requirement, leftOut) ? 'needs-operator' : 'nobody-at-hand';
  return holds('core', profile) || outsideOf(leftOut, requirement).length > 0 ? 'outside-profile' : null;
}

/** Left out because of what the run was asked to do, and not for want of anything. */
const BY_CHOICE: ReadonlySet<LeftOut['why']> = new Set(['profile', 'filter']);

/** Whether nothing but something done to the target is missing, which its operator has to do. */
const onlyHooksLack = (requirement: RequirementId, leftOut: readonly LeftOut[]): boolean =>
  leftOut
    .filter(({ requirements }) => requirements.includes(requirement))
    .every(({ why }) => why === 'hooks' || BY_CHOICE.has(why));

/** Whether documents alone show it: no scenario is about it, in this plan or left out of it. */
const isLeftToDocuments = (requirement: RequirementId, leftOut: RunOpened['leftOut']): boolean =>
  judgedInDocuments(requirement).length > 0 && !leftOut.some(({ requirements }) => requirements.includes(requirement));

/** Scenarios about it that the profile left out. */
const outsideOf = (leftOut: RunOpened['leftOut'], requirement: RequirementId): RunOpened['leftOut'] =>
  leftOut.filter(({ why, requirements }) => why === 'profile' && requirements.includes(requirement));

/** The smallest profile that asks something about it. */
const profileAbout = ({ leftOut, profile }: RunOpened, requirement: RequirementId): ProfileId => {
  const outside = outsideOf(leftOut, requirement).flatMap((one) => one.profile ?? []);
  return PROFILES.find((one) => outside.includes(one)) ?? (profile === 'full' ? 'intrusive' : 'full');
};

/** Scenarios about it that were left out say that a pass is a pass of the others. */
const withLacks = (reason: string | null, lacks: readonly string[]): string | null =>
  [...(reason === null ? [] : [reason]), ...lacks.map((lack) => `not asked in every scenario: ${lack}`)].join('; ') ||
  null;

const reasonOf = (outcome: Outcome, verdicts: readonly Verdict[], unseen: number): string | null => {
  const reasons = verdicts
    .filter((verdict) => verdict.outcome === outcome || (unseen > 0 && isOutOfReach(verdict)))
    .map(reasonOfVerdict)
    .filter((reason) => reason !== null);
  return [...new Set(reasons)].join('; ') || null;
};

/** The reason of a verdict with the check that stood in the way, or null when the outcome says it all. */
export const reasonOfVerdict = ({ reason, because }: Pick<Verdict, 'reason' | 'because'>): string | null => {
  if (because === undefined) return reason ?? null;
  return reason === undefined ? `because of ${because}` : `${reason} (${because})`;
};

function reasonWithoutVerdict(
  row: RunToRow & {
    requirement: RequirementId;
    planned: number;
    driven: number;
    entry: Requirement;
    notTested: NotTested | null;
    lacks: readonly string[];
  },
): string {
  const { requirement, opened, ended, planned, driven, entry, notTested, lacks } = row;
  const { role } = opened.target;
  if (!binds(requirement, entry, opened)) return `it binds ${listedRoles(entry.roles)}, and the target is a ${role}`;
  if (entry.untested !== undefined) return entry.untested.text.replace(/\.$/, '');
  if (notTested === 'in-documents') return inDocuments(judgedInDocuments(requirement));
  if (lacks.length > 0 && (notTested === 'nobody-at-hand' || notTested === 'needs-operator')) return lacks.join('; ');
  if (notTested === 'outside-profile')
    return `not in the ${opened.profile} profile; --profile ${profileAbout(opened, requirement)} drives it`;
  if (planned === 0 && opened.filtered) return 'no check of it is in the plan of this run, which a filter made shorter';
  if (planned === 0) return 'no check of it is in the plan of this run';
  if (driven === 0) return `other shards drive its ${counted(planned, 'check')}`;
  const why = cutShortBecause(ended);
  return why === null
    ? `none of its ${counted(driven, 'planned check')} was judged`
    : `the run was cut short before any of its ${counted(driven, 'planned check')} was judged: ${why}`;
}

const inDocuments = (kinds: readonly ExchangeDocument[]): string =>
  `it is judged in documents: assay validate --as ${kinds.join(', or --as ')}`;

const listedRoles = (roles: readonly string[]): string =>
  roles.map((role) => `${role === 'operator' ? 'an' : 'a'} ${role}`).join(' or ');

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
