import type { Known } from '../http/known-people.js';
import type { SeenAnswer } from '../http/sightings.js';
import { isJsonObject, type Json, type JsonObject } from '../model/json.js';
import type { Hex, Sighting } from '../model/transcript.js';

interface Told {
  what: Sighting['what'];
  value: string;
}

const objects = (value: Json | undefined): JsonObject[] =>
  (Array.isArray(value) ? value : [value]).filter(isJsonObject);
const texts = (value: Json | undefined): string[] =>
  (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string' && one.length > 1);

/** What tells a person apart. A city is not among it: the contact's may be the same. */
function toldOf(person: JsonObject): Told[] {
  const of = (what: Told['what'], values: readonly string[]): Told[] => values.map((value) => ({ what, value }));
  return [
    ...of(
      'nhs-number',
      objects(person.identifier).flatMap(({ value }) => texts(value)),
    ),
    ...of(
      'name',
      objects(person.name).flatMap(({ family, given, text }) => [family, given, text].flatMap(texts)),
    ),
    ...of(
      'name',
      objects(person.address).flatMap(({ line, postalCode }) => [line, postalCode].flatMap(texts)),
    ),
    ...of(
      'name',
      objects(person.telecom).flatMap(({ value }) => texts(value)),
    ),
    ...of('birth-date', texts(person.birthDate)),
  ];
}

function peopleIn(value: Json): JsonObject[] {
  const found: JsonObject[] = [];
  // A list in place of recursion: a question may be nested deeper than the stack is.
  const left: Json[] = [value];
  for (let one = left.pop(); one !== undefined; one = left.pop()) {
    if (Array.isArray(one)) for (const item of one) left.push(item);
    else if (isJsonObject(one)) {
      if (/^(?:Patient|Person|RelatedPerson)$/.test(String(one.resourceType))) found.push(one);
      for (const item of Object.values(one)) left.push(item);
    }
  }
  return found;
}

/** A question that can be read for whom it is about, or null. */
export function readQuestion(text: string): JsonObject | null {
  try {
    const body = JSON.parse(text.replace(/^\uFEFF/, '')) as Json;
    return isJsonObject(body) ? body : null;
  } catch {
    return null;
  }
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s*');

/** As a word of its own, in any letter case; digits and the parts of a postcode may stand apart. */
const standsIn = (said: string, value: string): boolean =>
  new RegExp(`(?<![\\p{L}\\p{N}])${escaped(value)}(?![\\p{L}\\p{N}])`, 'iu').test(said);

/** Elements of FHIR in XML that hold a person, or a name of one, whom nothing else recognises there. */
const PERSON_IN_XML = /<(?:\w+:)?(?:Patient|Person|RelatedPerson|family|given|birthDate)\b/;

/**
 * What an answer says again of somebody unknown whom the question is about, wherever it stands: by its form a name in an
 * error cannot be told from any other word.
 *
 * @param question null when it cannot be read
 */
export function toldAgain(
  question: JsonObject | null,
  { start = '', headers, body }: SeenAnswer,
  known: Known,
  sameOf: (value: string) => Hex,
): Sighting[] {
  const told = question === null ? [] : peopleIn(question).flatMap(toldOf);
  const unknown = told.filter(({ what, value }) => !known(what, value));
  const places = [
    { at: 'status line', said: start },
    ...headers.map(([name, value]) => ({ at: name, said: value })),
    { at: '', said: body },
  ];
  const again = places.flatMap(({ at, said }) =>
    unknown
      .filter(({ value }) => standsIn(said, value))
      .map(({ what, value }): Sighting => ({ at, what, same: sameOf(value) })),
  );
  return PERSON_IN_XML.test(body) ? [...again, { at: '', what: 'name', same: sameOf(body) }] : again;
}
