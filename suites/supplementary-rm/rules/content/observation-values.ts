import { isJsonObject, type JsonObject } from '../../../../harness/model/json.js';
import { SNOMED } from '../../../../standards/supplementary-rm/codes.js';
import { objectsOf } from './content-rule.js';

/** Withdrawn: its value is not to be used. */
export const isWithdrawn = ({ status }: JsonObject): boolean => status === 'entered-in-error' || status === 'cancelled';

/** A NEWS2 score, as the guidance or as UK Core writes it; null where there is none. */
export function scoreOf({ valueInteger, valueQuantity }: JsonObject): number | null {
  if (typeof valueInteger === 'number') return valueInteger;
  return isJsonObject(valueQuantity) && typeof valueQuantity.value === 'number' ? valueQuantity.value : null;
}

/** Units, where they are only words, that give other figures for the same thing. */
const OTHER_UNIT = /fahrenheit|(?:^|[^a-z])f$|kpa/i;

/** Words for a unit that say another one than the UCUM code beside them. */
const UNLIKE: ReadonlyMap<string, RegExp> = new Map([
  ['Cel', /fahrenheit|(?:^|[^a-z])(?:deg ?)?f$|kelvin/i],
  ['mm[Hg]', /kpa|kilopascal|cm ?h2o/i],
  ['%', /kpa|mm ?hg|kilopascal/i],
  ['/min', /per (?:hour|second)|\/ ?(?:h|hr|hour|s|sec|second)$|hertz|^hz$|mm ?hg|°|%/i],
]);

/** Whether the unit in words is another than the one of the code. */
export const isUnlikeItsCode = ({ unit, code }: JsonObject): boolean =>
  typeof unit === 'string' && typeof code === 'string' && (UNLIKE.get(code)?.test(unit.trim()) ?? false);

/** A quantity in one of these UCUM units, or without a coded unit; null where it is in another or not a number. */
export function quantityOf({ valueQuantity }: JsonObject, units: readonly string[]): number | null {
  if (!isJsonObject(valueQuantity) || typeof valueQuantity.value !== 'number') return null;
  if (valueQuantity.comparator !== undefined) return null;
  const { code, unit, value } = valueQuantity;
  if (code !== undefined) return typeof code === 'string' && units.includes(code) ? value : null;
  return typeof unit === 'string' && OTHER_UNIT.test(unit) ? null : value;
}

/** The SNOMED CT codes of a coded value. */
export const valueCodes = ({ valueCodeableConcept }: JsonObject): string[] =>
  isJsonObject(valueCodeableConcept)
    ? objectsOf(valueCodeableConcept.coding).flatMap(({ system, code }) =>
        system === SNOMED && typeof code === 'string' ? [code] : [],
      )
    : [];

/** The SNOMED CT codes of what was observed. */
export const observedCodes = ({ code }: JsonObject): string[] => valueCodes({ valueCodeableConcept: code ?? null });
