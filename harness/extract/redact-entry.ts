import type { Known } from '../http/known-people.js';
import type { Redactor } from '../http/redact.js';
import { isJsonObject, type Json, type JsonObject } from '../model/json.js';
import type { SourceEntry } from './read-source.js';

/** An entry as it is stored: a line of JSON. */
export interface StoredEntry {
  line: number;
  tells?: SourceEntry['tells'];
  event?: JsonObject;
}

const isNameLike = (value: string): boolean => /\p{L}{2,}[\s,]+\p{L}/u.test(value);

/** Whoever works at the target is nobody's business here: that somebody was named is all that is kept. */
const token = (value: string, { sameOf }: Redactor): string => `[person ${sameOf(value)}]`;

const objects = (value: Json | undefined): JsonObject[] => (Array.isArray(value) ? value.filter(isJsonObject) : []);

const isPersonReference = (value: Json | undefined): boolean =>
  typeof value === 'string' && /(?:^|\/)(?:Practitioner(?:Role)?|Person|RelatedPerson)\//.test(value);

/** The human user of BALP. */
const isUser = ({ type }: JsonObject): boolean =>
  isJsonObject(type) && objects(type.coding).some(({ code }) => code === 'IRCP' || code === 'humanuser');

const encodedPlaces = (entity: JsonObject): [holder: JsonObject, key: string][] =>
  [
    [entity, 'query'] as [JsonObject, string],
    ...objects(entity.detail).map((one): [JsonObject, string] => [one, 'valueBase64Binary']),
  ].filter(([holder, key]) => typeof holder[key] === 'string');

function withoutStaff(event: JsonObject, redactor: Redactor, known: Known): JsonObject {
  const copy = JSON.parse(JSON.stringify(event)) as JsonObject;
  const hide = (holder: JsonObject, key: string): void => {
    const value = holder[key];
    if (typeof value === 'string' && value !== '') holder[key] = token(value, redactor);
  };
  for (const agent of objects(copy.agent)) {
    hide(agent, 'name');
    hide(agent, 'altId');
    if (!isJsonObject(agent.who)) continue;
    hide(agent.who, 'display');
    if (isPersonReference(agent.who.reference)) hide(agent.who, 'reference');
    if (isUser(agent) && isJsonObject(agent.who.identifier)) hide(agent.who.identifier, 'value');
  }
  for (const entity of objects(copy.entity)) {
    const { name } = entity;
    if (typeof name === 'string' && isNameLike(name) && !known('name', name)) hide(entity, 'name');
    const { what } = entity;
    if (
      isJsonObject(what) &&
      typeof what.display === 'string' &&
      isNameLike(what.display) &&
      !known('name', what.display)
    )
      hide(what, 'display');
    for (const [holder, key] of encodedPlaces(entity)) {
      const text = Buffer.from(String(holder[key]), 'base64').toString('utf8');
      // What cannot be read cannot be redacted, and so does not stay.
      const kept = text.includes('\uFFFD') ? '[no text]' : redactor.body(text).text;
      holder[key] = Buffer.from(kept).toString('base64');
    }
  }
  return copy;
}

/** The copy that stays of an entry that tells of a question of the run. */
export function redactedEntry({ line, tells, event }: SourceEntry, redactor: Redactor, known: Known): StoredEntry {
  if (event !== undefined) {
    const { text } = redactor.body(JSON.stringify(withoutStaff(event, redactor, known)));
    return { line, event: JSON.parse(text) as JsonObject };
  }
  const kept = Object.entries(tells).map(([field, value]) => {
    if (field === 'user') return [field, token(value, redactor)];
    if (field === 'subject' && isNameLike(value) && !known('name', value)) return [field, token(value, redactor)];
    return [field, redactor.body(value).text];
  });
  return { line, tells: Object.fromEntries(kept) as SourceEntry['tells'] };
}

/** What stays of an entry of somebody else's question: that it is there. Its people are none of this run's. */
export const strangersEntry = ({ line }: SourceEntry): StoredEntry => ({ line });
