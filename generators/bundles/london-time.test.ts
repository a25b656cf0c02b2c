import { describe, expect, it } from 'vitest';
import { atLondon, dayInWords, londonDateTime, londonInstant, momentInWords } from './london-time.js';

const at = (text: string): number => Date.parse(text);

describe('time in London', () => {
  it.each([
    ['2026-01-15T09:05:00Z', '2026-01-15T09:05:00+00:00'],
    ['2026-03-29T00:59:59Z', '2026-03-29T00:59:59+00:00'],
    ['2026-03-29T01:00:00Z', '2026-03-29T02:00:00+01:00'],
    ['2026-10-25T00:59:59Z', '2026-10-25T01:59:59+01:00'],
    ['2026-10-25T01:00:00Z', '2026-10-25T01:00:00+00:00'],
  ])('is, at %s, %s', (moment, text) => {
    expect(londonDateTime(at(moment))).toBe(text);
    expect(at(text)).toBe(at(moment));
  });

  it('finds the moment that a clock shows, summer and winter', () => {
    for (const day of ['2026-01-15', '2026-03-29', '2026-07-01', '2026-10-25', '2026-10-26'])
      expect(londonDateTime(atLondon(day, 9 * 60))).toMatch(new RegExp(`^${day}T09:00:00`));
  });

  it('is written as an instant and in words', () => {
    expect(londonInstant(at('2026-07-01T08:05:01.250Z'))).toBe('2026-07-01T09:05:01.250+01:00');
    expect(momentInWords(at('2026-07-01T08:05:00Z'))).toBe('1 July 2026 09:05');
    expect(dayInWords('1948-05-17')).toBe('17 May 1948');
  });
});
