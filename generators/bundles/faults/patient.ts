import { NHS_NUMBER, VERIFICATION_EXTENSION } from '../../../standards/supplementary-rm/codes.js';
import type { Address, BundleElements, ContactPoint, HumanName, Identifier, Patient } from '../resources.js';
import { type BundleFaults, first, there, wrongType } from './bundle-fault.js';
import { idAndProfileFaults } from './id-and-profile.js';

const patientIn = (bundle: BundleElements): Patient => first(bundle, 'Patient');
const telecomIn = (bundle: BundleElements): ContactPoint => there(patientIn(bundle).telecom?.[0], 'telephone');
const addressIn = (bundle: BundleElements): Address => there(patientIn(bundle).address?.[0], 'address');
const nameIn = (bundle: BundleElements): HumanName => there(patientIn(bundle).name?.[0], 'name');

const isNational = ({ system }: Identifier): boolean => system === NHS_NUMBER;
const numberIn = (bundle: BundleElements): Identifier =>
  there(patientIn(bundle).identifier?.find(isNational), 'NHS number');

const atNumber =
  (rest: string) =>
  (bundle: BundleElements): string => {
    const { entry = [] } = bundle;
    const at = entry.findIndex(({ resource }) => resource?.resourceType === 'Patient');
    const { identifier = [] } = patientIn(bundle);
    return `Bundle.entry[${at}].resource.identifier[${identifier.findIndex(isNational)}]${rest}`;
  };

const statusIn = (bundle: BundleElements) =>
  there(
    numberIn(bundle).extension?.find(({ url }) => url === VERIFICATION_EXTENSION),
    'verification status',
  );

/** Same nine digits, another tenth. */
const miscounted = (number: string): string => number.slice(0, 9) + ((Number(number[9]) + 1) % 10);

/** Faults of the Patient. */
export const patientFaults: BundleFaults = {
  ...idAndProfileFaults('Patient', 'patient'),
  'patient-without-identifier': {
    title: 'the Patient has no identifier',
    requirement: 'VWRM-PAT-006',
    at: 'Patient',
    change: (bundle) => {
      delete patientIn(bundle).identifier;
    },
  },
  'nhs-number-absent': {
    title: 'no identifier of the Patient is an NHS number',
    requirement: 'VWRM-PAT-007',
    at: 'Patient',
    change: (bundle) => {
      patientIn(bundle).identifier = [{ system: 'https://example.org/Id/hospital-number', value: 'H0000001' }];
    },
  },
  'nhs-number-twice': {
    title: 'the Patient has two NHS numbers',
    requirement: 'VWRM-PAT-007',
    at: 'Patient.identifier[1]',
    change: (bundle) => {
      const { value = '' } = numberIn(bundle);
      const other = value === '9990000018' ? '9990000026' : '9990000018';
      patientIn(bundle).identifier = [numberIn(bundle), { system: NHS_NUMBER, value: other }];
    },
  },
  'nhs-number-without-value': {
    title: 'the NHS number has no value',
    requirement: 'VWRM-PAT-008',
    at: atNumber(''),
    change: (bundle) => {
      delete numberIn(bundle).value;
    },
  },
  'nhs-number-with-blanks': {
    title: 'the NHS number is written with blanks',
    requirement: 'VWRM-PAT-009',
    at: atNumber('.value'),
    change: (bundle) => {
      const { value = '' } = numberIn(bundle);
      numberIn(bundle).value = `${value.slice(0, 3)} ${value.slice(3, 6)} ${value.slice(6)}`;
    },
  },
  'nhs-number-with-wrong-check-digit': {
    title: 'the check digit of the NHS number is wrong',
    requirement: 'VWRM-PAT-010',
    at: atNumber('.value'),
    change: (bundle) => {
      numberIn(bundle).value = miscounted(numberIn(bundle).value ?? '');
    },
  },
  'verification-status-twice': {
    title: 'the NHS number has two verification statuses',
    requirement: 'VWRM-PAT-012',
    at: atNumber('.extension[1]'),
    change: (bundle) => {
      numberIn(bundle).extension = [statusIn(bundle), structuredClone(statusIn(bundle))];
    },
  },
  'verification-status-unknown': {
    title: 'the verification status is no code of the UK Core value set',
    requirement: 'VWRM-PAT-013',
    at: atNumber('.extension[0].valueCodeableConcept.coding[0]'),
    change: (bundle) => {
      const coding = there(statusIn(bundle).valueCodeableConcept?.coding?.[0], 'verification status');
      coding.code = '99';
    },
  },
  'patient-without-name': {
    title: 'the Patient has no name',
    requirement: 'VWRM-PAT-017',
    at: 'Patient',
    change: (bundle) => {
      delete patientIn(bundle).name;
    },
  },
  'patient-without-family-name': {
    title: 'the name has no family name',
    requirement: 'VWRM-PAT-018',
    at: 'Patient.name[0]',
    change: (bundle) => {
      delete nameIn(bundle).family;
    },
  },
  'patient-without-given-name': {
    title: 'the name has no given name',
    requirement: 'VWRM-PAT-019',
    at: 'Patient.name[0]',
    change: (bundle) => {
      delete nameIn(bundle).given;
    },
  },
  'patient-telecom-without-value': {
    title: 'a contact detail has no value',
    requirement: 'VWRM-PAT-021',
    at: 'Patient.telecom[0]',
    change: (bundle) => {
      delete telecomIn(bundle).value;
    },
  },
  'patient-telecom-of-unknown-use': {
    title: 'the use of a contact detail is no code of FHIR',
    requirement: 'VWRM-PAT-023',
    at: 'Patient.telecom[0].use',
    change: (bundle) => {
      telecomIn(bundle).use = 'private';
    },
  },
  'patient-telecom-without-system': {
    title: 'a contact detail has no system',
    requirement: 'VWRM-PAT-024',
    at: 'Patient.telecom[0]',
    change: (bundle) => {
      delete telecomIn(bundle).system;
    },
  },
  'patient-without-gender': {
    title: 'the Patient has no gender',
    requirement: 'VWRM-PAT-025',
    at: 'Patient',
    change: (bundle) => {
      delete patientIn(bundle).gender;
    },
  },
  'patient-of-unknown-gender-code': {
    title: 'the gender is a letter and no code of FHIR',
    requirement: 'VWRM-PAT-026',
    at: 'Patient.gender',
    change: (bundle) => {
      patientIn(bundle).gender = 'F';
    },
  },
  'patient-without-birth-date': {
    title: 'the Patient has no date of birth',
    requirement: 'VWRM-PAT-027',
    at: 'Patient',
    change: (bundle) => {
      delete patientIn(bundle).birthDate;
    },
  },
  'deceased-in-both-forms': {
    title: 'death is stated as a flag and as a time',
    requirement: 'VWRM-PAT-030',
    at: 'Patient',
    change: (bundle) => {
      const { period } = first(bundle, 'Encounter');
      Object.assign(patientIn(bundle), { deceasedBoolean: true, deceasedDateTime: period?.end });
    },
  },
  'deceased-as-text': {
    title: 'the flag of death is a text',
    requirement: 'VWRM-PAT-031',
    at: 'Patient.deceased',
    change: (bundle) => {
      delete patientIn(bundle).deceasedDateTime;
      patientIn(bundle).deceasedBoolean = wrongType('true');
    },
  },
  'patient-without-address': {
    title: 'the Patient has no address',
    requirement: 'VWRM-PAT-034',
    at: 'Patient',
    change: (bundle) => {
      delete patientIn(bundle).address;
    },
  },
  'patient-with-two-addresses': {
    title: 'the Patient has two addresses',
    requirement: 'VWRM-PAT-035',
    at: 'Patient.address[1]',
    change: (bundle) => {
      const { end } = first(bundle, 'Encounter').period ?? {};
      const home = { ...addressIn(bundle), period: { start: end } };
      patientIn(bundle).address = [home, { ...home, use: 'temp' }];
    },
  },
  'address-of-unknown-use': {
    title: 'the use of the address is no code of FHIR',
    requirement: 'VWRM-PAT-040',
    at: 'Patient.address[0].use',
    change: (bundle) => {
      addressIn(bundle).use = 'main';
    },
  },
  'address-of-unknown-type': {
    title: 'the type of the address is no code of FHIR',
    requirement: 'VWRM-PAT-041',
    at: 'Patient.address[0].type',
    change: (bundle) => {
      addressIn(bundle).type = 'residence';
    },
  },
  'address-without-postcode': {
    title: 'the address has no postcode',
    requirement: 'VWRM-PAT-042',
    at: 'Patient.address[0]',
    change: (bundle) => {
      delete addressIn(bundle).postalCode;
    },
  },
};
