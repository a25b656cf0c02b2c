import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, ageAt, dateOf, dayNumber, isDay, yearsBefore } from './calendar.js';

describe('calendar', () => {
  it.each(['2026-11-20', '2024-02-29', '1900-01-01'])('%s is a day', (text) => {
    expect(isDay(text)).toBe(true);
  });

  it.each(['2026-02-30', '2025-02-29', '2026-13-01', '2026-1-1', '2026-11-20T00:00:00Z', 'yesterday', ''])(
    '%j is none',
    (text) => {
      expect(isDay(text)).toBe(false);
    },
  );

  it.each([
    ['2026-12-31', 1, '2027-01-01'],
    ['2024-03-01', -1, '2024-02-29'],
    ['2026-11-20', 90, '2027-02-18'],
    ['2026-03-28', 2, '2026-03-30'],
  ])('%s and %i days is %s', (date, days, expected) => {
    expect(addDays(date, days)).toBe(expected);
  });

  it.each([
    ['2026-11-20', 16, '2010-11-20'],
    ['2024-02-29', 1, '2023-02-28'],
    ['2024-02-29', 4, '2020-02-29'],
  ])('%s less %i years is %s', (date, years, expected) => {
    expect(yearsBefore(date, years)).toBe(expected);
  });

  it.each([
    ['2010-11-20', '2026-11-20', 16],
    ['2010-11-21', '2026-11-20', 15],
    ['2026-11-20', '2026-11-20', 0],
  ])('somebody born %s is on %s aged %#', (birthDate, asOf, age) => {
    expect(ageAt(birthDate, asOf)).toBe(age);
  });

  it('counts days there and back', () => {
    fc.assert(fc.property(fc.integer({ min: -40_000, max: 40_000 }), (days) => dayNumber(dateOf(days)) === days));
  });
});
