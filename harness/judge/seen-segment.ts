import { notAskedInWords } from '../model/credential-use.js';
import type { Scenario } from '../model/scenario.js';
import type { ExchangeSubject, SeenDocument } from '../model/subject.js';
import type { ClosingControl, Event } from '../model/transcript.js';
import type { Cause } from '../model/verdict.js';

/** A closed segment as judging sees it. */
export interface SeenSegment {
  scenario: Scenario;
  exchanges: readonly ExchangeSubject[];
  documents: readonly SeenDocument[];
  /** Numbers of exchanges without an answer after which the known-good question got none either. */
  lost: ReadonlySet<number>;
  /** What went wrong in driving, which is ours. */
  driveFailure: string | null;
  /** Why no credential could be had, which ended the driving. */
  accessFailure: { cause: Cause; problem: string } | null;
  /** Why nobody drove it: it was not allowed. */
  notPermitted: { problem: string; remedy: string } | null;
  /** What the question got that ends an intrusive or loading scenario; null where there was none, or it was answered. */
  notRecovered: ClosingControl | null;
  /** Why what had to be done to the target was not done, which ended the driving. */
  notHelped: { cause: Cause; why: string } | null;
  /** Questions that were not sent, and why. */
  notAsked: readonly { step: string; why: string }[];
  /** Who confirmed what was done by hand, each once. */
  operators: readonly string[];
  complete: boolean;
}

const notHelpedIn = ({ hook, result, how, why }: Extract<Event, { type: 'hook' }>): SeenSegment['notHelped'] => ({
  cause: result === 'refused' && how === 'prompt' ? 'operator' : 'configuration',
  why: why ?? `the hook ${hook} was ${result === 'refused' ? 'not done' : 'not provided'}`,
});

/** Gathers from the events of a segment what bears on its claims. */
export function seeSegment(
  scenario: Scenario,
  events: readonly Event[],
  exchanges: readonly ExchangeSubject[],
  documents: readonly SeenDocument[] = [],
): SeenSegment {
  const lost = new Set<number>();
  let driveFailure: string | null = null;
  let accessFailure: SeenSegment['accessFailure'] = null;
  let notPermitted: SeenSegment['notPermitted'] = null;
  let notRecovered: SeenSegment['notRecovered'] = null;
  let notHelped: SeenSegment['notHelped'] = null;
  const notAsked: { step: string; why: string }[] = [];
  const operators = new Set<string>();
  let complete = false;
  for (const event of events) {
    if (event.type === 'control-probe' && !event.answered && !event.closing) lost.add(event.after);
    if (event.type === 'control-probe' && event.closing?.works === false) notRecovered = event.closing;
    if (event.type === 'not-permitted') notPermitted = { problem: event.problem, remedy: event.remedy };
    if (event.type === 'not-asked') notAsked.push({ step: event.step, why: notAskedInWords(event) });
    if (event.type === 'hook' && event.result !== 'done') notHelped = notHelpedIn(event);
    if (event.type === 'hook-undone' && event.result === 'failed' && event.step !== undefined)
      notHelped = {
        cause: 'configuration',
        why: `the hook ${event.hook} was not undone: ${event.why ?? 'no reason is told'}`,
      };
    if (event.type === 'hook' && event.result === 'done' && event.by !== undefined) operators.add(event.by);
    if (event.type === 'drive-failed') driveFailure = event.detail;
    if (event.type === 'access-failed') accessFailure = { cause: event.cause, problem: event.problem };
    if (event.type === 'segment-closed') complete = event.as === 'complete';
  }
  return {
    scenario,
    exchanges,
    documents,
    lost,
    driveFailure,
    accessFailure,
    notPermitted,
    notRecovered,
    notHelped,
    notAsked,
    operators: [...operators],
    complete,
  };
}
