import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Agreement } from './birth-date.js';
import { contradicts, type Evidence, gradeOf, isOneSlipAway } from './evidence.js';

const whole: Evidence = { family: 'equal', given: 'equal', birthDate: 'equal', postcode: 'absent', street: false };
const agreement = fc.constantFrom<Agreement>('equal', 'loose', 'partial', 'different', 'absent');
const anyEvidence = fc.record<Evidence>({
  family: agreement,
  given: agreement,
  birthDate: agreement,
  postcode: fc.constantFrom('equal', 'different', 'absent'),
  street: fc.boolean(),
});

describe('grades', () => {
  it.each<[string, Partial<Evidence>, number]>([
    ['names, date, line and postcode', { postcode: 'equal', street: true }, 0.8],
    ['names, date, line and city', { street: true }, 0.8],
    ['names, date and postcode', { postcode: 'equal' }, 0.7],
    ['names and date', {}, 0.6],
    ['names, date and another postcode', { postcode: 'different' }, 0],
    ['names, date, line, city and another postcode', { postcode: 'different', street: true }, 0],
    ['given name and date', { family: 'absent' }, 0],
    ['family name and date', { given: 'absent' }, 0],
    ['names', { birthDate: 'absent' }, 0],
  ])('%s', (_what, change, grade) => {
    expect(gradeOf({ ...whole, ...change })).toBe(grade);
  });

  it('are never given for names or a date that are not equal', () => {
    fc.assert(
      fc.property(anyEvidence, (evidence) => {
        const { family, given, birthDate } = evidence;
        if (![family, given, birthDate].every((part) => part === 'equal')) expect(gradeOf(evidence)).toBe(0);
      }),
    );
  });

  it('are never given to somebody who is one slip away', () => {
    fc.assert(fc.property(anyEvidence, (evidence) => !isOneSlipAway(evidence) || gradeOf(evidence) === 0));
  });
});

describe('one slip', () => {
  it.each<[string, Partial<Evidence>, boolean]>([
    ['none', {}, false],
    ['a letter of the family name', { family: 'partial' }, true],
    ['no given name', { given: 'absent' }, true],
    ['a part of the date', { birthDate: 'loose' }, true],
    ['another postcode', { postcode: 'different' }, true],
    ['a letter and another postcode', { family: 'partial', postcode: 'different' }, false],
    ['another given name', { given: 'different' }, false],
    ['another date', { birthDate: 'different' }, false],
    ['no date', { birthDate: 'absent' }, false],
    ['no family name', { family: 'absent' }, false],
  ])('%s', (_what, change, slip) => {
    expect(isOneSlipAway({ ...whole, ...change })).toBe(slip);
  });
});

describe('contradiction under an identifier that agrees', () => {
  it.each<[string, Partial<Evidence>, boolean]>([
    ['nothing is asked', { family: 'absent', given: 'absent', birthDate: 'absent' }, false],
    ['all three agree', {}, false],
    ['only the given name differs', { given: 'different' }, false],
    ['only the date differs', { birthDate: 'partial' }, false],
    ['only the family name agrees', { given: 'different', birthDate: 'different' }, true],
    ['only the date agrees', { family: 'different', given: 'different' }, true],
    ['the date is all that is asked and agrees', { family: 'absent', given: 'absent' }, false],
    ['the date is all that is asked and differs', { family: 'absent', given: 'absent', birthDate: 'different' }, true],
    ['family name and the year agree', { given: 'absent', birthDate: 'loose' }, false],
    ['family name agrees and the year differs', { given: 'absent', birthDate: 'different' }, true],
    ['the address is another', { postcode: 'different' }, false],
  ])('when %s', (_when, change, contradiction) => {
    expect(contradicts({ ...whole, ...change })).toBe(contradiction);
  });
});
