import { describe, expect, it } from 'vitest';
import { clockAgainst, hasZone, isDayOrMoment, momentOf, order } from './moments.js';

describe('moment', () => {
  it.each([
    ['2026-11-20T12:00:00', '2026-11-20T12:00:00.000Z'],
    ['2026-11-20T12:00:00Z', '2026-11-20T12:00:00.000Z'],
    ['2026-11-20T12:00:00.5+01:00', '2026-11-20T11:00:00.500Z'],
  ])('is read from %s', (text, iso) => {
    expect(momentOf(text)?.toISOString()).toBe(iso);
  });

  it.each([
    '2026-11-20',
    '12/11/2025',
    '2026-02-30T12:00:00Z',
    '2026-11-20T24:00:00Z',
    '2026-11-20T12:60:00Z',
    '',
    'now',
  ])('is not read from %j', (text) => {
    expect(momentOf(text)).toBeUndefined();
  });

  it('is known to have a zone or not', () => {
    expect(['2026-11-20T12:00:00Z', '2026-11-20T12:00:00-05:00', '2026-11-20T12:00:00'].map(hasZone)).toEqual([
      true,
      true,
      false,
    ]);
  });
});

describe('day or moment', () => {
  it.each([
    ['2026-11-20', true],
    ['2024-02-29', true],
    ['2026-02-29', false],
    ['2026-11', false],
    ['20261120', false],
  ])('%s: %s', (text, is) => {
    expect(isDayOrMoment(text)).toBe(is);
  });

  it.each([
    ['2026-11-19', '2026-11-20', -1],
    ['2026-11-20', '2026-11-20', 0],
    ['2026-07-01', '2026-06-30T23:30:00Z', 0],
    ['2026-06-30', '2026-06-30T23:30:00Z', -1],
    ['2026-11-20T12:00:00Z', '2026-11-20T11:00:00Z', 1],
  ])('%s is to %s as %d', (one, other, sign) => {
    expect(Math.sign(order(one, other))).toBe(sign);
  });
});

describe('clock', () => {
  const clock = { at: new Date('2026-06-30T23:30:00Z'), day: '2026-07-01' };
  it.each([
    ['2026-06-30', 1],
    ['2026-07-01', 0],
    ['2026-07-02', -1],
    ['2026-06-30T23:30:00Z', 0],
    ['2026-06-30T23:30:00', 0],
    ['2026-07-01T00:30:01+01:00', -1],
  ])('is to %s as %d', (text, sign) => {
    expect(Math.sign(clockAgainst(clock, text))).toBe(sign);
  });
});
