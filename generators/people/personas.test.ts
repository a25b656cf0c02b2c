import { createHash } from 'node:crypto';
import { faker } from '@faker-js/faker/locale/en_GB';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Person } from '../../standards/person.js';
import { addDays, ageAt } from '../calendar.js';
import { isNhsNumber } from '../nhs-number.js';
import { peopleDigestSource } from './digest-source.js';
import { personas } from './personas.js';

const options = { seed: 1, asOf: '2026-11-20' };
const named = (id: string, asOf = options.asOf): Person => {
  const person = personas({ ...options, asOf }).get(id);
  if (person === undefined) throw new Error(`${id} is missing`);
  return person;
};

/** Every number that a person has or had. */
const numbersOf = ({ nhsNumber, superseded = [], invalidated, sealed }: Person): string[] =>
  [nhsNumber, ...superseded, invalidated?.nhsNumber, sealed?.nhsNumber].flatMap((number) => number ?? []);

const date = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
  .map((at) => at.toISOString().slice(0, 10));

describe('personas', () => {
  it('keep the addresses that they have had at seed 1', () => {
    const addresses = ['R01', 'R05', 'R06', 'R09', 'R16', 'N01'].map((id) => {
      const { line, city, postalCode } = named(id).address;
      return [id, `${line}, ${city}, ${postalCode}`];
    });
    expect(Object.fromEntries(addresses)).toEqual({
      R01: '14 Larch Row, Southshire, ZA1 1AA',
      R05: '5 Gleichner Terrace, Wiza-upon-Durgan, ZA2 2BB',
      R06: '47 Albina Hill, North Nicolas Common, ZA9 9ZZ',
      R09: '27 New Road, Long Torphyington, ZA4 3AP',
      R16: '182 Feil Hill, Newton Olson-Moore, ZA5 3HS',
      N01: '5 Verda Green, Brakus-upon-Dicki, ZA6 1QS',
    });
  });

  it('are byte for byte what they were at seed 1', () => {
    const digest = createHash('sha256')
      .update(peopleDigestSource(personas(options)))
      .digest('hex');
    expect(digest).toBe('a64993dc153372ddcadae3126e34f5e159682939fcbc5c510ee0867eb0940b61');
  });

  it('carry the names, numbers, dates and standings of the table, the stranger last', () => {
    const rows = Array.from(personas(options).values(), (person) =>
      [person.id, person.nhsNumber, person.given.join(' '), person.family, person.birthDate, person.standing].join(),
    );
    expect(rows).toEqual([
      'R01,9990010005,Orla Mae,Fenwick,2015-05-01,held',
      'R02,9990010013,Desmond,Achterberg,1978-11-23,held',
      'R03,9990010021,Isla,Marchetti,2017-09-02,held',
      'R04,9990010048,Isa,Marchetti,2017-09-02,held',
      'R05,9990010056,Amy,Clarke,2012-03-14,held',
      'R06,9990010064,Amy,Clarke,2012-03-14,held',
      'R07,9990010072,Zoë,Kociński-Brontë,2010-02-11,held',
      "R08,9990010080,Niamh,O'Reilly,2009-07-30,held",
      'R09,9990010099,Jonah,Smith-Jones,2013-12-05,held',
      'R10,9990010102,Stephanie,Smith,2011-10-09,held',
      'R10b,9990010277,Alan,Steffie,2011-10-09,held',
      'R11,9990010110,Rohan,Patel-Gray,2014-04-07,held',
      'R12,9990010129,Leah,Whitcombe,2008-01-19,held',
      'R12b,9990010285,Lena,Whitcombe,2008-02-20,held',
      'R13,9990010137,Gwen,Tully,1941-06-06,held',
      'R14,,Baby,Harrow,2027-02-18,held',
      'R15,9990010145,Caitlin,Durrant,2004-04-04,held',
      'R16,9990010153,Evie,Sandhurst,2018-08-18,held',
      'R17,9990010188,Bilal,Farrow,2006-08-28,held',
      'R18,,Hana,Tesfaye,2009-01-01,held',
      'R19,,Kit,Rowan,,held',
      'R20,9990010218,,Anindita,2001-03-03,held',
      'R21,9990010226,Priya,Nair,1986-05-17,held',
      'R22,9990010234,Katherine,McAllister,2016-03-22,held',
      'R23,9990010242,Olena,Shevchenko,2012-08-24,held',
      'R24,9990010250,Marlon,Pike,1969-09-09,held',
      'R26,9990010293,Vale,Unknown,1900-01-01,held',
      'R27,9990010307,Otis,Wren,1990-10-10,held',
      'R28,,Ivy,Lark,2014-02-02,held',
      'R29,9990010315,Sol,Adeyemi,2010-08-12,held',
      'R30,,Morgan,Vale,2005-05-25,held',
      'N01,9990010269,Peregrine,Nowhere,2013-01-01,absent',
    ]);
  });

  it('have traits of their own, in kebab-case', () => {
    const traits = Array.from(personas(options).values(), ({ trait }) => trait);
    expect(new Set(traits).size).toBe(traits.length);
    expect(traits.filter((trait) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(trait))).toEqual([]);
    expect([named('R01').trait, named('R02').trait, named('N01').trait]).toEqual([
      'baseline-child',
      'closed-adult',
      'stranger',
    ]);
  });

  it.each<[string, string, Partial<Person>]>([
    ['R01', 'is female', { gender: 'female' }],
    ['R02', 'was closed in 2021', { closed: { ended: '2021-06-30' } }],
    ['R10', 'is called Steph', { otherNames: [{ use: 'nickname', family: 'Smith', given: ['Steph'] }] }],
    ['R13', 'has died', { deceased: '2024-02-02' }],
    ['R15', 'is restricted', { sensitive: true }],
    ['R17', 'has a number that was merged', { superseded: ['9990010196'] }],
    ['R18', 'has a date of which the year is sure', { estimated: ['day', 'month'] }],
    ['R21', 'was Menon', { otherNames: [{ use: 'maiden', family: 'Menon', given: ['Priya'] }] }],
    ['R24', 'has no fixed abode', { address: { line: 'No fixed abode', city: 'Southshire', postalCode: 'ZZ99 3VZ' } }],
    ['R29', 'has objected', { objects: true }],
    [
      'R16',
      'had another identity before adoption',
      { invalidated: { nhsNumber: '9990010161', family: 'Pollard', given: ['Evie'], birthDate: '2018-08-18' } },
    ],
    [
      'R30',
      'hides behind an alias',
      {
        use: 'anonymous',
        sealed: { nhsNumber: '9990010323', family: 'Tarrant', given: ['Lucy'], birthDate: '2005-05-25' },
      },
    ],
  ])('%s %s', (id, _what, expected) => {
    expect(named(id)).toMatchObject(expected);
  });

  it('are known by a local identifier where they have no number', () => {
    const people = [...personas(options).values()];
    const local = people.filter(({ nhsNumber }) => nhsNumber === null);
    expect(local.map(({ id, localIdentifiers = [] }) => [id, ...localIdentifiers.map(({ value }) => value)])).toEqual([
      ['R14', 'UB-14'],
      ['R18', 'HT-18'],
      ['R19', 'KR-77'],
      ['R28', 'CASE-2024-000123'],
      ['R30', 'MV-30'],
    ]);
    expect(named('R28').localIdentifiers?.[0]?.system).toBe('https://example.org/Id/case-number');
  });

  it('lived elsewhere before: R12 in another area, R12b in the same', () => {
    const postcodes = ['R12', 'R12b'].map((id) => {
      const { address, formerAddresses = [] } = named(id);
      return [address, ...formerAddresses].map(({ postalCode }) => postalCode);
    });
    expect(postcodes).toEqual([
      ['ZA3 3DD', 'YA7 7HH'],
      ['ZA3 3DD', 'ZA8 8HL'],
    ]);
    expect(named('R12').address.line).not.toBe(named('R12b').address.line);
  });

  it('share an address where they are twins', () => {
    expect(named('R04').address).toEqual(named('R03').address);
  });

  it('are unborn or 16 on whatever date they are relative to, and the others do not change with it', () => {
    fc.assert(
      fc.property(date, (asOf) => {
        expect(named('R14', asOf).birthDate).toBe(addDays(asOf, 90));
        expect(ageAt(named('R29', asOf).birthDate ?? '', asOf)).toBe(16);
        const fixed = (people: ReadonlyMap<string, Person>) =>
          [...people.values()].filter(({ id }) => id !== 'R14' && id !== 'R29');
        expect(fixed(personas({ ...options, asOf }))).toEqual(fixed(personas(options)));
      }),
    );
  });

  it('are the same whatever was drawn before', () => {
    const first = peopleDigestSource(personas(options));
    faker.seed(99);
    faker.person.fullName();
    expect(peopleDigestSource(personas(options))).toBe(first);
  });

  it('differ by seed', () => {
    const other = personas({ ...options, seed: 2 });
    expect(other.get('R09')?.address).not.toEqual(personas(options).get('R09')?.address);
  });

  it('have well-formed ZA postcodes that only those share of whom the table says so, at any seed', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const people = [...personas({ ...options, seed }).values()].filter(({ id }) => id !== 'R24');
        const postcodes = people.map((person) => person.address.postalCode);
        expect(new Set(postcodes).size).toBe(people.length - 2);
        expect(postcodes.filter((code) => !/^ZA[1-9][0-9]? [0-9][ABD-HJLNP-UW-Z]{2}$/.test(code))).toEqual([]);
      }),
    );
  });

  it('have numbers of the 999 range, each of one person only', () => {
    const numbers = [...personas(options).values()].flatMap(numbersOf);
    expect(numbers).toHaveLength(30);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(numbers.filter((number) => !isNhsNumber(number) || !number.startsWith('999001'))).toEqual([]);
  });

  it.each(['yesterday', '2026-02-30', '2026-11-20T00:00:00Z', ''])(
    'are refused when the date they are relative to is %j',
    (asOf) => {
      expect(() => personas({ seed: 1, asOf })).toThrow(RangeError);
    },
  );
});
