import { children, type Element } from '../../../harness/documents/element.js';
import { showValue } from '../../../harness/documents/shown.js';
import type { BundleIndex, DocumentRule } from '../../../harness/model/document.js';
import { isJsonObject } from '../../../harness/model/json.js';
import type { RmRequirementId } from '../../../standards/catalogue.js';
import { NEWS2_SUB_SCORES, NEWS2_TOTAL, type SubScore } from '../../../standards/supplementary-rm/codes.js';
import { coded, each, having, typed, where } from './focus.js';
import { type Focus, rule, type Test } from './guidance-rule.js';
import {
  followedTo,
  isCoded,
  type Link,
  measured,
  measuredIn,
  READING_CODES,
  SCORE_CODES,
  SUB_SCORE_CODES,
} from './news2-links.js';
import { SUB_SCORE_WORDS } from './news2-words.js';
import { has } from './presence.js';
import { isAfter, momentOf } from './times.js';

const total: Focus = coded([NEWS2_TOTAL]);
const subScore: Focus = coded(SUB_SCORE_CODES);

const referencesOf = (observation: Element, link: Link): string => {
  const { node } = observation;
  return isJsonObject(node) ? showValue(node[link]) : 'nothing';
};

/** Points, by that link, at an Observation with one of these codes. */
export function pointsAt(link: Link, codes: readonly string[], expected: string): Test {
  return (observation, { index }) => {
    if (followedTo(observation, link, codes, index).length > 0) return null;
    const [there] = children(observation, link);
    return there === undefined
      ? { kind: 'absent', expected, actual: 'nothing', lacks: [link] }
      : { kind: 'reference', expected, actual: referencesOf(observation, link), in: there };
  };
}

const listsSubScores = (observation: Element, index: BundleIndex): boolean =>
  followedTo(observation, 'hasMember', SUB_SCORE_CODES, index).length > 0;

const onlyTotals: Test = (observation, { index }) => {
  if (observation.entry !== null && isCoded(observation.entry, [NEWS2_TOTAL], index)) return null;
  const [there] = children(observation, 'hasMember');
  return {
    kind: 'reference',
    expected: `sub-scores as members of a NEWS2 total (${NEWS2_TOTAL}) only`,
    actual: `members of an Observation that is no NEWS2 total: ${referencesOf(observation, 'hasMember')}`,
    ...(there === undefined ? {} : { in: there }),
  };
};

const fromReadings: Test = (observation, { index }) => {
  if (followedTo(observation, 'derivedFrom', SCORE_CODES, index).length === 0) return null;
  const [there] = children(observation, 'derivedFrom');
  return {
    kind: 'reference',
    expected: 'readings only, not a total or another sub-score',
    actual: referencesOf(observation, 'derivedFrom'),
    ...(there === undefined ? {} : { in: there }),
  };
};

const withMembers: Focus = coded([NEWS2_TOTAL], having('hasMember'));

/** A total that lists members has one of these among them. */
function oneMember(id: RmRequirementId, words: string, ...scores: readonly SubScore[]): DocumentRule {
  const codes = scores.map((score) => NEWS2_SUB_SCORES[score]);
  const expected = `one sub-score for ${words} among the members`;
  return rule(id, withMembers, (observation, { index }) => {
    const found = followedTo(observation, 'hasMember', codes, index).length;
    if (found === 1) return null;
    const [there] = children(observation, 'hasMember');
    const place = there === undefined ? {} : { in: there };
    return found === 0
      ? { kind: 'absent', expected, actual: 'none', lacks: ['hasMember'] }
      : { kind: 'surplus', expected, actual: `${found}`, ...place };
  });
}

/** Points that a sub-score can have. Another is the business of the rule on possible scores, and not added up. */
const isPoints = (points: number | null): boolean => points !== null && [0, 1, 2, 3].includes(points);

/** A total with a number, all of whose sub-scores have points: what can be added up. */
const summable: Focus = (sight) =>
  total(sight).filter((observation) => {
    const members = followedTo(observation, 'hasMember', SUB_SCORE_CODES, sight.index);
    return measured(observation) !== null && members.length > 0 && members.every((one) => isPoints(measuredIn(one)));
  });

const isSum: Test = (observation, { index }) => {
  const found = measured(observation);
  const points = followedTo(observation, 'hasMember', SUB_SCORE_CODES, index).map((one) => measuredIn(one) ?? 0);
  const sum = points.reduce((one, other) => one + other, 0);
  if (found === null || found.value === sum) return null;
  return {
    kind: 'value',
    expected: `${sum}, the sum of its sub-scores ${points.join(' + ')}`,
    actual: `${found.value}`,
    in: found.place,
  };
};

const readable = where(({ node }) => momentOf(node) !== null);

/** The birth dates of the patients of the bundle. */
const births = each('Patient', 'birthDate', readable);

const timesOfTotals = coded([NEWS2_TOTAL], typed('effective', 'DateTime'), readable);

/** The times of totals, where there is one date of birth to compare them with. */
const aged: Focus = (sight) => (births(sight).length === 1 ? timesOfTotals(sight) : []);

const sixteen: Test = (time, sight) => {
  const [birth] = births(sight);
  const born = momentOf(birth?.node);
  const then = momentOf(time.node);
  const [year = 0, ...rest] = born?.date ?? [];
  if (born !== null && then !== null && !isAfter({ date: [year + 16, ...rest], instant: null }, then)) return null;
  return {
    kind: 'value',
    expected: 'NEWS2 only for somebody of 16 or more at the time',
    actual: `born ${showValue(birth?.node)}, scored ${showValue(time.node)}`,
  };
};

const notAlone: Test = (_, { index }) => {
  const missing = [
    ...(SUB_SCORE_CODES.some((code) => index.withCode(code).length > 0) ? [] : ['sub-scores']),
    ...(READING_CODES.some((code) => index.withCode(code).length > 0) ? [] : ['readings']),
  ];
  if (missing.length === 0) return null;
  return { kind: 'absent', expected: `its ${missing.join(' and ')} in the bundle`, actual: 'none' };
};

/** The sentences about how totals, sub-scores and readings hang together. */
export const news2StructureRules: readonly DocumentRule[] = [
  rule('VWRM-NEW-001', total, pointsAt('hasMember', SUB_SCORE_CODES, 'the sub-scores of this total as members')),
  rule('VWRM-NEW-002', subScore, has('derivedFrom', 'the reading that it is worked out from')),
  rule(
    'VWRM-NEW-003',
    (sight) => each('Observation')(sight).filter((observation) => listsSubScores(observation, sight.index)),
    onlyTotals,
  ),
  rule('VWRM-NEW-004', coded(SUB_SCORE_CODES, having('derivedFrom.reference')), fromReadings),
  oneMember('VWRM-NEW-005', SUB_SCORE_WORDS.respiration, 'respiration'),
  oneMember('VWRM-NEW-006', SUB_SCORE_WORDS.airOrOxygen, 'airOrOxygen'),
  oneMember('VWRM-NEW-007', SUB_SCORE_WORDS.systolic, 'systolic'),
  oneMember('VWRM-NEW-008', SUB_SCORE_WORDS.pulse, 'pulse'),
  oneMember('VWRM-NEW-009', SUB_SCORE_WORDS.consciousness, 'consciousness'),
  oneMember('VWRM-NEW-010', SUB_SCORE_WORDS.temperature, 'temperature'),
  oneMember('VWRM-NEW-011', 'saturation, on scale 1 or scale 2', 'saturationScale1', 'saturationScale2'),
  rule('VWRM-NEW-012', summable, isSum),
  rule('VWRM-NEW-029', aged, sixteen, { leavesOpen: 'Pregnancy, in which NEWS2 is not used either, cannot be seen.' }),
  rule('VWRM-NEW-030', (sight) => (total(sight).length === 0 ? [] : [sight.bundle]), notAlone),
];
