import type { HeldIdentity, HeldPerson } from './held.js';
import { isObject, type Json, type JsonObject, objectsOf } from './json.js';
import { type PatientDetails, readPatient } from './patient-details.js';

interface Row {
  id: string;
  details: PatientDetails;
  ended: boolean;
  replacedBy: string | null;
}

/** Null when there is no such link; undefined when there is one that cannot be read. */
function replacedBy(patient: JsonObject): string | null | undefined {
  const links = objectsOf(patient.link);
  if (links === undefined) return undefined;
  const link = links.find(({ type }) => type === 'replaced-by');
  if (link === undefined) return null;
  const reference = isObject(link.other) ? link.other.reference : undefined;
  return typeof reference === 'string' ? /^Patient\/(.+)$/.exec(reference)?.[1] : undefined;
}

function rowOf({ resource }: JsonObject): Row | undefined {
  if (!isObject(resource) || typeof resource.id !== 'string') return undefined;
  const details = readPatient(resource);
  const current = replacedBy(resource);
  if (details === undefined || current === undefined) return undefined;
  return { id: resource.id, details, ended: resource.active === false, replacedBy: current };
}

/** Follows links to the record that stands for the person; undefined when they lead nowhere or in a circle. */
function personOf(row: Row, rows: ReadonlyMap<string, Row>, followed = 0): string | undefined {
  if (row.replacedBy === null) return row.id;
  const next = rows.get(row.replacedBy);
  return next === undefined || followed > rows.size ? undefined : personOf(next, rows, followed + 1);
}

/**
 * The people of a FHIR R4 Bundle of Patients. Patients linked by `replaced-by` are identities of one person, and
 * `active: false` is an identity that has ended. Undefined when the Bundle cannot be read as that.
 */
export function readHeldBundle(bundle: Json | undefined): HeldPerson[] | undefined {
  const entries = isObject(bundle) && bundle.resourceType === 'Bundle' && objectsOf(bundle.entry);
  if (!entries) return undefined;
  const read = entries.flatMap((entry) => rowOf(entry) ?? []);
  const rows = new Map(read.map((row) => [row.id, row]));
  if (rows.size < entries.length) return undefined;
  const people = new Map<string, HeldIdentity[]>();
  for (const row of read) {
    const person = personOf(row, rows);
    if (person === undefined) return undefined;
    people.set(person, [...(people.get(person) ?? []), { ...row.details, ended: row.ended }]);
  }
  return Array.from(people, ([id, identities]) => ({ id, identities }));
}
