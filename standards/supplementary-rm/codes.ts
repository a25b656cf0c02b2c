/** Systems, profiles and codes that the Supplementary RM Data guidance and UK Core fix. */

export const SNOMED = 'http://snomed.info/sct';
export const UCUM = 'http://unitsofmeasure.org';
export const NHS_NUMBER = 'https://fhir.nhs.uk/Id/nhs-number';
export const ODS_CODE = 'https://fhir.nhs.uk/Id/ods-organization-code';

/** UK Core: whether an NHS number was traced. */
export const VERIFICATION_EXTENSION =
  'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NHSNumberVerificationStatus';
export const VERIFICATION_SYSTEM = 'https://fhir.hl7.org.uk/CodeSystem/UKCore-NHSNumberVerificationStatusEngland';

/** Retired by UK Core in August 2022; its codes are words such as `number-present-and-verified`. */
export const RETIRED_VERIFICATION_SYSTEM = 'https://fhir.hl7.org.uk/CodeSystem/UKCore-NHSNumberVerificationStatus';

/** The resources that a bundle is made of, by the guidance. */
export const RM_RESOURCES = ['Patient', 'Organization', 'Encounter', 'DocumentReference', 'Observation'] as const;

export type RmResource = (typeof RM_RESOURCES)[number];

/** The profile that the guidance fixes for a resource of the bundle, or for the Bundle itself. */
export const ukCoreProfile = (type: RmResource | 'Bundle'): string =>
  `https://fhir.hl7.org.uk/StructureDefinition/UKCore-${type}`;

/** NEWS2 total score. Source: guidance, code table of the Observation page. */
export const NEWS2_TOTAL = '1104051000000101';

/** NEWS2 sub-scores: seven are scored, saturation on one of two scales. */
export const NEWS2_SUB_SCORES = {
  respiration: '1104301000000104',
  saturationScale1: '1104311000000102',
  saturationScale2: '1104321000000108',
  airOrOxygen: '1104331000000105',
  systolic: '1104341000000101',
  pulse: '1104351000000103',
  consciousness: '1104361000000100',
  temperature: '1104371000000107',
} as const;

export type SubScore = keyof typeof NEWS2_SUB_SCORES;

/**
 * Readings. `saturation` is what the guidance has since 0.7; `saturationObservable` is the code that 0.6 had and UK
 * Core has. `acvpuTruncated` is a misprint of the guidance whose check digit is right all the same.
 */
export const READINGS = {
  pulse: '78564009',
  temperature: '276885007',
  saturation: '447755005',
  saturationObservable: '103228002',
  respiration: '86290005',
  systolic: '72313002',
  diastolic: '1091811000000102',
  acvpu: '1104441000000107',
} as const;

export type Reading = keyof typeof READINGS;

export const ACVPU_TRUNCATED = '104441000000107';

/** Values of the consciousness reading. Source: UK Core value set UKCore-ACVPU. */
export const ACVPU_VALUES = {
  alert: '248234008',
  newConfusion: '130987000',
  voice: '300202002',
  pain: '450847001',
  unresponsive: '422768004',
} as const;

/** UK Core observables for what a patient breathes. Source: UK Core value set UKCore-InspiredOxygen. */
export const INSPIRED_OXYGEN = { roomAir: '722742002', oxygen: '371825009' } as const;
