import { describe, expect, it } from 'vitest';
import { news2 } from '../news2.js';
import { drawsOf } from '../people/population/draws.js';
import { type CourseName, courseNames, type Measured, readingsOf } from './course.js';

const HOUR = 3_600_000;
const times = Array.from({ length: 40 }, (_, round) => Date.UTC(2026, 10, 1) + round * 6 * HOUR);
const SEEDS = Array.from({ length: 30 }, (_, seed) => seed);
const drawn = (name: CourseName): Measured[][] => SEEDS.map((seed) => readingsOf(name, times, drawsOf(seed)));
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const totalsAt = (stays: readonly Measured[][], place: number): number[] =>
  stays.map((stay) => news2(stay.at(place)!).total);

describe('courses of a stay', () => {
  it.each(courseNames)('%s stays within what a body can show', (name) => {
    for (const readings of drawn(name).flat()) {
      expect(readings.saturation).toBeLessThanOrEqual(100);
      expect(readings.saturation).toBeGreaterThanOrEqual(70);
      expect(readings.respiration).toBeGreaterThanOrEqual(8);
      expect(readings.diastolic).toBeLessThanOrEqual(readings.systolic - 15);
      expect(readings.diastolic).toBeGreaterThan(25);
      expect(Number.isInteger(readings.pulse)).toBe(true);
      expect(readings.temperature).toBe(Number(readings.temperature.toFixed(1)));
    }
  });

  it('get better, worse, or stay as they are', () => {
    const change = (name: CourseName): number => mean(totalsAt(drawn(name), -1)) - mean(totalsAt(drawn(name), 0));
    expect(change('recovery')).toBeLessThan(-2);
    expect(change('oxygen')).toBeLessThan(-2);
    expect(change('deterioration')).toBeGreaterThan(5);
    expect(Math.abs(change('stable'))).toBeLessThan(1);
  });

  it('end an emergency where they get worse', () => {
    expect(Math.min(...totalsAt(drawn('deterioration'), -1))).toBeGreaterThanOrEqual(5);
  });

  it('score chronic obstructive pulmonary disease on scale 2, and nobody else', () => {
    for (const name of courseNames)
      for (const { scale } of drawn(name).flat()) expect(scale).toBe(name === 'copd' ? 2 : 1);
    expect(mean(drawn('copd').map((stay) => stay.at(-1)!.saturation))).toBeLessThan(93);
  });

  it('drift: a reading is nearer to the one before than to one of another day', () => {
    const pulses = drawn('stable').map((stay) => stay.map(({ pulse }) => pulse));
    const step = (lag: number): number =>
      mean(pulses.flatMap((stay) => stay.slice(lag).map((pulse, at) => Math.abs(pulse - stay[at]!))));
    expect(step(1)).toBeLessThan(step(12));
  });

  it('give oxygen, and wean it', () => {
    for (const stay of drawn('oxygen')) expect([stay[0]!.oxygen, stay.at(-1)!.oxygen]).toEqual([true, false]);
  });
});
