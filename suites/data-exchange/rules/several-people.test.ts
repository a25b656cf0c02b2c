import { describe, expect, it } from 'vitest';
import type { AmbiguousForm, Dialect } from '../../../standards/data-exchange/dialect.js';
import { facts, matchBody, noMatchBody, outcome, review, seen } from '../exchange.test-support.js';
import { describeRule, saidBy } from '../rule-case.test-support.js';
import { leftOpenCases, picksNobodyCases, toldApartCases } from './several-cases.test-support.js';
import { doesNotDecideAnAmbiguity, picksNobodyOutOfSeveral, tellsAnAmbiguity } from './several-people.js';

describeRule(picksNobodyCases);
describeRule(leftOpenCases);
describeRule(toldApartCases);

const under = (change: Partial<Dialect>) => ({ ...facts, dialect: { ...facts.dialect, ...change } });
const forms = (accept: readonly AmbiguousForm[], warn: readonly AmbiguousForm[]) =>
  under({ 'outcome.ambiguous': { accept, warn } });

describe('a target with a dialect of its own', () => {
  const match = [seen('question[1]', { body: matchBody() })];
  const noMatch = [seen('question[1]', { body: noMatchBody })];

  it('may answer with the general contact where it declares so', () => {
    const general = forms(['match'], []);
    expect(saidBy(doesNotDecideAnAmbiguity, match, general)).toEqual([]);
    expect(saidBy(picksNobodyOutOfSeveral, match, general)).toEqual([]);
    expect(saidBy(doesNotDecideAnAmbiguity, noMatch, general)).toHaveLength(1);
  });

  it('is not warned of a no match that it declares, and is told which forms it may use', () => {
    expect(saidBy(tellsAnAmbiguity, noMatch, forms(['no-match'], []))).toEqual([]);
    expect(saidBy(doesNotDecideAnAmbiguity, match, forms(['review'], ['no-match']))).toMatchObject([
      { expected: 'escalated to a human (REVIEW), or no match' },
    ]);
  });

  it('escalates in the form that it declares, and in no other', () => {
    const other = under({ 'outcome.review': { status: 403, code: 'forbidden' } });
    const escalated = [seen('question[1]', { status: 403, body: outcome('forbidden') })];
    expect(saidBy(doesNotDecideAnAmbiguity, escalated, other)).toEqual([]);
    expect(saidBy(doesNotDecideAnAmbiguity, escalated)).toHaveLength(1);
    expect(saidBy(doesNotDecideAnAmbiguity, [seen('question[1]', review())], other)).toHaveLength(1);
  });
});

const nested = (depth: number) =>
  `{"resourceType":"OperationOutcome","issue":[{"code":"multiple-matches","extension":${'['.repeat(depth)}{"valueString":"2 candidates"}${']'.repeat(depth)}}]}`;

it.each([
  [200, /2 candidates/],
  [20_000, /no FHIR resource/],
])('a body that is nested %i deep is judged, and nothing breaks over it', (depth, actual) => {
  const exchanges = [seen('question[1]', { status: 422, text: nested(depth) })];
  expect(saidBy(picksNobodyOutOfSeveral, exchanges)).toMatchObject([{ actual: expect.stringMatching(actual) }]);
});
