import { READINGS } from '../../../standards/supplementary-rm/codes.js';
import type { BundleElements, Reference } from '../resources.js';
import { atCoded, type BundleFaults, coded, first, there } from './bundle-fault.js';

const { pulse } = READINGS;
const NOBODY = 'urn:uuid:ffffffff-0000-4000-8000-00000000000e';

const organizationUrl = ({ entry = [] }: BundleElements): string =>
  there(entry.find(({ resource }) => resource?.resourceType === 'Organization')?.fullUrl, 'Organization');

const patientUrl = ({ entry = [] }: BundleElements): string =>
  there(entry.find(({ resource }) => resource?.resourceType === 'Patient')?.fullUrl, 'Patient');

const encounterOf = (bundle: BundleElements): Reference => there(coded(bundle, pulse).encounter, 'encounter');

/** Faults of what points at what. */
export const referenceFaults: BundleFaults = {
  'encounter-of-another-patient': {
    title: 'the stay is about something that is no Patient',
    requirement: 'VWRM-REF-001',
    at: 'Encounter.subject.reference',
    change: (bundle) => {
      first(bundle, 'Encounter').subject = { reference: organizationUrl(bundle) };
    },
  },
  'document-of-another-patient': {
    title: 'the document is about something that is no Patient',
    requirement: 'VWRM-REF-002',
    at: 'DocumentReference.subject.reference',
    change: (bundle) => {
      first(bundle, 'DocumentReference').subject = { reference: organizationUrl(bundle) };
    },
  },
  'observation-of-another-patient': {
    title: 'an Observation is about a Patient who is not in the bundle',
    requirement: 'VWRM-REF-003',
    at: atCoded(pulse, '.subject.reference'),
    change: (bundle) => {
      coded(bundle, pulse).subject = { reference: 'Patient/somebody-else' };
    },
  },
  'custodian-not-in-bundle': {
    title: 'the custodian is the Patient',
    requirement: 'VWRM-REF-004',
    at: 'DocumentReference.custodian.reference',
    change: (bundle) => {
      first(bundle, 'DocumentReference').custodian = { reference: patientUrl(bundle) };
    },
  },
  'reference-by-bare-id': {
    title: 'a reference is an id and nothing else',
    requirement: 'VWRM-REF-012',
    at: atCoded(pulse, '.encounter.reference'),
    change: (bundle) => {
      encounterOf(bundle).reference = there(first(bundle, 'Encounter').id, 'id');
    },
  },
  'reference-to-nothing': {
    title: 'a reference leads to no entry of the bundle',
    requirement: 'VWRM-REF-013',
    at: atCoded(pulse, '.encounter.reference'),
    change: (bundle) => {
      encounterOf(bundle).reference = NOBODY;
    },
  },
  'reference-in-capitals': {
    title: 'a reference has a UUID in capitals',
    requirement: 'VWRM-REF-014',
    at: atCoded(pulse, '.encounter.reference'),
    change: (bundle) => {
      encounterOf(bundle).reference = `urn:uuid:${NOBODY.slice(9).toUpperCase()}`;
    },
  },
};
