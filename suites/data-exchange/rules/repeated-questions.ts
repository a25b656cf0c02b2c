import type { ExchangeRule, ScenarioRule } from '../../../harness/model/scenario.js';
import { describeAnswer, kindOf } from './answer-kind.js';
import { doorRule, isShut } from './closed-doors.js';
import { saysMatch } from './refusals.js';

/** Whoever heard no answer asks again (DES-AMB-38): that must do no harm and give the same. */
export const repeatGetsTheSame: ExchangeRule = doorRule({
  id: 'a-question-that-is-sent-again-gets-the-same-outcome',
  truth: 'the same question under the same request id gets the same outcome each time',
  expected: 'a match, as the first time',
  rests: ['DES-AMB-38'],
  leavesOpen: 'Whether the log has one enquiry or two that are linked does not stand on the wire.',
  holds: (subject, dialect) => kindOf(subject, dialect) === 'match',
});

/** Refused (DES-AMB-38's default), or answered as a question of its own. */
export const usedRequestIdBringsNoOldAnswer: ExchangeRule = doorRule({
  id: 'a-used-request-id-never-brings-the-first-answer',
  truth: 'another person under a request id that was used is refused or answered for that person',
  expected: 'no match, or a 4xx refusal',
  rests: ['DES-AMB-38'],
  matchStands: true,
  holds: (subject, dialect) => kindOf(subject, dialect) === 'no-match' || (isShut(subject) && !saysMatch(subject)),
});

/** Throttled (429) or shut out (403) before all was guessed; a flag in a log cannot be seen (DES-AMB-50). */
export const guessingIsLimited = (guess: string): ScenarioRule => ({
  id: 'guessing-through-many-questions-is-limited',
  scope: 'scenario',
  truth: 'who asks one question after another with details varied is stopped before the last',
  rests: ['DES-AMB-50'],
  leavesOpen: 'An alert in the log is not seen on the wire.',
  check: ({ step }, { dialect }) => {
    const asked = step(guess);
    const last = asked.at(-1);
    const stopped = asked.some(({ answer }) => answer?.status === 429 || answer?.status === 403);
    return stopped || last === undefined
      ? []
      : [
          {
            at: last.step,
            expected: 'HTTP 429 or 403 before the last question',
            actual: `${asked.length} questions were answered, the last with ${describeAnswer(last, dialect)}`,
            event: last.ref,
          },
        ];
  },
});
