import type { BundleIndex } from '../../../harness/model/document.js';
import { isJsonObject, type Json } from '../../../harness/model/json.js';

const counts = new WeakMap<BundleIndex, ReadonlyMap<string, number>>();

/** System and value as one key; null for an identifier that lacks one of them. */
export const identifierKey = (identifier: Json): string | null =>
  isJsonObject(identifier) && typeof identifier.value === 'string' && typeof identifier.system === 'string'
    ? `${identifier.system}|${identifier.value}`
    : null;

function count(index: BundleIndex): ReadonlyMap<string, number> {
  const by = new Map<string, number>();
  for (const { resource } of [...index.ofType('Observation'), ...index.ofType('Encounter')]) {
    const listed = Array.isArray(resource.identifier) ? resource.identifier : [resource.identifier ?? null];
    // One resource that repeats its own identifier shares it with nobody.
    for (const key of new Set(listed.map(identifierKey))) if (key !== null) by.set(key, (by.get(key) ?? 0) + 1);
  }
  return by;
}

/** How many Observations and Encounters of the bundle have an identifier. Counted once per bundle. */
export function holdersOf(index: BundleIndex, key: string): number {
  const known = counts.get(index) ?? count(index);
  counts.set(index, known);
  return known.get(key) ?? 0;
}
