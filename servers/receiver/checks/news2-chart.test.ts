import { describe, expect, it } from 'vitest';
import type { SubScore } from '../../../standards/supplementary-rm/codes.js';
import { scoreOf, scoreOfConsciousness } from './news2-chart.js';

/** Both edges of every band of the chart. */
const edges: readonly (readonly [SubScore, boolean | undefined, readonly (readonly [number, number])[]])[] = [
  [
    'respiration',
    undefined,
    [
      [8, 3],
      [9, 1],
      [11, 1],
      [12, 0],
      [20, 0],
      [21, 2],
      [24, 2],
      [25, 3],
    ],
  ],
  [
    'saturationScale1',
    undefined,
    [
      [91, 3],
      [92, 2],
      [93, 2],
      [94, 1],
      [95, 1],
      [96, 0],
      [100, 0],
    ],
  ],
  [
    'saturationScale2',
    undefined,
    [
      [83, 3],
      [84, 2],
      [85, 2],
      [86, 1],
      [87, 1],
      [88, 0],
      [92, 0],
    ],
  ],
  [
    'saturationScale2',
    false,
    [
      [93, 0],
      [97, 0],
      [100, 0],
    ],
  ],
  [
    'saturationScale2',
    true,
    [
      [93, 1],
      [94, 1],
      [95, 2],
      [96, 2],
      [97, 3],
    ],
  ],
  [
    'systolic',
    undefined,
    [
      [90, 3],
      [91, 2],
      [100, 2],
      [101, 1],
      [110, 1],
      [111, 0],
      [219, 0],
      [220, 3],
    ],
  ],
  [
    'pulse',
    undefined,
    [
      [40, 3],
      [41, 1],
      [50, 1],
      [51, 0],
      [90, 0],
      [91, 1],
      [110, 1],
      [111, 2],
      [130, 2],
      [131, 3],
    ],
  ],
  [
    'temperature',
    undefined,
    [
      [35, 3],
      [35.1, 1],
      [36, 1],
      [36.1, 0],
      [38, 0],
      [38.1, 1],
      [39, 1],
      [39.1, 2],
    ],
  ],
];

describe('the chart of the Royal College', () => {
  it.each(edges)('scores %s (on oxygen: %s)', (score, onOxygen, values) => {
    expect(values.map(([value]) => [value, scoreOf(score, value, onOxygen)])).toEqual(values);
  });

  it('does not say what is between its bands, or scale 2 above 92 without knowing of oxygen', () => {
    expect(scoreOf('temperature', 36.05, undefined)).toBeNull();
    expect(scoreOf('respiration', 20.5, undefined)).toBeNull();
    expect(scoreOf('saturationScale2', 93, undefined)).toBeNull();
    expect(scoreOfConsciousness('248234008')).toBe(0);
    expect(scoreOfConsciousness('130987000')).toBe(3);
    expect(scoreOfConsciousness('1')).toBeNull();
  });
});
