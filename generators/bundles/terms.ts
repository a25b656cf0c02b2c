import {
  ACVPU_VALUES,
  NEWS2_SUB_SCORES,
  NEWS2_TOTAL,
  READINGS,
  SNOMED,
} from '../../standards/supplementary-rm/codes.js';
import type { Consciousness } from '../news2.js';
import type { CodeableConcept, Coding } from './resources.js';

const snomed = (code: string, display: string): Coding => ({ system: SNOMED, code, display });

const NEWS2 = 'Royal College of Physicians NEWS2 (National Early Warning Score 2)';

export const TOTAL_CODE: Coding = snomed(NEWS2_TOTAL, `${NEWS2} total score`);

const subScore = (item: keyof typeof NEWS2_SUB_SCORES, words: string): Coding =>
  snomed(NEWS2_SUB_SCORES[item], `${NEWS2} - ${words} score`);

export const SUB_SCORE_CODES = {
  respiration: subScore('respiration', 'respiration rate'),
  saturationScale1: subScore('saturationScale1', 'oxygen saturation scale 1'),
  saturationScale2: subScore('saturationScale2', 'oxygen saturation scale 2'),
  airOrOxygen: subScore('airOrOxygen', 'air or oxygen'),
  systolic: subScore('systolic', 'systolic blood pressure'),
  pulse: subScore('pulse', 'pulse'),
  consciousness: subScore('consciousness', 'consciousness'),
  temperature: subScore('temperature', 'temperature'),
} as const;

/** A reading that is a number: its codes, and its unit in words and in UCUM. */
export interface NumericTerm {
  snomed: Coding;
  loinc: Coding;
  unit: string;
  ucum: string;
}

const loinc = (code: string, display: string): Coding => ({ system: 'http://loinc.org', code, display });

export const NUMERIC_TERMS = {
  respiration: {
    snomed: snomed(READINGS.respiration, 'Respiratory rate'),
    loinc: loinc('9279-1', 'Respiratory rate'),
    unit: 'breaths/minute',
    ucum: '/min',
  },
  saturation: {
    snomed: snomed(READINGS.saturation, 'Finding of oxygen saturation'),
    loinc: loinc('2708-6', 'Oxygen saturation in Arterial blood'),
    unit: '%',
    ucum: '%',
  },
  systolic: {
    snomed: snomed(READINGS.systolic, 'Systolic arterial pressure'),
    loinc: loinc('8480-6', 'Systolic blood pressure'),
    unit: 'mmHg',
    ucum: 'mm[Hg]',
  },
  diastolic: {
    snomed: snomed(READINGS.diastolic, 'Diastolic arterial pressure'),
    loinc: loinc('8462-4', 'Diastolic blood pressure'),
    unit: 'mmHg',
    ucum: 'mm[Hg]',
  },
  pulse: {
    snomed: snomed(READINGS.pulse, 'Pulse rate'),
    loinc: loinc('8867-4', 'Heart rate'),
    unit: 'beats/minute',
    ucum: '/min',
  },
  temperature: {
    snomed: snomed(READINGS.temperature, 'Core body temperature'),
    loinc: loinc('8310-5', 'Body temperature'),
    unit: 'degrees Celsius',
    ucum: 'Cel',
  },
} as const satisfies Record<string, NumericTerm>;

export type NumericReading = keyof typeof NUMERIC_TERMS;

/** What version 0.6 and UK Core have for saturation. */
export const OBSERVABLE_SATURATION: Coding = snomed(READINGS.saturationObservable, 'Oxygen saturation');

export const ACVPU_CODE: Coding = snomed(READINGS.acvpu, 'ACVPU (Alert Confusion Voice Pain Unresponsive) scale score');

export const ACVPU_ANSWERS: Readonly<Record<Consciousness, Coding>> = {
  alert: snomed(ACVPU_VALUES.alert, 'Mentally alert'),
  newConfusion: snomed(ACVPU_VALUES.newConfusion, 'Acute confusion'),
  voice: snomed(ACVPU_VALUES.voice, 'Responds to voice'),
  pain: snomed(ACVPU_VALUES.pain, 'Responds to pain'),
  unresponsive: snomed(ACVPU_VALUES.unresponsive, 'Unresponsive'),
};

const OBSERVATION_CATEGORY = 'http://terminology.hl7.org/CodeSystem/observation-category';

export const SURVEY: CodeableConcept = {
  coding: [{ system: OBSERVATION_CATEGORY, code: 'survey', display: 'Survey' }],
};

export const VITAL_SIGNS: CodeableConcept = {
  coding: [{ system: OBSERVATION_CATEGORY, code: 'vital-signs', display: 'Vital Signs' }],
};

export const HOME_HEALTH: Coding = {
  system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode',
  code: 'HH',
  display: 'home health',
};

export const SEEN_AT_HOME: CodeableConcept = { coding: [snomed('270420001', 'Seen in own home')] };

export const SUMMARY_REPORT: CodeableConcept = { coding: [snomed('371534008', 'Summary report (record artifact)')] };
