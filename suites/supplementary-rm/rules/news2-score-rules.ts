import { type Element, resourceElement } from '../../../harness/documents/element.js';
import type { BundleIndex, DocumentRule, IndexedEntry } from '../../../harness/model/document.js';
import type { RmRequirementId } from '../../../standards/catalogue.js';
import {
  ACVPU_VALUES,
  NEWS2_SUB_SCORES,
  NEWS2_TOTAL,
  READINGS,
  SNOMED,
  type SubScore,
} from '../../../standards/supplementary-rm/codes.js';
import { coded, descend, ofSystem, typed } from './focus.js';
import { type Focus, rule, type Sight, type Test, weighing } from './guidance-rule.js';
import { type Breathing, type Charted, POSSIBLE, POSSIBLE_TOTALS, scoresFor } from './news2-chart.js';
import { followed, followedTo, measured, measuredIn, totalsOf } from './news2-links.js';
import { ACVPU_WORDS, SUB_SCORE_WORDS } from './news2-words.js';
import { isChartUnit } from './units.js';
import { anyOf } from './values.js';

/** Scores with one of these codes that have a number. */
const scored = (code: string, keep: (score: Element, index: BundleIndex) => boolean = () => true): Focus => {
  const all = coded([code]);
  return (sight) => all(sight).filter((score) => measured(score) !== null && keep(score, sight.index));
};

function isPossible(values: readonly number[], expected: string): Test {
  return (score) => {
    const found = measured(score);
    if (found === null || values.includes(found.value)) return null;
    return { kind: 'value', expected, actual: `${found.value}`, in: found.place };
  };
}

/** A sub-score is one of those that the chart has for it. */
const possible = (id: RmRequirementId, score: SubScore): DocumentRule =>
  rule(id, scored(NEWS2_SUB_SCORES[score]), isPossible(POSSIBLE[score], anyOf(POSSIBLE[score])));

/** The codes of the readings that a sub-score is worked out from. */
const READING_OF: Readonly<Record<Charted, readonly string[]>> = {
  respiration: [READINGS.respiration],
  saturationScale1: [READINGS.saturation, READINGS.saturationObservable],
  saturationScale2: [READINGS.saturation, READINGS.saturationObservable],
  systolic: [READINGS.systolic],
  pulse: [READINGS.pulse],
  temperature: [READINGS.temperature],
};

/** The numbers of the readings that a sub-score is derived from. */
const readingsOf = (score: Element, name: Charted, index: BundleIndex): number[] =>
  followedTo(score, 'derivedFrom', READING_OF[name], index).flatMap((entry) => measuredIn(entry) ?? []);

/** What the totals that a sub-score belongs to say of oxygen; unknown where they do not say it or differ. */
function breathingOf(score: Element, index: BundleIndex): Breathing {
  const said = totalsOf(score, index)
    .flatMap((total) => followedTo(resourceElement(total), 'hasMember', [NEWS2_SUB_SCORES.airOrOxygen], index))
    .map(measuredIn);
  if (said.length === 0) return 'unknown';
  if (said.every((points) => points === 0)) return 'air';
  return said.every((points) => points === 2) ? 'oxygen' : 'unknown';
}

const BREATHING: Readonly<Record<Breathing, string>> = { air: ' on air', oxygen: ' on oxygen', unknown: '' };

/** A sub-score is the one that the chart gives for a reading that it is derived from. */
function charted(id: RmRequirementId, name: Charted): DocumentRule {
  const values = POSSIBLE[name];
  const focus = scored(
    NEWS2_SUB_SCORES[name],
    // A score that is none at all is the business of the rule on possible scores.
    (score, index) => values.includes(measured(score)?.value ?? -1) && readingsOf(score, name, index).length > 0,
  );
  const test: Test = (score, { index }) => {
    const found = measured(score);
    const readings = readingsOf(score, name, index);
    const breathing = name === 'saturationScale2' ? breathingOf(score, index) : 'unknown';
    const [first] = readings;
    if (found === null || first === undefined) return null;
    if (readings.some((reading) => scoresFor(name, reading, breathing).includes(found.value))) return null;
    const right = anyOf(scoresFor(name, first, breathing));
    const expected = `${SUB_SCORE_WORDS[name]} ${first}${BREATHING[breathing]} scores ${right}`;
    return { kind: 'value', expected, actual: `${found.value}`, in: found.place };
  };
  return rule(id, focus, weighing(test, 'MAY', isInOtherUnits(name)));
}

/** The chart says nothing of kilopascals: that the unit is another is told by VWRM-OBS-038, and the score left alone. */
const isInOtherUnits =
  (name: Charted) =>
  (score: Element, { index }: Sight): boolean => {
    const readings = followedTo(score, 'derivedFrom', READING_OF[name], index);
    return (
      readings.length > 0 &&
      readings.every((entry) =>
        descend(resourceElement(entry), [typed('value', 'Quantity'), 'code']).some(
          ({ node }) => typeof node === 'string' && !READING_OF[name].some((code) => isChartUnit(code, node)),
        ),
      )
    );
  };

/** The words for the level of consciousness that an Observation tells; null where it tells none. */
function levelOf(entry: IndexedEntry): string | null {
  const codings = descend(resourceElement(entry), [
    typed('value', 'CodeableConcept'),
    'coding',
    ofSystem(SNOMED),
    'code',
  ]);
  for (const { node } of codings) {
    const level = typeof node === 'string' ? ACVPU_WORDS.get(node) : undefined;
    if (level !== undefined) return level;
  }
  return null;
}

const levelsOf = (score: Element, index: BundleIndex): string[] =>
  followed(score, 'derivedFrom', index).flatMap((entry) => levelOf(entry) ?? []);

const ALERT = ACVPU_WORDS.get(ACVPU_VALUES.alert);

const fitsLevel: Test = (score, { index }) => {
  const found = measured(score);
  if (found === null) return null;
  for (const level of levelsOf(score, index)) {
    const right = level === ALERT ? 0 : 3;
    if (found.value === right) continue;
    return { kind: 'value', expected: `${level} scores ${right}`, actual: `${found.value}`, in: found.place };
  }
  return null;
};

/** The sentences about the numbers of NEWS2, save the sum. */
export const news2ScoreRules: readonly DocumentRule[] = [
  rule('VWRM-NEW-013', scored(NEWS2_TOTAL), isPossible(POSSIBLE_TOTALS, 'a whole number from 0 to 20')),
  possible('VWRM-NEW-014', 'respiration'),
  possible('VWRM-NEW-015', 'saturationScale1'),
  possible('VWRM-NEW-016', 'saturationScale2'),
  possible('VWRM-NEW-017', 'airOrOxygen'),
  possible('VWRM-NEW-018', 'systolic'),
  possible('VWRM-NEW-019', 'pulse'),
  possible('VWRM-NEW-020', 'consciousness'),
  possible('VWRM-NEW-021', 'temperature'),
  charted('VWRM-NEW-022', 'respiration'),
  charted('VWRM-NEW-023', 'saturationScale1'),
  charted('VWRM-NEW-024', 'saturationScale2'),
  charted('VWRM-NEW-025', 'systolic'),
  charted('VWRM-NEW-026', 'pulse'),
  charted('VWRM-NEW-027', 'temperature'),
  rule(
    'VWRM-NEW-028',
    scored(NEWS2_SUB_SCORES.consciousness, (score, index) => levelsOf(score, index).length > 0),
    fitsLevel,
  ),
];
