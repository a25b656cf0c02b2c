import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDigit, isNhsNumber } from './nhs-number.js';

describe('check digit', () => {
  it.each([
    ['999001000', 5],
    ['999001001', 3],
    ['999001002', 1],
    ['999001004', 8],
    ['999001026', 9],
  ])('of %s is %i', (nine, digit) => {
    expect(checkDigit(nine)).toBe(digit);
  });

  it('is zero, not eleven, when the weighted sum divides by eleven', () => {
    expect(checkDigit('000000000')).toBe(0);
  });

  it('is null when the check value is ten, because such a number is never issued', () => {
    expect(checkDigit('999001003')).toBeNull();
  });

  it.each(['', '99900100', '9990010005', '99900100a', '999 01000', '٩٩٩٠٠١٠٠٠'])('of %j is refused', (text) => {
    expect(() => checkDigit(text)).toThrow(RangeError);
  });
});

describe('NHS number', () => {
  it.each(['9990010005', '9990010153', '9990010161'])('%s is one', (ten) => {
    expect(isNhsNumber(ten)).toBe(true);
  });

  it.each(['999001000', '99900100055', '999 001 0005', '', '999001000X', '9990010030'])('%j is none', (text) => {
    expect(isNhsNumber(text)).toBe(false);
  });

  it('no longer holds when one digit is changed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 1, max: 9 }), (place, by) => {
        const digits = Array.from('9990010005', Number);
        const changed = digits.map((digit, index) => (index === place ? (digit + by) % 10 : digit)).join('');
        expect(isNhsNumber(changed)).toBe(false);
      }),
    );
  });

  it('no longer holds when two neighbouring digits that differ change places', () => {
    const swapped = Array.from({ length: 9 }, (_, at) => {
      const digits = Array.from('9990010153');
      const [left, right] = [digits[at] ?? '', digits[at + 1] ?? ''];
      return left === right
        ? []
        : [
            digits
              .with(at, right)
              .with(at + 1, left)
              .join(''),
          ];
    }).flat();
    expect(swapped.length).toBeGreaterThan(4);
    expect(swapped.filter(isNhsNumber)).toEqual([]);
  });
});
