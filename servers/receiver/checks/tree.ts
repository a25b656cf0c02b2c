import type { Json } from '../../reference/json.js';
import type { Fault, FaultKind } from '../faults.js';

const MEANING: Readonly<Record<string, FaultKind>> = {
  modifierExtension: 'modifier-extension',
  implicitRules: 'implicit-rules',
};

const isBlankText = (text: string): boolean => text.length < 256 && text.trim() === '';

/** Only in a list beside which the extensions of its items stand may a null keep a place (FHIR R4, JSON). */
const keepsPlaces = (object: { [name: string]: Json }, name: string): boolean =>
  Array.isArray(object[name.startsWith('_') ? name.slice(1) : `_${name}`]);

/** Faults of the JSON as FHIR R4 has it, whatever the resource, and of what would change the meaning unread. */
export function checkTree(value: Json, at: string, nullable = false): Fault[] {
  if (value === null) return nullable ? [] : [{ kind: 'null-value', at }];
  if (typeof value === 'string') return isBlankText(value) ? [{ kind: 'empty-value', at }] : [];
  if (typeof value !== 'object') return [];
  if (Array.isArray(value)) {
    if (value.length === 0) return [{ kind: 'empty-value', at }];
    return value.flatMap((item, index) => checkTree(item, `${at}[${index}]`, nullable));
  }
  const members = Object.entries(value);
  if (members.length === 0) return [{ kind: 'empty-value', at }];
  return members.flatMap(([name, item]): Fault[] => {
    const meaning = Object.hasOwn(MEANING, name) ? MEANING[name] : undefined;
    // The name comes from the sender: one that FHIR has not could carry somebody's data into the answer.
    const place = /^_?[a-z][A-Za-z0-9]{0,39}$/.test(name) ? `${at}.${name.replace(/^_/, '')}` : at;
    const below = checkTree(item, place, Array.isArray(item) && keepsPlaces(value, name));
    return meaning === undefined ? below : [{ kind: meaning, at: place }, ...below];
  });
}
