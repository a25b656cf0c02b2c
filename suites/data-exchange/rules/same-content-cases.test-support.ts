import {
  type Given,
  isMatch,
  matchBody,
  noMatchBody,
  outcome,
  parameters,
  review,
  seen,
} from '../exchange.test-support.js';
import { claimedRule, type RuleCases } from '../rule-case.test-support.js';
import { encodingChangesNothing } from '../scenarios/encodings.js';

const SAME = 'the-same-content-gets-the-same-answer';
const MATCHES = 'a-held-person-is-answered-with-a-match';
const NO_MATCH = 'a-person-not-held-is-answered-with-no-match';

const ENCODINGS = ['plain', 'keys-reversed', 'white-space', 'reason-first', 'unicode-escapes', 'header-case'];

/** The answers to all forms of both questions; what is told replaces the ordinary answer of a step. */
const answers = (told: Readonly<Record<string, Given>> = {}) =>
  ENCODINGS.flatMap((encoding) =>
    ['held', 'unknown'].map((who) => {
      const step = `${who}[${encoding}]`;
      return seen(step, told[step] ?? { body: who === 'held' ? matchBody() : noMatchBody });
    }),
  );

export const sameContentCases: RuleCases = {
  rule: claimedRule(encodingChangesNothing, SAME),
  scenario: encodingChangesNothing,
  base: answers(),
  conforming: [
    { name: 'one answer for all forms', seen: answers() },
    {
      name: 'ids, headers, key order and media type that differ from answer to answer',
      seen: answers({
        'held[keys-reversed]': { text: JSON.stringify(matchBody(), null, 2), headers: [['X-Request-ID', '8']] },
        'held[white-space]': { body: matchBody(), media: 'application/json' },
        'unknown[reason-first]': { body: { id: 'a1', parameter: [isMatch(false)], resourceType: 'Parameters' } },
      }),
    },
    {
      name: 'escalations for all, which is judged apart',
      seen: answers(
        Object.fromEntries(
          ENCODINGS.flatMap((form) => [`held[${form}]`, `unknown[${form}]`].map((step) => [step, review()])),
        ),
      ),
      also: [MATCHES, NO_MATCH],
    },
  ],
  breaking: [
    {
      name: 'a refusal of another parameter order',
      seen: answers({ 'held[reason-first]': { status: 400, body: outcome('required') } }),
      found: [
        {
          at: 'held[reason-first]',
          actual: /^refused with a 4xx status: HTTP 400 with OperationOutcome \(required\)$/,
        },
      ],
    },
    {
      name: 'a person who is not found by escaped letters',
      seen: answers({ 'held[unicode-escapes]': { body: noMatchBody } }),
      found: [
        {
          at: 'held[unicode-escapes]',
          expected: /^match, as for the same content in plain form$/,
          actual: /^no match: HTTP 200 with Parameters$/,
        },
      ],
    },
    {
      name: 'a stranger who is found by white space, and headers in capitals that get no answer',
      seen: answers({
        'unknown[white-space]': { body: matchBody() },
        'unknown[header-case]': { noAnswer: 'reset' },
      }),
      found: [
        { at: 'unknown[white-space]', actual: /^match: / },
        { at: 'unknown[header-case]', actual: /^no answer \(reset\)/ },
      ],
    },
    {
      name: 'no answer to any form about the stranger',
      seen: answers(Object.fromEntries(ENCODINGS.map((form) => [`unknown[${form}]`, { noAnswer: 'reset' }]))),
      found: ENCODINGS.map((form) => ({
        at: `unknown[${form}]`,
        expected: /^an answer$/,
        actual: /^no answer \(reset\)/,
      })),
      also: [NO_MATCH],
    },
    {
      name: 'no answer to the plain form alone',
      seen: answers({ 'held[plain]': { noAnswer: 'timeout' } }),
      found: [{ at: 'held[plain]', actual: /^no answer \(timeout\)/ }],
      also: [MATCHES],
    },
    {
      name: 'a match as text for one form',
      seen: answers({ 'held[keys-reversed]': { body: parameters({ name: 'match', valueString: 'true' }) } }),
      found: [{ at: 'held[keys-reversed]', actual: /^none of the answers of the standard/ }],
    },
  ],
};
