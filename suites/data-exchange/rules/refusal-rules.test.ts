import { describe, expect, it } from 'vitest';
import { brokenBy, describeRule } from '../rule-case.test-support.js';
import { refusalRows } from '../scenarios/refusal-rows.js';
import { refusalRuleCases } from './refusal-rule-cases.test-support.js';

for (const cases of Object.values(refusalRuleCases)) describeRule(cases);

it('every rule of the rows on refusals has cases, but for those of their controls', () => {
  const claimed = refusalRows.flatMap(({ claims }) =>
    claims.flatMap(({ rule, control }) => (control === undefined ? [rule.id] : [])),
  );
  expect(Object.keys(refusalRuleCases).sort()).toEqual([...new Set(claimed)].sort());
});

describe.each(Object.entries(refusalRuleCases))('%s', (id, { scenario, base, conforming, breaking }) => {
  it('starts from a base that breaks nothing', () => {
    expect(brokenBy(scenario, base)).toEqual([]);
  });

  it.each(conforming)('lets pass $name, which breaks only what it names', ({ seen, also = [] }) => {
    expect(brokenBy(scenario, seen)).toEqual([...also].sort());
  });

  it.each(breaking)('is broken by $name, with exactly what that names beside it', ({ seen, also = [] }) => {
    expect(brokenBy(scenario, seen)).toEqual([id, ...also].sort());
  });
});
