import { describe, expect, it } from 'vitest';
import { count, counted, day, instant, listed, milliseconds } from './figures.js';

describe('figures', () => {
  it('sets commas over 999 and nowhere below', () => {
    expect([0, 999, 1000, 1234567].map(count)).toEqual(['0', '999', '1,000', '1,234,567']);
  });

  it('counts one thing in the singular', () => {
    expect([counted(1, 'check'), counted(0, 'check'), counted(2, 'entry', 'entries')]).toEqual([
      '1 check',
      '0 checks',
      '2 entries',
    ]);
  });

  it('writes days and instants in words, without regard to the zone of the machine', () => {
    expect(day('2026-03-09')).toBe('9 March 2026');
    expect(instant('2026-11-20T23:59:59.999Z')).toBe('20 November 2026, 23:59:59 UTC');
    expect(instant('2026-11-20')).toBe('20 November 2026');
  });

  it('leaves what is not a date as it stands', () => {
    expect([day('last week'), day('2026-13-01')]).toEqual(['last week', '2026-13-01']);
  });

  it('joins a list with commas and one "and"', () => {
    expect([listed([]), listed(['a']), listed(['a', 'b']), listed(['a', 'b', 'c'])]).toEqual([
      '',
      'a',
      'a and b',
      'a, b and c',
    ]);
  });

  it('gives short times a decimal and long ones none', () => {
    expect([milliseconds(0.449), milliseconds(12.6), milliseconds(10_000)]).toEqual(['0.4 ms', '13 ms', '10,000 ms']);
  });
});
