import type { BundleElements, Encounter, Period, Reference } from '../resources.js';
import { type BundleFaults, first, there, wrongType } from './bundle-fault.js';
import { idAndProfileFaults } from './id-and-profile.js';

const encounterIn = (bundle: BundleElements): Encounter => first(bundle, 'Encounter');
const periodIn = (bundle: BundleElements): Period => there(encounterIn(bundle).period, 'period');
const subjectIn = (bundle: BundleElements): Reference => there(encounterIn(bundle).subject, 'subject');
const identifierIn = (bundle: BundleElements) => there(encounterIn(bundle).identifier?.[0], 'identifier of the stay');

/** Faults of the Encounter. */
export const encounterFaults: BundleFaults = {
  ...idAndProfileFaults('Encounter', 'encounter'),
  'encounter-identifier-without-system': {
    title: 'the identifier of the stay has no system',
    requirement: 'VWRM-ENC-007',
    at: 'Encounter.identifier[0]',
    change: (bundle) => {
      delete identifierIn(bundle).system;
    },
  },
  'encounter-identifier-without-value': {
    title: 'the identifier of the stay has no value',
    requirement: 'VWRM-ENC-008',
    at: 'Encounter.identifier[0]',
    change: (bundle) => {
      delete identifierIn(bundle).value;
    },
  },
  'encounter-without-status': {
    title: 'the stay has no status',
    requirement: 'VWRM-ENC-009',
    at: 'Encounter',
    change: (bundle) => {
      delete encounterIn(bundle).status;
    },
  },
  'encounter-of-status-final': {
    title: 'the stay is "final", as in the examples of the guidance',
    requirement: 'VWRM-ENC-010',
    at: 'Encounter.status',
    change: (bundle) => {
      encounterIn(bundle).status = 'final';
    },
  },
  'encounter-without-class': {
    title: 'the stay has no class',
    requirement: 'VWRM-ENC-012',
    at: 'Encounter',
    change: (bundle) => {
      delete encounterIn(bundle).class;
    },
  },
  'encounter-without-type': {
    title: 'the stay has no type',
    requirement: 'VWRM-ENC-014',
    at: 'Encounter',
    change: (bundle) => {
      delete encounterIn(bundle).type;
    },
  },
  'encounter-without-subject': {
    title: 'the stay has no subject',
    requirement: 'VWRM-ENC-017',
    at: 'Encounter',
    change: (bundle) => {
      delete encounterIn(bundle).subject;
    },
  },
  'encounter-subject-without-reference': {
    title: 'the subject of the stay is named and not referred to',
    requirement: 'VWRM-ENC-018',
    at: 'Encounter.subject',
    change: (bundle) => {
      delete subjectIn(bundle).reference;
      subjectIn(bundle).display = 'The patient';
    },
  },
  'encounter-without-period': {
    title: 'the stay has no period',
    requirement: 'VWRM-ENC-019',
    at: 'Encounter',
    change: (bundle) => {
      delete encounterIn(bundle).period;
    },
  },
  'encounter-without-start': {
    title: 'the stay has no start',
    requirement: 'VWRM-ENC-020',
    at: 'Encounter.period',
    change: (bundle) => {
      delete periodIn(bundle).start;
    },
  },
  'encounter-without-end': {
    title: 'the stay has no end',
    requirement: 'VWRM-ENC-021',
    at: 'Encounter.period',
    change: (bundle) => {
      delete periodIn(bundle).end;
    },
  },
  'encounter-that-ends-first': {
    title: 'the stay ends before it starts',
    requirement: 'VWRM-ENC-022',
    at: 'Encounter.period.end',
    change: (bundle) => {
      const { start, end } = periodIn(bundle);
      Object.assign(periodIn(bundle), { start: end, end: start });
    },
  },
  'service-provider-without-reference': {
    title: 'the provider of the stay is named and not referred to',
    requirement: 'VWRM-ENC-025',
    at: 'Encounter.serviceProvider',
    change: (bundle) => {
      encounterIn(bundle).serviceProvider = { display: 'The provider' };
    },
  },
  'two-service-providers': {
    title: 'the stay has two providers, in a list',
    requirement: 'VWRM-ENC-026',
    at: 'Encounter.serviceProvider[1]',
    change: (bundle) => {
      const provider = there(encounterIn(bundle).serviceProvider, 'provider of the stay');
      encounterIn(bundle).serviceProvider = wrongType([provider, provider]);
    },
  },
};
