import type { Address, Identity, Person } from '../../standards/person.js';

/** Everything that a person is, was or is known as under a name, a number and a birth date. */
export const identitiesOf = (person: Person): Identity[] => [
  person,
  ...(person.invalidated ? [person.invalidated] : []),
  ...(person.sealed ? [person.sealed] : []),
];

/** All NHS numbers and local identifiers. */
export const numbersOf = (person: Person): string[] => [
  ...identitiesOf(person).flatMap(({ nhsNumber }) => nhsNumber ?? []),
  ...(person.superseded ?? []),
  ...(person.localIdentifiers ?? []).map(({ value }) => value),
];

/** Dates of birth, and of death. */
export const datesOf = (person: Person): string[] => [
  ...identitiesOf(person).flatMap(({ birthDate }) => birthDate ?? []),
  ...(person.deceased === undefined ? [] : [person.deceased]),
];

export const namesOf = (person: Person): Pick<Identity, 'family' | 'given'>[] => [
  ...identitiesOf(person),
  ...(person.otherNames ?? []),
];

const addressValues = ({ line, city, postalCode }: Address): string[] => [line, city, postalCode];

const nameValues = ({ family, given }: Pick<Identity, 'family' | 'given'>): string[] => [
  family,
  ...given,
  given.join(' '),
  ...(given.length > 0 ? [`${given[0]} ${family}`, `${given.join(' ')} ${family}`] : []),
];

/** Values of people that everybody may see: ours, or declared synthetic. */
export const openValues = (people: Iterable<Person>): Set<string> => {
  const values = new Set<string>(['']);
  for (const person of people) {
    const addresses = [person.address, ...(person.formerAddresses ?? [])].flatMap(addressValues);
    const told = [...numbersOf(person), ...datesOf(person), ...namesOf(person).flatMap(nameValues), ...addresses];
    for (const value of told) values.add(value);
  }
  return values;
};
