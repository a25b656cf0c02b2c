import type { SubScore } from '../../../standards/supplementary-rm/codes.js';

/**
 * A score and the readings that may have it: those above the first and below the second number. The chart is printed
 * for whole numbers (temperature: one decimal); a reading between two printed bands, such as 36.04 °C, may be rounded
 * either way by who scores it, so the bands overlap there and nowhere else.
 */
type Band = readonly [score: number, above: number, below: number];

const LEAST = Number.NEGATIVE_INFINITY;
const MOST = Number.POSITIVE_INFINITY;

/** What a sub-score is worked out from by number. Source: Royal College of Physicians, NEWS2 (2017), chart 1. */
const CHART = {
  respiration: [
    [3, LEAST, 9],
    [1, 8, 12],
    [0, 11, 21],
    [2, 20, 25],
    [3, 24, MOST],
  ],
  saturationScale1: [
    [3, LEAST, 92],
    [2, 91, 94],
    [1, 93, 96],
    [0, 95, MOST],
  ],
  systolic: [
    [3, LEAST, 91],
    [2, 90, 101],
    [1, 100, 111],
    [0, 110, 220],
    [3, 219, MOST],
  ],
  pulse: [
    [3, LEAST, 41],
    [1, 40, 51],
    [0, 50, 91],
    [1, 90, 111],
    [2, 110, 131],
    [3, 130, MOST],
  ],
  temperature: [
    [3, LEAST, 35.1],
    [1, 35, 36.1],
    [0, 36, 38.1],
    [1, 38, 39.1],
    [2, 39, MOST],
  ],
} as const satisfies Partial<Record<SubScore, readonly Band[]>>;

/** Scale 2, for people whose saturation is meant to be 88 to 92 %. Above 92 % it counts whether oxygen is given. */
const SCALE_2: readonly Band[] = [
  [3, LEAST, 84],
  [2, 83, 86],
  [1, 85, 88],
  [0, 87, 93],
];
const SCALE_2_ON_AIR: readonly Band[] = [...SCALE_2, [0, 92, MOST]];
const SCALE_2_ON_OXYGEN: readonly Band[] = [...SCALE_2, [1, 92, 95], [2, 94, 97], [3, 96, MOST]];

/** What the patient breathes, as far as the bundle says it. */
export type Breathing = 'air' | 'oxygen' | 'unknown';

export type Charted = keyof typeof CHART | 'saturationScale2';

function bandsOf(score: Charted, breathing: Breathing): readonly Band[] {
  if (score !== 'saturationScale2') return CHART[score];
  if (breathing === 'air') return SCALE_2_ON_AIR;
  return breathing === 'oxygen' ? SCALE_2_ON_OXYGEN : [...SCALE_2_ON_AIR, ...SCALE_2_ON_OXYGEN];
}

/** The scores that a reading may have, in ascending order. */
export function scoresFor(score: Charted, reading: number, breathing: Breathing): number[] {
  const fitting = bandsOf(score, breathing).filter(([, above, below]) => reading > above && reading < below);
  return [...new Set(fitting.map(([points]) => points))].sort((one, other) => one - other);
}

/** The scores that a sub-score can have at all. */
export const POSSIBLE: Readonly<Record<SubScore, readonly number[]>> = {
  respiration: [0, 1, 2, 3],
  saturationScale1: [0, 1, 2, 3],
  saturationScale2: [0, 1, 2, 3],
  airOrOxygen: [0, 2],
  systolic: [0, 1, 2, 3],
  pulse: [0, 1, 2, 3],
  consciousness: [0, 3],
  temperature: [0, 1, 2, 3],
};

/** The totals that seven sub-scores can make: 0 to 20, as oxygen adds 2 at most. */
export const POSSIBLE_TOTALS: readonly number[] = Array.from({ length: 21 }, (_, n) => n);
