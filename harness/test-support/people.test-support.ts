import type { Person } from '../../standards/person.js';
import type { Json } from '../model/json.js';

/** Declared synthetic: the redactor leaves them alone. */
export const orla: Person = {
  id: 'H01',
  nhsNumber: '9990010005',
  family: 'Fenwick',
  given: ['Orla', 'Mae'],
  birthDate: '2015-05-01',
  address: { line: '14 Larch Row', city: 'Southshire', postalCode: 'ZA1 1AA' },
  standing: 'held',
  trait: 'known-here',
  purpose: 'declared',
  invalidated: { nhsNumber: '9990010161', family: 'Pollard', given: ['Evie'], birthDate: '2014-08-18' },
};

export const people: ReadonlyMap<string, Person> = new Map([[orla.id, orla]]);

/** Synthetic too, and declared by nobody: as a real person would look to the redactor. */
export const stranger = {
  nhsNumber: '9990010056',
  family: 'Quillfeather',
  given: 'Thaddea',
  birthDate: '2011-02-03',
  line: '9 Hidden Mews',
  city: 'Nowherebury',
  postalCode: 'YA9 9ZZ',
  phone: '01632 960123',
  mail: 'thaddea.quillfeather@example.org',
};

export const patientOf = (more: Record<string, Json>): Json => ({ resourceType: 'Patient', ...more });

/** A Patient with every element of a stranger that is personal. */
export const undeclared = patientOf({
  identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: stranger.nhsNumber }],
  name: [{ family: stranger.family, given: [stranger.given], text: `${stranger.given} ${stranger.family}` }],
  birthDate: stranger.birthDate,
  address: [{ line: [stranger.line], city: stranger.city, postalCode: stranger.postalCode, text: stranger.line }],
  telecom: [
    { system: 'phone', value: stranger.phone },
    { system: 'email', value: stranger.mail },
  ],
  text: { status: 'generated', div: `<div>${stranger.given} ${stranger.family}</div>` },
  photo: [{ contentType: 'image/png', data: 'aGlkZGVu' }],
  _birthDate: { extension: [{ url: 'time', valueDateTime: '2011-02-03T04:05:06Z' }] },
  extension: [{ url: 'maiden-name', valueString: 'Thistledown' }],
});
