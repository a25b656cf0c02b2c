import { describe, expect, it } from 'vitest';
import { isAfter, momentOf } from './times.js';

const after = (one: string, other: string): boolean => {
  const [first, second] = [momentOf(one), momentOf(other)];
  if (first === null || second === null) throw new Error('not a time');
  return isAfter(first, second);
};

describe('comparing times', () => {
  it.each([
    ['2024-01-02T00:00:00Z', '2024-01-01T23:59:59Z', true],
    ['2024-01-01T23:59:59Z', '2024-01-02T00:00:00Z', false],
    ['2024-06-16T00:15:00+01:00', '2024-06-15T23:15:00Z', false],
    ['2024-06-16T00:15:00+01:00', '2024-06-15T23:14:59Z', true],
    ['2024-01-15T10:00:00.500Z', '2024-01-15T10:00:00Z', true],
    ['2024-01-15', '2024-01-15T10:00:00Z', false],
    ['2024-01-15T10:00:00Z', '2024-01-15', false],
    ['2024-01-16', '2024-01-15T10:00:00Z', true],
    ['2024-06-16', '2024-06-16T00:15:00+01:00', false],
    ['2024', '2023-05', true],
    ['2024', '2024-05', false],
  ])('%s is later than %s: %s', (one, other, expected) => {
    expect(after(one, other)).toBe(expected);
  });

  it.each(['', 'x', '2024-13', '2024-02-30', '2024-01-01T25:00:00Z', '24-01-01', '2024-01-01 10:00'])(
    '"%s" is no time',
    (text) => {
      expect(momentOf(text)).toBeNull();
    },
  );

  it('takes no number or object for a time', () => {
    expect([momentOf(5), momentOf(null), momentOf({}), momentOf(undefined)]).toEqual([null, null, null, null]);
  });
});
