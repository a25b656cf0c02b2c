import { kindOf, type Property, propertyOf } from '../../../standards/fhir/r4/types.js';
import type { Json, JsonObject } from '../../model/json.js';

/** An element of the XML that is open. */
export interface Frame {
  name: string;
  /** Type path; `Element` or `DomainResource` where nothing more is known. */
  type: string;
  /** `open`: not known; a value makes it a primitive, a resource in it a holder. */
  kind: 'resource' | 'complex' | 'primitive' | 'holder' | 'div' | 'open';
  list: boolean;
  start: number;
  /** Its children; of a primitive, its id and extensions. */
  object: JsonObject;
  value: Json | undefined;
  /** The resource in a holder. */
  held: JsonObject | null;
  /** Of the last child among the elements of the type. */
  order: number;
  misplaced: boolean;
  hasText: boolean;
  /** Lists of primitives of which one has an id or extensions. */
  extended: Set<string> | null;
}

export const frameOf = (name: string, type: string, kind: Frame['kind'], list: boolean, start: number): Frame => ({
  name,
  type,
  kind,
  list,
  start,
  object: {},
  value: undefined,
  held: null,
  order: -1,
  misplaced: false,
  hasText: false,
  extended: null,
});

/** What an element is by the type that it stands in; by what every element or resource has, where that is not known. */
export const propertyIn = (frame: Frame, name: string): Property | undefined =>
  propertyOf(frame.type, name) ?? propertyOf(frame.kind === 'resource' ? 'DomainResource' : 'Element', name);

export function kindOfType(type: string): Frame['kind'] {
  if (type === 'Resource') return 'holder';
  if (type === 'xhtml') return 'div';
  const kind = kindOf(type);
  return kind === undefined || kind === 'resource' ? 'open' : kind === 'primitive' ? 'primitive' : 'complex';
}

/** Sets a property whatever its name is: the name comes from the file, and assigning `__proto__` would do more. */
export function put(object: JsonObject, key: string, value: Json): void {
  if (key !== '__proto__') object[key] = value;
  else Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
}

const own = (object: JsonObject, key: string): Json | undefined =>
  Object.hasOwn(object, key) ? object[key] : undefined;

/** Values repeat as a list; one that may not repeat becomes a list all the same when it does, for a rule to find. */
function add(object: JsonObject, key: string, value: Json, list: boolean): number {
  const before = own(object, key);
  if (Array.isArray(before)) return before.push(value);
  if (before === undefined) put(object, key, list ? [value] : value);
  else put(object, key, [before, value]);
  return before === undefined ? 1 : 2;
}

const isEmpty = (object: JsonObject): boolean => {
  for (const _ in object) return false;
  return true;
};

/** Whether an element has nothing in it, which FHIR allows for none. */
export const saysNothing = (frame: Frame): boolean =>
  frame.value === undefined && frame.held === null && isEmpty(frame.object) && !frame.hasText;

/** Puts a closed element into the one around it. */
export function attach(parent: Frame, child: Frame): void {
  const { name, object, list } = child;
  if (child.kind === 'holder') add(parent.object, name, child.held ?? object, list);
  else if (child.kind === 'complex' || (child.kind === 'open' && child.value === undefined))
    add(parent.object, name, object, list);
  else attachPrimitive(parent, child);
}

function attachPrimitive(parent: Frame, { name, object, value, list }: Frame): void {
  const extras = `_${name}`;
  const extended = value === undefined || !isEmpty(object);
  const repeats = list || own(parent.object, name) !== undefined || own(parent.object, extras) !== undefined;
  if (!repeats) {
    if (value !== undefined) put(parent.object, name, value);
    if (extended) put(parent.object, extras, object);
    return;
  }
  if (!list && own(parent.object, name) === undefined) put(parent.object, name, [null]);
  const place = add(parent.object, name, value ?? null, true);
  const before = own(parent.object, extras);
  if (!extended && before === undefined) return;
  parent.extended ??= new Set();
  parent.extended.add(name);
  const all: Json[] = Array.isArray(before) ? before : before === undefined ? [] : [before];
  put(parent.object, extras, all);
  if (!extended) return;
  while (all.length < place - 1) all.push(null);
  all.push(object);
}

/** Lists of values and of their extensions have the same length; a list of values that has none is left out. */
export function alignLists(frame: Frame): void {
  for (const name of frame.extended ?? []) {
    const values = own(frame.object, name) as Json[];
    const extras = own(frame.object, `_${name}`) as Json[];
    while (extras.length < values.length) extras.push(null);
    if (values.every((value) => value === null)) delete frame.object[name];
  }
}
