import { describe, expect, it } from 'vitest';
import { brokenBy, type RuleCases } from '../suites/data-exchange/rule-case.test-support.js';
import { ruleCases } from '../suites/data-exchange/rule-cases.test-support.js';
import { responderSuite } from '../suites/data-exchange/suite.js';

const claims = responderSuite.scenarios.flatMap((scenario) => scenario.claims.map((claim) => ({ ...claim, scenario })));
const claimedIds = [...new Set(claims.map(({ rule }) => rule.id))].sort();

/** A row that only records has nothing that conforms: every answer is told. */
const onlyRecords = (id: string): boolean =>
  claims.filter(({ rule }) => rule.id === id).every(({ atMost }) => atMost === 'MAY');

const HOW =
  'write them in suites/data-exchange/rules/*-cases.test-support.ts and list them in rule-cases.test-support.ts';

/** What the registry lacks, each with what to do. */
function gaps(ids: readonly string[], registry: Readonly<Record<string, RuleCases>>): string[] {
  return ids.flatMap((id) => {
    const cases = registry[id];
    if (cases === undefined) return [`${id} has neither example nor counterexample: ${HOW}`];
    return [
      ...(cases.conforming.length === 0 && !onlyRecords(id) ? [`${id} has no example: ${HOW}`] : []),
      ...(cases.breaking.length === 0 ? [`${id} has no counterexample: ${HOW}`] : []),
      ...(cases.breaking.some(({ found }) => found.length === 0)
        ? [`${id} has a counterexample that names no finding: say in found what it breaks, and where`]
        : []),
    ];
  });
}

describe('the registry of examples', () => {
  it('holds example and counterexample of every rule that the suite claims', () => {
    expect(claimedIds.length).toBeGreaterThan(20);
    expect(gaps(claimedIds, ruleCases)).toEqual([]);
  });

  it('holds no rule that the suite does not claim', () => {
    expect(Object.keys(ruleCases).filter((id) => !claimedIds.includes(id))).toEqual([]);
  });

  it('is told what it lacks', () => {
    const [id = ''] = claimedIds;
    const cases = ruleCases[id] as RuleCases;
    expect(gaps([id], {})).toEqual([expect.stringContaining(`${id} has neither example nor counterexample: write`)]);
    expect(gaps([id], { [id]: { ...cases, conforming: [], breaking: [] } })).toEqual([
      expect.stringContaining('has no example'),
      expect.stringContaining('has no counterexample'),
    ]);
    const hollow = cases.breaking.map((one) => ({ ...one, found: [] }));
    expect(gaps([id], { [id]: { ...cases, breaking: hollow } })).toEqual([expect.stringContaining('names no finding')]);
  });

  it('names each case once', () => {
    for (const [id, { conforming, breaking }] of Object.entries(ruleCases)) {
      const names = [...conforming, ...breaking].map(({ name }) => name);
      expect(new Set(names).size, id).toBe(names.length);
    }
  });
});

describe.each(Object.entries(ruleCases))('%s', (id, { scenario, base, attached, conforming, breaking }) => {
  it('starts from a base that breaks nothing', () => {
    expect(base.length).toBeGreaterThan(0);
    expect(brokenBy(scenario, base, attached)).toEqual([]);
  });

  it.each(conforming)(
    'lets pass $name, which breaks only what it names',
    ({ seen, extracts = attached, documents, also = [] }) => {
      expect(also).not.toContain(id);
      expect(brokenBy(scenario, seen, extracts, documents)).toEqual([...also].sort());
    },
  );

  const wanted = onlyRecords(id) ? [] : [id];

  it.each(breaking)(
    'is broken by $name, with exactly what that names beside it',
    ({ seen, extracts = attached, documents, also = [] }) => {
      expect(brokenBy(scenario, seen, extracts, documents)).toEqual([...new Set([...wanted, ...also])].sort());
    },
  );
});
