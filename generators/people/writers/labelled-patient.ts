import type { HeldPatient } from '../held-patient.js';
import { patientsOf } from '../held-patient.js';
import type { LabelledPerson } from '../population.js';

/** Code system of the labels of a generated person, in `meta.tag`. */
export const LABEL_SYSTEM = 'https://example.org/assay/CodeSystem/population-label';

/** Id of the household of a generated person. */
export const HOUSEHOLD_EXTENSION = 'https://example.org/assay/StructureDefinition/household';

/** The twin, or the unrelated person with the same name and date. */
export const ALIKE_EXTENSION = 'https://example.org/assay/StructureDefinition/alike';

/**
 * The person as FHIR R4 Patients, as `patientsOf` writes them; labels, household and telephone stand at the first, the
 * current record. Nobody who is absent has any.
 */
export function labelledPatients({ person, labels, household, alike, telephone }: LabelledPerson): HeldPatient[] {
  const [current, ...others] = person.standing === 'held' ? patientsOf(person) : [];
  if (current === undefined) return [];
  const tag = [...(current.meta?.tag ?? []), ...labels.map((code) => ({ system: LABEL_SYSTEM, code }))];
  const extension = [
    ...(current.extension ?? []),
    ...(household === undefined ? [] : [{ url: HOUSEHOLD_EXTENSION, valueString: household }]),
    ...(alike === undefined ? [] : [{ url: ALIKE_EXTENSION, valueReference: { reference: `Patient/${alike}` } }]),
  ];
  const labelled: HeldPatient = {
    ...current,
    ...(tag.length > 0 && { meta: { ...current.meta, tag } }),
    ...(extension.length > 0 && { extension }),
    ...(telephone !== undefined && { telecom: [{ system: 'phone', value: telephone }] }),
  };
  return [labelled, ...others];
}
