import { describe, expect, it } from 'vitest';
import type { JsonObject } from './json.js';
import { readPatient } from './patient-details.js';

const read = (change: JsonObject) => readPatient({ resourceType: 'Patient', ...change });

describe('patient details', () => {
  it('are those that matching looks at', () => {
    const patient: JsonObject = {
      identifier: [{ system: 'https://example.org/Id/case-number', value: 'UB-14' }],
      name: [{ use: 'official', family: 'Fenwick', given: ['Orla', null, 'Mae'] }],
      birthDate: '2015-05-01',
      address: [{ postalCode: 'ZA1 1AA' }, { city: 'Southshire' }],
      gender: 'female',
    };
    expect(read(patient)).toEqual({
      identifiers: [{ system: 'https://example.org/Id/case-number', value: 'UB-14' }],
      names: [{ family: 'Fenwick', given: ['Orla', 'Mae'] }],
      birthDate: '2015-05-01',
      addresses: [{ postcode: 'ZA1 1AA' }, { postcode: null }],
    });
  });

  it('are empty for a bare patient', () => {
    expect(read({})).toEqual({ identifiers: [], names: [], birthDate: null, addresses: [] });
  });

  it.each([
    ['a system', { value: '9990010005' }],
    ['a value', { system: 'https://fhir.nhs.uk/Id/nhs-number' }],
    ['a value of some length', { system: 'https://fhir.nhs.uk/Id/nhs-number', value: '' }],
  ])('pass over an identifier without %s', (_what, identifier) => {
    expect(read({ identifier: [identifier] })?.identifiers).toEqual([]);
  });

  it.each(['2015', '2015-05', '2015-05-01', '2016-02-29'])('take %s for a date', (birthDate) => {
    expect(read({ birthDate })?.birthDate).toBe(birthDate);
  });

  it.each<[string, JsonObject]>([
    ['a date as people write it', { birthDate: '01/05/2015' }],
    ['a day that the calendar does not have', { birthDate: '2015-02-30' }],
    ['a month that the calendar does not have', { birthDate: '2015-13' }],
    ['an instant for a date', { birthDate: '2015-05-01T00:00:00Z' }],
    ['a number for a date', { birthDate: 2015 }],
    ['one name instead of a list', { name: { family: 'Fenwick' } }],
    ['a list for a family name', { name: [{ family: ['Fenwick'] }] }],
    ['a text for given names', { name: [{ given: 'Orla' }] }],
    ['a number among given names', { name: [{ given: ['Orla', 1] }] }],
    ['a text for an identifier', { identifier: ['9990010005'] }],
    ['a number for an identifier value', { identifier: [{ system: 'x', value: 9990010005 }] }],
    ['a number for a postcode', { address: [{ postalCode: 1 }] }],
    ['null for a list', { address: null }],
  ])('cannot be read from %s', (_what, change) => {
    expect(read(change)).toBeUndefined();
  });

  it('cannot be read from another resource', () => {
    expect(readPatient({ resourceType: 'Person', birthDate: '2015-05-01' })).toBeUndefined();
  });
});
