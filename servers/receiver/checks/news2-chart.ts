import { ACVPU_VALUES, type SubScore } from '../../../standards/supplementary-rm/codes.js';

/** From this value upwards, this score. */
type Band = readonly [from: number, score: number];

/** Scores by value. Source: Royal College of Physicians, National Early Warning Score (NEWS) 2, 2017, chart 1. */
const BANDS: Readonly<Partial<Record<SubScore, readonly Band[]>>> = {
  respiration: [
    [Number.NEGATIVE_INFINITY, 3],
    [9, 1],
    [12, 0],
    [21, 2],
    [25, 3],
  ],
  saturationScale1: [
    [Number.NEGATIVE_INFINITY, 3],
    [92, 2],
    [94, 1],
    [96, 0],
  ],
  systolic: [
    [Number.NEGATIVE_INFINITY, 3],
    [91, 2],
    [101, 1],
    [111, 0],
    [220, 3],
  ],
  pulse: [
    [Number.NEGATIVE_INFINITY, 3],
    [41, 1],
    [51, 0],
    [91, 1],
    [111, 2],
    [131, 3],
  ],
  temperature: [
    [Number.NEGATIVE_INFINITY, 3],
    [35.1, 1],
    [36.1, 0],
    [38.1, 1],
    [39.1, 2],
  ],
};

const SCALE_2_LOW: readonly Band[] = [
  [Number.NEGATIVE_INFINITY, 3],
  [84, 2],
  [86, 1],
  [88, 0],
];
const SCALE_2_ON_OXYGEN: readonly Band[] = [...SCALE_2_LOW, [93, 1], [95, 2], [97, 3]];

/** Scores that there are at all. */
export const SCORES: Readonly<Record<SubScore, readonly number[]>> = {
  respiration: [0, 1, 2, 3],
  saturationScale1: [0, 1, 2, 3],
  saturationScale2: [0, 1, 2, 3],
  airOrOxygen: [0, 2],
  systolic: [0, 1, 2, 3],
  pulse: [0, 1, 2, 3],
  consciousness: [0, 3],
  temperature: [0, 1, 2, 3],
};

/** Three 3s, oxygen 2, and three more 3s. */
export const HIGHEST_TOTAL = 20;

const scoreIn = (bands: readonly Band[], value: number): number | null =>
  bands.findLast(([from]) => value >= from)?.[1] ?? null;

/** Whether a value is as fine as the chart, which leaves gaps between 20 and 21, and between 36.0 and 36.1. */
function isAsFineAsChart(score: SubScore, value: number): boolean {
  const steps = score === 'temperature' ? value * 10 : value;
  return Math.abs(steps - Math.round(steps)) < 1e-6;
}

/**
 * The score of a reading; null where the chart does not say. Above 92 % on scale 2 it takes knowing whether the patient
 * breathes oxygen.
 */
export function scoreOf(score: SubScore, value: number, onOxygen: boolean | undefined): number | null {
  if (!isAsFineAsChart(score, value)) return null;
  if (score === 'saturationScale2') {
    if (value >= 93 && onOxygen === undefined) return null;
    return scoreIn(onOxygen ? SCALE_2_ON_OXYGEN : SCALE_2_LOW, value);
  }
  const bands = BANDS[score];
  return bands === undefined ? null : scoreIn(bands, value);
}

/** 0 for alert, 3 for everything else that there is a code for; null for other codes. */
export function scoreOfConsciousness(code: string): number | null {
  if (code === ACVPU_VALUES.alert) return 0;
  return Object.values(ACVPU_VALUES).some((known) => known === code) ? 3 : null;
}
