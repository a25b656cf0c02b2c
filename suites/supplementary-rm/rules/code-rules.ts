import { children, type Element, resourceElement } from '../../../harness/documents/element.js';
import { showValue } from '../../../harness/documents/shown.js';
import type { DocumentRule } from '../../../harness/model/document.js';
import { isJsonObject } from '../../../harness/model/json.js';
import type { RmRequirementId } from '../../../standards/catalogue.js';
import {
  ACVPU_TRUNCATED,
  ACVPU_VALUES,
  NEWS2_SUB_SCORES,
  READINGS,
  SNOMED,
  type SubScore,
} from '../../../standards/supplementary-rm/codes.js';
import { coded, descend, each, having, snomed, typed, where } from './focus.js';
import { type Focus, rule, type Test } from './guidance-rule.js';
import { followed, OXYGEN_CODES, READING_CODES, SCORE_CODES, SUB_SCORE_CODES } from './news2-links.js';
import { pointsAt } from './news2-structure-rules.js';
import { SUB_SCORE_WORDS } from './news2-words.js';
import { anyOf, matches, oneOf } from './values.js';

const LEVELS: readonly string[] = Object.values(ACVPU_VALUES);

/** Any code but that one. */
const isNot =
  (code: string, expected: string): Test =>
  ({ node }) =>
    node === code ? { kind: 'code', expected, actual: code } : null;

const level: Test = (value) => {
  const expected = `valueCodeableConcept with one of the SNOMED CT codes ${anyOf(LEVELS)}`;
  const codings = value.key === 'valueCodeableConcept' ? children(value, 'coding') : [];
  const isLevel = ({ node }: Element): boolean =>
    isJsonObject(node) && node.system === SNOMED && typeof node.code === 'string' && LEVELS.includes(node.code);
  return codings.some(isLevel) ? null : { kind: 'code', expected, actual: `${value.key} ${showValue(value.node)}` };
};

/** "Scale 1", "reading 2", "scale: two": which of the two scales of saturation. No pattern that can run away. */
const SCALE =
  /([Ss]cale|[Rr]eading|SCALE|READING)[ :=-]{0,20}([12]|[Oo]ne\b|[Tt]wo\b|ONE\b|TWO\b)|([Ss]cale|SCALE)[ :=-]{0,20}II?\b/;

const saysScale: Test = (observation) => {
  const notes = children(observation, 'note');
  const texts = notes.flatMap((note) => children(note, 'text'));
  if (texts.some(({ node }) => typeof node === 'string' && SCALE.test(node))) return null;
  const expected = 'a note that says "scale 1" or "scale 2"';
  const [note] = notes;
  return note === undefined
    ? { kind: 'absent', expected, actual: 'nothing', lacks: ['note'] }
    : { kind: 'value', expected, actual: showValue(note.node), in: note };
};

/** A sub-score is derived from a reading with one of these codes. */
function derived(id: RmRequirementId, score: SubScore, ...readings: readonly string[]): DocumentRule {
  const expected = `derivedFrom a reading coded ${anyOf(readings)}, for the score of ${SUB_SCORE_WORDS[score]}`;
  return rule(
    id,
    coded([NEWS2_SUB_SCORES[score]], having('derivedFrom.reference')),
    pointsAt('derivedFrom', readings, expected),
  );
}

const { saturation, saturationObservable } = READINGS;

/** The SNOMED CT codes of what belongs to NEWS2: by its code, or as a sub-score is derived from it. */
const newsCodes: Focus = ({ index }) => {
  const entries = new Set([...SCORE_CODES, ...READING_CODES].flatMap((code) => index.withCode(code)));
  for (const score of SUB_SCORE_CODES.flatMap((code) => index.withCode(code))) {
    for (const reading of followed(resourceElement(score), 'derivedFrom', index)) entries.add(reading);
  }
  return [...entries].flatMap((entry) => descend(resourceElement(entry), ['code', 'coding', snomed, 'code']));
};

/** The sentences about codes. */
export const codeRules: readonly DocumentRule[] = [
  rule('VWRM-COD-001', newsCodes, oneOf([...SCORE_CODES, ...READING_CODES, ...OXYGEN_CODES]), {
    leavesOpen: 'A reading from which no sub-score is derived is not known to be one of NEWS2, and may have any code.',
  }),
  rule(
    'VWRM-COD-002',
    each('Observation', 'code.coding', snomed, 'code'),
    matches(
      /^[1-9][0-9]{2,14}(00|10)[0-9]$/,
      'a SNOMED CT concept: 6 to 18 digits, with 00 or 10 before the last',
      'code',
    ),
  ),
  rule(
    'VWRM-COD-004',
    each('Observation', 'code.coding', snomed, 'code'),
    isNot(ACVPU_TRUNCATED, `${READINGS.acvpu}; ${ACVPU_TRUNCATED} is a misprint of the guidance`),
  ),
  rule(
    'VWRM-COD-005',
    each(
      'Observation',
      'code.coding',
      snomed,
      'code',
      where(({ node }) => node === saturation || node === saturationObservable),
    ),
    isNot(saturationObservable, `${saturation}, which replaced ${saturationObservable}`),
  ),
  rule('VWRM-COD-006', coded([READINGS.acvpu], typed('value')), level),
  rule('VWRM-COD-007', coded([saturation]), saysScale),
  derived('VWRM-COD-008', 'pulse', READINGS.pulse),
  derived('VWRM-COD-009', 'temperature', READINGS.temperature),
  derived('VWRM-COD-010', 'airOrOxygen', saturation, saturationObservable, ...OXYGEN_CODES),
  derived('VWRM-COD-011', 'consciousness', READINGS.acvpu),
  derived('VWRM-COD-012', 'respiration', READINGS.respiration),
  derived('VWRM-COD-013', 'systolic', READINGS.systolic),
  derived('VWRM-COD-014', 'saturationScale2', saturation, saturationObservable),
  derived('VWRM-COD-015', 'saturationScale1', saturation, saturationObservable),
];
