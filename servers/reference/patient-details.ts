import { type Json, type JsonObject, objectsOf } from './json.js';

/** What matching looks at, of a question or of a held identity. */
export interface PatientDetails {
  identifiers: readonly PatientIdentifier[];
  names: readonly PatientName[];
  /** A FHIR date: a year, a month or a day. */
  birthDate: string | null;
  addresses: readonly { postcode: string | null }[];
}

export interface PatientIdentifier {
  system: string;
  value: string;
}

export interface PatientName {
  family: string | null;
  given: readonly string[];
}

const isText = (value: Json | undefined): boolean => value === undefined || typeof value === 'string';

/** A list of a primitive may hold nulls in FHIR JSON, where an element has only extensions. */
const isTexts = (value: Json | undefined): boolean =>
  value === undefined || (Array.isArray(value) && value.every((item) => item === null || isText(item)));

/** Year, month or day, and a day that the calendar has. */
function isDate(value: Json | undefined): boolean {
  if (value === undefined) return true;
  if (typeof value !== 'string' || !/^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$/.test(value)) return false;
  const midnight = new Date(`${value}${'-01-01'.slice(value.length - 4)}T00:00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(value);
}

const every = (list: Json | undefined, holds: (item: JsonObject) => boolean): boolean =>
  objectsOf(list)?.every(holds) ?? false;

const isReadable = (patient: JsonObject): boolean =>
  every(patient.identifier, ({ system, value }) => isText(system) && isText(value)) &&
  every(patient.name, ({ family, given }) => isText(family) && isTexts(given)) &&
  every(patient.address, ({ postalCode }) => isText(postalCode)) &&
  isDate(patient.birthDate);

const textOf = (value: Json | undefined): string | null => (typeof value === 'string' ? value : null);

const textsOf = (value: Json | undefined): string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];

/** Without a system the digits do not say whose they are, so such an identifier is none. */
function identifierOf({ system, value }: JsonObject): PatientIdentifier[] {
  const [named, digits] = [textOf(system), textOf(value)];
  return named && digits ? [{ system: named, value: digits }] : [];
}

/** The details of a FHIR R4 Patient; undefined when it is none, or a value in it is not of the kind that FHIR gives it. */
export function readPatient(resource: JsonObject): PatientDetails | undefined {
  if (resource.resourceType !== 'Patient' || !isReadable(resource)) return undefined;
  const list = (value: Json | undefined): JsonObject[] => objectsOf(value) ?? [];
  return {
    identifiers: list(resource.identifier).flatMap(identifierOf),
    names: list(resource.name).map(({ family, given }) => ({ family: textOf(family), given: textsOf(given) })),
    birthDate: textOf(resource.birthDate),
    addresses: list(resource.address).map(({ postalCode }) => ({ postcode: textOf(postalCode) })),
  };
}
