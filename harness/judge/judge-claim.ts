import { catalogue } from '../../standards/catalogue.js';
import { agreedSize } from '../../standards/supplementary-rm/handling.js';
import { messageOf, oursInWords } from '../errors.js';
import { extractsFor, NOT_ATTACHED, type SeenExtract } from '../model/extract.js';
import type { Finding } from '../model/finding.js';
import { NO_SIZE_AGREED, NOT_OBSERVABLE, type ReceiverSetting } from '../model/receiver.js';
import type { Claim, Facts } from '../model/scenario.js';
import type { ExchangeSubject, SeenDocument } from '../model/subject.js';
import type { ClosingControl } from '../model/transcript.js';
import type { Verdict } from '../model/verdict.js';
import { LostBody } from '../transcript/lost-body.js';
import { findingsOf, intermediaryInWords } from './claim-findings.js';
import { outcomeOf, strengthOf } from './outcome.js';
import type { SeenSegment } from './seen-segment.js';
import { stepMatches } from './subject.js';

const TOO_MANY_REQUESTS = 429;

/** The reason of what a segment without an end leaves; the end of the run says why. */
export const CUT_SHORT = 'cut short';

export const checkIdOf = (scenario: string, { step, rule }: Pick<Claim, 'step' | 'rule'>): string =>
  `${scenario}#${step}/${rule.id}`;

/**
 * A control is asked for with full strength: it has no catalogue entry of its own. What was not agreed with a receiver
 * is not asked for at all.
 */
export function strengthOfClaim(
  { requirement, atMost, agreed }: Claim,
  receiver?: ReceiverSetting,
): Verdict['strength'] {
  if (requirement === null) return 'SHALL';
  const asked = strengthOf(catalogue[requirement].strength, atMost);
  return agreed !== undefined && receiver?.handling[agreed] === undefined ? strengthOf(asked, 'MAY') : asked;
}

const numberOf = (ref: string): number => Number(ref.slice(ref.lastIndexOf('/') + 1));

/** What says of a resource that it is there or not. */
const SHOWS: ReadonlySet<number> = new Set([200, 404, 410]);

/** The status that every look at what was filed got, where none of them showed anything; else null. */
function lookedInVain(exchanges: readonly ExchangeSubject[]): number | null {
  const looks = exchanges.flatMap(({ request, answer }) => (request.method === 'GET' && answer !== null ? answer : []));
  return looks.some(({ status }) => SHOWS.has(status)) ? null : (looks[0]?.status ?? null);
}

/** What keeps a claim from being judged at all, or null. */
function obstacle(
  segment: SeenSegment,
  mine: readonly ExchangeSubject[],
  documents: readonly SeenDocument[],
  {
    step,
    unseen,
    unsized,
    whole,
    observes,
  }: { step: string; unseen: boolean; unsized: boolean; whole: boolean; observes: boolean },
): Pick<Verdict, 'outcome' | 'cause' | 'reason'> | null {
  const { driveFailure, accessFailure, notPermitted, notHelped, lost, complete } = segment;
  if (notPermitted !== null)
    return {
      outcome: 'not-run',
      cause: 'configuration',
      reason: `${notPermitted.problem}: ${notPermitted.remedy}`,
    };
  if (driveFailure !== null)
    return {
      outcome: 'error',
      cause: 'harness',
      reason: oursInWords('HARNESS_DRIVE_FAILED', `the scenario could not be driven: ${driveFailure}`),
    };
  if (notHelped !== null) return { outcome: 'not-run', cause: notHelped.cause, reason: notHelped.why };
  const nothing = mine.length === 0 && documents.length === 0;
  // What looks at the whole scenario would take for the target's silence what was never asked.
  if (accessFailure !== null && (nothing || whole))
    return { outcome: 'inconclusive', cause: accessFailure.cause, reason: accessFailure.problem };
  if (mine.some(({ ref }) => lost.has(numberOf(ref)))) {
    return {
      outcome: 'inconclusive',
      cause: 'target',
      reason: 'no answer, and none to a known-good question asked right after',
    };
  }
  if (!complete) {
    return lost.size > 0
      ? { outcome: 'inconclusive', cause: 'target', reason: 'the target stopped answering' }
      : { outcome: 'not-run', cause: 'operator', reason: CUT_SHORT };
  }
  if (unsized) return { outcome: 'not-run', cause: 'configuration', reason: NO_SIZE_AGREED };
  if (unseen) return { outcome: 'not-run', cause: 'configuration', reason: NOT_OBSERVABLE };
  const [why] =
    step === 'scenario'
      ? segment.notAsked
      : nothing
        ? segment.notAsked.filter((one) => stepMatches(one.step, step))
        : [];
  if (why !== undefined) return { outcome: 'not-run', cause: 'configuration', reason: why.why };
  if (nothing)
    return {
      outcome: 'error',
      cause: 'harness',
      reason: oursInWords('HARNESS_PLAN_MISMATCH', 'the record holds no exchange for this step'),
    };
  const barred = observes ? lookedInVain(segment.exchanges) : null;
  if (barred !== null)
    return {
      outcome: 'inconclusive',
      cause: 'configuration',
      reason: `what was filed cannot be seen: reading it back was answered with HTTP ${barred}; let the caller read, or write another target.readBack`,
    };
  if (mine.some(({ answer, event }) => answer?.status === TOO_MANY_REQUESTS && event.aboutRate !== true)) {
    const reason = 'answered "429 Too Many Requests": lower target.limits.requestsPerSecond and run again';
    return { outcome: 'inconclusive', cause: 'configuration', reason };
  }
  return null;
}

/** Outcomes that would say that the target bore what was done to it. */
const UNHARMED: ReadonlySet<Verdict['outcome']> = new Set(['warning', 'observed', 'pass', 'not-applicable']);

const notRecoveredInWords = (scenario: string, { got, waitedMs }: ClosingControl): string =>
  `${got.startsWith('no answer') ? 'stopped answering' : 'stopped working'} after ${scenario}: the known-good question that ends it got ${got}, and still did after ${Math.round(waitedMs / 1000)} s`;

const inSentence = ({ step, why }: SeenSegment['notAsked'][number]): string => `${step} was ${why}.`;

const openWith = (texts: readonly string[]): Pick<Verdict, 'leavesOpen'> => {
  const told = texts.filter((text) => text !== '').join(' ');
  return told === '' ? {} : { leavesOpen: told };
};

const SHOWN_EVIDENCE = 20;

/** What a claim looks at: for a claim on the run everything that was asked in it, else what its own segment holds. */
function seenBy(
  { step }: Claim,
  { exchanges }: SeenSegment,
  run: readonly ExchangeSubject[],
): readonly ExchangeSubject[] {
  if (step === 'run') return run;
  return step === 'scenario' ? exchanges : exchanges.filter((one) => stepMatches(one.step, step));
}

/** A claim on the run points at the exchanges that it found something in: all of them would be the whole record. */
const evidenceOf = (
  { step }: Claim,
  mine: readonly ExchangeSubject[],
  documents: readonly SeenDocument[],
  findings: readonly Finding[],
): string[] =>
  step === 'run'
    ? [...new Set(findings.flatMap(({ event }) => event ?? []))].slice(0, SHOWN_EVIDENCE)
    : [...mine, ...documents].map(({ ref }) => ref);

/** What was read back by file or command, of the steps that a claim looks at. */
const documentsFor = ({ step }: Claim, { documents }: SeenSegment): readonly SeenDocument[] => {
  if (step === 'run') return [];
  return step === 'scenario' ? documents : documents.filter((one) => stepMatches(one.step, step));
};

/**
 * Judges one claim by itself, as if no other stood beside it. `run` holds every exchange that Assay asked in the run,
 * for claims on the run.
 */
export function judgeClaim(
  claim: Claim,
  segment: SeenSegment,
  facts: Facts,
  accepted: ReadonlySet<string>,
  run: readonly ExchangeSubject[] = segment.exchanges,
  attached: readonly SeenExtract[] = [],
): Verdict {
  const { rule, step, requirement } = claim;
  const mine = seenBy(claim, segment, run);
  const documents = documentsFor(claim, segment);
  const readings = [...(rule.rests ?? [])];
  const leavesOpen = [rule.leavesOpen, claim.leavesOpen].filter((text) => text !== undefined).join(' ');
  const verdict: Verdict = {
    check: checkIdOf(segment.scenario.id, claim),
    requirement,
    rule: rule.id,
    truth: rule.truth,
    scenario: segment.scenario.id,
    step,
    strength: strengthOfClaim(claim, facts.receiver),
    outcome: 'not-run',
    findings: [],
    readings,
    ...(leavesOpen === '' ? {} : { leavesOpen }),
    evidence: evidenceOf(claim, mine, documents, []),
    ...(segment.operators.length === 0 ? {} : { operators: [...segment.operators] }),
  };
  const blocked = obstacle(segment, step === 'run' ? segment.exchanges : mine, documents, {
    step,
    unseen: claim.observes === 'filing' && facts.receiver?.readBack === null,
    unsized: claim.sized === true && agreedSize(facts.receiver?.handling ?? {}) === undefined,
    whole: step === 'scenario',
    observes: claim.observes === 'filing',
  });
  if (blocked) return { ...verdict, ...blocked };
  const needs = claim.observes === 'filing' ? undefined : claim.observes;
  // A claim that needs none may still look at what there is.
  const extracts = needs === undefined ? attached : extractsFor(needs, attached);
  if (needs !== undefined && extracts.length === 0)
    return { ...verdict, cause: 'configuration', reason: NOT_ATTACHED[needs] };
  try {
    const { applies, findings, figures } = findingsOf(claim, mine, documents, extracts, facts);
    // No reading of any text lets a question go without an answer.
    const silent = step !== 'run' && mine.some(({ answer }) => answer === null);
    const unaccepted = silent ? [] : readings.filter((reading) => !accepted.has(reading));
    const outcome = outcomeOf({ strength: verdict.strength, applies, findings, unaccepted });
    const between = intermediaryInWords(mine, findings);
    if (segment.notRecovered !== null && UNHARMED.has(outcome))
      return {
        ...verdict,
        outcome: 'inconclusive',
        cause: 'target',
        reason: notRecoveredInWords(segment.scenario.id, segment.notRecovered),
      };
    return {
      ...verdict,
      outcome,
      findings,
      ...openWith([
        leavesOpen,
        figures,
        ...segment.notAsked.filter((one) => stepMatches(one.step, step)).map(inSentence),
      ]),
      evidence: evidenceOf(claim, mine, documents, findings),
      ...(outcome === 'fail' || outcome === 'differs' ? { cause: 'target' } : {}),
      ...(between === null ? {} : { reason: between }),
    };
  } catch (error) {
    return {
      ...verdict,
      outcome: 'error',
      cause: 'harness',
      reason:
        error instanceof LostBody
          ? oursInWords('HARNESS_RUN_UNREADABLE', `${error.message}: it cannot be judged`)
          : oursInWords('HARNESS_RULE_FAILED', `the rule threw: ${messageOf(error)}`),
    };
  }
}
