import { NHS_NUMBER_SYSTEM, ODS_CODE_SYSTEM } from '../../data-exchange/operation.js';
import { element, rmProfile } from './publication.js';

const SNOMED = 'http://snomed.info/sct';
const present = { min: 1 };
const always = (type: string, prefix: 'PAT' | 'ORG' | 'ENC' | 'DOC' | 'OBS') => [
  element(`${type}.id`, present, `VWRM-${prefix}-001`),
  element(`${type}.meta`, present, `VWRM-${prefix}-003`),
];
const slicedBy = (path: string, description: string) => ({
  slicing: { discriminator: [{ type: 'value', path }] as const, ordered: false, rules: 'open' as const, description },
});

/** Without the table's "one address at most": more are recorded only, by the default reading of VWRM-AMB-30. */
export const patientProfile = rmProfile('Patient', 'The person whose stay it was, with an NHS number.', [
  ...always('Patient', 'PAT'),
  element(
    'Patient.identifier',
    { ...slicedBy('system', 'Identifiers are told apart by their system.'), min: 1 },
    'VWRM-PAT-006',
  ),
  element(
    'Patient.identifier:nhsNumber',
    { sliceName: 'nhsNumber', short: 'The NHS number', min: 1, max: '1' },
    'VWRM-PAT-007',
  ),
  element('Patient.identifier:nhsNumber.system', { min: 1, fixedUri: NHS_NUMBER_SYSTEM }, 'VWRM-PAT-007'),
  element('Patient.identifier:nhsNumber.value', present, 'VWRM-PAT-008'),
]);

export const organizationProfile = rmProfile('Organization', 'An organisation, with its ODS code.', [
  ...always('Organization', 'ORG'),
  element(
    'Organization.identifier',
    { ...slicedBy('system', 'Identifiers are told apart by their system.'), min: 1 },
    'VWRM-ORG-006',
  ),
  element('Organization.identifier:ods', { sliceName: 'ods', short: 'The ODS code', min: 1 }, 'VWRM-ORG-007'),
  element('Organization.identifier:ods.system', { min: 1, fixedUri: ODS_CODE_SYSTEM }, 'VWRM-ORG-007'),
  element('Organization.identifier:ods.value', present, 'VWRM-ORG-008'),
]);

export const encounterProfile = rmProfile('Encounter', 'The stay as a whole.', [
  ...always('Encounter', 'ENC'),
  element('Encounter.subject', present, 'VWRM-ENC-017'),
  element('Encounter.subject.reference', present, 'VWRM-ENC-018'),
  element('Encounter.period', present, 'VWRM-ENC-019'),
  element('Encounter.period.start', present, 'VWRM-ENC-020'),
  element('Encounter.period.end', present, 'VWRM-ENC-021'),
]);

export const documentReferenceProfile = rmProfile('DocumentReference', 'The document of the stay, held inline.', [
  ...always('DocumentReference', 'DOC'),
  element('DocumentReference.masterIdentifier', present, 'VWRM-DOC-006'),
  element('DocumentReference.masterIdentifier.system', present, 'VWRM-DOC-007'),
  element('DocumentReference.masterIdentifier.value', present, 'VWRM-DOC-008'),
  element('DocumentReference.status', { fixedCode: 'current' }, 'VWRM-DOC-010'),
  element('DocumentReference.subject', present, 'VWRM-DOC-015'),
  element('DocumentReference.subject.reference', present, 'VWRM-DOC-016'),
  element('DocumentReference.custodian', present, 'VWRM-DOC-019'),
  element('DocumentReference.custodian.reference', present, 'VWRM-DOC-020'),
  element('DocumentReference.content.attachment.contentType', present, 'VWRM-DOC-033'),
  element('DocumentReference.content.attachment.data', present, 'VWRM-DOC-028'),
  element('DocumentReference.content.attachment.creation', present, 'VWRM-DOC-034'),
]);

/** Without the table's "one identifier at most": more are recorded only, by the default reading of VWRM-AMB-38. */
export const observationProfile = rmProfile('Observation', 'A measurement or score, by its SNOMED CT code.', [
  ...always('Observation', 'OBS'),
  element(
    'Observation.code.coding',
    { ...slicedBy('system', 'Codings are told apart by their system.'), min: 1 },
    'VWRM-OBS-016',
  ),
  element(
    'Observation.code.coding:snomedCT',
    { sliceName: 'snomedCT', short: 'The SNOMED CT code', min: 1, max: '1' },
    'VWRM-OBS-017',
  ),
  element('Observation.code.coding:snomedCT.system', { min: 1, fixedUri: SNOMED }, 'VWRM-OBS-017'),
  element('Observation.code.coding:snomedCT.code', present, 'VWRM-OBS-018'),
  element('Observation.code.coding:snomedCT.display', present, 'VWRM-OBS-019'),
  element('Observation.subject', present, 'VWRM-OBS-020'),
  element('Observation.subject.reference', present, 'VWRM-OBS-021'),
  element('Observation.effective[x]', { min: 1, type: [{ code: 'dateTime' }] }, 'VWRM-OBS-023'),
  element('Observation.value[x]', present, 'VWRM-OBS-028'),
]);
