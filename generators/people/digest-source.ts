import type { Person } from '../../standards/person.js';

const sortKeys = (_key: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)))
    : value;

/** Canonical JSON of the people, to be hashed: neither the order of the map nor that of keys shows. */
export const peopleDigestSource = (people: ReadonlyMap<string, Person>): string =>
  JSON.stringify(Object.fromEntries(people), sortKeys);
