import type { BundleIndex, DocumentSubject, IndexedEntry } from '../../../../harness/model/document.js';
import { isJsonObject } from '../../../../harness/model/json.js';
import {
  ACVPU_VALUES,
  INSPIRED_OXYGEN,
  NEWS2_SUB_SCORES,
  NEWS2_TOTAL,
  READINGS,
  type SubScore,
} from '../../../../standards/supplementary-rm/codes.js';
import { momentOf } from './moments.js';
import type { Scored } from './news2-chart.js';
import { isWithdrawn, observedCodes, quantityOf, scoreOf, valueCodes } from './observation-values.js';

/** A reading of a number that NEWS2 scores. */
export type Measured = 'respiration' | 'saturation' | 'systolic' | 'pulse' | 'temperature';

/** What a SNOMED CT code measures. */
export const MEASURED_BY: ReadonlyMap<string, Measured> = new Map([
  [READINGS.respiration, 'respiration'],
  [READINGS.saturation, 'saturation'],
  [READINGS.saturationObservable, 'saturation'],
  [READINGS.systolic, 'systolic'],
  ['271649006', 'systolic'],
  [READINGS.pulse, 'pulse'],
  ['364075005', 'pulse'],
  [READINGS.temperature, 'temperature'],
  ['386725007', 'temperature'],
]);

/** UCUM units that a figure of the chart is in. */
export const UNITS: Readonly<Record<Measured, readonly string[]>> = {
  respiration: ['/min', '{Breaths}/min', '{breaths}/min'],
  saturation: ['%'],
  systolic: ['mm[Hg]'],
  pulse: ['/min', '{beats}/min', '{Beats}/min'],
  temperature: ['Cel'],
};

const SCORED_BY: ReadonlyMap<string, SubScore> = new Map(
  Object.entries(NEWS2_SUB_SCORES).map(([part, code]) => [code, part as SubScore]),
);

const CONSCIOUSNESS: ReadonlyMap<string, number> = new Map(
  Object.entries(ACVPU_VALUES).map(([answer, code]) => [code, answer === 'alert' ? 0 : 3]),
);

/** What was observed at one moment. Null in place of a value: it is there more than once, or cannot be read. */
export interface ObservationSet {
  totals: readonly IndexedEntry[];
  subScores: ReadonlyMap<SubScore, { entry: IndexedEntry; score: number | null }>;
  measured: ReadonlyMap<Measured, number | null>;
  /** Points for consciousness by the answer. */
  consciousness: number | null;
  onOxygen: boolean | null;
}

interface Gathered extends ObservationSet {
  totals: IndexedEntry[];
  subScores: Map<SubScore, { entry: IndexedEntry; score: number | null }>;
  measured: Map<Measured, number | null>;
  answered: boolean;
}

const empty = (): Gathered => ({
  totals: [],
  subScores: new Map(),
  measured: new Map(),
  consciousness: null,
  onOxygen: null,
  answered: false,
});

function add(set: Gathered, entry: IndexedEntry): void {
  const { resource } = entry;
  const codes = observedCodes(resource);
  if (codes.includes(NEWS2_TOTAL)) set.totals.push(entry);
  for (const part of new Set(codes.flatMap((code) => SCORED_BY.get(code) ?? []))) {
    set.subScores.set(part, { entry, score: set.subScores.has(part) ? null : scoreOf(resource) });
  }
  // One reading may carry the codes of the guidance and of UK Core.
  for (const measured of new Set(codes.flatMap((code) => MEASURED_BY.get(code) ?? []))) {
    set.measured.set(measured, set.measured.has(measured) ? null : quantityOf(resource, UNITS[measured]));
  }
  if (codes.includes(READINGS.acvpu)) {
    const points = valueCodes(resource).flatMap((answer) => CONSCIOUSNESS.get(answer) ?? []);
    set.consciousness = points.length === 1 && !set.answered ? points[0]! : null;
    set.answered = true;
  }
  if (resource.valueBoolean === false) return;
  if (codes.includes(INSPIRED_OXYGEN.oxygen)) set.onOxygen = true;
  else if (codes.includes(INSPIRED_OXYGEN.roomAir)) set.onOxygen ??= false;
}

function gatherSets(index: BundleIndex): readonly ObservationSet[] {
  const sets = new Map<number, Gathered>();
  for (const entry of index.ofType('Observation')) {
    const moment = momentOf(entry.resource.effectiveDateTime);
    if (moment === null || moment.from !== moment.to || isWithdrawn(entry.resource)) continue;
    const at = Math.floor(moment.from / 1000);
    let set = sets.get(at);
    if (set === undefined) {
      set = empty();
      sets.set(at, set);
    }
    add(set, entry);
  }
  return [...sets.values()];
}

const gathered = new WeakMap<BundleIndex, readonly ObservationSet[]>();

/** The Observations that count, together where they have the same moment to the second. Gathered once for each index. */
export function observationSets({ index }: DocumentSubject): readonly ObservationSet[] {
  let sets = gathered.get(index);
  if (sets === undefined) {
    sets = gatherSets(index);
    gathered.set(index, sets);
  }
  return sets;
}

/** Whether an Observation is linked to others as members or as what it is derived from. */
export const isLinked = ({ resource }: IndexedEntry, by: 'hasMember' | 'derivedFrom'): boolean => {
  const links = resource[by];
  return Array.isArray(links) ? links.length > 0 : isJsonObject(links);
};

/** The reading that a sub-score is made from. */
export const READING_OF: Readonly<Record<Scored, Measured>> = {
  respiration: 'respiration',
  saturationScale1: 'saturation',
  saturationScale2: 'saturation',
  systolic: 'systolic',
  pulse: 'pulse',
  temperature: 'temperature',
};
