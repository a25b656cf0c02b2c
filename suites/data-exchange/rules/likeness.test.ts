import { expect, it } from 'vitest';
import { describeRule } from '../rule-case.test-support.js';
import { inTurns } from './asked-in-turns.js';
import { keptBackCases, noScoreCases, noWarmerCases, timeAlikeCases } from './likeness-rows-cases.test-support.js';

describeRule(keptBackCases);
describeRule(timeAlikeCases);
describeRule(noWarmerCases);
describeRule(noScoreCases);

it('every round holds each kind once, and each kind comes in each place about as often', () => {
  const asked = inTurns(['a', 'b', 'c'], 100);
  expect(asked).toHaveLength(300);
  for (const place of [0, 1, 2])
    for (const kind of ['a', 'b', 'c']) {
      const there = asked.filter((one, index) => index % 3 === place && one.kind === kind);
      expect(there.length).toBeGreaterThan(28);
      expect(there.length).toBeLessThan(39);
    }
  for (let round = 1; round <= 100; round += 1)
    expect(
      asked
        .filter((one) => one.round === round)
        .map(({ kind }) => kind)
        .sort(),
    ).toEqual(['a', 'b', 'c']);
});

it('two kinds are asked in the order of Thue and Morse', () => {
  expect(inTurns(['s', 'q'], 4).map(({ kind }) => kind)).toEqual([...'sqqsqssq']);
});
