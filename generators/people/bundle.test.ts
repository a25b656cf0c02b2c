import { describe, expect, it } from 'vitest';
import { heldPeopleBundle } from './bundle.js';
import { CLOSED_TAG, INVALIDATED_TAG, OBJECTION_TAG, SEALED_TAG } from './held-patient.js';
import { personas } from './personas.js';

const people = personas({ seed: 1, asOf: '2026-11-20' });
const bundle = heldPeopleBundle(people);
const patients = bundle.entry.map((entry) => entry.resource);
const patient = (id: string) => patients.find((one) => one.id === id);
const nhs = (value: string) => [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value }];
const official = (family: string, ...given: string[]) => [{ use: 'official', family, given }];

const emptyOrNull = (value: unknown): boolean =>
  value === null ||
  value === '' ||
  (typeof value === 'object' && (Object.keys(value).length === 0 || Object.values(value).some(emptyOrNull)));

describe('bundle of held people', () => {
  it('is a collection of the held people with an entry of its own for each other identity', () => {
    expect(bundle).toMatchObject({ resourceType: 'Bundle', type: 'collection' });
    const others = ['R16-invalidated', 'R17-superseded-1', 'R30-sealed'];
    const ids = patients.map(({ id }) => id);
    expect(ids.filter((id) => !others.includes(id))).toEqual([...people.keys()].filter((id) => id !== 'N01'));
    expect(ids).toEqual(expect.arrayContaining(others));
  });

  it('says nothing of a person who is absent', () => {
    expect(JSON.stringify(bundle)).not.toMatch(/N01|Nowhere|9990010269/);
  });

  it('holds no null, empty text or empty list, which FHIR does not have', () => {
    expect(patients.filter(emptyOrNull)).toEqual([]);
  });

  it('carries the number, name, gender, date and address of a person', () => {
    expect(patients[0]).toEqual({
      resourceType: 'Patient',
      id: 'R01',
      active: true,
      identifier: nhs('9990010005'),
      name: official('Fenwick', 'Orla', 'Mae'),
      gender: 'female',
      birthDate: '2015-05-01',
      address: [{ line: ['14 Larch Row'], city: 'Southshire', postalCode: 'ZA1 1AA' }],
    });
  });

  it('says of a closed case that it is closed and when it ended, and that the record is in use', () => {
    expect(patient('R02')).toMatchObject({
      active: true,
      meta: { tag: [CLOSED_TAG] },
      extension: [
        { url: 'https://example.org/assay/StructureDefinition/involvement', valuePeriod: { end: '2021-06-30' } },
      ],
    });
  });

  it.each([
    ['R10', [...official('Smith', 'Stephanie'), { use: 'nickname', family: 'Smith', given: ['Steph'] }]],
    ['R14', [{ use: 'temp', family: 'Harrow', given: ['Baby'] }]],
    ['R20', [{ use: 'official', family: 'Anindita' }]],
    ['R21', [...official('Nair', 'Priya'), { use: 'maiden', family: 'Menon', given: ['Priya'] }]],
    ['R30', [{ use: 'anonymous', family: 'Vale', given: ['Morgan'] }]],
  ])('gives the names of %s with their use', (id, names) => {
    expect(patient(id)?.name).toEqual(names);
  });

  it('gives where somebody lived before as an old address', () => {
    expect(patient('R12')?.address).toMatchObject([{ postalCode: 'ZA3 3DD' }, { use: 'old', postalCode: 'YA7 7HH' }]);
    expect(patient('R12')?.address?.[0]).not.toHaveProperty('use');
  });

  it('gives a local identifier in its own system, and no number where there is none', () => {
    expect(patient('R28')?.identifier).toEqual([
      { system: 'https://example.org/Id/case-number', value: 'CASE-2024-000123' },
    ]);
  });

  it('says which parts of a date are estimated, in the order day, month, year', () => {
    expect(patient('R18')).toMatchObject({
      birthDate: '2009-01-01',
      _birthDate: {
        extension: [
          {
            url: 'http://hl7.org.au/fhir/StructureDefinition/date-accuracy-indicator',
            valueCoding: { code: 'EEA' },
          },
        ],
      },
    });
  });

  it('leaves out a date that is not known', () => {
    expect(patient('R19')).not.toHaveProperty('birthDate');
  });

  it('says that somebody has died, is restricted, or objects', () => {
    expect(patient('R13')).toMatchObject({ active: true, deceasedDateTime: '2024-02-02' });
    expect(patient('R15')?.meta?.security).toMatchObject([{ code: 'R' }]);
    expect(patient('R29')?.meta?.tag).toEqual([OBJECTION_TAG]);
  });

  it('writes an ended identity and a merged number alike, but for the tag of the first', () => {
    expect(patients.filter((one) => !one.active)).toEqual([
      {
        resourceType: 'Patient',
        id: 'R16-invalidated',
        meta: { tag: [INVALIDATED_TAG] },
        active: false,
        identifier: nhs('9990010161'),
        name: official('Pollard', 'Evie'),
        birthDate: '2018-08-18',
        link: [{ other: { reference: 'Patient/R16' }, type: 'replaced-by' }],
      },
      {
        resourceType: 'Patient',
        id: 'R17-superseded-1',
        active: false,
        identifier: nhs('9990010196'),
        name: official('Farrow', 'Bilal'),
        birthDate: '2006-08-28',
        link: [{ other: { reference: 'Patient/R17' }, type: 'replaced-by' }],
      },
    ]);
  });

  it('keeps a sealed identity in a record of its own that refers to the alias', () => {
    expect(patient('R30-sealed')).toEqual({
      resourceType: 'Patient',
      id: 'R30-sealed',
      meta: { security: [expect.objectContaining({ code: 'V' })], tag: [SEALED_TAG] },
      active: true,
      identifier: nhs('9990010323'),
      name: official('Tarrant', 'Lucy'),
      birthDate: '2005-05-25',
      link: [{ other: { reference: 'Patient/R30' }, type: 'refer' }],
    });
    expect(JSON.stringify(patient('R30'))).not.toMatch(/Tarrant|9990010323/);
  });

  it('keeps the merged record of a restricted person restricted', () => {
    const orla = people.get('R01')!;
    const restricted = new Map([['R01', { ...orla, sensitive: true as const, superseded: ['9990010021'] }]]);
    const codes = heldPeopleBundle(restricted).entry.map(({ resource }) => resource.meta?.security?.[0]?.code);
    expect(codes).toEqual(['R', 'R']);
  });

  it('gives every entry its own address, ending in the id that links use', () => {
    const urls = bundle.entry.map((entry) => entry.fullUrl);
    expect(new Set(urls).size).toBe(urls.length);
    expect(bundle.entry.filter((entry) => !entry.fullUrl.endsWith(`/Patient/${entry.resource.id}`))).toEqual([]);
  });

  it('leaves people out with all their identities', () => {
    const ids = heldPeopleBundle(people, { except: ['R16', 'R30', 'N01'] }).entry.map(({ resource }) => resource.id);
    expect(ids).toHaveLength(patients.length - 4);
    expect(ids.filter((id) => /^(?:R16|R30|N01)/.test(id))).toEqual([]);
  });

  it('refuses to leave out somebody who is not there', () => {
    expect(() => heldPeopleBundle(people, { except: ['R01', 'R25'] })).toThrow(/R25/);
  });
});
