import { COURSES } from './course.js';
import { dayInWords, momentInWords } from './london-time.js';
import type { Making } from './making.js';
import { spacedNhsNumber } from './patient-facts.js';
import type { Round } from './stay.js';

export const REPORT_TITLE = 'Virtual ward stay: remote monitoring summary';

export const TEST_NOTICE = 'SYNTHETIC TEST DATA. Nobody in this document exists. Do not use it for care.';

/** What the document says before its table, as labels and values. */
export function reportFacts({
  variant,
  patient,
  stay,
  organisations,
  corrected,
  documentAt,
}: Making): [string, string][] {
  const [provider, ...others] = organisations;
  return [
    ['Name', `${patient.family}, ${patient.given.join(' ')}`],
    ['NHS number', spacedNhsNumber(patient.nhsNumber)],
    ['Date of birth', dayInWords(patient.birthDate)],
    ['Stay', `${momentInWords(stay.start)} to ${momentInWords(stay.end)}`],
    ['Provider', `${provider.name}, ODS code ${provider.ods}`],
    ...others.map(({ name, ods }): [string, string] => ['Monitored by', `${name}, ODS code ${ods}`]),
    ['Course', COURSES[stay.course].says],
    ['Outcome', variant === 'deceased' ? 'Died as the stay ended.' : COURSES[stay.course].ends],
    ['Written', momentInWords(documentAt)],
    ...(corrected === undefined
      ? []
      : [['Amended', 'One reading was put right. This document replaces the earlier one.'] as [string, string]]),
  ];
}

export const COLUMNS = [
  'Measured',
  'Resp. rate',
  'SpO2 %',
  'Scale',
  'Oxygen',
  'BP mmHg',
  'Pulse',
  'Consciousness',
  'Temp. °C',
  'NEWS2',
] as const;

const CONSCIOUSNESS_WORDS = {
  alert: 'Alert',
  newConfusion: 'New confusion',
  voice: 'Voice',
  pain: 'Pain',
  unresponsive: 'Unresponsive',
} as const;

/** One round as a row of the table. */
export function rowOf({ at, readings, score }: Round): string[] {
  const { respiration, saturation, scale, oxygen, systolic, diastolic, pulse, consciousness, temperature } = readings;
  return [
    momentInWords(at),
    String(respiration),
    String(saturation),
    String(scale),
    oxygen ? 'Yes' : 'Air',
    `${systolic}/${diastolic}`,
    String(pulse),
    CONSCIOUSNESS_WORDS[consciousness],
    temperature.toFixed(1),
    String(score.total),
  ];
}

/** The last total of the stay, in the words that a reader of the text looks for. */
export const lastTotal = ({ stay }: Making): string => `NEWS2 total: ${stay.rounds.at(-1)?.score.total}`;

export const lastRoundWords = ({ stay }: Making): string =>
  `Last measured on ${momentInWords(stay.rounds.at(-1)?.at ?? stay.end)}.`;
