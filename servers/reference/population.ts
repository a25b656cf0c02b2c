import { foldPostcode } from './addresses.js';
import type { Candidate } from './choice.js';
import type { HeldPerson } from './held.js';
import { foldIdentifier } from './identifiers.js';
import { familyKey, givenKeys, type PatientName, referenceNames } from './names.js';
import type { PatientDetails } from './patient-details.js';

/** The people that are held, ready to be looked up: the time of a look does not grow with their number. */
export interface Population {
  held: readonly HeldPerson[];
  /**
   * Whoever has anything in common with the question that a decision could find enough, in the order in which they
   * are held. Whether it is enough is decided elsewhere.
   */
  candidatesFor(asked: PatientDetails): Candidate[];
}

/** Two details together, because one name or one date alone would find a part of everybody. */
function nameKeys(name: PatientName, { birthDate, addresses }: PatientDetails, swapped: boolean): string[] {
  const family = familyKey(name, referenceNames);
  const given = givenKeys(name, referenceNames);
  const [families, givens] = swapped ? [given, [family]] : [[family], given];
  const postcodes = addresses.map(({ postcode }) => foldPostcode(postcode ?? '')).filter((text) => text !== '');
  return [
    ...families.flatMap((one) => [
      `family ${one} born ${birthDate}`,
      ...givens.map((other) => `named ${one} ${other}`),
      ...(givens.length === 0 ? [`named ${one} alone`] : []),
    ]),
    ...givens.map((one) => `given ${one} born ${birthDate}`),
    // Of two people with one name each, the other detail is the date alone.
    ...(givens.length === 0 ? [`alone born ${birthDate}`] : []),
    ...postcodes.flatMap((postcode) => families.map((one) => `family ${one} at ${postcode}`)),
  ];
}

/** By the value alone, so that it stays a decision whether the system has to agree. */
const identifierKeys = ({ identifiers }: PatientDetails): string[] =>
  identifiers.map(({ value }) => `identifier ${foldIdentifier(value)}`);

const heldKeys = (details: PatientDetails): string[] => [
  ...identifierKeys(details),
  ...details.names.flatMap((name) => nameKeys(name, details, false)),
];

const askedKeys = (details: PatientDetails): string[] => [
  ...identifierKeys(details),
  ...details.names.flatMap((name) => [...nameKeys(name, details, false), ...nameKeys(name, details, true)]),
];

/** Takes time in proportion to the people. */
export function createPopulation(held: readonly HeldPerson[]): Population {
  const known: Candidate[] = held.flatMap((person) => person.identities.map((identity) => ({ person, identity })));
  const places = new Map<string, number[]>();
  known.forEach(({ identity }, place) => {
    for (const key of new Set(heldKeys(identity))) {
      const there = places.get(key);
      if (there === undefined) places.set(key, [place]);
      else there.push(place);
    }
  });
  return {
    held,
    candidatesFor: (asked) => {
      const found = new Set(askedKeys(asked).flatMap((key) => places.get(key) ?? []));
      return [...found].sort((one, other) => one - other).flatMap((place) => known[place] ?? []);
    },
  };
}
