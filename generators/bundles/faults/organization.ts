import { ODS_CODE } from '../../../standards/supplementary-rm/codes.js';
import type { BundleElements, Identifier, Organization } from '../resources.js';
import { type BundleFaults, first, there } from './bundle-fault.js';
import { idAndProfileFaults } from './id-and-profile.js';

const organizationIn = (bundle: BundleElements): Organization => first(bundle, 'Organization');
const odsIn = (bundle: BundleElements): Identifier =>
  there(
    organizationIn(bundle).identifier?.find(({ system }) => system === ODS_CODE),
    'ODS code',
  );
const telecomIn = (bundle: BundleElements) => there(organizationIn(bundle).telecom?.[0], 'telephone');

/** Faults of the Organization. */
export const organizationFaults: BundleFaults = {
  ...idAndProfileFaults('Organization', 'organization'),
  'organization-without-identifier': {
    title: 'the Organization has no identifier',
    requirement: 'VWRM-ORG-006',
    at: 'Organization',
    change: (bundle) => {
      delete organizationIn(bundle).identifier;
    },
  },
  'ods-code-of-another-system': {
    title: 'no identifier of the Organization is an ODS code by its system',
    requirement: 'VWRM-ORG-007',
    at: 'Organization',
    change: (bundle) => {
      odsIn(bundle).system = 'https://example.org/Id/organisation';
    },
  },
  'ods-code-without-value': {
    title: 'the ODS code has no value',
    requirement: 'VWRM-ORG-008',
    at: 'Organization.identifier[0]',
    change: (bundle) => {
      delete odsIn(bundle).value;
    },
  },
  'ods-code-twice': {
    title: 'the Organization has two ODS codes',
    requirement: 'VWRM-ORG-010',
    at: 'Organization.identifier[1]',
    change: (bundle) => {
      organizationIn(bundle).identifier = [odsIn(bundle), { system: ODS_CODE, value: 'ABC99' }];
    },
  },
  'organization-without-name': {
    title: 'the Organization has no name',
    requirement: 'VWRM-ORG-011',
    at: 'Organization',
    change: (bundle) => {
      delete organizationIn(bundle).name;
    },
  },
  'organization-with-home-telephone': {
    title: 'a telephone of the Organization is a home one',
    requirement: 'VWRM-ORG-014',
    at: 'Organization.telecom[0].use',
    change: (bundle) => {
      telecomIn(bundle).use = 'home';
    },
  },
  'organization-telecom-without-system': {
    title: 'a contact detail of the Organization has no system',
    requirement: 'VWRM-ORG-015',
    at: 'Organization.telecom[0]',
    change: (bundle) => {
      delete telecomIn(bundle).system;
    },
  },
};
