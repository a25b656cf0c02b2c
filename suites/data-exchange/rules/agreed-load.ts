import type { ScenarioRule } from '../../../harness/model/scenario.js';
import type { ExchangeSubject } from '../../../harness/model/subject.js';
import { type AnswerKind, describeAnswer, kindOf } from './answer-kind.js';

const percentile = (sorted: readonly number[], part: number): number =>
  sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? 0;

const millisecondsOf = (asked: readonly ExchangeSubject[]): number[] =>
  asked.map(({ event }) => event.timing.endUs / 1000).sort((a, b) => a - b);

const MOST_TOLD = 5;

const wrongly = (asked: readonly ExchangeSubject[], wanted: AnswerKind, dialect: Parameters<typeof kindOf>[1]) =>
  asked.filter((one) => kindOf(one, dialect) !== wanted);

/** Under load an answer may be late; it may not be another one. */
export const loadChangesNoOutcome = (held: string, stranger: string): ScenarioRule => ({
  id: 'the-agreed-load-changes-no-outcome',
  scope: 'scenario',
  truth: 'under the agreed load every question about a held person matches, and none about a stranger',
  rests: ['DES-AMB-50'],
  check: ({ step }, { dialect }) => {
    const wrong = [...wrongly(step(held), 'match', dialect), ...wrongly(step(stranger), 'no-match', dialect)];
    const told = wrong.slice(0, MOST_TOLD).map((one) => ({
      at: one.step,
      expected: one.step.startsWith(held.slice(0, -3)) ? 'a match' : 'no match',
      actual: describeAnswer(one, dialect),
      event: one.ref,
    }));
    const more = wrong.length - told.length;
    const rest = { at: 'scenario', expected: 'the outcome as without load', actual: `${more} more were others` };
    return more > 0 ? [...told, rest] : told;
  },
});

/** The limit is what was agreed with whoever runs the service; no text has one. */
export const loadIsAnsweredInTime = (held: string, stranger: string): ScenarioRule => ({
  id: 'the-agreed-load-is-answered-in-the-agreed-time',
  scope: 'scenario',
  truth: 'under the agreed load 95 of 100 answers are there within the agreed time',
  rests: ['DES-AMB-50'],
  leavesOpen: 'The time is that of this machine and of the way between.',
  appliesTo: (_, { load }) => load !== undefined,
  figures: ({ step }) => {
    const asked = [...step(held), ...step(stranger)];
    const times = millisecondsOf(asked);
    const at = asked.map(({ event }) => ('us' in event ? Number(event.us) : 0));
    const seconds = at.length === 0 ? 0 : (Math.max(...at) - Math.min(...at)) / 1_000_000;
    const rate = seconds > 0 ? `, ${((asked.length - 1) / seconds).toFixed(1)} a second` : '';
    const [p50, p95, p99] = [0.5, 0.95, 0.99].map((part) => percentile(times, part).toFixed(0));
    return `${asked.length} questions${rate}: half were answered within ${p50} ms, 95 % within ${p95} ms, 99 % within ${p99} ms.`;
  },
  check: ({ step }, { load }) => {
    const asked = [...step(held), ...step(stranger)];
    const limit = load?.p95Milliseconds ?? Number.POSITIVE_INFINITY;
    const p95 = percentile(millisecondsOf(asked), 0.95);
    const lost = asked.filter(({ answer }) => answer === null).length;
    return p95 <= limit && lost <= asked.length * 0.05
      ? []
      : [
          {
            at: 'scenario',
            expected: `95 of 100 answers within ${limit} ms`,
            actual: `within ${p95.toFixed(0)} ms, and ${lost} of ${asked.length} without answer`,
          },
        ];
  },
});
