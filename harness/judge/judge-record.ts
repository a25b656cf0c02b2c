import type { Person } from '../../standards/person.js';
import { oursInWords } from '../errors.js';
import type { SeenExtract } from '../model/extract.js';
import type { PlannedScenario } from '../model/record.js';
import type { Facts, Scenario } from '../model/scenario.js';
import { inShard } from '../model/shard.js';
import type { ExchangeSubject } from '../model/subject.js';
import type { Readiness, Suite } from '../model/suite.js';
import type { BlobRef, Event } from '../model/transcript.js';
import type { Verdict } from '../model/verdict.js';
import { readBlob } from '../transcript/blobs.js';
import { LostBody } from '../transcript/lost-body.js';
import { type RunRecord, readSegment } from '../transcript/record.js';
import { judge, looksAtTheRun } from './judge.js';
import { CUT_SHORT, checkIdOf, strengthOfClaim } from './judge-claim.js';
import { exchangeSubject, type ReadBody } from './subject.js';

export interface JudgedRecord {
  /** Sorted by check, then requirement. */
  verdicts: Verdict[];
  /** What the preflight found; null when it was skipped or never got so far. */
  readiness: Readiness | null;
}

/** A body that is missing or changed cannot be read: an empty one in its place would be a fault of the target's. */
function bodiesOf(folder: string): (ref: BlobRef) => Uint8Array {
  const read = new Map<string, Uint8Array>();
  return (ref) => {
    const known = read.get(ref.c);
    if (known) return known;
    const state = readBlob(folder, ref);
    if ('problem' in state) throw new LostBody(ref.c, state.problem);
    read.set(ref.c, state.bytes);
    return state.bytes;
  };
}

export const factsOf = ({ opened }: RunRecord, people: ReadonlyMap<string, Person>): Facts => ({
  people,
  dialect: opened.dialect,
  asOf: opened.asOf,
  credential: opened.target.callers[0]?.scheme ?? 'none',
  certificate: opened.target.callers[0]?.clientCertificate ?? false,
  ...(opened.receiver === undefined ? {} : { receiver: opened.receiver }),
  ...(opened.plantedValues === undefined ? {} : { plantedValues: opened.plantedValues }),
  ...(opened.load === undefined ? {} : { load: opened.load }),
});

/** Judges one ended scenario of a record; `run` is every exchange of it, for a scenario that looks at the run. */
export function judgeSegment(
  { folder, opened }: RunRecord,
  scenario: Scenario,
  events: readonly Event[],
  facts: Facts,
  run?: readonly ExchangeSubject[],
  extracts: readonly SeenExtract[] = [],
): Verdict[] {
  const accepted = new Set(opened.accepted);
  const whole = run === undefined ? {} : { run };
  return judge(scenario, { events, read: bodiesOf(folder), facts, accepted, extracts, ...whole });
}

/** The exchanges of a segment, in the order they were made. */
function exchangesOf(record: RunRecord, scenario: string, attempt: number, read: ReadBody): ExchangeSubject[] {
  const events = readSegment(record, scenario, attempt)?.events ?? [];
  return events.flatMap((event) =>
    event.type === 'exchange' ? [exchangeSubject(`${scenario}.${attempt}/${event.n}`, event, read)] : [],
  );
}

/** Every exchange that the ended scenarios of a record asked, in the order of the plan. */
function exchangesOfRun(record: RunRecord): ExchangeSubject[] {
  const ends = new Map(record.segments.map(({ scenario, attempt }) => [scenario, attempt]));
  const read = bodiesOf(record.folder);
  return record.opened.plan.flatMap(({ scenario }) => {
    const attempt = ends.get(scenario);
    return attempt === undefined ? [] : exchangesOf(record, scenario, attempt, read);
  });
}

/** Every exchange that the record holds, those of the preflight too, which no rule judges. */
export const everyExchangeOf = (record: RunRecord, suite: Suite): ExchangeSubject[] => [
  ...exchangesOf(record, suite.preflight.id, 0, bodiesOf(record.folder)),
  ...exchangesOfRun(record),
];

/** What the preflight of a record found; null when none was asked. */
export function readinessOf(record: RunRecord, suite: Suite): Readiness | null {
  const events = readSegment(record, suite.preflight.id, 0)?.events ?? [];
  const refused = events.find((event) => event.type === 'access-failed');
  if (refused?.type === 'access-failed') {
    const { cause, problem, remedy } = refused;
    return { ready: false, kind: 'not-authorised', cause, problem, remedy };
  }
  const exchanges = exchangesOf(record, suite.preflight.id, 0, bodiesOf(record.folder));
  try {
    return exchanges.length === 0 ? null : suite.diagnose(exchanges, record.opened.dialect);
  } catch (error) {
    // What the preflight found is not known any more.
    if (error instanceof LostBody) return null;
    throw error;
  }
}

type Why = Partial<Pick<Verdict, 'outcome' | 'cause' | 'because' | 'reason'>>;

function whyNotRun(record: RunRecord, readiness: Readiness | null, preflight: string): Why {
  if (record.ended?.as === 'not-ready' && readiness && !readiness.ready) {
    return {
      cause: readiness.cause,
      because: `${preflight}#baseline`,
      reason: `the preflight stopped the run: ${readiness.problem}`,
    };
  }
  if (record.ended?.as === 'not-ready')
    return { cause: 'configuration', reason: 'the preflight of another shard stopped its part of the run' };
  if (record.ended?.as === 'complete')
    return {
      outcome: 'error',
      cause: 'harness',
      reason: oursInWords(
        'HARNESS_PLAN_MISMATCH',
        'the record says that the run is complete and holds no whole segment of the scenario',
      ),
    };
  if (record.ended?.as === 'target-gone') return { cause: 'target', reason: 'cut short: the target stopped answering' };
  if (record.ended?.as === 'person-seen')
    return {
      cause: 'configuration',
      reason: 'the guard stopped the run: an answer held somebody who is neither ours nor declared',
    };
  if (record.ended?.as === 'dependency-gone')
    return { cause: 'dependency', reason: 'cut short: no credential could be had any more' };
  if (record.ended?.as === 'time-up') return { cause: 'operator', reason: 'cut short by --max-minutes' };
  if (record.ended?.as === 'not-recovered')
    return {
      cause: 'target',
      reason: 'cut short: service or account did not come back after a scenario that strained or changed them',
    };
  if (record.ended?.as === 'host-failed')
    return { cause: 'harness', reason: 'cut short: the process that drives the scenarios ended early' };
  return { cause: 'operator', reason: CUT_SHORT };
}

const notRun = ({ id, claims }: Scenario, why: Why, { receiver }: Facts): Verdict[] =>
  claims
    .filter(({ requirement }) => requirement !== null)
    .map((claim) => ({
      check: checkIdOf(id, claim),
      requirement: claim.requirement,
      rule: claim.rule.id,
      truth: claim.rule.truth,
      scenario: id,
      step: claim.step,
      strength: strengthOfClaim(claim, receiver),
      outcome: 'not-run',
      ...why,
      findings: [],
      readings: [...(claim.rule.rests ?? [])],
      evidence: [],
    }));

/** The plan names a scenario or check that this build does not know: nothing can be said, and that is our fault. */
const unknown = ({ scenario, checks }: PlannedScenario): Verdict[] =>
  checks.map(({ check, requirement, strength }) => ({
    check,
    requirement,
    rule: check.slice(check.lastIndexOf('/') + 1),
    truth: '',
    scenario,
    step: check.slice(check.indexOf('#') + 1, check.lastIndexOf('/')),
    strength,
    outcome: 'error',
    cause: 'harness',
    reason: oursInWords(
      'HARNESS_PLAN_MISMATCH',
      'this version does not know the scenario: judge with the version that ran it',
    ),
    findings: [],
    readings: [],
    evidence: [],
  }));

/** Not run because the segment ended early, and not because there was nothing to look with. */
const isCutShort = ({ outcome, cause, reason }: Verdict): boolean =>
  outcome === 'not-run' && cause !== 'configuration' && reason === CUT_SHORT;

const looksAt = (scenario: Scenario | undefined): boolean => scenario !== undefined && looksAtTheRun(scenario);

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const byCheck = (a: Verdict, b: Verdict): number =>
  order(a.check, b.check) || order(a.requirement ?? '', b.requirement ?? '');

/**
 * Judges a whole record, offline: a pure function of the folder, the suite and the people. `judged` holds the verdicts
 * of scenarios that this very process has judged from this very record already; `extracts` what was attached to it since.
 */
export function judgeRecord(
  record: RunRecord,
  suite: Suite,
  people: ReadonlyMap<string, Person>,
  judged: ReadonlyMap<string, readonly Verdict[]> = new Map(),
  extracts: readonly SeenExtract[] = [],
): JudgedRecord {
  const facts = factsOf(record, people);
  const readiness = readinessOf(record, suite);
  const complete = record.ended?.as === 'complete';
  const why = whyNotRun(record, readiness, suite.preflight.id);
  const scenarios = new Map(suite.scenarios.map((scenario) => [scenario.id, scenario]));
  const ends = new Map(record.segments.map((segment) => [segment.scenario, segment]));
  const mine = record.opened.plan.filter((_, index) => inShard(record.opened, index));
  const run = mine.some(({ scenario }) => looksAt(scenarios.get(scenario))) ? exchangesOfRun(record) : [];
  const judgeEnded = (scenario: Scenario): Verdict[] | null => {
    const ended = ends.get(scenario.id);
    const segment = ended && readSegment(record, ended.scenario, ended.attempt);
    return segment ? judgeSegment(record, scenario, segment.events, facts, run, extracts) : null;
  };
  const verdicts = mine.flatMap((planned): readonly Verdict[] => {
    const scenario = scenarios.get(planned.scenario);
    if (scenario === undefined) return unknown(planned);
    const own = (looksAt(scenario) ? undefined : judged.get(planned.scenario)) ?? judgeEnded(scenario);
    if (own === null) return notRun(scenario, why, facts);
    return own.map((verdict) =>
      // Why a segment was cut short stands in the end of the run, not in the segment. And what holds of a part of a
      // run does not yet hold of the run.
      isCutShort(verdict) || (verdict.step === 'run' && !complete && verdict.outcome === 'pass')
        ? { ...verdict, outcome: 'not-run', ...why }
        : verdict,
    );
  });
  return { verdicts: verdicts.sort(byCheck), readiness };
}

/** The bytes of `verdicts.ndjson`. */
export const verdictLines = (verdicts: readonly Verdict[]): string =>
  verdicts.map((verdict) => `${JSON.stringify(verdict)}\n`).join('');
