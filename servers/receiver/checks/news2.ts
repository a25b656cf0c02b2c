import { NEWS2_SUB_SCORES, NEWS2_TOTAL, READINGS, type SubScore } from '../../../standards/supplementary-rm/codes.js';
import type { Json, JsonObject } from '../../reference/json.js';
import type { Fault } from '../faults.js';
import {
  childOf,
  entriesOfType,
  objectsIn,
  type ReceivedBundle,
  type ReceivedEntry,
  textOf,
} from '../received-bundle.js';
import { HIGHEST_TOTAL, SCORES, scoreOf, scoreOfConsciousness } from './news2-chart.js';
import { conceptOf } from './snomed.js';

const SUB_SCORES = new Map(
  Object.entries(NEWS2_SUB_SCORES).map(([name, code]) => [code as string, name as SubScore] as const),
);

/** The readings that a sub-score can be drawn from. Both codes of saturation are the same measurement (VWRM-AMB-48). */
const READING_OF: Readonly<Record<SubScore, readonly string[]>> = {
  respiration: [READINGS.respiration],
  saturationScale1: [READINGS.saturation, READINGS.saturationObservable],
  saturationScale2: [READINGS.saturation, READINGS.saturationObservable],
  airOrOxygen: [],
  systolic: [READINGS.systolic],
  pulse: [READINGS.pulse],
  consciousness: [READINGS.acvpu],
  temperature: [READINGS.temperature, '386725007'],
};

/** Units that the chart is in; in others the value means something else, and it is left alone. */
const CHART_UNITS: readonly unknown[] = [undefined, '/min', '%', 'mm[Hg]', 'Cel', '{breaths}/min', '{beats}/min'];

/** A score is an integer, or a Quantity as UK Core has it since (VWRM-AMB-58). */
function scoreIn({ valueInteger, valueQuantity }: JsonObject): Json | undefined {
  return valueInteger ?? childOf(valueQuantity, 'value');
}

const subScoreOf = ({ resource }: ReceivedEntry): SubScore | undefined => SUB_SCORES.get(conceptOf(resource) ?? '');

const linked = (bundle: ReceivedBundle, entry: ReceivedEntry, name: 'hasMember' | 'derivedFrom'): ReceivedEntry[] =>
  objectsIn(entry.resource[name]).flatMap(({ reference }) => bundle.resolve(textOf(reference) ?? '', entry) ?? []);

function rangeFaults(entry: ReceivedEntry, allowed: (score: number) => boolean): Fault[] {
  const score = scoreIn(entry.resource);
  if (score === undefined) return [];
  return typeof score === 'number' && allowed(score) ? [] : [{ kind: 'score-range', at: `${entry.at}.value` }];
}

const isTotal = (score: number): boolean => Number.isInteger(score) && score >= 0 && score <= HIGHEST_TOTAL;

/** Members that are no sub-scores are no part of the sum (VWRM-AMB-60). */
function totalFaults(bundle: ReceivedBundle, entry: ReceivedEntry): Fault[] {
  const members = linked(bundle, entry, 'hasMember');
  const whole = members.length === objectsIn(entry.resource.hasMember).length;
  const scores = members.filter((member) => subScoreOf(member) !== undefined).map(({ resource }) => scoreIn(resource));
  const total = scoreIn(entry.resource);
  const summed =
    whole && scores.every((score) => typeof score === 'number') && typeof total === 'number' && scores.length > 0;
  const sum = scores.reduce<number>((so, score) => so + Number(score), 0);
  return [
    ...rangeFaults(entry, isTotal),
    ...(summed && sum !== total ? [{ kind: 'total-differs', at: `${entry.at}.value` } as const] : []),
  ];
}

/** What the patient breathes, by the score that stands in the same total. */
function breathesOxygen(bundle: ReceivedBundle, entry: ReceivedEntry): boolean | undefined {
  const family = entriesOfType(bundle, 'Observation')
    .map((other) => linked(bundle, other, 'hasMember'))
    .find((members) => members.includes(entry));
  const air = family?.find((member) => subScoreOf(member) === 'airOrOxygen');
  return air === undefined ? undefined : scoreIn(air.resource) === 2;
}

function expectedScore(score: SubScore, { resource }: ReceivedEntry, onOxygen: boolean | undefined): number | null {
  if (score === 'consciousness') {
    const [coding] = objectsIn(childOf(resource.valueCodeableConcept, 'coding'));
    return scoreOfConsciousness(textOf(coding?.code) ?? '');
  }
  const value = childOf(resource.valueQuantity, 'value') ?? resource.valueInteger;
  if (typeof value !== 'number' || !CHART_UNITS.includes(childOf(resource.valueQuantity, 'code'))) return null;
  return scoreOf(score, value, onOxygen);
}

function subScoreFaults(bundle: ReceivedBundle, entry: ReceivedEntry, score: SubScore): Fault[] {
  const sources = linked(bundle, entry, 'derivedFrom').filter(({ resource }) =>
    READING_OF[score].includes(conceptOf(resource) ?? ''),
  );
  const [source] = sources;
  const onOxygen = score === 'saturationScale2' ? breathesOxygen(bundle, entry) : undefined;
  const expected = source === undefined || sources.length > 1 ? null : expectedScore(score, source, onOxygen);
  const told = scoreIn(entry.resource);
  const differs = expected !== null && typeof told === 'number' && told !== expected;
  return [
    ...rangeFaults(entry, (value) => SCORES[score].includes(value)),
    ...(differs ? [{ kind: 'score-differs', at: `${entry.at}.value` } as const] : []),
  ];
}

/** Scores against one another and against the readings that they come from. */
export const checkNews2 = (bundle: ReceivedBundle): Fault[] =>
  entriesOfType(bundle, 'Observation').flatMap((entry): Fault[] => {
    const score = subScoreOf(entry);
    if (score !== undefined) return subScoreFaults(bundle, entry, score);
    return conceptOf(entry.resource) === NEWS2_TOTAL ? totalFaults(bundle, entry) : [];
  });
