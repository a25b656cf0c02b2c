import type { Person } from '../../standards/person.js';
import type { PlannedScenario } from '../model/record.js';
import type { Facts, Scenario } from '../model/scenario.js';
import type { Readiness, Suite } from '../model/suite.js';
import type { BlobRef, Event } from '../model/transcript.js';
import type { Verdict } from '../model/verdict.js';
import { readBlob } from '../transcript/blobs.js';
import { type RunRecord, readSegment } from '../transcript/record.js';
import { judge } from './judge.js';
import { checkIdOf, strengthOfClaim } from './judge-claim.js';
import { inShard } from './plan.js';
import { exchangeSubject } from './subject.js';

export interface JudgedRecord {
  /** Sorted by check, then requirement. */
  verdicts: Verdict[];
  /** What the preflight found; null when it was skipped or never got so far. */
  readiness: Readiness | null;
}

/** A body that is missing or changed reads as empty: `verify` names it, and the verdict that rested on it changes. */
const bodiesOf =
  (folder: string) =>
  (ref: BlobRef): Uint8Array => {
    const state = readBlob(folder, ref);
    return 'bytes' in state ? state.bytes : new Uint8Array();
  };

export const factsOf = ({ opened }: RunRecord, people: ReadonlyMap<string, Person>): Facts => ({
  people,
  dialect: opened.dialect,
  asOf: opened.asOf,
});

/** Judges one ended scenario of a record. */
export function judgeSegment(record: RunRecord, scenario: Scenario, events: readonly Event[], facts: Facts): Verdict[] {
  return judge(scenario, { events, read: bodiesOf(record.folder), facts, accepted: new Set(record.opened.accepted) });
}

/** What the preflight of a record found; null when none was asked. */
export function readinessOf(record: RunRecord, suite: Suite): Readiness | null {
  const events = readSegment(record, suite.preflight.id, 0)?.events ?? [];
  const baseline = events.find((event) => event.type === 'exchange');
  if (baseline?.type !== 'exchange') return null;
  const subject = exchangeSubject(`${suite.preflight.id}.0/${baseline.n}`, baseline, bodiesOf(record.folder));
  return suite.diagnose(subject, record.opened.dialect);
}

type Why = Pick<Verdict, 'cause' | 'because' | 'reason'>;

function whyNotRun(record: RunRecord, readiness: Readiness | null, preflight: string): Why {
  if (record.ended?.as === 'not-ready' && readiness && !readiness.ready) {
    return {
      cause: readiness.cause,
      because: `${preflight}#baseline`,
      reason: `the preflight stopped the run: ${readiness.problem}`,
    };
  }
  if (record.ended?.as === 'target-gone') return { cause: 'target', reason: 'cut short: the target stopped answering' };
  if (record.ended?.as === 'host-failed')
    return { cause: 'harness', reason: 'cut short: the process that drives the scenarios ended early' };
  return { cause: 'operator', reason: 'cut short' };
}

const notRun = ({ id, claims }: Scenario, why: Why): Verdict[] =>
  claims
    .filter(({ requirement }) => requirement !== null)
    .map((claim) => ({
      check: checkIdOf(id, claim),
      requirement: claim.requirement,
      rule: claim.rule.id,
      truth: claim.rule.truth,
      scenario: id,
      step: claim.step,
      strength: strengthOfClaim(claim),
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
    reason: 'this version of Assay does not know the scenario: judge with the version that ran it',
    findings: [],
    readings: [],
    evidence: [],
  }));

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const byCheck = (a: Verdict, b: Verdict): number =>
  order(a.check, b.check) || order(a.requirement ?? '', b.requirement ?? '');

/** Judges a whole record, offline: a pure function of the folder, the suite and the people. */
export function judgeRecord(record: RunRecord, suite: Suite, people: ReadonlyMap<string, Person>): JudgedRecord {
  const facts = factsOf(record, people);
  const readiness = readinessOf(record, suite);
  const why = whyNotRun(record, readiness, suite.preflight.id);
  const verdicts = record.opened.plan
    .filter((_, index) => inShard(record.opened, index))
    .flatMap((planned) => {
      const scenario = suite.scenarios.find(({ id }) => id === planned.scenario);
      if (scenario === undefined) return unknown(planned);
      const ended = record.segments.filter((segment) => segment.scenario === planned.scenario).at(-1);
      const segment = ended && readSegment(record, ended.scenario, ended.attempt);
      return segment ? judgeSegment(record, scenario, segment.events, facts) : notRun(scenario, why);
    });
  return { verdicts: verdicts.sort(byCheck), readiness };
}

/** The bytes of `verdicts.ndjson`. */
export const verdictLines = (verdicts: readonly Verdict[]): string =>
  verdicts.map((verdict) => `${JSON.stringify(verdict)}\n`).join('');
