import { describe, expect, it } from 'vitest';
import { brokenBy, describeRule } from '../rule-case.test-support.js';
import { wireRows } from '../scenarios/wire-rows.js';
import { matchRuleCases } from './match-rule-cases.test-support.js';
import { refusalRuleCases } from './refusal-rule-cases.test-support.js';
import { wireRuleCases } from './wire-rule-cases.test-support.js';

for (const cases of Object.values(wireRuleCases)) describeRule(cases);

const claimed = wireRows.flatMap(({ claims }) => claims);

/** What only records breaks nothing, whatever it finds. */
const onlyRecords = (id: string): boolean =>
  claimed.filter(({ rule }) => rule.id === id).every(({ atMost }) => atMost === 'MAY');

it('every rule of the rows on the wire has cases', () => {
  const elsewhere = { ...matchRuleCases, ...refusalRuleCases };
  const own = claimed.map(({ rule }) => rule.id).filter((id) => elsewhere[id] === undefined);
  expect(Object.keys(wireRuleCases).sort()).toEqual([...new Set(own)].sort());
});

describe.each(Object.entries(wireRuleCases))('%s', (id, { scenario, base, conforming, breaking }) => {
  it('starts from a base that breaks nothing', () => {
    expect(brokenBy(scenario, base)).toEqual([]);
  });

  it.each(conforming)('lets pass $name', ({ seen, documents, also = [] }) => {
    expect(brokenBy(scenario, seen, [], documents)).toEqual([...also].sort());
  });

  it.each(breaking)('is broken by $name', ({ seen, documents, also = [] }) => {
    expect(brokenBy(scenario, seen, [], documents)).toEqual([...(onlyRecords(id) ? [] : [id]), ...also].sort());
  });
});
