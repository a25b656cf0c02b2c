import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BirthDate, compareDates, type DatePart, inexactParts, isInCalendar } from './birth-date.js';

const born = (birthDate: string | null, ...inexact: DatePart[]): BirthDate => ({ birthDate, inexact });

describe('birth dates', () => {
  it.each([
    ['the same', '2015-05-01', 'equal'],
    ['another year', '2014-05-01', 'partial'],
    ['another month', '2015-06-01', 'partial'],
    ['another day', '2015-05-11', 'partial'],
    ['day and month in each other’s place', '2015-01-05', 'partial'],
    ['the year alone', '2015-11-23', 'different'],
    ['the month alone', '2009-05-30', 'different'],
    ['the day alone', '2009-08-01', 'different'],
    ['nothing', '2009-08-30', 'different'],
    ['a month without a day', '2015-05', 'loose'],
    ['a year without a month', '2015', 'loose'],
    ['another month without a day', '2015-06', 'different'],
    ['a year two out', '2013', 'different'],
    ['a placeholder', '1900-01-01', 'absent'],
  ])('of %s compare with 2015-05-01', (_what, date, agreement) => {
    expect(compareDates(born(date), born('2015-05-01'))).toBe(agreement);
  });

  it('that are placeholders on both sides, or on neither, say nothing', () => {
    expect(compareDates(born('1900-01-01'), born('1900-01-01'))).toBe('absent');
    expect(compareDates(born(null), born('2015-05-01'))).toBe('absent');
    expect(compareDates(born('2015-05-01'), born(null))).toBe('absent');
  });

  it('are not compared in parts that are estimated', () => {
    const estimated = born('2009-01-01', 'day', 'month');
    expect(compareDates(born('2009-07-15'), estimated)).toBe('loose');
    expect(compareDates(born('2009-01-01'), estimated)).toBe('loose');
    expect(compareDates(born('2010-01-01'), estimated)).toBe('different');
    expect(compareDates(born('2010-01-01', 'day', 'month', 'year'), estimated)).toBe('loose');
    expect(compareDates(born('2015-01-01', 'day', 'month', 'year'), estimated)).toBe('different');
  });

  it('agree the same way round and the other way', () => {
    const day = fc.date({ min: new Date('1990-01-01'), max: new Date('1992-12-31'), noInvalidDate: true });
    const part = fc.subarray<DatePart>(['day', 'month', 'year']);
    const date = fc
      .tuple(day, part, fc.constantFrom(4, 7, 10))
      .map(([at, inexact, length]) => born(at.toISOString().slice(0, length), ...inexact));
    fc.assert(fc.property(date, date, (one, other) => compareDates(one, other) === compareDates(other, one)));
    fc.assert(fc.property(date, (one) => ['equal', 'loose'].includes(compareDates(one, one))));
  });

  it('read accuracy as day, month and year', () => {
    expect(['AAA', 'AEU', 'UAA', 'XXX'].map(inexactParts)).toEqual([
      [],
      ['month', 'year'],
      ['day'],
      ['day', 'month', 'year'],
    ]);
  });

  it.each([
    ['2016-02-29', true],
    ['2015-02-29', false],
    ['2015-04-31', false],
    ['2015-00', false],
    ['0000', false],
    ['1900', true],
  ])('%s is in the calendar: %s', (date, isIn) => {
    expect(isInCalendar(date)).toBe(isIn);
  });
});
