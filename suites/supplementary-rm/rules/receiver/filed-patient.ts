import type { Json, JsonObject } from '../../../../harness/model/json.js';
import { identifiersOf, listOf, objectOf, objectsOf, sameText, stringOf } from './compared-values.js';
import { type Compare, pairs } from './filed-pairs.js';
import { resourcesOf } from './read-back.js';

const NUMBER_SYSTEM = 'https://fhir.nhs.uk/Id/nhs-number';
const numberOf = (patient: JsonObject): string =>
  identifiersOf(patient).find(({ system }) => system === NUMBER_SYSTEM)?.value ?? '';

/** The name that was sent, among those that are filed: a receiver may know others. */
function nameParts(before: JsonObject, after: JsonObject): [name: string, same: boolean][] {
  const [name = {}] = objectsOf(before.name);
  const sameFamily = (one: JsonObject): boolean => sameText(stringOf(name.family), stringOf(one.family));
  const sameGiven = (one: JsonObject): boolean =>
    listOf(name.given).every((given, place) => sameText(stringOf(given), stringOf(listOf(one.given)[place])));
  const filed = objectsOf(after.name);
  if (filed.some((one) => sameFamily(one) && sameGiven(one))) return [];
  return [
    ['Patient.name.family', filed.some(sameFamily)],
    ['Patient.name.given', false],
  ];
}

const ABOUT_A_PATIENT = ['Encounter', 'DocumentReference', 'Observation'];

const referenceOf = (value: Json | undefined): string => stringOf(objectOf(value).reference);

/** Whether a subject is the Patient of its bundle: a server may rewrite ids, addresses and references together. */
function pointsAt(subject: string, { entry }: JsonObject): boolean {
  const own = objectsOf(entry).find(({ resource }) => objectOf(resource).resourceType === 'Patient');
  const [id, fullUrl] = [stringOf(objectOf(own?.resource).id), stringOf(own?.fullUrl)];
  const leadsTo = subject.replace(/\/_history\/[^/]*$/, '');
  return (
    (fullUrl !== '' && (leadsTo === fullUrl || fullUrl.endsWith(`/${leadsTo}`))) ||
    (id !== '' && [`urn:uuid:${id}`, `Patient/${id}`].some((own) => `/${leadsTo}`.endsWith(`/${own}`)))
  );
}

/** A reference by the NHS number alone. */
const namesPatient = (subject: Json | undefined, filed: JsonObject): boolean =>
  resourcesOf(filed, 'Patient').some((patient) => {
    const { value } = objectOf(objectOf(subject).identifier);
    return value !== undefined && stringOf(value) === numberOf(patient);
  });

const subjectsKept: Compare = (sent, filed) =>
  ABOUT_A_PATIENT.flatMap((type) =>
    pairs(type, sent, filed).flatMap(({ sent: before, filed: [after] }) => {
      if (after === undefined) return [];
      const [was, is] = [referenceOf(before.subject), referenceOf(after.subject)];
      return was === '' || was === is || pointsAt(is, filed) || namesPatient(after.subject, filed)
        ? []
        : [
            {
              at: `${type}.subject`,
              expected: 'the Patient of the bundle',
              actual: is === '' ? 'nobody' : 'somebody else',
            },
          ];
    }),
  );

export const patientKept: Compare = (sent, filed) => {
  const [before] = resourcesOf(sent, 'Patient');
  const [after, ...more] = resourcesOf(filed, 'Patient');
  if (before === undefined) return [];
  if (after === undefined || more.length > 0)
    return [
      { at: 'Patient', expected: 'one Patient', actual: `${after === undefined ? 0 : more.length + 1} Patients` },
    ];
  const parts: [name: string, same: boolean][] = [
    ['Patient.identifier', sameText(numberOf(before), numberOf(after))],
    ...nameParts(before, after),
    ['Patient.birthDate', sameText(stringOf(before.birthDate), stringOf(after.birthDate))],
    ['Patient.gender', before.gender === after.gender],
  ];
  return [
    ...parts.flatMap(([at, same]) => (same ? [] : [{ at, expected: 'as it was sent', actual: 'something else' }])),
    ...subjectsKept(sent, filed),
  ];
};
