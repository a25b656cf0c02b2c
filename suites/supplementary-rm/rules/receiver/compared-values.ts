import { isJsonObject, type Json, type JsonObject } from '../../../../harness/model/json.js';

export const listOf = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : []);
export const objectsOf = (value: Json | undefined): JsonObject[] => listOf(value).filter(isJsonObject);
export const objectOf = (value: Json | undefined): JsonObject => (isJsonObject(value) ? value : {});
export const stringOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

/** Values that redaction took away are equal to any other: whether they are is not seen. */
const isToken = (value: string): boolean => /^\[(?:person|contact|nhs-number|credential) /.test(value);

export const sameText = (sent: string, filed: string): boolean => sent === filed || isToken(filed) || isToken(sent);

/** The same moment, whatever its offset; the same text where it is no moment, as a date is not. */
export function sameMoment(sent: string, filed: string): boolean {
  if (!sent.includes('T') || !filed.includes('T')) return sent === filed;
  return Date.parse(sent) === Date.parse(filed);
}

export const codingsOf = (concept: Json | undefined): string[] =>
  objectsOf(objectOf(concept).coding).map(({ system, code }) => `${stringOf(system)}|${stringOf(code)}`);

export const identifiersOf = (resource: JsonObject): { system: string; value: string }[] => {
  const { identifier } = resource;
  const all = Array.isArray(identifier) ? objectsOf(identifier) : isJsonObject(identifier) ? [identifier] : [];
  return all.map(({ system, value }) => ({ system: stringOf(system), value: stringOf(value) }));
};

const idOf = ({ id }: JsonObject): string => `id ${stringOf(id)}`;

/** What tells resources of one type apart, the surest first: a receiver may add identifiers, and rewrite ids. */
const keysOf = (resource: JsonObject): string[] => [
  ...identifiersOf(resource).map(({ system, value }) => `${system}|${value}`),
  idOf(resource),
];

/** What still tells them apart without identifiers and ids: what was observed, and when. */
const contentKeysOf = ({ code, effectiveDateTime }: JsonObject): string[] =>
  codingsOf(code).map((coding) => `${coding} at ${Date.parse(stringOf(effectiveDateTime))}`);

type Index = ReadonlyMap<string, readonly JsonObject[]>;

function indexBy(resources: readonly JsonObject[], keys: (resource: JsonObject) => readonly string[]): Index {
  const index = new Map<string, JsonObject[]>();
  for (const one of resources)
    for (const key of new Set(keys(one))) {
      const known = index.get(key);
      if (known === undefined) index.set(key, [one]);
      else known.push(one);
    }
  return index;
}

/** What is filed under the first of the keys that anything is filed under. */
const foundBy = (keys: readonly string[], index: Index): readonly JsonObject[] =>
  keys.map((key) => index.get(key) ?? []).find((found) => found.length > 0) ?? [];

export interface Pair {
  sent: JsonObject;
  /** Those that are filed of it: one, unless something was lost or doubled. */
  filed: readonly JsonObject[];
}

/** Each resource that was sent with its own of those that are filed. A receiver may give them other ids. */
export function pairsOf(sent: readonly JsonObject[], filed: readonly JsonObject[]): Pair[] {
  const byKey = indexBy(filed, keysOf);
  const known = sent.map((one) => foundBy(keysOf(one), byKey));
  const taken = new Set(known.flat());
  const byContent = indexBy(
    filed.filter((one) => !taken.has(one)),
    contentKeysOf,
  );
  const only = sent.length === 1 && filed.length === 1;
  return sent.map((one, place) => {
    const own = known[place] ?? [];
    return { sent: one, filed: own.length > 0 ? own : only ? filed : foundBy(contentKeysOf(one), byContent) };
  });
}
