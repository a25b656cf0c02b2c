import { describe, expect, it } from 'vitest';
import type { Person } from '../../standards/person.js';
import { orla } from '../test-support/people.test-support.js';
import { knownFrom, knownPeople } from './known-people.js';

const soren: Person = {
  ...orla,
  id: 'R09',
  family: 'Østergård-Łęcki',
  given: ['Søren', 'Siân Mae'],
  nhsNumber: '9990010064',
};
const known = knownPeople([orla, soren]);

describe('a name of ours', () => {
  it.each([
    'Fenwick',
    'FENWICK',
    'fen-wick',
    'Orla Mae Fenwick',
    'Fenwick, Orla (Ms)',
    'Ostergard Lecki',
    'ØSTERGÅRD',
    'soren',
    'Sian-Mae',
    'SÃ¸ren',
    'S. Łęcki',
    'Evie Pollard',
    '',
    ' – ',
    'Unknown',
  ])('is known as %j', (value) => {
    expect(known('name', value)).toBe(true);
  });

  it.each(['Fenwicke', 'Fen', 'Orla Quillfeather', 'Østergårdsen', 'Si?n', 'ZoÃ«', 'constructor', '山田'])(
    'is not %j',
    (value) => {
      expect(known('name', value)).toBe(false);
    },
  );
});

describe('a number or a date of ours', () => {
  it('is known in any writing, and no other', () => {
    expect(['9990010005', '999 001 0005', '999-001-0064', '9990010161'].map((one) => known('nhs-number', one))).toEqual(
      Array(4).fill(true),
    );
    expect(['9990010056', '999001000', ''].map((one) => known('nhs-number', one))).toEqual(Array(3).fill(false));
    expect(
      ['2015-05-01', '2015-05', '2015', '2015-05-01T10:00:00Z', '2014-08-18'].map((one) => known('birth-date', one)),
    ).toEqual(Array(5).fill(true));
    expect(['2015-05-02', '2016', '2015-0'].map((one) => known('birth-date', one))).toEqual(Array(3).fill(false));
  });
});

describe('what a question said', () => {
  const said = knownFrom('{"family":"Qu\\u00edll","note":"999 001 0056","born":"2011-02-03","x":"a%20Zo%C3%AB%zz"}');

  it('is known, in the writing of JSON and of addresses too', () => {
    expect([
      said('name', 'QUILL'),
      said('name', 'Zoe'),
      said('nhs-number', '9990010056'),
      said('birth-date', '2011-02-03'),
    ]).toEqual(Array(4).fill(true));
  });

  it('is known by whole words, and not by what stands within them', () => {
    expect([
      said('name', 'Fam'),
      said('name', 'Quil'),
      said('nhs-number', '9990010064'),
      said('birth-date', '2011-02-04'),
    ]).toEqual(Array(4).fill(false));
  });
});
