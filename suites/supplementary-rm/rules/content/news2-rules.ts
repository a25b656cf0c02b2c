import { resourceElement } from '../../../../harness/documents/element.js';
import type {
  DocumentFinding,
  DocumentRule,
  DocumentSubject,
  IndexedEntry,
} from '../../../../harness/model/document.js';
import { NEWS2_TOTAL, type SubScore } from '../../../../standards/supplementary-rm/codes.js';
import { followedTo, READING_CODES, SUB_SCORE_CODES } from '../news2-links.js';
import { assayRule, findingAt } from './content-rule.js';
import { momentOf } from './moments.js';
import { pointsFor, type Scored } from './news2-chart.js';
import { isLinked, MEASURED_BY, type ObservationSet, observationSets, READING_OF } from './observation-sets.js';
import { isWithdrawn, observedCodes, scoreOf } from './observation-values.js';
import { rightScale } from './saturation-scale.js';

const fault = (
  { resource }: DocumentSubject,
  { path, resource: observation }: IndexedEntry,
  expected: string,
  actual: string,
): DocumentFinding => {
  const property = typeof observation.valueInteger === 'number' ? 'valueInteger' : 'valueQuantity';
  return findingAt(resource, [...path, property], 'value', { expected, actual });
};

const NUMBERS: readonly Scored[] = ['respiration', 'systolic', 'pulse', 'temperature'];

/** Whether oxygen is breathed, by the observable or by its sub-score; null where neither says so. */
const oxygenIn = (set: ObservationSet): boolean | null => {
  const score = set.subScores.get('airOrOxygen')?.score;
  return set.onOxygen ?? (score === 2 ? true : score === 0 ? false : null);
};

/** The points that each part may have, by its sub-score or else by its reading; null where a part has neither. */
function possibleParts(set: ObservationSet): ReadonlySet<number>[] | null {
  const onOxygen = oxygenIn(set);
  const part = (name: SubScore, readings: readonly Scored[]): ReadonlySet<number> | null => {
    const known = set.subScores.get(name);
    if (known !== undefined) return known.score === null ? null : new Set([known.score]);
    const points = readings.flatMap((scored) => {
      const value = set.measured.get(READING_OF[scored]);
      return typeof value === 'number' ? [...pointsFor(scored, value, onOxygen)] : [];
    });
    return points.length === 0 ? null : new Set(points);
  };
  const hasScale = set.subScores.has('saturationScale1') || set.subScores.has('saturationScale2');
  if (set.subScores.has('saturationScale1') && set.subScores.has('saturationScale2')) return null;
  const saturation = set.subScores.has('saturationScale2')
    ? part('saturationScale2', [])
    : part('saturationScale1', hasScale ? [] : ['saturationScale1', 'saturationScale2']);
  const consciousness = part('consciousness', []) ?? (set.consciousness === null ? null : new Set([set.consciousness]));
  const oxygen = new Set(onOxygen === null ? [0, 2] : [onOxygen ? 2 : 0]);
  const parts = [...NUMBERS.map((scored) => part(scored, [scored])), saturation, consciousness, oxygen];
  return parts.every((points) => points !== null) ? parts : null;
}

function sums(parts: readonly ReadonlySet<number>[]): ReadonlySet<number> {
  let all = new Set([0]);
  for (const points of parts) {
    const next = new Set<number>();
    for (const sum of all) for (const more of points) next.add(sum + more);
    all = next;
  }
  return all;
}

const inWords = (numbers: ReadonlySet<number>): string => [...numbers].sort((a, b) => a - b).join(' or ');

/** The members are the sub-scores of the total's own moment, all of them: the guidance's own rows add them up. */
function isOfItsMembers(total: IndexedEntry, set: ObservationSet, { index }: DocumentSubject): boolean {
  const members = new Set(followedTo(resourceElement(total), 'hasMember', SUB_SCORE_CODES, index));
  const parts = [...set.subScores.values()].map(({ entry }) => entry);
  return parts.length > 0 && parts.length === members.size && parts.every((part) => members.has(part));
}

/** Where the links of a total lead elsewhere, or nowhere, what is of one moment says what it has to be. */
const totalAgrees = assayRule('ASSAY-NEW-001', (subject) => {
  const findings: DocumentFinding[] = [];
  let isJudged = false;
  for (const set of observationSets(subject)) {
    const [total, another] = set.totals;
    if (total === undefined || another !== undefined || isOfItsMembers(total, set, subject)) continue;
    const value = scoreOf(total.resource);
    const parts = value === null ? null : possibleParts(set);
    if (value === null || parts === null) continue;
    isJudged = true;
    const possible = sums(parts);
    if (possible.has(value)) continue;
    const expected = `a total of ${inWords(possible)}, which the readings and sub-scores of the same moment give`;
    findings.push(fault(subject, total, expected, `${value}`));
  }
  return isJudged ? findings : null;
});

const SCORED: readonly Scored[] = [...NUMBERS, 'saturationScale1', 'saturationScale2'];

/** What it is derived from are readings of its own moment: the guidance's own rows follow that link. */
function isOfItsReading(sub: IndexedEntry, scored: Scored, { index }: DocumentSubject): boolean {
  const at = momentOf(sub.resource.effectiveDateTime)?.from;
  const readings = followedTo(resourceElement(sub), 'derivedFrom', READING_CODES, index).filter(({ resource }) =>
    observedCodes(resource).some((code) => MEASURED_BY.get(code) === READING_OF[scored]),
  );
  return readings.length > 0 && readings.every(({ resource }) => momentOf(resource.effectiveDateTime)?.from === at);
}

const subScoreAgrees = assayRule('ASSAY-NEW-002', (subject) => {
  const findings: DocumentFinding[] = [];
  let isJudged = false;
  for (const set of observationSets(subject)) {
    for (const scored of SCORED) {
      const sub = set.subScores.get(scored);
      const value = set.measured.get(READING_OF[scored]);
      if (sub === undefined || sub.score === null || typeof value !== 'number') continue;
      if (isOfItsReading(sub.entry, scored, subject)) continue;
      isJudged = true;
      const points = pointsFor(scored, value, oxygenIn(set));
      if (points.has(sub.score)) continue;
      const expected = `${inWords(points)}, which the reading of ${value} at the same moment gives`;
      findings.push(fault(subject, sub.entry, expected, `${sub.score}`));
    }
  }
  return isJudged ? findings : null;
});

const hasSubScores = assayRule('ASSAY-NEW-003', (subject) => {
  const totals = subject.index.withCode(NEWS2_TOTAL).filter(({ resource }) => !isWithdrawn(resource));
  if (totals.length === 0) return null;
  const accompanied = new Set(observationSets(subject).flatMap((set) => (set.subScores.size > 0 ? set.totals : [])));
  return totals
    .filter(
      (total) => !accompanied.has(total) && !isLinked(total, 'hasMember') && total.resource.component === undefined,
    )
    .map((total) =>
      fault(
        subject,
        total,
        'a total together with the sub-scores that it is made of',
        `a total of ${scoreOf(total.resource) ?? 'no figure'} by itself`,
      ),
    );
});

/** NEWS2 where nothing links its parts, and what a reader needs beside a total. */
export const news2Rules: readonly DocumentRule[] = [totalAgrees, subScoreAgrees, hasSubScores, rightScale];
