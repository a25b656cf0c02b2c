import { isJsonObject, type Json, type JsonObject } from '../model/json.js';
import type { FiledAs, Question, ReadBackSeen } from '../model/scenario.js';
import type { ExchangeSubject } from '../model/subject.js';

/** An id, and of a version of it, as FHIR writes both (R4, `id`). */
const RESOURCE_AT_END = /(?:^|\/)([A-Z][A-Za-z]{1,40}\/[A-Za-z0-9.-]{1,64}(?:\/_history\/[A-Za-z0-9.-]{1,64})?)$/;

/**
 * Where to read what was filed, relative to the base: the address that the receiver gave, as far as it lies below the
 * base. A name of another host is that of somebody else, or the inner name of a system behind a gateway: nothing is
 * sent there, and of such an address only the resource counts.
 */
export function addressOf({ id, location }: Pick<FiledAs, 'id' | 'location'>, base: URL): string {
  const own = `Bundle/${encodeURIComponent(id)}`;
  if (location === null || location.trim() === '') return own;
  const given = URL.canParse(location, base.href) ? new URL(location, base) : null;
  if (given === null) return own;
  if (given.origin === base.origin && given.pathname.startsWith(base.pathname) && given.pathname !== base.pathname)
    return `${given.pathname.slice(base.pathname.length)}${given.search}`.replace(/^\/+/, '');
  return RESOURCE_AT_END.exec(given.pathname)?.[1] ?? own;
}

const get = (path: string): Question => ({
  method: 'GET',
  path: `./${path}`,
  headers: [['Accept', 'application/fhir+json']],
  body: new Uint8Array(),
});

/** The question by which a receiver with a FHIR interface is asked for what it has filed. */
export function readBackQuestion(by: 'fhir-read' | 'fhir-search', filed: FiledAs, base: URL): Question {
  if (by === 'fhir-read') return get(addressOf(filed, base));
  const { system, value } = filed.identifier;
  const token = [system, value].map((part) => part.replaceAll(/[\\$,|]/g, '\\$&')).join('|');
  return get(`Bundle?identifier=${encodeURIComponent(token)}`);
}

/** The resources of a searchset. */
const foundIn = (answer: JsonObject): JsonObject[] =>
  (Array.isArray(answer.entry) ? answer.entry : []).flatMap((entry) => {
    const resource = isJsonObject(entry) ? entry.resource : undefined;
    return isJsonObject(resource) && resource.resourceType !== 'OperationOutcome' ? [resource] : [];
  });

/** What the answer to `readBackQuestion` shows. An answer that is neither a resource nor "there is none" shows nothing. */
export function seenInAnswer(by: 'fhir-read' | 'fhir-search', { answer }: ExchangeSubject): ReadBackSeen {
  if (answer === null) return { seen: 'not-observable' };
  if (answer.status === 404 || answer.status === 410) return { seen: 'nothing' };
  if (answer.status !== 200) return { seen: 'not-observable' };
  const resource = (): Json | undefined => {
    const json = answer.json();
    if (by === 'fhir-read' || !isJsonObject(json)) return json;
    return foundIn(json)[0];
  };
  if (by === 'fhir-search' && resource() === undefined) return { seen: 'nothing' };
  return { seen: 'resource', json: resource };
}
