import type { Address, Person } from '../../standards/person.js';

/**
 * A persona as the table tells it. What it leaves open is filled: `district` keeps filled postcodes apart whatever the
 * seed, and `like` names the persona at whose address this one lives.
 */
export type Told = Omit<Person, 'address' | 'formerAddresses'> & {
  address: Address | { postalCode: string } | { district: string; like?: string };
  /** In whose areas no other persona lives. */
  formerPostcodes?: readonly string[];
};
