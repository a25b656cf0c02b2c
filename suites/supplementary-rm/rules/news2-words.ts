import { ACVPU_VALUES, type SubScore } from '../../../standards/supplementary-rm/codes.js';

/** What a sub-score is a score of, for a reader. */
export const SUB_SCORE_WORDS: Readonly<Record<SubScore, string>> = {
  respiration: 'respiration rate',
  saturationScale1: 'saturation on scale 1',
  saturationScale2: 'saturation on scale 2',
  airOrOxygen: 'air or oxygen',
  systolic: 'systolic pressure',
  pulse: 'pulse',
  consciousness: 'consciousness',
  temperature: 'temperature',
};

/** The values of the consciousness reading by their codes, for a reader. */
export const ACVPU_WORDS: ReadonlyMap<string, string> = new Map([
  [ACVPU_VALUES.alert, 'alert'],
  [ACVPU_VALUES.newConfusion, 'new confusion'],
  [ACVPU_VALUES.voice, 'responds to voice'],
  [ACVPU_VALUES.pain, 'responds to pain'],
  [ACVPU_VALUES.unresponsive, 'unresponsive'],
]);
