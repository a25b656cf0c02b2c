import { createRequire } from 'node:module';
import type { compile } from 'fhirpath';
import { isJsonObject, type Json, type JsonObject } from '../model/json.js';

/** An element that an expression selected, with its place. */
export interface Located {
  at: string;
  node: unknown;
}

const quiet = { resolveInternalTypes: false, traceFn: () => {} } as const;

const require = createRequire(import.meta.url);

/** Loaded at the first expression: most documents of the latest guidance are judged without one. */
let loaded: { compile: typeof compile; r4: Parameters<typeof compile>[1] } | undefined;
function library(): NonNullable<typeof loaded> {
  loaded ??= { compile: require('fhirpath').compile, r4: require('fhirpath/fhir-context/r4') };
  return loaded;
}

type Compiled = (input: unknown, variables?: Record<string, unknown>) => unknown[];

const cache = new Map<string, Compiled>();

/** What an expression is evaluated in. */
export interface Surroundings {
  /** The resource that `%resource` names, for example the Bundle when one of its entries is looked at. */
  resource?: Json;
  /** Path of what is handed over where it is no resource, for example `Patient.contact` or `Quantity`. */
  base?: string;
}

/** Compiled once each: compiling costs more than evaluating. */
function compiled(expression: string, base?: string): Compiled {
  const key = base === undefined ? expression : `${base}\n${expression}`;
  const known = cache.get(key);
  if (known) return known;
  const { compile, r4 } = library();
  const fresh = compile(base === undefined ? expression : { base, expression }, r4, quiet) as Compiled;
  cache.set(key, fresh);
  return fresh;
}

const variables = ({ resource }: Surroundings): Record<string, unknown> | undefined =>
  resource === undefined ? undefined : { resource: named(resource) };

const locationOf = (node: unknown): string =>
  typeof node === 'object' && node !== null && 'fullPropertyName' in node && typeof node.fullPropertyName === 'function'
    ? String(node.fullPropertyName())
    : '';

const dataOf = (node: unknown): unknown =>
  typeof node === 'object' && node !== null && 'data' in node ? node.data : node;

/** Every key `resourceType` that is no text left out; the same object where there is none. */
function dropOddTypes(node: Json): Json {
  if (Array.isArray(node)) {
    const items = node.map(dropOddTypes);
    return items.every((item, n) => item === node[n]) ? node : items;
  }
  if (!isJsonObject(node)) return node;
  let copy: JsonObject | null = null;
  for (const [key, value] of Object.entries(node)) {
    const odd = key === 'resourceType' && typeof value !== 'string';
    const fresh = odd ? undefined : dropOddTypes(value);
    if (fresh === value) continue;
    copy ??= { ...node };
    if (fresh === undefined) delete copy[key];
    else copy[key] = fresh;
  }
  return copy ?? node;
}

const known = new WeakMap<object, Json>();

/**
 * The library takes every `resourceType` for a name and throws at one that is a list or a number: such a key names
 * none. Looked for once per object, as many expressions are put to one document.
 */
function named(resource: Json): Json {
  if (typeof resource !== 'object' || resource === null) return resource;
  const before = known.get(resource);
  if (before !== undefined) return before;
  const fresh = dropOddTypes(resource);
  known.set(resource, fresh);
  return fresh;
}

/**
 * The elements that an expression selects. Nothing is written into; what is handed over must not be nested without
 * bounds, and must not be changed between two calls.
 *
 * @throws when the expression cannot be evaluated: a defect of the expression, or elements of a type that it does not
 *   foresee
 */
export const select = (expression: string, resource: Json, around: Surroundings = {}): Located[] =>
  compiled(expression, around.base)(named(resource), variables(around)).map((node) => ({ at: locationOf(node), node }));

/** True only for exactly one `true`: an empty result is not true. */
export function holdsOn(expression: string, node: unknown, around: Surroundings = {}): boolean {
  const result = compiled(expression, around.base)(node, variables(around)).map(dataOf);
  return result.length === 1 && result[0] === true;
}

/** What an expression gives on a selected element, for a reader. */
export const showOn = (expression: string, node: unknown, around: Surroundings = {}): string =>
  compiled(expression, around.base)(node, variables(around))
    .map((one) => JSON.stringify(dataOf(one)))
    .join(', ');

/** The element itself, for a reader. */
export const showNode = (node: unknown): string => JSON.stringify(dataOf(node)) ?? '';

/**
 * Whether a constraint is broken: only by exactly one `false`. What cannot be compared, for example dates of different
 * precision, breaks nothing.
 *
 * @throws when the expression cannot be evaluated on what is there
 */
export function breaks(
  expression: string,
  node: Json,
  around: { base?: string; resource: Json; rootResource: Json },
): boolean {
  const { base, resource, rootResource } = around;
  const env = { resource: named(resource), rootResource: named(rootResource) };
  const result = compiled(expression, base)(named(node), env).map(dataOf);
  return result.length === 1 && result[0] === false;
}
