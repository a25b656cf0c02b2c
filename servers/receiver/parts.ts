import { createHash } from 'node:crypto';
import { isObject, type JsonObject, parseText } from '../reference/json.js';
import type { JournalRecord } from './journal.js';
import { elementsOf, mapMembers, memberOf, withMembers } from './json-text.js';
import { type ReceivedEntry, receivedBundle } from './received-bundle.js';
import type { Filing } from './shelf.js';

/** A resource as it is read back: the text that was sent, with the ids of this server. */
export interface Part {
  type: string;
  id: string;
  text: string;
  json: JsonObject;
}

const parsed = (text: string): JsonObject => {
  const json = parseText(text);
  return isObject(json) ? json : {};
};

/** FHIR R4, create: the id, the version and the time are the server's; everything else is the sender's. */
function asServed(text: string, id: string, { at, version }: JournalRecord): string {
  const own = memberOf(text, 'meta');
  const meta = withMembers(own?.startsWith('{') ? own : '{}', [
    ['versionId', JSON.stringify(String(version))],
    ['lastUpdated', JSON.stringify(at)],
  ]);
  return withMembers(text, [
    ['id', JSON.stringify(id)],
    ['meta', meta],
  ]);
}

/** The whole bundle of a version, its entries letter for letter. */
export const servedBundle = (record: JournalRecord): string => asServed(record.text, record.id, record);

/** Equal in all versions of a filing for what has the same fullUrl in them. */
function idOf(filing: string, key: string): string {
  const hex = createHash('sha256').update(`${filing}\n${key}`).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}

const known = new WeakMap<JournalRecord, readonly Part[]>();

function split(record: JournalRecord): Part[] {
  const bundle = receivedBundle(parsed(record.text));
  const places = new Map(
    bundle.entries.map((entry) => [entry, `${entry.type}/${idOf(record.id, entry.url ?? entry.at)}`] as const),
  );
  const rewritten = (value: string, from: ReceivedEntry): string => {
    const reference: unknown = JSON.parse(value);
    const target = typeof reference === 'string' ? bundle.resolve(reference, from) : undefined;
    return target === undefined ? value : JSON.stringify(places.get(target));
  };
  const texts = elementsOf(memberOf(record.text, 'entry') ?? '[]');
  return bundle.entries.map((entry): Part => {
    const index = Number(/\[(\d+)\]/.exec(entry.at)?.[1]);
    const id = places.get(entry)?.split('/')[1] ?? '';
    const own = memberOf(texts[index] ?? '{}', 'resource') ?? '{}';
    const text = asServed(
      mapMembers(own, 'reference', (value) => rewritten(value, entry)),
      id,
      record,
    );
    return { type: entry.type, id, text, json: parsed(text) };
  });
}

/** The resources of the current version, each by itself, referring to one another as this server has them. */
export function partsOf({ current }: Filing): readonly Part[] {
  const parts = known.get(current) ?? split(current);
  known.set(current, parts);
  return parts;
}
