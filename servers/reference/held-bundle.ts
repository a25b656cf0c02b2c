import {
  CLOSED_TAG,
  type Coding,
  INVALIDATED_TAG,
  RESTRICTED,
  SEALED_TAG,
} from '../../generators/people/held-patient.js';
import { isDateForm, isInCalendar } from './birth-date.js';
import type { HeldIdentity, HeldPerson, IdentityStanding } from './held.js';
import { isObject, type Json, type JsonObject, objectsOf } from './json.js';
import { detailsOf, type PatientDetails } from './patient-details.js';
import { patientFaults } from './patient-structure.js';

interface Row {
  id: string;
  details: PatientDetails;
  standing: IdentityStanding;
  closed: boolean;
  sensitive: boolean;
  /** Id of the record that this one leads to; null for the record that stands for the person. */
  leadsTo: string | null;
}

const hasCoding = (codings: Json | undefined, { system, code }: Coding): boolean =>
  (objectsOf(codings) ?? []).some((coding) => coding.system === system && coding.code === code);

/** Null when there is no such link; undefined when there is one that cannot be read. */
function linkOf(patient: JsonObject, kind: string): string | null | undefined {
  const links = objectsOf(patient.link);
  if (links === undefined) return undefined;
  const link = links.find(({ type }) => type === kind);
  if (link === undefined) return null;
  const reference = isObject(link.other) ? link.other.reference : undefined;
  return typeof reference === 'string' ? /^Patient\/(.+)$/.exec(reference)?.[1] : undefined;
}

/** A record that is replaced is a merged one, unless a tag says that it was ended by law. */
function standingOf(tags: Json | undefined, active: Json | undefined, replaced: boolean): IdentityStanding {
  if (hasCoding(tags, SEALED_TAG)) return 'sealed';
  if (hasCoding(tags, INVALIDATED_TAG)) return 'invalidated';
  if (replaced) return 'superseded';
  return active === false ? 'invalidated' : 'current';
}

const isReadable = (patient: JsonObject): boolean => {
  const { birthDate } = patient;
  return (
    patient.resourceType === 'Patient' &&
    patientFaults(patient).length === 0 &&
    (typeof birthDate !== 'string' || (isDateForm(birthDate) && isInCalendar(birthDate)))
  );
};

function rowOf({ resource }: JsonObject): Row | undefined {
  if (!isObject(resource) || typeof resource.id !== 'string' || !isReadable(resource)) return undefined;
  const meta = isObject(resource.meta) ? resource.meta : {};
  const replaced = linkOf(resource, 'replaced-by');
  const standing = standingOf(meta.tag, resource.active, typeof replaced === 'string');
  const leadsTo = standing === 'sealed' ? linkOf(resource, 'refer') : replaced;
  if (leadsTo === undefined) return undefined;
  return {
    id: resource.id,
    details: detailsOf(resource),
    standing,
    closed: hasCoding(meta.tag, CLOSED_TAG),
    sensitive: hasCoding(meta.security, RESTRICTED),
    leadsTo,
  };
}

/** Follows links to the record that stands for the person; undefined when they lead nowhere or in a circle. */
function personOf(row: Row, rows: ReadonlyMap<string, Row>, followed = 0): string | undefined {
  if (row.leadsTo === null) return row.id;
  const next = rows.get(row.leadsTo);
  return next === undefined || followed > rows.size ? undefined : personOf(next, rows, followed + 1);
}

const identityOf = ({ details, standing }: Row): HeldIdentity => ({ ...details, standing });

/**
 * The people of a FHIR R4 Bundle of Patients, as `generators/people` writes it. Patients linked by `replaced-by` are
 * identities of one person, and so is a sealed one and the alias that it refers to. Undefined when the Bundle cannot be
 * read as that.
 */
export function readHeldBundle(bundle: Json | undefined): HeldPerson[] | undefined {
  const entries = isObject(bundle) && bundle.resourceType === 'Bundle' && objectsOf(bundle.entry);
  if (!entries) return undefined;
  const read = entries.flatMap((entry) => rowOf(entry) ?? []);
  const rows = new Map(read.map((row) => [row.id, row]));
  if (rows.size < entries.length) return undefined;
  const people = new Map<string, Row[]>();
  for (const row of read) {
    const person = personOf(row, rows);
    if (person === undefined) return undefined;
    const others = people.get(person);
    if (others === undefined) people.set(person, [row]);
    else others.push(row);
  }
  return Array.from(people, ([id, identities]) => ({
    id,
    closed: identities.some(({ closed }) => closed),
    sensitive: identities.some(({ sensitive }) => sensitive),
    identities: identities.map(identityOf),
  }));
}
