import { base, en, en_GB, Faker } from '@faker-js/faker';
import type { Address } from '../../../standards/person.js';

/** One stream of seeded draws. */
export interface Draws {
  chance(probability: number): boolean;
  /** A whole number, both ends included. */
  from(least: number, most: number): number;
  one<T>(list: readonly T[]): T;
  byShare<T extends { share: number }>(list: readonly T[]): T;
  address(): Address;
  telephone(): string;
}

/** Letters that a postcode's inward part may have: C I K M O V are never used there. */
const INWARD_LETTERS = [...'ABDEFGHJLNPQRSTUWXYZ'];

/**
 * Draws for one population. Each has a generator of its own, so that populations that are read in turns do not disturb
 * each other. Postcodes lie in the areas ZA and YA, which are not allocated, outside the districts of the personas;
 * telephones in the ranges that Ofcom keeps for drama.
 */
export function drawsOf(seed: number): Draws {
  const faker = new Faker({ locale: [en_GB, en, base], seed });
  const from = (min: number, max: number): number => faker.number.int({ min, max });
  const one = <T>(list: readonly T[]): T => faker.helpers.arrayElement(list);
  const postalCode = (): string => {
    const outward = `${one(['ZA', 'YA'])}${from(40, 99)}`;
    return `${outward} ${from(0, 9)}${one(INWARD_LETTERS)}${one(INWARD_LETTERS)}`;
  };
  return {
    from,
    one,
    chance: (probability) => faker.datatype.boolean(probability),
    byShare: (list) => faker.helpers.weightedArrayElement(list.map((value) => ({ value, weight: value.share }))),
    address: () => ({ line: faker.location.streetAddress(), city: faker.location.city(), postalCode: postalCode() }),
    telephone: () => `${one(['01632 960', '07700 900'])}${String(from(0, 999)).padStart(3, '0')}`,
  };
}

/** An address whose postcode is none of theirs. */
export function anotherAddress(draws: Draws, others: readonly Address[]): Address {
  let address = draws.address();
  while (others.some(({ postalCode }) => postalCode === address.postalCode)) address = draws.address();
  return address;
}
