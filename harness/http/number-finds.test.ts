import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kindOfSystem, numbersIn, numbersInMarkup } from './number-finds.js';
import { passesModulus11 } from './personal-patterns.js';

const found = (text: string): string[] => numbersIn(text).map(({ digits }) => digits);
const tenDigits = (begin: string) =>
  fc.stringMatching(new RegExp(`^${begin}\\d{${10 - begin.length}}$`)).filter(passesModulus11);

describe('a number in a text', () => {
  it.each([
    ['8', 'Irish'],
    ['5', 'kept back'],
    ['00', 'no birth date'],
    ['32', 'Northern Irish'],
    ['3113', 'no month'],
    ['1763', 'seconds of 2025'],
    ['3101', 'Scottish'],
    ['4', 'English'],
    ['7', 'English'],
  ])('that begins with %s is %s', (begin, kind) => {
    const expected = /Irish|Scottish|English/.test(kind) && begin !== '8';
    fc.assert(
      fc.property(tenDigits(begin), (number) => {
        fc.pre(!/^(\d)\1*$/.test(number));
        expect(found(`no ${number} here`)).toEqual(expected ? [number] : []);
      }),
      { numRuns: 20 },
    );
  });

  it('is found once, at its place, each', () => {
    expect(numbersIn('a 9990010056, 999 001 0064')).toEqual([
      { digits: '9990010056', index: 2 },
      { digits: '9990010064', index: 14 },
    ]);
  });

  it.each([
    'x9990010056',
    '9990010056x',
    '19990010056',
    '99900100561',
    '9990010056.5',
    '1.9990010056',
    '9990010056-1',
    '550e8400-e29b-41d4-a716-999001005600',
    'tel:9990010056',
    'Telephone number: 999 001 0056',
    'please ring us on 9990010056',
    '+44 9990010056',
    '0044 999 001 0056',
    '(0)999 001 0056',
    'Organization/9990010056',
    'https://x.example.org/Encounter/9990010056',
  ])('is not found in %s', (text) => {
    expect(found(text)).toEqual([]);
  });

  it.each([
    'Patient/9990010056',
    'https://x.example.org/RelatedPerson/9990010056',
    'call failed for 9990010056',
    'telling 9990010056',
    'nhs-number|9990010056',
    'id=9990010056&x',
    '9990010056.',
    '"9990010056"',
  ])('is found in %s', (text) => {
    expect(found(text)).toEqual(['9990010056']);
  });
});

describe('the system of an identifier', () => {
  it.each([
    ['https://fhir.nhs.uk/Id/nhs-number', 'nhs-number'],
    ['http://fhir.nhs.net/Id/NHS-Number', 'nhs-number'],
    ['urn:oid:2.16.840.1.113883.2.1.4.1', 'nhs-number'],
    ['urn:oid:2.16.840.1.113883.2.1.4.10', 'other'],
    ['https://fhir.nhs.uk/Id/ods-organization-code', 'other'],
    ['', 'untold'],
    [undefined, 'untold'],
  ])('%s is %s', (system, kind) => {
    expect(kindOfSystem(system)).toBe(kind);
  });
});

describe('a number in XML', () => {
  it('is another’s only within the identifier or contact that says so', () => {
    const other = '<identifier><system value="urn:x"/><value value="9990010064"/></identifier>';
    const contact = '<telecom><value value="9990010064"/></telecom>';
    const own = '<identifier><value value="9990010056"/></identifier><p>9990010056</p>';
    const all = `<Patient>${other}${own}${contact}${own}${other}</Patient>`;
    expect(numbersInMarkup(all).map(({ digits }) => digits)).toEqual(Array(4).fill('9990010056'));
  });
});
