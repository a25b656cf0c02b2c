import { NHS_NUMBER_SYSTEM } from '../../standards/data-exchange/operation.js';
import type { Patient } from '../../standards/fhir/resources.js';
import type { Identity, Person } from '../../standards/person.js';

/** `active: false` with a link of type `replaced-by` is an identity that has ended. */
export interface HeldPatient extends Patient {
  id: string;
  meta?: { tag: { system: string; code: string; display: string }[] };
  active: boolean;
  link?: { other: { reference: string }; type: 'replaced-by' }[];
}

export interface HeldPeopleBundle {
  resourceType: 'Bundle';
  type: 'collection';
  entry: { fullUrl: string; resource: HeldPatient }[];
}

/**
 * FHIR writes a merged duplicate and an identity that was ended by law in the same way, and they are to be treated in
 * opposite ways: the first is followed to the current record, the second never. The tag tells them apart.
 */
export const INVALIDATED_TAG = {
  system: 'https://example.org/assay/CodeSystem/identity-status',
  code: 'invalidated',
  display: 'Ended for a legal reason; never linked to the current identity in an answer',
} as const;

const patientOf = (identity: Identity) => ({
  identifier: [{ system: NHS_NUMBER_SYSTEM, value: identity.nhsNumber }],
  name: [{ family: identity.family, given: [...identity.given] }],
  birthDate: identity.birthDate,
});

function patientsOf(person: Person): HeldPatient[] {
  const { line, city, postalCode } = person.address;
  const current: HeldPatient = {
    resourceType: 'Patient',
    id: person.id,
    active: true,
    ...patientOf(person),
    address: [{ line: [line], city, postalCode }],
  };
  if (person.invalidated === undefined) return [current];
  const ended: HeldPatient = {
    resourceType: 'Patient',
    id: `${person.id}-invalidated`,
    meta: { tag: [{ ...INVALIDATED_TAG }] },
    active: false,
    ...patientOf(person.invalidated),
    link: [{ other: { reference: `Patient/${person.id}` }, type: 'replaced-by' }],
  };
  return [current, ended];
}

/** FHIR R4: the people that a responder is to hold, for loading. People who are absent are left out. */
export const heldPeopleBundle = (people: ReadonlyMap<string, Person>): HeldPeopleBundle => ({
  resourceType: 'Bundle',
  type: 'collection',
  entry: [...people.values()]
    .filter((person) => person.standing === 'held')
    .flatMap(patientsOf)
    .map((resource) => ({ fullUrl: `https://example.org/assay/Patient/${resource.id}`, resource })),
});
