import { compile } from 'fhirpath';
import r4 from 'fhirpath/fhir-context/r4';
import { isJsonObject, type Json } from '../model/json.js';

/** An element that an expression selected, with its place. */
export interface Located {
  at: string;
  node: unknown;
}

const quiet = { resolveInternalTypes: false, traceFn: () => {} } as const;

type Compiled = (input: unknown) => unknown[];

const cache = new Map<string, Compiled>();

/** Compiled once each: compiling costs more than evaluating. */
function compiled(expression: string): Compiled {
  const known = cache.get(expression);
  if (known) return known;
  const fresh = compile(expression, r4, quiet) as Compiled;
  cache.set(expression, fresh);
  return fresh;
}

const locationOf = (node: unknown): string =>
  typeof node === 'object' && node !== null && 'fullPropertyName' in node && typeof node.fullPropertyName === 'function'
    ? String(node.fullPropertyName())
    : '';

const dataOf = (node: unknown): unknown =>
  typeof node === 'object' && node !== null && 'data' in node ? node.data : node;

/** The library takes every `resourceType` for a name and throws at one that is a list or a number: such a key names none. */
function dropOddTypes(node: Json): Json {
  if (Array.isArray(node)) node.forEach(dropOddTypes);
  else if (isJsonObject(node)) {
    if (typeof node.resourceType !== 'string') delete node.resourceType;
    Object.values(node).forEach(dropOddTypes);
  }
  return node;
}

/**
 * The elements that an expression selects. The resource is written into, here and by the library, so hand over a copy,
 * and one that is not nested without bounds.
 *
 * @throws when the expression cannot be evaluated, which is a defect of the expression
 */
export const select = (expression: string, resource: Json): Located[] =>
  compiled(expression)(dropOddTypes(resource)).map((node) => ({ at: locationOf(node), node }));

/** True only for exactly one `true`: an empty result is not true. */
export function holdsOn(expression: string, node: unknown): boolean {
  const result = compiled(expression)(node).map(dataOf);
  return result.length === 1 && result[0] === true;
}

/** What an expression gives on a selected element, for a reader. */
export const showOn = (expression: string, node: unknown): string =>
  compiled(expression)(node)
    .map((one) => JSON.stringify(dataOf(one)))
    .join(', ');

/** The element itself, for a reader. */
export const showNode = (node: unknown): string => JSON.stringify(dataOf(node)) ?? '';
