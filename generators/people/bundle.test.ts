import { describe, expect, it } from 'vitest';
import { heldPeopleBundle, INVALIDATED_TAG } from './bundle.js';
import { personas } from './personas.js';

const bundle = heldPeopleBundle(personas({ seed: 1, asOf: '2026-11-20' }));
const patients = bundle.entry.map((entry) => entry.resource);

describe('bundle of held people', () => {
  it('is a collection of the held people and of the identity that has ended', () => {
    expect(bundle).toMatchObject({ resourceType: 'Bundle', type: 'collection' });
    expect(patients.map((patient) => patient.id)).toEqual(['R01', 'R05', 'R06', 'R09', 'R16', 'R16-invalidated']);
  });

  it('says nothing of a person who is absent', () => {
    expect(JSON.stringify(bundle)).not.toMatch(/N01|Nowhere|9990010269/);
  });

  it('carries the number, name, date and address of a person', () => {
    expect(patients[0]).toEqual({
      resourceType: 'Patient',
      id: 'R01',
      active: true,
      identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9990010005' }],
      name: [{ family: 'Fenwick', given: ['Orla', 'Mae'] }],
      birthDate: '2015-05-01',
      address: [{ line: ['14 Larch Row'], city: 'Southshire', postalCode: 'ZA1 1AA' }],
    });
  });

  it('marks the ended identity as inactive, replaced by the current one and never to be linked', () => {
    expect(patients.filter((patient) => !patient.active)).toEqual([
      {
        resourceType: 'Patient',
        id: 'R16-invalidated',
        meta: { tag: [INVALIDATED_TAG] },
        active: false,
        identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9990010161' }],
        name: [{ family: 'Pollard', given: ['Evie'] }],
        birthDate: '2018-08-18',
        link: [{ other: { reference: 'Patient/R16' }, type: 'replaced-by' }],
      },
    ]);
  });

  it('gives every entry its own address, ending in the id that links use', () => {
    const urls = bundle.entry.map((entry) => entry.fullUrl);
    expect(new Set(urls).size).toBe(urls.length);
    expect(bundle.entry.filter((entry) => !entry.fullUrl.endsWith(`/Patient/${entry.resource.id}`))).toEqual([]);
  });
});
