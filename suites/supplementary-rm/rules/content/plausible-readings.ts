import type { DocumentFinding, DocumentRule, JsonPath } from '../../../../harness/model/document.js';
import { isJsonObject, type JsonObject } from '../../../../harness/model/json.js';
import { READINGS } from '../../../../standards/supplementary-rm/codes.js';
import { assayRule, findingAt, objectsOf, stepsTo } from './content-rule.js';
import { momentOf } from './moments.js';
import { MEASURED_BY, type Measured, UNITS } from './observation-sets.js';
import { isUnlikeItsCode, isWithdrawn, observedCodes, quantityOf } from './observation-values.js';

interface Range {
  name: string;
  from: number;
  to: number;
  unit: string;
}

/**
 * What no living person outside an operating theatre has, with room on either side. A dangerous reading is no
 * implausible one: a rule that doubts it would teach people to leave it out.
 */
const RANGES: Readonly<Record<Measured | 'diastolic', Range>> = {
  saturation: { name: 'an oxygen saturation', from: 10, to: 100, unit: '%' },
  temperature: { name: 'a body temperature', from: 15, to: 45, unit: 'degrees Celsius' },
  respiration: { name: 'a respiration rate', from: 0, to: 150, unit: 'a minute' },
  pulse: { name: 'a pulse rate', from: 0, to: 400, unit: 'a minute' },
  systolic: { name: 'a systolic pressure', from: 20, to: 400, unit: 'mmHg' },
  diastolic: { name: 'a diastolic pressure', from: 0, to: 300, unit: 'mmHg' },
};

const rangeOf = (holder: JsonObject): [Measured | 'diastolic', Range] | null => {
  for (const code of observedCodes(holder)) {
    const measured = code === READINGS.diastolic ? 'diastolic' : MEASURED_BY.get(code);
    if (measured !== undefined) return [measured, RANGES[measured]];
  }
  return null;
};

/** An Observation and its components, each with its path. */
const holdersIn = (resource: JsonObject, path: JsonPath): [JsonObject, JsonPath][] => [
  [resource, path],
  ...objectsOf(resource.component).map((component, n): [JsonObject, JsonPath] => [
    component,
    [...path, ...stepsTo(resource, 'component', n)],
  ]),
];

/** A pressure that was measured at one moment: the cuff gives both figures. */
interface Pressure {
  systolic: { value: number; path: JsonPath }[];
  diastolic: { value: number; path: JsonPath }[];
}

/** The systolic pressures that are below the one diastolic of their moment. */
function turnedRound(pressures: ReadonlyMap<number, Pressure>, resource: JsonObject): DocumentFinding[] {
  return [...pressures.values()].flatMap(({ systolic: [high, more], diastolic: [low, another] }) => {
    if (high === undefined || low === undefined || more || another || high.value >= low.value) return [];
    const expected = `a systolic pressure above the diastolic one of the same moment, ${low.value}`;
    return [findingAt(resource, high.path, 'value', { expected, actual: `${high.value}` })];
  });
}

export const plausibleReadings: DocumentRule = assayRule(
  'ASSAY-OBS-001',
  ({ resource, index }) => {
    const findings: DocumentFinding[] = [];
    let isJudged = false;
    const pressures = new Map<number, Pressure>();
    for (const entry of index.ofType('Observation')) {
      if (isWithdrawn(entry.resource)) continue;
      for (const [holder, path] of holdersIn(entry.resource, entry.path)) {
        const ranged = rangeOf(holder);
        if (ranged === null) continue;
        const [measured, { name, from, to, unit }] = ranged;
        const value = quantityOf(holder, UNITS[measured === 'diastolic' ? 'systolic' : measured]);
        if (value === null) continue;
        isJudged = true;
        const at: JsonPath = [...path, 'valueQuantity', 'value'];
        const quantity = holder.valueQuantity;
        if (isJsonObject(quantity) && isUnlikeItsCode(quantity)) {
          const expected = `a unit in words that says the same as its code, ${String(quantity.code)}`;
          const words = { expected, actual: `"${String(quantity.unit).slice(0, 40)}"` };
          findings.push(findingAt(resource, [...path, 'valueQuantity', 'unit'], 'value', words));
        }
        if (value < from || value > to) {
          const expected = `${name} that a person can have: ${from} to ${to} ${unit}`;
          findings.push(findingAt(resource, at, 'value', { expected, actual: `${value}` }));
        } else if (measured === 'systolic' || measured === 'diastolic') {
          const moment = momentOf(entry.resource.effectiveDateTime);
          if (moment === null || moment.from !== moment.to) continue;
          const known = pressures.get(moment.from) ?? { systolic: [], diastolic: [] };
          known[measured].push({ value, path: at });
          pressures.set(moment.from, known);
        }
      }
    }
    findings.push(...turnedRound(pressures, resource));
    return isJudged ? findings : null;
  },
  'A reading that a person can have may still be wrong.',
);
