import { unversioned } from '../../../harness/documents/bundle-index.js';
import { children, type Element, resourceElement } from '../../../harness/documents/element.js';
import type { BundleIndex, IndexedEntry } from '../../../harness/model/document.js';
import {
  INSPIRED_OXYGEN,
  NEWS2_SUB_SCORES,
  NEWS2_TOTAL,
  READINGS,
  type SubScore,
} from '../../../standards/supplementary-rm/codes.js';
import { chosen, descend } from './focus.js';

/** How many entries one reference is followed to. Only a bundle whose fullUrls repeat has more than one. */
const FOLLOWED = 20;

export type Link = 'hasMember' | 'derivedFrom';

interface Links {
  /** Observations by id, for `Observation/id` beside a fullUrl that is no http(s) address. */
  byId: ReadonlyMap<string, IndexedEntry>;
  /** Codes of NEWS2 that an Observation has. */
  codes: ReadonlyMap<IndexedEntry, readonly string[]>;
  /** The totals that an Observation is a member of. */
  totals: ReadonlyMap<IndexedEntry, readonly IndexedEntry[]>;
}

export const SUB_SCORES = Object.keys(NEWS2_SUB_SCORES) as readonly SubScore[];
export const SUB_SCORE_CODES: readonly string[] = Object.values(NEWS2_SUB_SCORES);
export const SCORE_CODES: readonly string[] = [NEWS2_TOTAL, ...SUB_SCORE_CODES];
export const READING_CODES: readonly string[] = Object.values(READINGS);
export const OXYGEN_CODES: readonly string[] = Object.values(INSPIRED_OXYGEN);

function gather<K>(by: Map<K, IndexedEntry[]>, key: K, entry: IndexedEntry): void {
  const known = by.get(key);
  if (known === undefined) by.set(key, [entry]);
  else known.push(entry);
}

function codesOf(index: BundleIndex): ReadonlyMap<IndexedEntry, readonly string[]> {
  const codes = new Map<IndexedEntry, string[]>();
  for (const code of [...SCORE_CODES, ...READING_CODES, ...OXYGEN_CODES]) {
    for (const entry of index.withCode(code)) {
      const known = codes.get(entry);
      if (known === undefined) codes.set(entry, [code]);
      else known.push(code);
    }
  }
  return codes;
}

const links = new WeakMap<BundleIndex, Links>();

/** How the NEWS2 observations of a bundle hang together. Worked out once per bundle. */
function linksOf(index: BundleIndex): Links {
  const known = links.get(index);
  if (known !== undefined) return known;
  const byId = new Map<string, IndexedEntry>();
  for (const entry of index.ofType('Observation')) if (entry.id !== null) byId.set(entry.id, entry);
  const totals = new Map<IndexedEntry, IndexedEntry[]>();
  const fresh: Links = { byId, codes: codesOf(index), totals };
  links.set(index, fresh);
  for (const total of index.withCode(NEWS2_TOTAL)) {
    for (const member of followed(resourceElement(total), 'hasMember', index)) gather(totals, member, total);
  }
  return fresh;
}

/** The Observations that a reference means: by fullUrl, or by `Observation/id` whatever the fullUrl is. */
function observationsAt(reference: unknown, index: BundleIndex): readonly IndexedEntry[] {
  if (typeof reference !== 'string') return [];
  const found = index.resolve(reference);
  if (found.length > 0) return found.slice(0, FOLLOWED).filter(({ type }) => type === 'Observation');
  const plain = unversioned(reference);
  const byId = plain.startsWith('Observation/') ? linksOf(index).byId.get(plain.slice(12)) : undefined;
  return byId === undefined ? [] : [byId];
}

/** The Observations that one points at, each once however often it is listed. */
export function followed(observation: Element, link: Link, index: BundleIndex): readonly IndexedEntry[] {
  const references = descend(observation, [link, 'reference']);
  if (references.length === 1) return observationsAt(references[0]?.node, index);
  return [...new Set(references.flatMap(({ node }) => observationsAt(node, index)))];
}

/** Whether an entry is an Observation with one of these codes of NEWS2. */
export const isCoded = (entry: IndexedEntry, codes: readonly string[], index: BundleIndex): boolean =>
  linksOf(index)
    .codes.get(entry)
    ?.some((code) => codes.includes(code)) ?? false;

/** The Observations with one of these codes that one points at. */
export const followedTo = (
  observation: Element,
  link: Link,
  codes: readonly string[],
  index: BundleIndex,
): readonly IndexedEntry[] => followed(observation, link, index).filter((entry) => isCoded(entry, codes, index));

/** The totals that list an Observation as a member. */
export const totalsOf = ({ entry }: Element, index: BundleIndex): readonly IndexedEntry[] =>
  (entry === null ? undefined : linksOf(index).totals.get(entry)) ?? [];

/** A number and where it stands. */
export interface Measured {
  value: number;
  place: Element;
}

/** The number of an Observation: a Quantity's value, as UK Core has scores as well, or an integer. */
export function measured(observation: Element): Measured | null {
  const [value] = chosen(observation, 'value');
  if (value === undefined) return null;
  const [place] = value.key === 'valueQuantity' ? children(value, 'value') : [value];
  if (place === undefined || (value.key !== 'valueQuantity' && value.key !== 'valueInteger')) return null;
  return typeof place.node === 'number' ? { value: place.node, place } : null;
}

/** The number of an entry's Observation. */
export const measuredIn = (entry: IndexedEntry): number | null => measured(resourceElement(entry))?.value ?? null;
