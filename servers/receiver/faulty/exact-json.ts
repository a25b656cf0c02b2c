import { elementsOf, listOf, membersOf, objectOf } from '../json-text.js';

/** A number with the digits that it was written with. */
export interface ExactNumber {
  readonly digits: string;
}

export type Exact = null | boolean | string | ExactNumber | Exact[] | ExactObject;
export type ExactObject = Map<string, Exact>;

/** A value whose numbers keep their digits, so that a defect changes one thing and not the precision too. */
export function readExact(text: string): Exact {
  if (text.startsWith('{')) return new Map(membersOf(text).map(([name, value]) => [name, readExact(value)]));
  if (text.startsWith('[')) return elementsOf(text).map(readExact);
  return /^[-\d]/.test(text) ? { digits: text } : JSON.parse(text);
}

export function writeExact(value: Exact): string {
  if (value instanceof Map) return objectOf([...value].map(([name, item]) => [name, writeExact(item)]));
  if (Array.isArray(value)) return listOf(value.map(writeExact));
  return typeof value === 'object' && value !== null ? value.digits : JSON.stringify(value);
}

/** Changes every object of a text, the outermost last; undefined takes it out of the list that it is in. */
export function editText(text: string, edit: (object: ExactObject) => ExactObject | undefined): string {
  const walk = (value: Exact): Exact | undefined => {
    if (Array.isArray(value)) return value.flatMap((item) => walk(item) ?? []);
    if (!(value instanceof Map)) return value;
    return edit(new Map([...value].flatMap(([name, item]) => [[name, walk(item) ?? null] as const])));
  };
  return writeExact(walk(readExact(text)) ?? null);
}
