import { describe, expect, it } from 'vitest';
import { dayOf, isMoment, isPartialDate } from './days.js';

describe('days that documents write', () => {
  it.each(['2015', '2015-05', '2015-05-01', '2016-02-29', '0001-01-01', '1600-02-29'])('%s exists', (text) => {
    expect(isPartialDate(text)).toBe(true);
  });

  it.each([
    '2015-02-29',
    '2015-13',
    '2015-00-10',
    '2015-05-00',
    '15-05-01',
    '2015-5-1',
    '01/05/2015',
    '',
    '2015-05-01T00:00:00',
  ])('"%s" is none', (text) => {
    expect(isPartialDate(text)).toBe(false);
  });

  it.each([
    '2026-03-02T09:30:00',
    '2026-03-02T09:30:00Z',
    '2026-03-02T09:30:00.25+01:00',
    '2026-06-30T23:59:60Z',
    '2026-03-02T09:30',
  ])('%s is a moment', (text) => {
    expect(isMoment(text)).toBe(true);
  });

  it.each(['2026-03-02', '2026-03-02T24:00:00', '2026-03-02T09:60:00', '2026-02-30T09:30:00', '2026-03-02 09:30:00'])(
    '"%s" is no moment',
    (text) => {
      expect(isMoment(text)).toBe(false);
    },
  );

  it('tells the day of a day and of a moment as it is written, and of nothing else', () => {
    expect(dayOf('2026-03-02')).toBe('2026-03-02');
    expect(dayOf('2026-03-02T23:30:00-05:00')).toBe('2026-03-02');
    expect(dayOf('2026-03')).toBeNull();
    expect(dayOf('soon')).toBeNull();
  });
});
