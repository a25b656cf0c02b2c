import type { RedactionClass } from '../model/transcript.js';
import { type Leaf, pointerOf } from './scan-json.js';

const PEOPLE = new Set(['Patient', 'Person', 'RelatedPerson', 'Practitioner']);
const NAME_PARTS = new Set(['text', 'family', 'given', 'prefix', 'suffix']);
const ADDRESS_PARTS = new Set(['text', 'line', 'city', 'district', 'postalCode']);
const PERSONAL_DATES = new Set(['birthDate', 'deceasedDateTime']);

/** The type of the innermost resource that holds a leaf, and the element names from there on, without indexes. */
function elementsOf(
  leaf: Leaf,
  resourceTypes: ReadonlyMap<string, string>,
): { resource: string | undefined; names: string[] } {
  for (let length = leaf.path.length - 1; length >= 0; length -= 1) {
    const resource = resourceTypes.get(pointerOf(leaf.path.slice(0, length)));
    if (resource !== undefined) {
      return { resource, names: leaf.path.slice(length).filter((part) => typeof part === 'string') };
    }
  }
  return { resource: undefined, names: leaf.path.filter((part) => typeof part === 'string') };
}

/**
 * What a value is by its FHIR path and type, or null when it is not personal. By path, never by key name alone: a list
 * of forbidden keys would blank `Observation.code` and still leave a family name that stands elsewhere.
 */
export function personalClassOf(leaf: Leaf, resourceTypes: ReadonlyMap<string, string>): RedactionClass | null {
  const { resource, names } = elementsOf(leaf, resourceTypes);
  const last = names.at(-1) ?? '';
  const holder = names.at(-2) ?? '';
  if (holder === 'telecom' && last === 'value') return 'contact';
  if ((holder === 'address' || holder === 'valueAddress') && ADDRESS_PARTS.has(last)) return 'contact';
  if (last === 'value' && holder === 'valueContactPoint') return 'contact';
  if (last === 'div' && holder === 'text') return 'person';
  if (resource === 'Organization') return holder === 'name' && NAME_PARTS.has(last) ? 'person' : null;
  if (resource === undefined || !PEOPLE.has(resource)) return null;
  if (holder === 'name' && NAME_PARTS.has(last)) return 'person';
  if (holder === 'identifier' && last === 'value') return 'person';
  return names.length === 1 && PERSONAL_DATES.has(last) ? 'person' : null;
}
