import { createHash } from 'node:crypto';
import { faker } from '@faker-js/faker/locale/en_GB';
import type { Address, Person } from '../../standards/person.js';

/** `asOf` is the date (YYYY-MM-DD) that the population is relative to. */
export interface PersonasOptions {
  seed: number;
  asOf: string;
}

/** What the table leaves open is filled; `district` keeps filled postcodes apart whatever the seed. */
type Told = Omit<Person, 'address'> & { address: Address | { postalCode: string } | { district: string } };

/** Source: the person query scenario catalogue, "Fixtures", the rows that this version asks about. */
const told: readonly Told[] = [
  {
    id: 'R01',
    nhsNumber: '9990010005',
    family: 'Fenwick',
    given: ['Orla', 'Mae'],
    birthDate: '2015-05-01',
    address: { line: '14 Larch Row', city: 'Southshire', postalCode: 'ZA1 1AA' },
    standing: 'held',
    purpose: 'baseline child',
  },
  {
    id: 'R05',
    nhsNumber: '9990010056',
    family: 'Clarke',
    given: ['Amy'],
    birthDate: '2012-03-14',
    address: { postalCode: 'ZA2 2BB' },
    standing: 'held',
    purpose: 'same name and date as R06',
  },
  {
    id: 'R06',
    nhsNumber: '9990010064',
    family: 'Clarke',
    given: ['Amy'],
    birthDate: '2012-03-14',
    address: { postalCode: 'ZA9 9ZZ' },
    standing: 'held',
    purpose: 'same name and date as R05',
  },
  {
    id: 'R09',
    nhsNumber: '9990010099',
    family: 'Smith-Jones',
    given: ['Jonah'],
    birthDate: '2013-12-05',
    address: { district: 'ZA4' },
    standing: 'held',
    purpose: 'hyphen',
  },
  {
    id: 'R16',
    nhsNumber: '9990010153',
    family: 'Sandhurst',
    given: ['Evie'],
    birthDate: '2018-08-18',
    address: { district: 'ZA5' },
    standing: 'held',
    purpose: 'adoption',
    invalidated: { nhsNumber: '9990010161', family: 'Pollard', given: ['Evie'], birthDate: '2018-08-18' },
  },
  {
    id: 'N01',
    nhsNumber: '9990010269',
    family: 'Nowhere',
    given: ['Peregrine'],
    birthDate: '2013-01-01',
    address: { district: 'ZA6' },
    standing: 'absent',
    purpose: 'unknown',
  },
];

/** Letters that a postcode's inward part may have: C I K M O V are never used there. */
const INWARD_LETTERS = [...'ABDEFGHJLNPQRSTUWXYZ'];

const seedOf = (seed: number, id: string): number =>
  createHash('sha256').update(`${seed}/${id}`).digest().readUInt32BE(0);

function fill(address: Told['address']): Address {
  const line = faker.location.streetAddress();
  const city = faker.location.city();
  const letter = () => faker.helpers.arrayElement(INWARD_LETTERS);
  const inward = `${faker.number.int(9)}${letter()}${letter()}`;
  return 'district' in address
    ? { line, city, postalCode: `${address.district} ${inward}` }
    : { line, city, ...address };
}

/**
 * The named people, by id. Equal options give equal people. Each person is seeded alone, so that adding one changes no
 * other. Throws a RangeError when `asOf` is no date.
 */
export function personas({ seed, asOf }: PersonasOptions): ReadonlyMap<string, Person> {
  const midnight = new Date(`${asOf}T00:00:00.000Z`);
  if (Number.isNaN(midnight.getTime())) throw new RangeError('asOf is a date written YYYY-MM-DD');
  faker.setDefaultRefDate(midnight);
  return new Map(
    told.map((person) => {
      faker.seed(seedOf(seed, person.id));
      return [person.id, { ...person, address: fill(person.address) }];
    }),
  );
}
