import type { PatientAddress } from './addresses.js';
import { type BirthDate, inexactParts, isAccuracyCode, isDateForm, isInCalendar } from './birth-date.js';
import type { Fault } from './faults.js';
import type { PatientIdentifier } from './identifiers.js';
import { isObject, type Json, type JsonObject } from './json.js';
import type { PatientName } from './names.js';

/** What matching looks at, of a question or of a held identity. Nothing else of a Patient is read. */
export interface PatientDetails extends BirthDate {
  identifiers: readonly PatientIdentifier[];
  names: readonly PatientName[];
  addresses: readonly PatientAddress[];
}

/** DES-AMB-20: an extension of HL7 Australia, the only one that exists for it. */
export const ACCURACY_EXTENSION = 'http://hl7.org.au/fhir/StructureDefinition/date-accuracy-indicator';

/** A number is read as its digits: only a reader who passes over types gets as far as that. */
const textOf = (value: Json | undefined): string | null =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : null;

const listOf = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : value === undefined ? [] : [value]);
const textsOf = (value: Json | undefined): string[] => listOf(value).flatMap((item) => textOf(item) ?? []);
const objectsIn = (value: Json | undefined): JsonObject[] => listOf(value).filter(isObject);

/** Without a system the digits do not say whose they are, so such an identifier is none. */
function identifierOf({ system, value }: JsonObject): PatientIdentifier[] {
  const [named, digits] = [textOf(system), textOf(value)];
  return named && digits ? [{ system: named, value: digits }] : [];
}

function codeOf({ valueCode, valueString, valueCoding, valueCodeableConcept }: JsonObject): string | null {
  const concept = isObject(valueCodeableConcept) ? objectsIn(valueCodeableConcept.coding)[0] : undefined;
  const coding = isObject(valueCoding) ? valueCoding : concept;
  return textOf(valueCode ?? valueString ?? coding?.code);
}

/** The accuracy code of the birth date; null when there is none. */
function accuracyOf({ _birthDate }: JsonObject): string | null {
  const extensions = isObject(_birthDate) ? objectsIn(_birthDate.extension) : [];
  const [indicator] = extensions.filter(({ url }) => url === ACCURACY_EXTENSION);
  return indicator === undefined ? null : (codeOf(indicator) ?? '');
}

export const detailsOf = (patient: JsonObject): PatientDetails => ({
  identifiers: objectsIn(patient.identifier).flatMap(identifierOf),
  names: objectsIn(patient.name).map(({ family, given }) => ({ family: textOf(family), given: textsOf(given) })),
  birthDate: textOf(patient.birthDate),
  inexact: inexactParts(accuracyOf(patient) ?? 'AAA'),
  addresses: objectsIn(patient.address).map(({ line, city, postalCode }) => ({
    line: textsOf(line).join(' ') || null,
    city: textOf(city),
    postcode: textOf(postalCode),
  })),
});

/** In what a birth date cannot be one. `today` is a FHIR date. A day to come is one only when it is said to be expected. */
export function birthDateFaults(patient: JsonObject, today: string): Fault[] {
  const accuracy = accuracyOf(patient);
  if (accuracy !== null && !isAccuracyCode(accuracy)) return ['accuracy-code'];
  const { birthDate } = patient;
  if (typeof birthDate !== 'string') return [];
  if (!isDateForm(birthDate)) return ['date-form'];
  if (!isInCalendar(birthDate)) return ['date-impossible'];
  const isToCome = birthDate > today.slice(0, birthDate.length);
  return isToCome && (accuracy === null || accuracy === 'AAA') ? ['date-future'] : [];
}
