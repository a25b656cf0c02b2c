import type { Person } from '../../standards/person.js';
import { type HeldPatient, patientsOf } from './held-patient.js';

export type { HeldPatient } from './held-patient.js';
export { INVALIDATED_TAG } from './held-patient.js';

export interface HeldPeopleBundle {
  resourceType: 'Bundle';
  type: 'collection';
  entry: BundleEntry[];
}

export interface BundleEntry {
  fullUrl: string;
  resource: HeldPatient;
}

/** The resource at an address that ends in the id that links use, so that they can be followed inside the Bundle. */
export const entryOf = (resource: HeldPatient): BundleEntry => ({
  fullUrl: `https://example.org/assay/Patient/${resource.id}`,
  resource,
});

/** The people that a responder is to hold. Throws a RangeError when `except` names somebody who is not among them. */
export function heldPeople(people: ReadonlyMap<string, Person>, except: readonly string[] = []): Person[] {
  const stray = except.filter((id) => !people.has(id));
  if (stray.length > 0) throw new RangeError(`no such person: ${stray.join(', ')}`);
  return [...people.values()].filter(({ id, standing }) => standing === 'held' && !except.includes(id));
}

/**
 * FHIR R4: the people that a responder is to hold, for loading. People who are absent are left out, and so are those
 * whose ids are under `except`, with all their identities. Throws a RangeError when `except` names nobody.
 */
export const heldPeopleBundle = (
  people: ReadonlyMap<string, Person>,
  { except = [] }: { except?: readonly string[] } = {},
): HeldPeopleBundle => ({
  resourceType: 'Bundle',
  type: 'collection',
  entry: heldPeople(people, except).flatMap(patientsOf).map(entryOf),
});
