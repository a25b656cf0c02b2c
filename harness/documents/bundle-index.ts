import { SNOMED } from '../../standards/supplementary-rm/codes.js';
import type { BundleIndex, IndexedEntry, JsonPath } from '../model/document.js';
import { isJsonObject, type Json, type JsonObject } from '../model/json.js';

const none: readonly IndexedEntry[] = [];

/** What a bundle lists under a key: an element that is no list counts as a list of one, as FHIRPath reads it. */
const listed = (value: Json | undefined): readonly Json[] =>
  value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];

const textOf = (value: Json | undefined): string | null => (typeof value === 'string' ? value : null);

function indexEntry(entry: Json, n: number, isList: boolean): IndexedEntry {
  const path: JsonPath = isList ? ['entry', n, 'resource'] : ['entry', 'resource'];
  const at = isList ? `Bundle.entry[${n}].resource` : 'Bundle.entry.resource';
  const fullUrl = isJsonObject(entry) ? textOf(entry.fullUrl) : null;
  const resource = isJsonObject(entry) && isJsonObject(entry.resource) ? entry.resource : {};
  return { n, at, path, fullUrl, type: textOf(resource.resourceType), id: textOf(resource.id), resource };
}

/** Keeps what has one key together, each entry once and in the order of the bundle. */
function collect(by: Map<string, IndexedEntry[]>, key: string, entry: IndexedEntry): void {
  const known = by.get(key);
  if (known === undefined) by.set(key, [entry]);
  else if (known[known.length - 1] !== entry) known.push(entry);
}

/** The SNOMED CT codes of an Observation's `code`. */
const snomedCodes = ({ code }: JsonObject): string[] =>
  listed(code)
    .flatMap((concept) => (isJsonObject(concept) ? listed(concept.coding) : []))
    .flatMap((coding) =>
      isJsonObject(coding) && coding.system === SNOMED && typeof coding.code === 'string' ? [coding.code] : [],
    );

/** A reference to one version means the entry that it is a version of: R4 matches entries without it. */
export const unversioned = (reference: string): string => reference.replace(/\/_history\/[A-Za-z0-9.-]+$/, '');

/** Whether `Type/id` may stand for an entry: only where its address is one that such a reference is relative to. */
const isWebAddress = (fullUrl: string | null): boolean => fullUrl !== null && /^https?:/.test(fullUrl);

/**
 * A Bundle seen across its entries, built in time linear in them. Whatever the JSON is, there is an index: a resource
 * that is no Bundle has no entries, and an entry without a resource has an empty one.
 */
export function indexBundle(resource: JsonObject): BundleIndex {
  const isList = Array.isArray(resource.entry);
  const entries =
    resource.resourceType === 'Bundle' ? listed(resource.entry).map((entry, n) => indexEntry(entry, n, isList)) : [];
  const byType = new Map<string, IndexedEntry[]>();
  const byReference = new Map<string, IndexedEntry[]>();
  const byCode = new Map<string, IndexedEntry[]>();
  for (const entry of entries) {
    if (entry.fullUrl !== null) collect(byReference, entry.fullUrl, entry);
    if (entry.type === null) continue;
    collect(byType, entry.type, entry);
    if (entry.id !== null && isWebAddress(entry.fullUrl)) collect(byReference, `${entry.type}/${entry.id}`, entry);
    if (entry.type === 'Observation') {
      for (const code of snomedCodes(entry.resource)) collect(byCode, code, entry);
    }
  }
  return {
    entries,
    ofType: (type) => byType.get(type) ?? none,
    resolve: (reference) => byReference.get(unversioned(reference)) ?? none,
    withCode: (snomed) => byCode.get(snomed) ?? none,
  };
}
