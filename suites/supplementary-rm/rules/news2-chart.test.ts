import { describe, expect, it } from 'vitest';
import { type Breathing, type Charted, scoresFor } from './news2-chart.js';

describe('the chart', () => {
  it.each<[Charted, number, Breathing, number[]]>([
    ['respiration', 8, 'unknown', [3]],
    ['respiration', 9, 'unknown', [1]],
    ['respiration', 11, 'unknown', [1]],
    ['respiration', 12, 'unknown', [0]],
    ['respiration', 20, 'unknown', [0]],
    ['respiration', 21, 'unknown', [2]],
    ['respiration', 24, 'unknown', [2]],
    ['respiration', 25, 'unknown', [3]],
    ['saturationScale1', 91, 'unknown', [3]],
    ['saturationScale1', 92, 'unknown', [2]],
    ['saturationScale1', 94, 'unknown', [1]],
    ['saturationScale1', 96, 'oxygen', [0]],
    ['saturationScale2', 83, 'air', [3]],
    ['saturationScale2', 84, 'air', [2]],
    ['saturationScale2', 86, 'oxygen', [1]],
    ['saturationScale2', 88, 'oxygen', [0]],
    ['saturationScale2', 92, 'oxygen', [0]],
    ['saturationScale2', 93, 'air', [0]],
    ['saturationScale2', 100, 'air', [0]],
    ['saturationScale2', 93, 'oxygen', [1]],
    ['saturationScale2', 95, 'oxygen', [2]],
    ['saturationScale2', 97, 'oxygen', [3]],
    ['saturationScale2', 97, 'unknown', [0, 3]],
    ['systolic', 90, 'unknown', [3]],
    ['systolic', 91, 'unknown', [2]],
    ['systolic', 101, 'unknown', [1]],
    ['systolic', 111, 'unknown', [0]],
    ['systolic', 219, 'unknown', [0]],
    ['systolic', 220, 'unknown', [3]],
    ['pulse', 40, 'unknown', [3]],
    ['pulse', 41, 'unknown', [1]],
    ['pulse', 51, 'unknown', [0]],
    ['pulse', 91, 'unknown', [1]],
    ['pulse', 111, 'unknown', [2]],
    ['pulse', 131, 'unknown', [3]],
    ['temperature', 35, 'unknown', [3]],
    ['temperature', 35.1, 'unknown', [1]],
    ['temperature', 36, 'unknown', [1]],
    ['temperature', 36.1, 'unknown', [0]],
    ['temperature', 38, 'unknown', [0]],
    ['temperature', 38.1, 'unknown', [1]],
    ['temperature', 39, 'unknown', [1]],
    ['temperature', 39.1, 'unknown', [2]],
  ])('%s of %d on %s scores %j', (score, reading, breathing, expected) => {
    expect(scoresFor(score, reading, breathing)).toEqual(expected);
  });

  it('lets a reading between two printed bands be rounded either way', () => {
    expect(scoresFor('temperature', 36.05, 'unknown')).toEqual([0, 1]);
    expect(scoresFor('temperature', 36.04, 'unknown')).toEqual([0, 1]);
    expect(scoresFor('respiration', 11.5, 'unknown')).toEqual([0, 1]);
    expect(scoresFor('temperature', 36.11, 'unknown')).toEqual([0]);
  });
});
