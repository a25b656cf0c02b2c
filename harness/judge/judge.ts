import type { SeenExtract } from '../model/extract.js';
import type { Claim, Facts, Scenario } from '../model/scenario.js';
import type { ExchangeSubject } from '../model/subject.js';
import type { Event } from '../model/transcript.js';
import type { Outcome, Verdict } from '../model/verdict.js';
import { judgeClaim } from './judge-claim.js';
import { type SeenSegment, seeSegment } from './seen-segment.js';
import { documentsIn, exchangeSubject, type ReadBody } from './subject.js';

/** What judging one scenario needs. Nothing of the target, the clock or the network. */
export interface Case {
  events: readonly Event[];
  read: ReadBody;
  facts: Facts;
  /** Interpretations whose default the target accepts. */
  accepted: ReadonlySet<string>;
  /** Every exchange of the run, for claims on the run; those of this scenario alone when it is left out. */
  run?: readonly ExchangeSubject[];
  /** What was attached to the run since, for claims on the run that need it. */
  extracts?: readonly SeenExtract[];
}

/** Outcomes that come from a rule's word about the target. */
const JUDGED: ReadonlySet<Outcome> = new Set(['fail', 'differs', 'warning', 'observed', 'pass', 'not-applicable']);
/** Outcomes that a constant answer could have got. */
const WEIGHTLESS: ReadonlySet<Outcome> = new Set(['observed', 'pass', 'not-applicable']);
/** Outcomes that close a gate. */
const UNMET: ReadonlySet<Outcome> = new Set(['fail', 'differs', 'warning']);

const PREMISE_UNMET = 'the target did not show that it holds what the question is about';
const CONTRAST_UNMET = 'the question that must get another answer did not get it, so this could be a constant answer';
const GATE_CLOSED = 'not reached because of a failure above it';

/** Whether a scenario says something about every exchange of the run, so that it can be judged only after the last. */
export const looksAtTheRun = ({ claims }: Scenario): boolean => claims.some(({ step }) => step === 'run');

/** A silence is the target's own doing whatever it holds: a premise that is not met does not excuse it. */
const isSilence = ({ outcome, evidence }: Verdict, { exchanges }: SeenSegment): boolean =>
  outcome === 'fail' && exchanges.some(({ ref, answer }) => answer === null && evidence.includes(ref));

const standBack = (verdict: Verdict, outcome: Outcome, because: Verdict, reason: string): Verdict => {
  const { cause: _, ...kept } = verdict;
  return { ...kept, outcome, because: because.check, reason, findings: [] };
};

const asControl = (verdict: Verdict): Verdict => {
  if (!UNMET.has(verdict.outcome)) return verdict;
  const { cause: _, ...kept } = verdict;
  return { ...kept, outcome: 'not-shown', reason: 'this control was not met' };
};

/**
 * Judges one scenario from its events: each claim by itself first, then what the claims mean for each other. The same
 * function runs in `assay run`, `assay judge` and `assay verify`.
 *
 * @returns a verdict for each claim, in the order of the claims
 */
export function judge(scenario: Scenario, { events, read, facts, accepted, run, extracts }: Case): Verdict[] {
  const first = events[0];
  const attempt = first?.type === 'segment-opened' ? first.attempt : 0;
  const exchanges = events.flatMap((event) =>
    event.type === 'exchange' ? [exchangeSubject(`${scenario.id}.${attempt}/${event.n}`, event, read)] : [],
  );
  const documents = documentsIn(`${scenario.id}.${attempt}`, events, read);
  const segment = seeSegment(scenario, events, exchanges, documents);
  const alone = scenario.claims.map((claim) => ({
    claim,
    verdict: judgeClaim(claim, segment, facts, accepted, run, extracts),
  }));
  const unmet = (kind: Claim['control']): Verdict | undefined =>
    alone.find(({ claim, verdict }) => claim.control === kind && verdict.outcome !== 'pass')?.verdict;
  const premise = unmet('premise');
  const contrast = unmet('contrast');

  let gate: Verdict | undefined;
  return alone.map(({ claim, verdict }) => {
    if (claim.control !== undefined) return asControl(verdict);
    if (!JUDGED.has(verdict.outcome)) return verdict;
    if (gate) return standBack(verdict, 'not-reached', gate, GATE_CLOSED);
    if (premise && !isSilence(verdict, segment)) return standBack(verdict, 'not-shown', premise, PREMISE_UNMET);
    if (contrast && WEIGHTLESS.has(verdict.outcome)) return standBack(verdict, 'not-shown', contrast, CONTRAST_UNMET);
    if (claim.gate && UNMET.has(verdict.outcome)) gate = verdict;
    return verdict;
  });
}
