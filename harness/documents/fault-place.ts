import { catalogue, type RequirementId } from '../../standards/catalogue.js';
import type { DocumentFinding, JsonPath } from '../model/document.js';
import { isJsonObject, type JsonObject } from '../model/json.js';
import { jsonPathOf, valueAt } from './location.js';

const namesOf = (path: JsonPath): string[] => path.filter((step) => typeof step === 'string');

/** Names of properties: without the slices, types and signs that the guidance prints (`name:official`, `value[x]`). */
const elementNames = (element: string): string[] =>
  /^[A-Z]\w*(?:\.|$)/.test(element)
    ? element
        .replace(/\([^)]*\)/g, '')
        .split('.')
        .map((name) => name.replace(/:.*$|\[x\]$/g, ''))
    : [];

/** How much of a path leads to the resource that it is in. */
const resourceLength = (path: JsonPath): number =>
  path.findLastIndex((step, n) => step === 'resource' && typeof path[n - 1] === 'number') + 1;

/**
 * Where a finding stands in the file. A rule often looks at a resource as a whole and finds that one element of it is
 * absent or wrong: the element that its requirement is about is then the place, as far as there is only one of it.
 */
export function placeOfFinding(requirement: RequirementId, finding: DocumentFinding, resource: JsonObject): JsonPath {
  if (finding.path !== undefined) return finding.path;
  const path = jsonPathOf(finding.at, resource);
  const [type, ...names] = elementNames(catalogue[requirement].element ?? '');
  const root = path.slice(0, resourceLength(path));
  const holder = valueAt(resource, root);
  if (type === undefined || !isJsonObject(holder) || holder.resourceType !== type) return path;
  const known = namesOf(path.slice(root.length));
  if (known.length >= names.length || known.some((name, n) => name !== names[n])) return path;
  const whole: (string | number)[] = [...path];
  for (const name of names.slice(known.length)) {
    const here = valueAt(resource, whole);
    if (Array.isArray(here)) {
      if (here.length !== 1) break;
      whole.push(0);
    }
    const below = valueAt(resource, whole);
    if (below !== undefined && !isJsonObject(below)) break;
    const [property] = jsonPathOf(name, below ?? null);
    whole.push(property ?? name);
  }
  return whole;
}
