import { describe, expect, it } from 'vitest';
import type { JsonObject } from './json.js';
import { ACCURACY_EXTENSION, detailsOf } from './patient-details.js';

const read = (change: JsonObject) => detailsOf({ resourceType: 'Patient', ...change });

describe('patient details', () => {
  it('are those that matching looks at', () => {
    const patient: JsonObject = {
      identifier: [{ system: 'https://example.org/Id/case-number', value: 'UB-14' }],
      name: [{ use: 'official', family: 'Fenwick', given: ['Orla', null, 'Mae'] }],
      birthDate: '2015-05-01',
      address: [{ line: ['14', 'Larch Row'], postalCode: 'ZA1 1AA' }, { city: 'Southshire' }],
      gender: 'female',
    };
    expect(read(patient)).toEqual({
      identifiers: [{ system: 'https://example.org/Id/case-number', value: 'UB-14' }],
      names: [{ family: 'Fenwick', given: ['Orla', 'Mae'] }],
      birthDate: '2015-05-01',
      inexact: [],
      addresses: [
        { line: '14 Larch Row', city: null, postcode: 'ZA1 1AA' },
        { line: null, city: 'Southshire', postcode: null },
      ],
    });
  });

  it('are empty for a bare patient', () => {
    expect(read({})).toEqual({ identifiers: [], names: [], birthDate: null, inexact: [], addresses: [] });
  });

  it.each([
    ['a system', { value: '9990010005' }],
    ['a value', { system: 'https://fhir.nhs.uk/Id/nhs-number' }],
  ])('pass over an identifier without %s', (_what, identifier) => {
    expect(read({ identifier: [identifier] }).identifiers).toEqual([]);
  });

  it.each<[string, JsonObject]>([
    ['coding', { valueCoding: { code: 'EUA' } }],
    ['code', { valueCode: 'EUA' }],
    ['concept', { valueCodeableConcept: { coding: [{ code: 'EUA' }] } }],
  ])('take the accuracy of the date from a %s, as day, month and year', (_what, value) => {
    const extension = [{ url: ACCURACY_EXTENSION, ...value }];
    expect(read({ birthDate: '2009-01-01', _birthDate: { extension } }).inexact).toEqual(['day', 'month']);
  });
});
