import type { RequirementId } from '../../../standards/catalogue.js';
import type { DocumentSchema } from '../../../standards/data-exchange/schemas/document-schema.js';
import type { JsonPath } from '../../model/document.js';
import { isJsonObject, type Json } from '../../model/json.js';

/** A key that is not written as the schema writes it. */
export interface OtherSpelling {
  path: JsonPath;
  written: string;
  meant: string;
}

/** A document in the form that its schema has, and where each part of it stood. */
export interface Shaped {
  value: Json;
  /** Where a part stands in the document, from its JSON pointer in `value`; that of the nearest part above it. */
  pathOf(pointer: string): JsonPath;
  otherSpellings: readonly OtherSpelling[];
  /** Keys that mean an element which another key of the same object stands for already. */
  doubled: readonly OtherSpelling[];
  /** Requirements whose subject is there, or would be. */
  about: ReadonlySet<RequirementId>;
}

/** Case, blanks and signs aside. */
const folded = (key: string): string => key.toLowerCase().replace(/[^a-z0-9]/g, '');

const escaped = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');

const isListed = ({ type }: DocumentSchema): boolean => type === 'array';

interface Walk {
  paths: Map<string, JsonPath>;
  spellings: OtherSpelling[];
  doubled: OtherSpelling[];
  about: Set<RequirementId>;
}

/**
 * A document as its schema would have it written: keys are taken whatever their case and under the other names that the
 * texts print, and one value stands for a list of one and a list of one for its value, as JSON-LD may write either.
 *
 * @param start where in its document the value stands
 */
export function shapeBySchema(schema: DocumentSchema, value: Json, start: JsonPath = []): Shaped {
  const walk: Walk = { paths: new Map(), spellings: [], doubled: [], about: new Set() };
  const shaped = shapeNode(schema, value, start, '', walk);
  return {
    value: shaped,
    pathOf(pointer) {
      for (let at = pointer; ; at = at.slice(0, at.lastIndexOf('/'))) {
        const path = walk.paths.get(at);
        if (path !== undefined) return path;
        if (at === '') return start;
      }
    },
    otherSpellings: walk.spellings,
    doubled: walk.doubled,
    about: walk.about,
  };
}

const note = (walk: Walk, { 'x-requirement': requirement }: DocumentSchema): void => {
  if (requirement !== undefined) walk.about.add(requirement);
};

function shapeNode(schema: DocumentSchema, given: Json, path: JsonPath, pointer: string, walk: Walk): Json {
  note(walk, schema);
  if (isListed(schema)) {
    walk.paths.set(pointer, path);
    const { items } = schema;
    const listed: readonly [Json, JsonPath][] = Array.isArray(given)
      ? given.map((item, n) => [item, [...path, n]])
      : [[given, path]];
    return listed.map(([item, at], n) =>
      items === undefined ? item : shapeNode(items, item, at, `${pointer}/${n}`, walk),
    );
  }
  const alone = Array.isArray(given) && given.length === 1 && schema.type !== undefined;
  const value = alone ? (given[0] ?? null) : given;
  const here: JsonPath = alone ? [...path, 0] : path;
  walk.paths.set(pointer, here);
  if (!isJsonObject(value) || schema.properties === undefined) return value;
  for (const required of schema.required ?? []) {
    const part = schema.properties[required];
    if (part !== undefined) note(walk, part);
  }
  const shaped: { [key: string]: Json } = {};
  for (const [key, child] of Object.entries(value)) {
    // JSON-LD: a key with null is a key that is not there.
    if (child === null) continue;
    const meant = meantBy(key, schema.properties);
    const part = meant === undefined ? undefined : schema.properties[meant];
    if (meant === undefined || part === undefined || Object.hasOwn(shaped, meant)) {
      if (meant !== undefined && meant !== key) walk.doubled.push({ path: [...here, key], written: key, meant });
      if (key !== '__proto__' && !Object.hasOwn(shaped, key)) shaped[key] = child;
      continue;
    }
    if (meant !== key) walk.spellings.push({ path: [...here, key], written: key, meant });
    shaped[meant] = shapeNode(part, child, [...here, key], `${pointer}/${escaped(meant)}`, walk);
  }
  return shaped;
}

function meantBy(key: string, properties: Readonly<Record<string, DocumentSchema>>): string | undefined {
  if (Object.hasOwn(properties, key)) return key;
  const wanted = folded(key);
  if (wanted === '' || key.startsWith('@')) return undefined;
  return Object.entries(properties).find(([name, { 'x-names': others = [] }]) =>
    [name, ...others].some((one) => folded(one) === wanted),
  )?.[0];
}
