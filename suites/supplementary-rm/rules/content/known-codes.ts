import {
  ACVPU_VALUES,
  INSPIRED_OXYGEN,
  NEWS2_SUB_SCORES,
  NEWS2_TOTAL,
  READINGS,
} from '../../../../standards/supplementary-rm/codes.js';
import { isOneSlipFrom } from './snomed-identifier.js';

/** A code of the guidance or of UK Core, and the words by which its display can be told from those of the others. */
export interface KnownCode {
  name: string;
  /** Something that any display of it has. */
  own: RegExp;
  /** A score and not a reading. */
  isScore: boolean;
}

const WORDS = {
  respiration: /respir|breath/i,
  saturation: /saturation|spo2|sats\b/i,
  airOrOxygen: /air or (?:supplemental )?oxygen|inspired|room air|supplemental|oxygen therapy|on oxygen/i,
  systolic: /systolic/i,
  diastolic: /diastolic/i,
  pulse: /pulse|heart/i,
  consciousness: /conscious|acvpu|avpu|alert/i,
  temperature: /temperature/i,
  total: /total|aggregate/i,
} as const;

const ANSWERS = {
  alert: /alert/i,
  newConfusion: /confus/i,
  voice: /voice|verbal|speech|speak|command/i,
  pain: /pain/i,
  unresponsive: /unrespons|unconscious|no response/i,
} as const;

const known = (name: string, own: RegExp, isScore = false): KnownCode => ({ name, own, isScore });

const SUB = NEWS2_SUB_SCORES;

/** Observables, by code. */
export const KNOWN_OBSERVABLES: ReadonlyMap<string, KnownCode> = new Map([
  [NEWS2_TOTAL, known('NEWS2 total score', WORDS.total, true)],
  [SUB.respiration, known('NEWS2 respiration rate score', WORDS.respiration, true)],
  [SUB.saturationScale1, known('NEWS2 oxygen saturation scale 1 score', WORDS.saturation, true)],
  [SUB.saturationScale2, known('NEWS2 oxygen saturation scale 2 score', WORDS.saturation, true)],
  [SUB.airOrOxygen, known('NEWS2 air or oxygen score', WORDS.airOrOxygen, true)],
  [SUB.systolic, known('NEWS2 systolic blood pressure score', WORDS.systolic, true)],
  [SUB.pulse, known('NEWS2 pulse score', WORDS.pulse, true)],
  [SUB.consciousness, known('NEWS2 consciousness score', WORDS.consciousness, true)],
  [SUB.temperature, known('NEWS2 temperature score', WORDS.temperature, true)],
  [READINGS.pulse, known('pulse rate', WORDS.pulse)],
  ['364075005', known('heart rate', WORDS.pulse)],
  [READINGS.temperature, known('core body temperature', WORDS.temperature)],
  ['386725007', known('body temperature', WORDS.temperature)],
  [READINGS.saturation, known('oxygen saturation', WORDS.saturation)],
  [READINGS.saturationObservable, known('oxygen saturation', WORDS.saturation)],
  [READINGS.respiration, known('respiratory rate', WORDS.respiration)],
  [READINGS.systolic, known('systolic arterial pressure', WORDS.systolic)],
  ['271649006', known('systolic blood pressure', WORDS.systolic)],
  [READINGS.diastolic, known('diastolic arterial pressure', WORDS.diastolic)],
  [READINGS.acvpu, known('ACVPU scale score', WORDS.consciousness)],
  [INSPIRED_OXYGEN.roomAir, known('breathing room air', WORDS.airOrOxygen)],
  [INSPIRED_OXYGEN.oxygen, known('on oxygen', WORDS.airOrOxygen)],
]);

/** Answers of the ACVPU scale, by code. */
export const KNOWN_ANSWERS: ReadonlyMap<string, KnownCode> = new Map([
  [ACVPU_VALUES.alert, known('alert', ANSWERS.alert)],
  [ACVPU_VALUES.newConfusion, known('acute confusion', ANSWERS.newConfusion)],
  [ACVPU_VALUES.voice, known('responds to voice', ANSWERS.voice)],
  [ACVPU_VALUES.pain, known('responds to pain', ANSWERS.pain)],
  [ACVPU_VALUES.unresponsive, known('unresponsive', ANSWERS.unresponsive)],
]);

const all: readonly (readonly [string, KnownCode])[] = [...KNOWN_OBSERVABLES, ...KNOWN_ANSWERS];

export const isKnown = (code: string): boolean => KNOWN_OBSERVABLES.has(code) || KNOWN_ANSWERS.has(code);

/** The known code that is one slip of the hand away, where there is exactly one. */
export function probablyMeant(code: string): { code: string; name: string } | null {
  const near = all.filter(([one]) => Math.abs(one.length - code.length) <= 1 && isOneSlipFrom(code, one));
  const [only, another] = near;
  return only === undefined || another !== undefined ? null : { code: only[0], name: only[1].name };
}

/** What the display names instead of what the code means; null where it is not plain that it names something else. */
export function contradictingDisplay(code: string, display: string): string | null {
  const kin = KNOWN_OBSERVABLES.has(code) ? KNOWN_OBSERVABLES : KNOWN_ANSWERS;
  const own = kin.get(code);
  if (own === undefined) return null;
  const scale = code === SUB.saturationScale1 ? '2' : code === SUB.saturationScale2 ? '1' : null;
  if (
    scale !== null &&
    new RegExp(`scale ${scale}`, 'i').test(display) &&
    !new RegExp(`scale ${3 - Number(scale)}`, 'i').test(display)
  )
    return `NEWS2 oxygen saturation scale ${scale} score`;
  if (own.own.test(display)) return null;
  for (const [, other] of kin) if (other.isScore === own.isScore && other.own.test(display)) return other.name;
  return null;
}
