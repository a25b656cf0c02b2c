import type { IndexedEntry, JsonPath } from '../model/document.js';
import { isJsonObject, type Json, type JsonObject } from '../model/json.js';

/**
 * A place in a document and what stands there. Made while walking down; how the place is written is worked out only
 * when somebody asks, which is when something is wrong there.
 */
export interface Element {
  /** Null also where a primitive has only extensions. */
  node: Json;
  up: Element | null;
  /** As FHIRPath names it: `value` for `valueInteger`. The whole location for the topmost one. */
  name: string;
  /** As JSON names it. */
  key: string;
  /** Its place in a list from 0; -1 where there is no list. */
  n: number;
  /** The entry whose resource it is; null below that, and for the Bundle. */
  entry: IndexedEntry | null;
}

const none: readonly Element[] = [];

const topmost = (node: Json, name: string, entry: IndexedEntry | null): Element => ({
  node,
  up: null,
  name,
  key: '',
  n: -1,
  entry,
});

/** The Bundle itself. */
export const bundleElement = (resource: JsonObject): Element => topmost(resource, 'Bundle', null);

/** The resource of an entry. */
export const resourceElement = (entry: IndexedEntry): Element => topmost(entry.resource, entry.at, entry);

const below = (up: Element, name: string, key: string, n: number, node: Json): Element => ({
  node,
  up,
  name,
  key,
  n,
  entry: null,
});

function listedBelow(up: Element, name: string, key: string, value: Json[], beside: Json | undefined): Element[] {
  const all = value.map((node, n) => below(up, name, key, n, node));
  // A list of primitives may be longer in extensions than in values.
  if (Array.isArray(beside))
    for (let n = value.length; n < beside.length; n += 1) all.push(below(up, name, key, n, null));
  return all;
}

function belowKey(up: Element, name: string, key: string): readonly Element[] {
  const { node } = up;
  if (!isJsonObject(node)) return none;
  const value = node[key];
  if (Array.isArray(value)) return listedBelow(up, name, key, value, node[`_${key}`]);
  if (value !== undefined && value !== null) return [below(up, name, key, -1, value)];
  const beside = node[`_${key}`];
  if (Array.isArray(beside)) return listedBelow(up, name, key, [], beside);
  return beside === undefined || beside === null ? none : [below(up, name, key, -1, null)];
}

/** The elements of that name, as FHIRPath gives them: lists laid flat, a primitive with extensions only included. */
export const children = (up: Element, name: string): readonly Element[] => belowKey(up, name, name);

/** The element of a choice of types, for example `value`; of two that both stand there the first of `types`. */
export function choice(up: Element, name: string, types: readonly string[]): readonly Element[] {
  const { node } = up;
  if (!isJsonObject(node)) return none;
  for (const type of types) {
    const key = name + type;
    if (node[key] !== undefined || node[`_${key}`] !== undefined) return belowKey(up, name, key);
  }
  return none;
}

/** Whether `children` gives any; it makes nothing. */
export function holdsChild({ node }: Element, name: string): boolean {
  if (!isJsonObject(node)) return false;
  const value = node[name];
  if (Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null) return true;
  const beside = node[`_${name}`];
  return Array.isArray(beside) ? beside.length > 0 : beside !== undefined && beside !== null;
}

const ordinal = (n: number): string => (n < 0 ? '' : `[${n}]`);

/** The FHIRPath location. */
export const locationOf = ({ up, name, n }: Element): string =>
  up === null ? name : `${locationOf(up)}.${name}${ordinal(n)}`;

/** The properties and list indexes that lead to it from the root of the document. */
export function pathOf({ up, key, n, entry }: Element): JsonPath {
  if (up === null) return entry?.path ?? [];
  return n < 0 ? [...pathOf(up), key] : [...pathOf(up), key, n];
}
