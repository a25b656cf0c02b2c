import type { DocumentSubject, IndexedEntry } from '../../../../harness/model/document.js';
import type { JsonObject } from '../../../../harness/model/json.js';
import { NHS_NUMBER } from '../../../../standards/supplementary-rm/codes.js';
import { objectsOf, textsOf } from './content-rule.js';
import type { PersonName } from './names-in-text.js';

/** The patient that a bundle is about; null where it has none or several, which other rules are about. */
export function bundlePatient({ index }: DocumentSubject): IndexedEntry | null {
  const [patient, another] = index.ofType('Patient');
  return patient === undefined || another !== undefined ? null : patient;
}

/** The NHS number of a Patient as it stands there; null where there is none or where there are several. */
export function nhsNumberOf(patient: JsonObject): string | null {
  const [number, another] = objectsOf(patient.identifier).filter(({ system }) => system === NHS_NUMBER);
  return number === undefined || another !== undefined || typeof number.value !== 'string' ? null : number.value;
}

const LONGEST = 100;

/** The names of a Patient, of any use: a maiden name identifies too. One that is only a text gives its last word. */
export const namesOf = (patient: JsonObject): PersonName[] =>
  objectsOf(patient.name).flatMap(({ family, given, text }): PersonName[] => {
    const written = typeof text === 'string' ? text.trim().split(/\s+/) : [];
    const last = typeof family === 'string' ? family : (written.at(-1) ?? '');
    if (last === '' || last.length > LONGEST) return [];
    return [{ family: last, given: given === undefined ? written.slice(0, -1) : textsOf(given) }];
  });

/** The full day of birth of a Patient; null where it is not known to the day. */
export const birthDateOf = ({ birthDate }: JsonObject): string | null =>
  typeof birthDate === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(birthDate) ? birthDate : null;
