import { ODS_CODE } from '../../../standards/supplementary-rm/codes.js';
import type { Address, ContactPoint, Patient } from '../resources.js';
import { type BundleFaults, there } from './bundle-fault.js';
import { fault, inFirst } from './one-change.js';

const inAddress = (change: (address: Address) => void) =>
  inFirst('Patient', ({ address }) => change(there(address?.[0], 'address')));

const inPhone = (change: (telecom: ContactPoint) => void, of: (patient: Patient) => ContactPoint[] | undefined) =>
  inFirst('Patient', (patient) => change(there(of(patient)?.[0], 'contact detail')));

const ADDRESS = 'Patient.address[0]';
const TEMPORARY: Address = {
  use: 'temp',
  type: 'both',
  line: ['2 Somewhere Else'],
  city: 'Testham',
  postalCode: 'ZZ99 3VZ',
};

/** What the guidance asks of the Patient and the Organization with SHOULD. */
export const personAdviceFaults: BundleFaults = {
  'patient-telecom-without-use': fault(
    'a contact detail does not say what it is for',
    'VWRM-PAT-022',
    'Patient.telecom[0]',
    inPhone(
      (telecom) => delete telecom.use,
      (patient) => patient.telecom,
    ),
  ),
  'birth-year-alone': fault(
    'the date of birth is a year',
    'VWRM-PAT-028',
    'Patient.birthDate',
    inFirst('Patient', (patient) => {
      patient.birthDate = patient.birthDate?.slice(0, 4);
    }),
  ),
  'death-before-birth': fault(
    'the death is before the birth',
    'VWRM-PAT-033',
    'Patient.deceased',
    inFirst('Patient', (patient) => {
      patient.deceasedDateTime = '1890-01-01';
    }),
  ),
  'address-without-use': fault(
    'an address does not say what it is for',
    'VWRM-PAT-036',
    ADDRESS,
    inAddress((address) => delete address.use),
  ),
  'address-without-type': fault(
    'an address does not say whether post goes there',
    'VWRM-PAT-037',
    ADDRESS,
    inAddress((address) => delete address.type),
  ),
  'address-without-lines': fault(
    'an address has no street lines',
    'VWRM-PAT-038',
    ADDRESS,
    inAddress((address) => delete address.line),
  ),
  'address-without-city': fault(
    'an address has no town',
    'VWRM-PAT-039',
    ADDRESS,
    inAddress((address) => delete address.city),
  ),
  'second-address-without-period': fault(
    'there are two addresses, and one of them does not say when it applies',
    'VWRM-PAT-043',
    'Patient.address[1]',
    inFirst('Patient', (patient) => {
      const home = { ...there(patient.address?.[0], 'address'), period: { start: '2019-04-01' } };
      patient.address = [home, structuredClone(TEMPORARY)];
    }),
  ),
  'address-period-without-limits': fault(
    'the period of an address has neither a start nor an end',
    'VWRM-PAT-044',
    `${ADDRESS}.period`,
    inAddress((address) => {
      Object.assign(address, { period: { id: 'unlimited' } });
    }),
  ),
  'contact-telecom-without-use': fault(
    'a contact detail of a contact does not say what it is for',
    'VWRM-PAT-051',
    'Patient.contact[0].telecom[0]',
    inPhone(
      (telecom) => delete telecom.use,
      (patient) => patient.contact?.[0]?.telecom,
    ),
  ),
  'ods-code-in-small-letters': fault(
    'the ODS code is written in small letters',
    'VWRM-ORG-009',
    'Organization.identifier[0].value',
    inFirst('Organization', ({ identifier }) => {
      const code = there(
        identifier?.find(({ system }) => system === ODS_CODE),
        'ODS code',
      );
      code.value = code.value?.toLowerCase();
    }),
  ),
};
