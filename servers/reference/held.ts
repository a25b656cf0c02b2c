import { NHS_NUMBER_SYSTEM } from '../../standards/data-exchange/operation.js';
import type { Address, Identity, Person } from '../../standards/person.js';
import type { PatientAddress } from './addresses.js';
import type { PatientDetails } from './patient-details.js';

/**
 * What has become of a set of details. `superseded`: merged into the current one, and followed to it. `invalidated`:
 * ended for a legal reason. `sealed`: the details behind a protective alias. The last two are as if nobody held them.
 */
export type IdentityStanding = 'current' | 'superseded' | 'invalidated' | 'sealed';

/** One set of details under which a person is or was known. */
export interface HeldIdentity extends PatientDetails {
  standing: IdentityStanding;
}

export interface HeldPerson {
  id: string;
  /** The involvement has ended. */
  closed: boolean;
  /** Flagged as restricted. */
  sensitive: boolean;
  identities: readonly HeldIdentity[];
}

const addressOf = ({ line, city, postalCode }: Address): PatientAddress => ({ line, city, postcode: postalCode });

const identityOf = (identity: Identity, standing: IdentityStanding): HeldIdentity => ({
  identifiers: identity.nhsNumber === null ? [] : [{ system: NHS_NUMBER_SYSTEM, value: identity.nhsNumber }],
  names: [{ family: identity.family, given: identity.given }],
  birthDate: identity.birthDate,
  inexact: [],
  addresses: [],
  standing,
});

function currentOf(person: Person): HeldIdentity {
  const bare = identityOf(person, 'current');
  return {
    ...bare,
    identifiers: [...bare.identifiers, ...(person.localIdentifiers ?? [])],
    names: [...bare.names, ...(person.otherNames ?? []).map(({ family, given }) => ({ family, given }))],
    inexact: person.estimated ?? [],
    addresses: [person.address, ...(person.formerAddresses ?? [])].map(addressOf),
  };
}

function identitiesOf(person: Person): HeldIdentity[] {
  return [
    currentOf(person),
    ...(person.superseded ?? []).map((nhsNumber) => identityOf({ ...person, nhsNumber }, 'superseded')),
    ...(person.invalidated === undefined ? [] : [identityOf(person.invalidated, 'invalidated')]),
    ...(person.sealed === undefined ? [] : [identityOf(person.sealed, 'sealed')]),
  ];
}

/** The people that are held, with all their identities. Gender and day of death are not taken: nothing looks at them. */
export const heldFrom = (people: ReadonlyMap<string, Person>): HeldPerson[] =>
  [...people.values()]
    .filter((person) => person.standing === 'held')
    .map((person) => ({
      id: person.id,
      closed: person.closed !== undefined,
      sensitive: person.sensitive === true,
      identities: identitiesOf(person),
    }));
