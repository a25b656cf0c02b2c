import type { Scenario } from '../../../harness/model/scenario.js';
import { type Given, matchBody, noMatchBody, outcome, review } from '../exchange.test-support.js';
import { claimedRule, type RuleCases } from '../rule-case.test-support.js';
import { middleNamesHideNobody, swappedNamesAreRecorded } from '../scenarios/spelling-match.js';
import { halfADoubleNameIsRecorded } from '../scenarios/uncertain.js';
import { answersTo, type Ordinary } from './wire-forms.test-support.js';

const ANSWERS: readonly [name: string, given: Given, actual: RegExp][] = [
  ['a no match', { body: noMatchBody }, /^no match: HTTP 200 with Parameters$/],
  ['a match', { body: matchBody() }, /^match: HTTP 200/],
  ['an escalation', review(), /^escalated to a human/],
  ['a refusal', { status: 422, body: outcome('invalid') }, /^refused with a 4xx status: HTTP 422/],
  ['a breakdown', { status: 500, body: outcome('exception') }, /HTTP 500 with OperationOutcome \(exception\)$/],
  ['no answer', { noAnswer: 'timeout' }, /^no answer \(timeout\)/],
];

/** It asks nothing, so that no answer conforms and none breaks it: each is told as it was. */
export function recordedCasesOf(scenario: Scenario, rule: string, step: string, more: Ordinary): RuleCases {
  const answers = answersTo({ ...more, [step]: { body: noMatchBody } });
  return {
    rule: claimedRule(scenario, rule),
    scenario,
    base: answers(),
    conforming: [],
    breaking: ANSWERS.map(([name, given, actual]) => ({
      name,
      seen: answers({ [step]: given }),
      found: [{ at: step, actual }],
    })),
  };
}

const MATCH = { body: matchBody() };

export const recordedCases = recordedCasesOf(halfADoubleNameIsRecorded, 'half-a-double-name-is-recorded', 'question', {
  held: MATCH,
});

export const swappedNamesCases = recordedCasesOf(swappedNamesAreRecorded, 'swapped-names-are-on-record', 'question', {
  held: MATCH,
});

export const givenInOneStringCases = recordedCasesOf(
  middleNamesHideNobody,
  'given-names-in-one-string-are-on-record',
  'in-one-string',
  {
    held: MATCH,
    stranger: { body: noMatchBody },
    'question[as-held]': MATCH,
    'question[first-given-alone]': MATCH,
    'question[one-given-more]': MATCH,
  },
);
