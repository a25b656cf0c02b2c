import type { BundleElements, Contact, ContactPoint, Patient } from '../resources.js';
import { type BundleFaults, first, there, wrongType } from './bundle-fault.js';

const patientIn = (bundle: BundleElements): Patient => first(bundle, 'Patient');
const contactIn = (bundle: BundleElements): Contact => there(patientIn(bundle).contact?.[0], 'contact');
const contactTelecomIn = (bundle: BundleElements): ContactPoint =>
  there(contactIn(bundle).telecom?.[0], 'telephone of the contact');

/** Faults of whom to ask about the Patient. */
export const patientContactFaults: BundleFaults = {
  'contact-without-relationship': {
    title: 'a contact has no relationship',
    requirement: 'VWRM-PAT-046',
    at: 'Patient.contact[0]',
    change: (bundle) => {
      delete contactIn(bundle).relationship;
    },
  },
  'contact-without-name': {
    title: 'a contact has no name',
    requirement: 'VWRM-PAT-047',
    at: 'Patient.contact[0]',
    change: (bundle) => {
      delete contactIn(bundle).name;
    },
  },
  'contact-with-two-names': {
    title: 'a contact has two names',
    requirement: 'VWRM-PAT-048',
    at: 'Patient.contact[0].name[1]',
    change: (bundle) => {
      const { name } = contactIn(bundle);
      contactIn(bundle).name = wrongType([name, name]);
    },
  },
  'contact-without-telecom': {
    title: 'a contact cannot be reached',
    requirement: 'VWRM-PAT-049',
    at: 'Patient.contact[0]',
    change: (bundle) => {
      delete contactIn(bundle).telecom;
    },
  },
  'contact-telecom-without-value': {
    title: 'a contact detail of a contact has no value',
    requirement: 'VWRM-PAT-050',
    at: 'Patient.contact[0].telecom[0]',
    change: (bundle) => {
      delete contactTelecomIn(bundle).value;
    },
  },
  'contact-telecom-of-unknown-use': {
    title: 'the use of a contact detail of a contact is no code of FHIR',
    requirement: 'VWRM-PAT-052',
    at: 'Patient.contact[0].telecom[0].use',
    change: (bundle) => {
      contactTelecomIn(bundle).use = 'private';
    },
  },
  'contact-telecom-without-system': {
    title: 'a contact detail of a contact has no system',
    requirement: 'VWRM-PAT-053',
    at: 'Patient.contact[0].telecom[0]',
    change: (bundle) => {
      delete contactTelecomIn(bundle).system;
    },
  },
  'contact-of-unknown-gender-code': {
    title: 'the gender of a contact is a letter and no code of FHIR',
    requirement: 'VWRM-PAT-056',
    at: 'Patient.contact[0].gender',
    change: (bundle) => {
      contactIn(bundle).gender = 'M';
    },
  },
  'contact-that-says-nothing': {
    title: 'a contact has a relationship and nothing else',
    requirement: 'VWRM-PAT-057',
    at: 'Patient.contact[0]',
    change: (bundle) => {
      patientIn(bundle).contact = [{ relationship: contactIn(bundle).relationship }];
    },
  },
};
