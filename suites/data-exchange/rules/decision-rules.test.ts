import { describe, expect, it } from 'vitest';
import { type Dialect, defaultDialect } from '../../../standards/data-exchange/dialect.js';
import { facts, seen } from '../exchange.test-support.js';
import { describeRule, saidBy } from '../rule-case.test-support.js';
import { decisionRuleCases } from './decision-rule-cases.test-support.js';
import {
  isDecidedByItsReason,
  isDeniedByPolicy,
  isLeftToAPerson,
  isNotPermitted,
  isNotPermittedUnknown,
} from './policy-answers.js';
import { type Form, givenAs } from './wire-forms.test-support.js';

for (const cases of Object.values(decisionRuleCases)) describeRule(cases);

const said = (rule: Parameters<typeof saidBy>[0], form: Form, set: Partial<Dialect>) =>
  saidBy(rule, [seen('question', givenAs(form))], { ...facts, dialect: { ...defaultDialect, ...set } });

describe('the declared table', () => {
  it.each([
    ['review', isDeniedByPolicy, 'an escalation', 'a refusal by policy'],
    ['deny', isDeniedByPolicy, 'a refusal by policy', 'an escalation'],
    ['review', isLeftToAPerson, 'an escalation', 'a refusal by policy'],
    ['deny', isLeftToAPerson, 'a refusal by policy', 'an escalation'],
  ] as const)('%s wants of %o %s, and no %s', (table, rule, wanted, other) => {
    expect(said(rule, wanted, { 'pdp.table': table })).toEqual([]);
    expect(said(rule, other, { 'pdp.table': table })).toHaveLength(1);
  });

  it('reads a refusal in the form that is declared', () => {
    const set = { 'outcome.deny': { status: 422, code: 'value' } };
    expect(said(isDeniedByPolicy, 'a bad request with 422', set)).toEqual([]);
    expect(said(isDeniedByPolicy, 'a refusal by policy', set)).toHaveLength(1);
    const under200 = { 'outcome.deny': { status: 200, code: 'informational' } };
    expect(said(isNotPermitted, 'an OperationOutcome with 200', under200)).toEqual([]);
  });

  it('wants a policy of each question where that is declared', () => {
    const set = { 'request.assertions': 'request' } as const;
    expect(said(isDecidedByItsReason, 'a match', set)).toHaveLength(1);
    expect(said(isDecidedByItsReason, 'an escalation', set)).toEqual([]);
    expect(said(isDecidedByItsReason, 'a bad request with 400', set)).toEqual([]);
  });
});

it('no reading lets a question be answered that no policy permits', () => {
  for (const form of ['a match', 'a no match'] as const)
    expect(said(isNotPermitted, form, {})).toEqual([expect.objectContaining({ stands: true })]);
  expect(said(isNotPermitted, 'a breakdown', {})).toEqual([expect.not.objectContaining({ stands: true })]);
});

it('where nobody shows a credential, one that is missing says nothing', () => {
  const open = { ...facts, credential: 'none' as const };
  expect(saidBy(isNotPermittedUnknown, [seen('unknown', givenAs('a match'))], open)).toBe('not-applicable');
});
