import type { Person } from '../../standards/person.js';

/** Declared synthetic: the redactor leaves them alone. */
export const orla: Person = {
  id: 'H01',
  nhsNumber: '9990010005',
  family: 'Fenwick',
  given: ['Orla', 'Mae'],
  birthDate: '2015-05-01',
  address: { line: '14 Larch Row', city: 'Southshire', postalCode: 'ZA1 1AA' },
  standing: 'held',
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
