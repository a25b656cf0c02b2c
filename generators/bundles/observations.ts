import { ukCoreProfile } from '../../standards/supplementary-rm/codes.js';
import { SCORED, type Scored } from '../news2.js';
import { londonDateTime } from './london-time.js';
import { identifierOf, idOf, type Making, referTo, watcher } from './making.js';
import type { CodeableConcept, Coding, Observation, Reference } from './resources.js';
import type { Round } from './stay.js';
import {
  ACVPU_ANSWERS,
  ACVPU_CODE,
  NUMERIC_TERMS,
  type NumericReading,
  OBSERVABLE_SATURATION,
  SUB_SCORE_CODES,
  SURVEY,
  TOTAL_CODE,
  VITAL_SIGNS,
} from './terms.js';

/** The reading that each scored item comes from. The guidance pairs air or oxygen with the saturation. */
const READING_OF = {
  respiration: 'respiration',
  saturation: 'saturation',
  airOrOxygen: 'saturation',
  systolic: 'systolic',
  pulse: 'pulse',
  consciousness: 'acvpu',
  temperature: 'temperature',
} as const satisfies Record<Scored, NumericReading | 'acvpu'>;

const NUMERIC_ORDER = Object.keys(NUMERIC_TERMS) as NumericReading[];

const SIGNAL_EXTENSION = 'https://example.org/assay/StructureDefinition/signal-quality';

type Value = Pick<Observation, 'valueInteger' | 'valueQuantity' | 'valueCodeableConcept'>;

/** One round on its way into observations. */
interface Sending {
  making: Making;
  place: number;
  round: Round;
}

const partOf = ({ place }: Sending, what: string): string => `round/${place}/${what}`;

const toObservation = (sending: Sending, what: string): Reference =>
  referTo(sending.making, 'Observation', partOf(sending, what));

interface Told {
  what: string;
  code: Coding[];
  category: CodeableConcept[];
  performer: Reference;
}

/** Elements in the order in which FHIR XML wants them, up to the value. */
function observation(sending: Sending, { what, code, category, performer }: Told, value: Value): Observation {
  const { making, place, round } = sending;
  return {
    resourceType: 'Observation',
    id: idOf(making, partOf(sending, what)),
    meta: { profile: [ukCoreProfile('Observation')] },
    ...(making.variant === 'extra-extensions' && { extension: [{ url: SIGNAL_EXTENSION, valueInteger: 100 }] }),
    identifier: [identifierOf(making, partOf(sending, what))],
    status: making.corrected === place ? 'amended' : 'final',
    category,
    code: { coding: code },
    subject: referTo(making, 'Patient', 'patient'),
    encounter: referTo(making, 'Encounter', 'encounter'),
    effectiveDateTime: londonDateTime(round.at),
    performer: [performer],
    ...value,
  };
}

function totalOf(sending: Sending): Observation {
  const told = { what: 'total', code: [TOTAL_CODE], category: [SURVEY], performer: watcher(sending.making) };
  return {
    ...observation(sending, told, { valueInteger: sending.round.score.total }),
    hasMember: SCORED.map((item) => toObservation(sending, `score/${item}`)),
  };
}

function scoreCode(item: Scored, scale: 1 | 2): Coding {
  if (item !== 'saturation') return SUB_SCORE_CODES[item];
  return scale === 1 ? SUB_SCORE_CODES.saturationScale1 : SUB_SCORE_CODES.saturationScale2;
}

function subScoreOf(sending: Sending, item: Scored): Observation {
  const { readings, score } = sending.round;
  const code = [scoreCode(item, readings.scale)];
  const told = { what: `score/${item}`, code, category: [SURVEY], performer: watcher(sending.making) };
  return {
    ...observation(sending, told, { valueInteger: score.scores[item] }),
    derivedFrom: [toObservation(sending, READING_OF[item])],
  };
}

/** What the scale is, and what is breathed, has no other place in the guidance. */
const saturationNote = ({ scale, oxygen }: Round['readings']): string =>
  `SpO2 Scale ${scale} applies to this reading. Patient ${oxygen ? 'on supplemental oxygen' : 'breathing room air'}.`;

function numericOf(sending: Sending, reading: NumericReading): Observation {
  const { making, round } = sending;
  const { snomed, loinc, unit, ucum } = NUMERIC_TERMS[reading];
  const observable = making.variant === 'observable-saturation' && reading === 'saturation';
  const told = {
    what: reading,
    code: [observable ? OBSERVABLE_SATURATION : snomed, ...(making.variant === 'loinc-beside-snomed' ? [loinc] : [])],
    category: [SURVEY, VITAL_SIGNS],
    performer: referTo(making, 'Patient', 'patient'),
  };
  const value = { value: round.readings[reading], unit, system: 'http://unitsofmeasure.org', code: ucum };
  return {
    ...observation(sending, told, { valueQuantity: value }),
    ...(reading === 'saturation' && { note: [{ text: saturationNote(round.readings) }] }),
    ...(making.variant === 'other-resources' && { device: referTo(making, 'Device', 'device') }),
  };
}

function acvpuOf(sending: Sending): Observation {
  const told = { what: 'acvpu', code: [ACVPU_CODE], category: [SURVEY], performer: watcher(sending.making) };
  return observation(sending, told, {
    valueCodeableConcept: { coding: [ACVPU_ANSWERS[sending.round.readings.consciousness]] },
  });
}

/** Fifteen observations for each round that is sent: the total, its seven scores and the seven readings. */
export const observationResources = (making: Making): Observation[] =>
  making.sent.flatMap((place) => {
    const round = making.stay.rounds[place];
    if (round === undefined) return [];
    const sending: Sending = { making, place, round };
    return [
      totalOf(sending),
      ...SCORED.map((item) => subScoreOf(sending, item)),
      ...NUMERIC_ORDER.map((reading) => numericOf(sending, reading)),
      acvpuOf(sending),
    ];
  });
