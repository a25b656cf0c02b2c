import { describe, expect, it } from 'vitest';
import { brokenBy, describeRule } from '../rule-case.test-support.js';
import { heavyRows, refusalRows } from '../scenarios/refusal-rows.js';
import { matchRuleCases } from './match-rule-cases.test-support.js';
import { refusalRuleCases } from './refusal-rule-cases.test-support.js';

for (const cases of Object.values(refusalRuleCases)) describeRule(cases);

const claimed = [...refusalRows, ...heavyRows].flatMap(({ claims }) => claims);

/** What only records breaks nothing, whatever it finds. */
const onlyRecords = (id: string): boolean =>
  claimed.filter(({ rule }) => rule.id === id).every(({ atMost }) => atMost === 'MAY');

it('every rule of the rows on refusals has cases, but for those of controls and of the match rows', () => {
  const own = claimed.filter(({ control, rule }) => control === undefined && matchRuleCases[rule.id] === undefined);
  expect(Object.keys(refusalRuleCases).sort()).toEqual([...new Set(own.map(({ rule }) => rule.id))].sort());
});

describe.each(Object.entries(refusalRuleCases))('%s', (id, { scenario, base, conforming, breaking }) => {
  it('starts from a base that breaks nothing', () => {
    expect(brokenBy(scenario, base)).toEqual([]);
  });

  it.each(conforming)('lets pass $name, which breaks only what it names', ({ seen, also = [] }) => {
    expect(brokenBy(scenario, seen)).toEqual([...also].sort());
  });

  it.each(breaking)('is broken by $name, with exactly what that names beside it', ({ seen, also = [] }) => {
    expect(brokenBy(scenario, seen)).toEqual([...(onlyRecords(id) ? [] : [id]), ...also].sort());
  });
});
