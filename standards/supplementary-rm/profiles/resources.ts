import { NHS_NUMBER_SYSTEM, ODS_CODE_SYSTEM } from '../../data-exchange/operation.js';
import { element, rmProfile } from './publication.js';

const SNOMED = 'http://snomed.info/sct';
const present = { min: 1 };
const always = (type: string) => [element(`${type}.id`, present), element(`${type}.meta`, present)];
const slicedBy = (path: string, description: string) => ({
  slicing: { discriminator: [{ type: 'value', path }] as const, ordered: false, rules: 'open' as const, description },
});

export const patientProfile = rmProfile('Patient', 'The person whose stay it was, with an NHS number.', [
  ...always('Patient'),
  element('Patient.identifier', { ...slicedBy('system', 'Identifiers are told apart by their system.'), min: 1 }),
  element('Patient.identifier:nhsNumber', { sliceName: 'nhsNumber', short: 'The NHS number', min: 1, max: '1' }),
  element('Patient.identifier:nhsNumber.system', { min: 1, fixedUri: NHS_NUMBER_SYSTEM }),
  element('Patient.identifier:nhsNumber.value', present),
  element('Patient.address', { max: '1' }),
]);

export const organizationProfile = rmProfile('Organization', 'An organisation, with its ODS code.', [
  ...always('Organization'),
  element('Organization.identifier', { ...slicedBy('system', 'Identifiers are told apart by their system.'), min: 1 }),
  element('Organization.identifier:ods', { sliceName: 'ods', short: 'The ODS code', min: 1 }),
  element('Organization.identifier:ods.system', { min: 1, fixedUri: ODS_CODE_SYSTEM }),
  element('Organization.identifier:ods.value', present),
]);

export const encounterProfile = rmProfile('Encounter', 'The stay as a whole.', [
  ...always('Encounter'),
  element('Encounter.subject', present),
  element('Encounter.subject.reference', present),
  element('Encounter.period', present),
  element('Encounter.period.start', present),
  element('Encounter.period.end', present),
]);

export const documentReferenceProfile = rmProfile('DocumentReference', 'The document of the stay, held inline.', [
  ...always('DocumentReference'),
  element('DocumentReference.masterIdentifier', present),
  element('DocumentReference.masterIdentifier.system', present),
  element('DocumentReference.masterIdentifier.value', present),
  element('DocumentReference.status', { fixedCode: 'current' }),
  element('DocumentReference.subject', present),
  element('DocumentReference.subject.reference', present),
  element('DocumentReference.custodian', present),
  element('DocumentReference.custodian.reference', present),
  element('DocumentReference.content.attachment.contentType', present),
  element('DocumentReference.content.attachment.data', present),
  element('DocumentReference.content.attachment.creation', present),
]);

export const observationProfile = rmProfile('Observation', 'A measurement or score, by its SNOMED CT code.', [
  ...always('Observation'),
  element('Observation.identifier', { max: '1' }),
  element('Observation.code.coding', { ...slicedBy('system', 'Codings are told apart by their system.'), min: 1 }),
  element('Observation.code.coding:snomedCT', { sliceName: 'snomedCT', short: 'The SNOMED CT code', min: 1, max: '1' }),
  element('Observation.code.coding:snomedCT.system', { min: 1, fixedUri: SNOMED }),
  element('Observation.code.coding:snomedCT.code', present),
  element('Observation.code.coding:snomedCT.display', present),
  element('Observation.subject', present),
  element('Observation.subject.reference', present),
  element('Observation.effective[x]', { min: 1, type: [{ code: 'dateTime' }] }),
  element('Observation.value[x]', present),
]);
