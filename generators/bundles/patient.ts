import {
  NHS_NUMBER,
  ukCoreProfile,
  VERIFICATION_EXTENSION,
  VERIFICATION_SYSTEM,
} from '../../standards/supplementary-rm/codes.js';
import { londonDateTime } from './london-time.js';
import { idOf, isMinimal, type Making } from './making.js';
import type { Address, Contact, ContactPoint, Identifier, Patient } from './resources.js';
import { seedOf } from './seeds.js';

const VERIFIED = {
  url: VERIFICATION_EXTENSION,
  valueCodeableConcept: {
    coding: [{ system: VERIFICATION_SYSTEM, code: '01', display: 'Number present and verified' }],
  },
};

const HOSPITAL_NUMBER = 'https://example.org/Id/hospital-number';

/** A core extension that UK Core does not forbid. Source: HL7 FHIR R4, extension patient-birthPlace. */
const BIRTH_PLACE = 'http://hl7.org/fhir/StructureDefinition/patient-birthPlace';

const RELATIONSHIP_SYSTEM = 'https://fhir.hl7.org.uk/CodeSystem/UKCore-AdditionalPersonRelationshipRole';

function identifiers(making: Making): Identifier[] {
  const nhs = { system: NHS_NUMBER, value: making.patient.nhsNumber };
  const national: Identifier = isMinimal(making) ? nhs : { extension: [VERIFIED], ...nhs };
  if (making.variant !== 'local-identifiers') return [national];
  const local = {
    system: HOSPITAL_NUMBER,
    value: `H${String(seedOf(...making.key, 'hospital') % 1e7).padStart(7, '0')}`,
  };
  return [local, national];
}

function telecomOf(telephone: string): ContactPoint {
  return { system: 'phone', value: telephone, use: telephone.startsWith('07') ? 'mobile' : 'home' };
}

function addressOf({ patient }: Making): Address {
  const { line, city, postalCode } = patient.address;
  return { use: 'home', type: 'both', line: [line], city, postalCode };
}

function contactOf(making: Making): Contact {
  return {
    relationship: [
      {
        coding: [{ system: RELATIONSHIP_SYSTEM, code: 'Personal', display: 'Personal relationship with the patient' }],
      },
    ],
    name: { use: 'official', family: making.patient.family, given: ['Idris'] },
    telecom: [{ system: 'phone', value: '07700 900123', use: 'mobile' }],
    address: addressOf(making),
    gender: 'male',
  };
}

/** The patient as UK Core has them. */
export function patientResource(making: Making): Patient {
  const { patient, variant, stay } = making;
  const minimal = isMinimal(making);
  const reachable = !minimal && variant !== 'no-telecom';
  return {
    resourceType: 'Patient',
    id: idOf(making, 'patient'),
    meta: { profile: [ukCoreProfile('Patient')] },
    ...(variant === 'extra-extensions' && {
      extension: [{ url: BIRTH_PLACE, valueAddress: { city: patient.address.city } }],
    }),
    identifier: identifiers(making),
    name: [{ use: 'official', family: patient.family, given: [...patient.given] }],
    ...(reachable && { telecom: [telecomOf(patient.telephone)] }),
    gender: patient.gender,
    birthDate: patient.birthDate,
    ...(variant === 'deceased' && { deceasedDateTime: londonDateTime(stay.end) }),
    ...(!minimal && { address: [addressOf(making)] }),
    ...(reachable && { contact: [contactOf(making)] }),
  };
}
