import { describe, expect, it } from 'vitest';
import type { Person } from '../../standards/person.js';
import { orla, patientOf, stranger } from '../test-support/people.test-support.js';
import { openValues } from './open-values.js';
import { createRedactor } from './redact.js';

const many: Person = {
  id: 'R30',
  nhsNumber: '9990010048',
  family: 'Okafor',
  given: ['Ada', 'Ngozi'],
  birthDate: '1950-06-07',
  gender: 'female',
  deceased: '2026-02-03',
  address: { line: '1 First Street', city: 'Northton', postalCode: 'ZA2 2BB' },
  formerAddresses: [{ line: '2 Former Road', city: 'Oldham Green', postalCode: 'YA3 3DD' }],
  otherNames: [{ use: 'nickname', family: 'Okafor', given: ['Addie'] }],
  superseded: ['9990010080'],
  localIdentifiers: [{ system: 'https://example.org/Id/case-number', value: 'CASE-17' }],
  sealed: { nhsNumber: '9990010099', family: 'Seal', given: ['Sadie'], birthDate: '1951-01-02' },
  invalidated: { nhsNumber: null, family: 'Before', given: [], birthDate: null },
  standing: 'held',
  trait: 'many-things',
  purpose: 'has everything',
};
const unknown: Person = { ...orla, id: 'R31', nhsNumber: null, given: [], family: 'Mononym', birthDate: null };

describe('the values of our people', () => {
  it('are all that they are, were or are known as', () => {
    expect([...openValues([many])]).toEqual(
      expect.arrayContaining([
        ...['9990010048', '9990010080', '9990010099', 'CASE-17', '1950-06-07', '1951-01-02', '2026-02-03'],
        ...['Okafor', 'Ada', 'Ngozi', 'Ada Ngozi', 'Ada Okafor', 'Ada Ngozi Okafor', 'Addie', 'Addie Okafor', 'Before'],
        ...['1 First Street', 'Northton', 'ZA2 2BB', '2 Former Road', 'Oldham Green', 'YA3 3DD', 'Sadie Seal'],
      ]),
    );
  });

  it('hold nothing that is not told, and nothing of the kind of person', () => {
    const values = openValues([many, unknown]);
    for (const value of ['null', 'undefined', ' Mononym', 'undefined Mononym', 'female', 'nickname', 'held', 'R30']) {
      expect(values.has(value)).toBe(false);
    }
    expect(values.has('Mononym')).toBe(true);
  });

  it('are not redacted, and those of a stranger are', () => {
    const redactor = createRedactor(Buffer.from('key'), [many, unknown]);
    const own = patientOf({
      identifier: [{ value: 'CASE-17' }, { value: '999 001 0080' }],
      name: [{ family: 'Okafor', given: ['Addie'], text: 'Addie Okafor' }, { family: 'Mononym' }],
      birthDate: '1951-01-02',
      deceasedDateTime: '2026-02-03',
      address: [{ line: ['2 Former Road'], city: 'Oldham Green', postalCode: 'YA3 3DD' }],
    });
    expect(redactor.body(JSON.stringify(own))).toMatchObject({ text: JSON.stringify(own), redactions: [] });
    expect(redactor.body(JSON.stringify(patientOf({ birthDate: stranger.birthDate }))).redactions).toHaveLength(1);
  });
});
