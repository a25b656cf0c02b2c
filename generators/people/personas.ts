import { createHash } from 'node:crypto';
import { faker } from '@faker-js/faker/locale/en_GB';
import type { Address, Person } from '../../standards/person.js';
import { isDay } from '../calendar.js';
import { personasFromR14 } from './personas-from-r14.js';
import { personasToR13 } from './personas-to-r13.js';
import type { Told } from './told-persona.js';

/** `asOf` is the date (YYYY-MM-DD) that the people are relative to. */
export interface PersonasOptions {
  seed: number;
  asOf: string;
}

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

function personOf({ formerPostcodes, ...told }: Told, seed: number): Person {
  const { address } = told;
  faker.seed(seedOf(seed, 'like' in address && address.like !== undefined ? address.like : told.id));
  return {
    ...told,
    address: fill(address),
    ...(formerPostcodes && { formerAddresses: formerPostcodes.map((postalCode) => fill({ postalCode })) }),
  };
}

/**
 * The named people, by id, the stranger last. Equal options give equal people. Each person is seeded alone, so that
 * adding one changes no other. Throws a RangeError when `asOf` is no date.
 */
export function personas({ seed, asOf }: PersonasOptions): ReadonlyMap<string, Person> {
  if (!isDay(asOf)) throw new RangeError('asOf is a date written YYYY-MM-DD');
  return new Map([...personasToR13, ...personasFromR14(asOf)].map((told) => [told.id, personOf(told, seed)]));
}
