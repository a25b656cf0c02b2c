import { describe, expect, it } from 'vitest';
import { planOf } from '../judge/plan.js';
import { suite } from '../test-support/suite.test-support.js';
import { inShard } from './shard.js';

const plan = planOf(suite.scenarios);

describe('shards', () => {
  const many = Array.from({ length: 11 }, (_, index) => ({
    ...plan[0]!,
    scenario: `SC-T-${index}`,
    runs: index % 4 === 3 ? ('alone' as const) : ('together' as const),
  }));
  const drivenBy = (index: number, of: number): number[] =>
    many.flatMap((_, place) => (inShard({ plan: many, shard: { index, of } }, place) ? [place] : []));

  it('drive each scenario once between them, and what runs alone in the first', () => {
    for (const of of [1, 2, 3, 4, 12]) {
      const driven = Array.from({ length: of }, (_, index) => drivenBy(index + 1, of));
      expect(driven.flat().sort((a, b) => a - b)).toEqual(many.map((_, place) => place));
      expect(driven[0]).toEqual(expect.arrayContaining([3, 7]));
    }
  });

  it('share the work', () => {
    expect(drivenBy(2, 2)).toEqual([1, 5, 9]);
    expect(drivenBy(2, 3)).toEqual([1, 4, 10]);
  });
});
