import type { ExchangeRule, ScenarioRule } from '../../../harness/model/scenario.js';
import type { ExchangeSubject } from '../../../harness/model/subject.js';
import { describeAnswer, kindOf } from './answer-kind.js';
import { isShut } from './closed-doors.js';
import { isAnswered, isRefused, saysMatch } from './refusals.js';
import { textsOf } from './shown-values.js';

/** Whoever stands in front of a target may close the connection on what looks like an attack. */
const isClosed = ({ noAnswer }: ExchangeSubject): boolean => noAnswer === 'reset';

/** A stranger with a payload is a stranger: O-NOMATCH or O-BAD, or a human looks at what is odd (DES-AMB-07). */
export const payloadFindsNobody: ExchangeRule = {
  id: 'a-payload-finds-nobody',
  scope: 'exchange',
  truth: 'a stranger whose details hold a payload is not found: no match, a refusal or an escalation',
  rests: ['DES-AMB-07', 'DES-AMB-08'],
  leavesOpen:
    'That a payload did nothing inside is not seen, only that it changed no answer; a breakdown closes a connection too.',
  check: (subject, { dialect }) => {
    const kind = kindOf(subject, dialect);
    const isTurnedAway = isShut(subject) || (isAnswered(subject) && isRefused(subject, dialect));
    return kind === 'no-match' || kind === 'review' || (isTurnedAway && !saysMatch(subject)) || isClosed(subject)
      ? []
      : [
          {
            at: subject.step,
            expected: 'no match, a refusal, an escalation or a closed connection',
            actual: describeAnswer(subject, dialect),
            ...(kind === 'match' ? { stands: true } : {}),
          },
        ];
  },
};

const secondsOf = ({ event }: ExchangeSubject): number => event.timing.endUs / 1_000_000;

/**
 * A query that was told to wait has waited. Asked twice each, against questions of the same run that say nothing of
 * waiting, or say to wait for no time: one slow answer is the network's, and some firewalls let every attacker wait.
 */
export const payloadCausesNoDelay = (delayed: string, plain: string, seconds: number): ScenarioRule => ({
  id: 'a-payload-that-says-wait-makes-nobody-wait',
  scope: 'scenario',
  truth: 'a payload that tells a database to wait does not lengthen the answer by that time',
  check: ({ step }) => {
    const usual = Math.max(...step(plain).map(secondsOf));
    const bySpelling = new Map<string, ExchangeSubject[]>();
    for (const one of step(delayed)) {
      const spelling = one.step.replace(/-(?:first|second)\]$/, ']');
      bySpelling.set(spelling, [...(bySpelling.get(spelling) ?? []), one]);
    }
    return [...bySpelling].flatMap(([spelling, asked]) => {
      const shortest = Math.min(...asked.map(secondsOf));
      return asked.length > 1 && shortest >= usual + seconds * 0.95
        ? [
            {
              at: spelling,
              expected: `an answer in about ${usual.toFixed(1)} s`,
              actual: `${shortest.toFixed(1)} s and more, each time`,
            },
          ]
        : [];
    });
  },
});

interface Kept {
  id: string;
  truth: string;
  leavesOpen: string;
  /** What no answer may hold, and what it is. */
  text: string;
  what: string;
}

const keptOut = ({ id, truth, leavesOpen, text, what }: Kept): ExchangeRule => ({
  id,
  scope: 'exchange',
  truth,
  leavesOpen,
  check: (subject, { dialect }) => {
    const { answer } = subject;
    const actual = describeAnswer(subject, dialect);
    if (answer === null) return isClosed(subject) ? [] : [{ at: subject.step, expected: 'an answer', actual }];
    return textsOf(answer).some((shown) => shown.includes(text))
      ? [
          {
            at: subject.step,
            expected: `an answer without ${what}`,
            actual: `${actual}, which holds ${what}`,
            stands: true,
          },
        ]
      : [];
  },
});

/** Whatever acts on what was sent shows its work where that comes back. */
export const nothingIsEvaluated = (product: string): ExchangeRule =>
  keptOut({
    id: 'what-was-sent-is-not-evaluated',
    truth: 'an answer does not hold the result of an expression that was sent',
    leavesOpen:
      'What the log holds is not seen: line breaks, escapes and lookups in it are for the export of the log to show.',
    text: product,
    what: 'the result of an expression',
  });

/** An answer is shown to people and kept in logs: O-BAD echoes nothing. */
export const nothingIsReflected = (mark: string): ExchangeRule =>
  keptOut({
    id: 'what-was-sent-does-not-come-back',
    truth: 'an answer does not hold the mark that stood in a name',
    leavesOpen: 'What comes back in another spelling is not found.',
    text: mark,
    what: 'the mark that was sent',
  });
