import { isObject, type Json, type JsonObject } from '../reference/json.js';

export interface ReceivedEntry {
  /** FHIRPath of the resource. */
  at: string;
  url: string | undefined;
  type: string;
  resource: JsonObject;
}

/** A bundle as it is judged and filed; nothing in it is known to be right. */
export interface ReceivedBundle {
  json: JsonObject;
  entries: readonly ReceivedEntry[];
  /** What a reference of an entry leads to inside the bundle. */
  resolve(reference: string, from: ReceivedEntry): ReceivedEntry | undefined;
}

export const textOf = (value: Json | undefined): string | undefined => (typeof value === 'string' ? value : undefined);

/** The objects of a list; what is none is left out. */
export const objectsIn = (value: Json | undefined): JsonObject[] =>
  Array.isArray(value) ? value.filter(isObject) : [];

export const childOf = (value: Json | undefined, name: string): Json | undefined =>
  isObject(value) ? value[name] : undefined;

/** The base that a RESTful fullUrl stands under, with its slash; undefined for a urn. */
const baseOf = (url: string, type: string): string | undefined => {
  const mark = url.lastIndexOf(`/${type}/`);
  return /^https?:/.test(url) && mark > 0 ? url.slice(0, mark + 1) : undefined;
};

function entriesOf(json: JsonObject): ReceivedEntry[] {
  if (!Array.isArray(json.entry)) return [];
  return json.entry.flatMap((entry, index): ReceivedEntry[] => {
    const resource = childOf(entry, 'resource');
    if (!isObject(resource) || typeof resource.resourceType !== 'string') return [];
    const url = textOf(childOf(entry, 'fullUrl'));
    return [{ at: `Bundle.entry[${index}].resource`, url, type: resource.resourceType, resource }];
  });
}

/** FHIR R4, "Resolving references in Bundles": by fullUrl, and a relative one under the base of who refers. */
export function receivedBundle(json: JsonObject): ReceivedBundle {
  const entries = entriesOf(json);
  const byUrl = new Map(entries.flatMap((entry) => (entry.url === undefined ? [] : [[entry.url, entry] as const])));
  return {
    json,
    entries,
    resolve: (reference, from) => {
      const plain = reference.replace(/\/_history\/[^/]*$/, '');
      const base = from.url === undefined ? undefined : baseOf(from.url, from.type);
      return byUrl.get(plain) ?? (base === undefined ? undefined : byUrl.get(`${base}${plain}`));
    },
  };
}

export const entriesOfType = ({ entries }: ReceivedBundle, type: string): ReceivedEntry[] =>
  entries.filter((entry) => entry.type === type);
