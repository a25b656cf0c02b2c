import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holm, mannWhitney, median, twoSidedNormal } from './statistics.js';

// Daily ozone in New York in May and August 1973, in parts per billion (Chambers and others, 1983): many ties.
const MAY = [41, 36, 12, 18, 28, 23, 19, 8, 7, 16, 11, 14, 18, 14, 34, 6, 30, 11, 1, 11, 4, 32, 23, 45, 115, 37];
const AUGUST = [
  39, 9, 16, 78, 35, 66, 122, 89, 110, 44, 28, 65, 22, 59, 23, 31, 44, 21, 9, 45, 168, 73, 76, 118, 84, 85,
];

// Permeability of a membrane at term and at 12 to 26 weeks (Hollander and Wolfe, 1973, page 69).
const AT_TERM = [0.8, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46];
const EARLIER = [1.15, 0.88, 0.9, 0.74, 1.21];

const sample = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 60 });

describe('the tail of the normal distribution', () => {
  it.each([
    [0, 1],
    [1, 0.31731050786291],
    [1.959963984540054, 0.05],
    [3.290526731491926, 0.001],
    [6, 1.9731752900754e-9],
  ])('is known at %d', (z, p) => {
    expect(twoSidedNormal(z) / p).toBeCloseTo(1, 9);
    expect(twoSidedNormal(-z)).toBe(twoSidedNormal(z));
  });
});

describe('the rank test', () => {
  it('gives the published values where there are ties', () => {
    const { u, p } = mannWhitney(MAY, AUGUST);
    expect(u).toBe(127.5);
    expect(p).toBeCloseTo(0.0001208, 7);
  });

  it('gives the published values where there are none', () => {
    const { u, p } = mannWhitney([19, 22, 16, 29, 24], [20, 11, 17, 12]);
    expect(u).toBe(17);
    expect(p).toBeCloseTo(0.11134688653314, 12);
    expect(mannWhitney(AT_TERM, EARLIER).u).toBe(35);
  });

  it('is the same from either side, and does not change with the unit of the values', () => {
    fc.assert(
      fc.property(sample, sample, (a, b) => {
        const { u, p } = mannWhitney(a, b);
        const turned = mannWhitney(b, a);
        expect(turned.u).toBe(a.length * b.length - u);
        expect(turned.p).toBe(p);
        expect(
          mannWhitney(
            a.map((one) => 3 * one + 7),
            b.map((one) => 3 * one + 7),
          ),
        ).toEqual({ u, p });
        expect(p).toBeGreaterThan(0);
        expect(p).toBeLessThanOrEqual(1);
      }),
      { seed: 11 },
    );
  });

  it('counts the pairs whose greater value is on the first side', () => {
    fc.assert(
      fc.property(sample, sample, (a, b) => {
        const pairs = a.flatMap((one) => b.map((other) => (one > other ? 1 : one === other ? 0.5 : 0)));
        expect(mannWhitney(a, b).u).toBeCloseTo(
          pairs.reduce((sum: number, one) => sum + one, 0),
          9,
        );
      }),
      { seed: 11 },
    );
  });

  it('finds nothing in values that are all equal, nor in none', () => {
    expect(mannWhitney([5, 5, 5], [5, 5]).p).toBe(1);
    expect(mannWhitney([], [1, 2]).p).toBe(1);
    expect(mannWhitney([], []).p).toBe(1);
  });
});

describe('the adjustment after Holm', () => {
  it('multiplies the smallest by the number of comparisons, the next by one less, and never goes back', () => {
    expect(holm([0.01, 0.04, 0.03, 0.005])).toEqual([0.03, 0.06, 0.06, 0.02]);
    expect(holm([0.5, 0.6])).toEqual([1, 1]);
    expect(holm([])).toEqual([]);
  });

  it('is never smaller where the family has comparisons that are not at hand', () => {
    expect(holm([0.01, 0.02], 4)).toEqual([0.04, 0.06]);
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 8 }), (values) => {
        const whole = holm(values);
        const part = holm(values.slice(0, 2), values.length);
        for (const [index, p] of part.entries()) expect(p).toBeGreaterThanOrEqual(whole[index] ?? 1);
      }),
      { seed: 11 },
    );
  });
});

it('the median is the middle, or between the two in the middle', () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([4, 1, 10, 2])).toBe(3);
  expect(median([])).toBeNaN();
});
