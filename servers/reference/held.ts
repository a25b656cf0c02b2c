import { NHS_NUMBER_SYSTEM } from '../../standards/data-exchange/operation.js';
import type { Address, Identity, Person } from '../../standards/person.js';
import type { PatientDetails } from './patient-details.js';

/** One set of details under which a person is or was known. */
export interface HeldIdentity extends PatientDetails {
  /** It was ended, for example at adoption. */
  ended: boolean;
}

export interface HeldPerson {
  id: string;
  identities: readonly HeldIdentity[];
}

const identityOf = (identity: Identity, addresses: readonly Address[], ended: boolean): HeldIdentity => ({
  identifiers: [{ system: NHS_NUMBER_SYSTEM, value: identity.nhsNumber }],
  names: [{ family: identity.family, given: identity.given }],
  birthDate: identity.birthDate,
  addresses: addresses.map(({ postalCode }) => ({ postcode: postalCode })),
  ended,
});

/** The people that are held, with all their identities. */
export const heldFrom = (people: ReadonlyMap<string, Person>): HeldPerson[] =>
  [...people.values()]
    .filter((person) => person.standing === 'held')
    .map((person) => ({
      id: person.id,
      identities: [
        identityOf(person, [person.address], false),
        ...(person.invalidated === undefined ? [] : [identityOf(person.invalidated, [], true)]),
      ],
    }));
