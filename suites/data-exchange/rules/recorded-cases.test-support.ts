import { type Given, matchBody, noMatchBody, outcome, review, seen } from '../exchange.test-support.js';
import { claimedRule, type RuleCases } from '../rule-case.test-support.js';
import { halfADoubleNameIsRecorded } from '../scenarios/uncertain.js';

const question = (given: Given) => [seen('question', given)];

/** It asks nothing, so that no answer conforms and none breaks it: each is told as it was. */
export const recordedCases: RuleCases = {
  rule: claimedRule(halfADoubleNameIsRecorded, 'half-a-double-name-is-recorded'),
  scenario: halfADoubleNameIsRecorded,
  base: question({ body: noMatchBody }),
  conforming: [],
  breaking: (
    [
      ['a no match', { body: noMatchBody }, /^no match: HTTP 200 with Parameters$/],
      ['a match', { body: matchBody() }, /^match: HTTP 200/],
      ['an escalation', review(), /^escalated to a human/],
      ['a breakdown', { status: 500, body: outcome('exception') }, /HTTP 500 with OperationOutcome \(exception\)$/],
      ['no answer', { noAnswer: 'timeout' }, /^no answer \(timeout\)/],
    ] as [string, Given, RegExp][]
  ).map(([name, given, actual]) => ({ name, seen: question(given), found: [{ at: 'question', actual }] })),
};
