import type { Person } from '../../standards/person.js';
import { bundles } from './bundles.js';

/** As many as there are scenarios that ask for somebody of their own, and few enough to be loaded by hand. */
const PEOPLE = 12;

const idOf = (place: number): string => `B${String(place + 1).padStart(2, '0')}`;

/**
 * The patients of the bundles that a receiver is sent, by id: `B01` and so on. Equal options give equal people. Nobody
 * like them exists.
 */
export function receiverPeople({ seed, asOf }: { seed: number; asOf: string }): ReadonlyMap<string, Person> {
  const drawn = bundles({ seed, asOf, count: PEOPLE, variants: ['no-observations'] });
  const people = [...drawn].map(({ patient }, place): Person => {
    const { nhsNumber, family, given, birthDate, gender, address } = patient;
    return {
      id: idOf(place),
      nhsNumber,
      family,
      given,
      birthDate,
      gender,
      address,
      standing: 'held',
      trait: `patient-of-a-virtual-ward-${place + 1}`,
      purpose: 'patient of the bundles that are sent to a receiver',
    };
  });
  return new Map(people.map((person) => [person.id, person]));
}
