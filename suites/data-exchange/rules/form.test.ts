import { describe, expect, it } from 'vitest';
import { defaultDialect } from '../../../standards/data-exchange/dialect.js';
import { facts, matchBody, noMatchBody, outcome, seen } from '../exchange.test-support.js';
import { describeRule, saidBy } from '../rule-case.test-support.js';
import { completesWithParameters } from './form.js';
import { completesCases, decidesCases, inFhirCases, ordinaryCases, refusesCases } from './form-cases.test-support.js';

describeRule(completesCases);
describeRule(decidesCases);
describeRule(ordinaryCases);
describeRule(inFhirCases);
describeRule(refusesCases);

describe('a target that says "no match" with 404', () => {
  const notFound = { ...facts, dialect: { ...defaultDialect, 'outcome.noMatch': { status: 404 } } };
  const said = (status: number, body: Parameters<typeof seen>[1] & object) =>
    saidBy(completesWithParameters, [seen('question', { status, ...body })], notFound);

  it('completes the query with it, and with 200 when it matches', () => {
    expect(said(404, { body: noMatchBody })).toEqual([]);
    expect(said(200, { body: matchBody() })).toEqual([]);
  });

  it('is held to what it has declared', () => {
    expect(said(200, { body: noMatchBody })).toMatchObject([{ expected: 'HTTP 404 with Parameters' }]);
    expect(said(404, { body: matchBody() })).toMatchObject([{ expected: 'HTTP 200 with Parameters' }]);
    expect(said(404, { body: outcome('not-found') })).toHaveLength(1);
  });
});
