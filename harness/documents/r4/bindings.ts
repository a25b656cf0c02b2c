import { requiredValueSet } from '../../../standards/fhir/r4/codes.js';
import type { ElementType } from '../../../standards/fhir/r4/types.js';
import { isJsonObject, type Json, type JsonObject } from '../../model/json.js';
import { likelyMeant } from './did-you-mean.js';
import { type Around, shown } from './found.js';
import type { Spot } from './spot.js';

type ValueSet = NonNullable<ReturnType<typeof requiredValueSet>>;

const isFrom = (set: ValueSet, coding: Json): boolean =>
  isJsonObject(coding) &&
  typeof coding.code === 'string' &&
  typeof coding.system === 'string' &&
  set.has(coding.code, coding.system);

const told = ({ codes, systems }: ValueSet, isCode: boolean): string => {
  const some =
    codes.length > 12 ? `${codes.slice(0, 12).join(', ')} and ${codes.length - 12} others` : codes.join(', ');
  return isCode ? `one of ${some}` : `a coding with one of ${some}, of ${systems.join(' or ')}`;
};

const codesOf = (value: JsonObject): string =>
  shownCodes(Array.isArray(value.coding) ? value.coding.slice(0, 5) : 'coding' in value ? [] : [value]);

const shownCodes = (codings: Json[]): string =>
  codings
    .filter(isJsonObject)
    .map(({ system, code }) => `${shown(code)} of ${shown(system)}`)
    .join('; ') || 'no coding';

function conforms(set: ValueSet, type: string, value: Json): boolean {
  if (typeof value === 'string') return set.has(value);
  // Anything else is of the wrong JSON type, which is told as that.
  if (!isJsonObject(value)) return true;
  if (type === 'Coding') return isFrom(set, value);
  if (type !== 'CodeableConcept') return true;
  if (value.extension !== undefined && value.coding === undefined) return true;
  return value.coding === undefined || (Array.isArray(value.coding) && value.coding.some((one) => isFrom(set, one)));
}

/** A required binding: the code, or a coding of the concept, is from the value set. */
export function judgeBinding(element: ElementType, type: string, value: Json, spot: Spot, { found }: Around): void {
  if (element.valueSet === null) return;
  const set = requiredValueSet(element.valueSet);
  if (set === null || conforms(set, type, value)) return;
  const meant = typeof value === 'string' ? likelyMeant(value, set.codes) : null;
  const expected = told(set, typeof value === 'string');
  found.add('r4-bindings', spot, {
    kind: 'code',
    expected: meant === null ? expected : `${expected}; did you mean ${JSON.stringify(meant)}?`,
    actual: isJsonObject(value) ? codesOf(value) : shown(value),
    mend: meant === null ? `Use a code of ${element.valueSet}.` : `Write ${JSON.stringify(meant)}.`,
  });
}
