import { NEWS2_TOTAL, READINGS, SNOMED } from '../../../standards/supplementary-rm/codes.js';
import type { BundleElements, Coding, Observation } from '../resources.js';
import { atCoded, type BundleFaults, coded, there, wrongType } from './bundle-fault.js';
import { idAndProfileFaults } from './id-and-profile.js';

const { pulse, diastolic, acvpu } = READINGS;

/** Of a reading that no consciousness or unit rule looks at twice. */
const pulseIn = (bundle: BundleElements): Observation => coded(bundle, pulse);
const totalIn = (bundle: BundleElements): Observation => coded(bundle, NEWS2_TOTAL);
const identifierIn = (bundle: BundleElements) => there(pulseIn(bundle).identifier?.[0], 'identifier');

/** Of a reading that no score is made from. */
const pressureIn = (bundle: BundleElements): Observation => coded(bundle, diastolic);

const codingIn = (bundle: BundleElements): Coding => there(pressureIn(bundle).code?.coding?.[0], 'coding');

/** Faults of the Observation, whichever it is. */
export const observationFaults: BundleFaults = {
  ...idAndProfileFaults('Observation', 'observation'),
  'observation-with-two-identifiers': {
    title: 'an Observation has two identifiers',
    requirement: 'VWRM-OBS-007',
    at: atCoded(pulse, '.identifier[1]'),
    change: (bundle) => {
      const own = identifierIn(bundle);
      pulseIn(bundle).identifier = [own, { system: 'https://example.org/Id/reading', value: `${own.value}` }];
    },
  },
  'observation-identifier-without-system': {
    title: 'the identifier of an Observation has no system',
    requirement: 'VWRM-OBS-008',
    at: atCoded(pulse, '.identifier[0]'),
    change: (bundle) => {
      delete identifierIn(bundle).system;
    },
  },
  'observation-identifier-without-value': {
    title: 'the identifier of an Observation has no value',
    requirement: 'VWRM-OBS-009',
    at: atCoded(pulse, '.identifier[0]'),
    change: (bundle) => {
      delete identifierIn(bundle).value;
    },
  },
  'observation-without-status': {
    title: 'an Observation has no status',
    requirement: 'VWRM-OBS-011',
    at: atCoded(pulse),
    change: (bundle) => {
      delete pulseIn(bundle).status;
    },
  },
  'observation-entered-in-error': {
    title: 'an Observation was entered in error',
    requirement: 'VWRM-OBS-012',
    at: atCoded(pulse, '.status'),
    change: (bundle) => {
      pulseIn(bundle).status = 'entered-in-error';
    },
  },
  'observation-without-category': {
    title: 'an Observation has no category',
    requirement: 'VWRM-OBS-013',
    at: atCoded(pulse),
    change: (bundle) => {
      delete pulseIn(bundle).category;
    },
  },
  'observation-without-code': {
    title: 'an Observation does not say what was observed',
    requirement: 'VWRM-OBS-015',
    at: atCoded(diastolic),
    change: (bundle) => {
      delete pressureIn(bundle).code;
    },
  },
  'observation-code-as-text': {
    title: 'what was observed is said in words alone',
    requirement: 'VWRM-OBS-016',
    at: atCoded(diastolic, '.code'),
    change: (bundle) => {
      pressureIn(bundle).code = { text: 'Diastolic pressure' };
    },
  },
  'observation-without-snomed': {
    title: 'what was observed is coded in LOINC alone',
    requirement: 'VWRM-OBS-017',
    at: atCoded(diastolic, '.code'),
    change: (bundle) => {
      pressureIn(bundle).code = {
        coding: [{ system: 'http://loinc.org', code: '8462-4', display: 'Diastolic blood pressure' }],
      };
    },
  },
  'observation-with-two-snomed-codes': {
    title: 'what was observed has two SNOMED CT codes',
    requirement: 'VWRM-OBS-017',
    at: atCoded(diastolic, '.code.coding[1]'),
    change: (bundle) => {
      const { coding = [] } = there(pressureIn(bundle).code, 'code');
      coding.splice(1, 0, { system: SNOMED, code: '271650006', display: 'Diastolic blood pressure' });
    },
  },
  'snomed-coding-without-code': {
    title: 'the SNOMED CT coding has no code',
    requirement: 'VWRM-OBS-018',
    at: atCoded(diastolic, '.code.coding[0]'),
    change: (bundle) => {
      delete codingIn(bundle).code;
    },
  },
  'snomed-coding-without-display': {
    title: 'the SNOMED CT coding has no display',
    requirement: 'VWRM-OBS-019',
    at: atCoded(diastolic, '.code.coding[0]'),
    change: (bundle) => {
      delete codingIn(bundle).display;
    },
  },
  'observation-without-subject': {
    title: 'an Observation has no subject',
    requirement: 'VWRM-OBS-020',
    at: atCoded(pulse),
    change: (bundle) => {
      delete pulseIn(bundle).subject;
    },
  },
  'observation-subject-without-reference': {
    title: 'the subject of an Observation is named and not referred to',
    requirement: 'VWRM-OBS-021',
    at: atCoded(pulse, '.subject'),
    change: (bundle) => {
      pulseIn(bundle).subject = { display: 'The patient' };
    },
  },
  'observation-without-time': {
    title: 'an Observation has no time',
    requirement: 'VWRM-OBS-023',
    at: atCoded(pulse),
    change: (bundle) => {
      delete pulseIn(bundle).effectiveDateTime;
    },
  },
  'performer-without-reference': {
    title: 'the performer of an Observation is named and not referred to',
    requirement: 'VWRM-OBS-027',
    at: atCoded(pulse, '.performer[0]'),
    change: (bundle) => {
      pulseIn(bundle).performer = [{ display: 'The patient' }];
    },
  },
  'observation-without-value': {
    title: 'an Observation has no value',
    requirement: 'VWRM-OBS-028',
    at: atCoded(acvpu),
    change: (bundle) => {
      delete coded(bundle, acvpu).valueCodeableConcept;
    },
  },
  'total-as-quantity': {
    title: 'a NEWS2 total is a quantity and no integer',
    requirement: 'VWRM-OBS-029',
    at: atCoded(NEWS2_TOTAL, '.value'),
    change: (bundle) => {
      const total = totalIn(bundle);
      const value = total.valueInteger;
      delete total.valueInteger;
      total.valueQuantity = { value, unit: 'score', system: 'http://unitsofmeasure.org', code: '{ScoreOf}' };
    },
  },
  'total-as-text': {
    title: 'a NEWS2 total is a number in quotation marks',
    requirement: 'VWRM-OBS-030',
    at: atCoded(NEWS2_TOTAL, '.value'),
    change: (bundle) => {
      totalIn(bundle).valueInteger = wrongType(String(totalIn(bundle).valueInteger));
    },
  },
  'note-without-text': {
    title: 'a note has an author and no text',
    requirement: 'VWRM-OBS-032',
    at: atCoded(diastolic, '.note[0]'),
    change: (bundle) => {
      pressureIn(bundle).note = [wrongType({ authorString: 'The monitoring service' })];
    },
  },
};
