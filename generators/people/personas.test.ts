import { faker } from '@faker-js/faker/locale/en_GB';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isNhsNumber } from '../nhs-number.js';
import { peopleDigestSource } from './digest-source.js';
import { personas } from './personas.js';

const options = { seed: 1, asOf: '2026-11-20' };

describe('personas', () => {
  it('have the golden addresses at seed 1', () => {
    const addresses = Array.from(personas(options).values(), ({ id, address }) => [
      id,
      `${address.line}, ${address.city}, ${address.postalCode}`,
    ]);
    expect(Object.fromEntries(addresses)).toEqual({
      R01: '14 Larch Row, Southshire, ZA1 1AA',
      R05: '5 Gleichner Terrace, Wiza-upon-Durgan, ZA2 2BB',
      R06: '47 Albina Hill, North Nicolas Common, ZA9 9ZZ',
      R09: '27 New Road, Long Torphyington, ZA4 3AP',
      R16: '182 Feil Hill, Newton Olson-Moore, ZA5 3HS',
      N01: '5 Verda Green, Brakus-upon-Dicki, ZA6 1QS',
    });
  });

  it('carry the names, numbers and dates of the table', () => {
    const rows = Array.from(personas(options).values(), (person) =>
      [person.id, person.nhsNumber, person.given.join(' '), person.family, person.birthDate, person.standing].join(),
    );
    expect(rows).toEqual([
      'R01,9990010005,Orla Mae,Fenwick,2015-05-01,held',
      'R05,9990010056,Amy,Clarke,2012-03-14,held',
      'R06,9990010064,Amy,Clarke,2012-03-14,held',
      'R09,9990010099,Jonah,Smith-Jones,2013-12-05,held',
      'R16,9990010153,Evie,Sandhurst,2018-08-18,held',
      'N01,9990010269,Peregrine,Nowhere,2013-01-01,absent',
    ]);
  });

  it('give R16 the identity that was ended at adoption, with the same birth date', () => {
    const evie = personas(options).get('R16');
    expect(evie?.invalidated).toEqual({
      nhsNumber: '9990010161',
      family: 'Pollard',
      given: ['Evie'],
      birthDate: evie?.birthDate,
    });
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

  it('have distinct, well-formed ZA postcodes and 999 numbers at any seed', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const people = [...personas({ ...options, seed }).values()];
        const postcodes = people.map((person) => person.address.postalCode);
        expect(new Set(postcodes).size).toBe(people.length);
        expect(postcodes.filter((code) => !/^ZA[0-9] [0-9][ABD-HJLNP-UW-Z]{2}$/.test(code))).toEqual([]);
        const numbers = people.flatMap((person) => [person, person.invalidated ?? []].flat()).map((p) => p.nhsNumber);
        expect(numbers).toHaveLength(people.length + 1);
        expect(numbers.filter((number) => !isNhsNumber(number) || !number.startsWith('999'))).toEqual([]);
      }),
    );
  });

  it('are refused when the date they are relative to is none', () => {
    expect(() => personas({ seed: 1, asOf: 'yesterday' })).toThrow(RangeError);
  });
});
