import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isNhsNumber } from '../../nhs-number.js';
import { drawsOf } from './draws.js';
import { NUMBERS_IN_RANGE, numbersFor, numberWalk } from './number-walk.js';

const walked = (seed: number, count: number): string[] =>
  Array.from(
    { length: count },
    (
      (walk) => () =>
        walk.next().value
    )(numberWalk(drawsOf(seed))),
  );

describe('walk over the 999 range', () => {
  it('gives each number once, as many as are counted on, and then refuses', () => {
    const walk = numberWalk(drawsOf(1));
    const seen = new Set<string>();
    for (let count = 0; count < NUMBERS_IN_RANGE; count++) seen.add(walk.next().value);
    expect(seen.size).toBe(NUMBERS_IN_RANGE);
    expect(() => walk.next()).toThrow(RangeError);
    expect([...seen].filter((number) => number.startsWith('999001') || number === '9999999999')).toEqual([]);
  });

  it('gives numbers of the range that satisfy Modulus 11, at any seed', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const numbers = walked(seed, 50);
        expect(new Set(numbers).size).toBe(numbers.length);
        expect(numbers.filter((number) => !isNhsNumber(number) || !number.startsWith('999'))).toEqual([]);
      }),
    );
  });

  it('is the same for the same seed, and another for another', () => {
    expect(walked(5, 20)).toEqual(walked(5, 20));
    expect(walked(6, 20)).not.toEqual(walked(5, 20));
  });

  it('keeps a number for everybody who is to come, and gives merged ones of the rest', () => {
    const numbers = numbersFor(NUMBERS_IN_RANGE - 2, drawsOf(1));
    const given = [numbers.merged(), numbers.current(), numbers.merged()];
    expect(new Set(given).size).toBe(3);
    expect(given.filter((number) => !isNhsNumber(number ?? ''))).toEqual([]);
    expect([numbers.merged(), numbers.merged()]).toEqual([undefined, undefined]);
    for (let count = 1; count < NUMBERS_IN_RANGE - 2; count++) numbers.current();
    expect(() => numbers.current()).toThrow(RangeError);
  });
});
