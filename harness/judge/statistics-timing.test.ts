import { describe, expect, it } from 'vitest';
import { compareTimings, leastVisibleMs, type TimedBlock } from './statistics-timing.js';

/** A hundred values from `from` to a millisecond above it. */
const around = (from: number): number[] => Array.from({ length: 100 }, (_, index) => from + ((index * 37) % 100) / 100);

const block = (ours: number, theirs: number): TimedBlock => ({ ours: around(ours), theirs: around(theirs) });
const differs = (...blocks: TimedBlock[]): boolean | undefined => compareTimings([blocks])[0]?.differs;

describe('times of two kinds', () => {
  it('differ where the difference is large, improbable and in every block', () => {
    expect(differs(block(20, 10), block(21, 10))).toBe(true);
    expect(differs(block(10, 20), block(10, 21))).toBe(true);
  });

  it.each([
    ['less than 5 ms apart', [block(6, 2), block(6, 2)]],
    ['less than 20 % apart', [block(118, 100), block(118, 100)]],
    ['apart in one block only', [block(20, 10), block(10, 10)]],
    ['apart in opposite directions', [block(20, 10), block(10, 20)]],
    ['measured in one block only', [block(20, 10)]],
    ['not measured', []],
  ])('do not differ where they are %s', (_, blocks) => {
    expect(differs(...blocks)).toBe(false);
  });

  it('do not differ where chance would do: few values, or a family of many comparisons', () => {
    const few = { ours: [20, 21, 22, 23], theirs: [10, 11, 12, 13] };
    expect(differs(few, few)).toBe(false);
    const some = { ours: around(20).slice(0, 8), theirs: around(10).slice(0, 8) };
    expect(compareTimings([[some, some]])[0]?.differs).toBe(true);
    expect(compareTimings([[some, some]], 50)[0]?.differs).toBe(false);
  });

  it('are judged by the block that shows the least', () => {
    const [one] = compareTimings([[block(20, 10), block(10.2, 10)]]);
    const [weak] = compareTimings([[block(10.2, 10)]]);
    expect(one?.p).toBe(weak?.p);
    expect(one?.blocks.map(({ ours, theirs }) => [ours, theirs])).toEqual([
      [expect.closeTo(20.495, 9), expect.closeTo(10.495, 9)],
      [expect.closeTo(10.695, 9), expect.closeTo(10.495, 9)],
    ]);
  });
});

describe('what would not have been seen', () => {
  it('is at least 5 ms, and at least a fifth of the time that an answer takes', () => {
    expect(leastVisibleMs([block(1, 1), block(1, 1)], 1)).toBeCloseTo(5, 0);
    expect(leastVisibleMs([block(100, 100), block(100, 100)], 1)).toBeCloseTo(20, 0);
  });

  it('is more where there is more noise, or a larger family', () => {
    const noisy = around(1).map((one, index) => one + (index % 10) * 40);
    const blocks = [{ ours: noisy, theirs: noisy }];
    const seen = leastVisibleMs(blocks, 1);
    expect(seen).toBeGreaterThan(30);
    expect(leastVisibleMs(blocks, 1000)).toBeGreaterThan(seen);
    const differing = { ours: noisy.map((one) => one + seen + 0.2), theirs: noisy };
    expect(compareTimings([[differing, differing]])[0]?.differs).toBe(true);
  });
});
