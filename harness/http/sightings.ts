import type { Hex, Sighting } from '../model/transcript.js';
import { birthDatesIn, isDate } from './birth-date-finds.js';
import { type Known, knownFrom } from './known-people.js';
import { couldBeIssued, kindOfSystem, numbersIn, numbersInMarkup } from './number-finds.js';
import { type Holder, type Leaf, pathOf, pointerOf, resourceOf, scanJson } from './scan-json.js';

/** An answer as it came, decoded. */
export interface SeenAnswer {
  /** The status line. */
  start?: string;
  headers: readonly (readonly [name: string, value: string])[];
  body: string;
}

/** A target that pours out people is told by the first. */
const MOST = 100;

/** Staff and organisations are no secret here: these three are whom an answer must not name. */
const PEOPLE = ['Patient', 'Person', 'RelatedPerson'] as const;
/** Headers whose digits are times, sizes or ids of messages. */
const TECHNICAL_HEADERS =
  /date|time|age$|limit|reset|retry|expires|etag|modified|length|cookie|trace|request|correlation|transaction|version|server|^via$|nonce|digest|signature|ray|amz/i;
/** Keys under which ten digits are a code, a version, an instant or the id of a message. */
const TECHNICAL_KEYS =
  /^(?:code|version|versionId|lastUpdated|system|profile|iat|exp|nbf|sort|offset|total|size|count|ts|duration)$|time|stamp|tel|phone|mobile|fax|(?:trace|span|request|correlation|transaction|message|session|event|error|log)[-_]?id$/i;
const CONTACTS: ReadonlySet<string> = new Set(['telecom', 'valueContactPoint']);
const IDENTIFIERS: ReadonlySet<string> = new Set(['identifier', 'valueIdentifier']);
const NAMES: ReadonlySet<string> = new Set(['name', 'valueHumanName']);
const NAME_PARTS: ReadonlySet<string> = new Set(['family', 'given']);
const BIRTH_DATES = /^(?:birth_?date|date_?of_?birth|dob|deceasedDateTime)$/i;
/** A part of a path that a FHIR element can be called; any other could be somebody's data. */
const ELEMENT = /^_?[A-Za-z][A-Za-z-]{0,40}$/;

const named = (key: string | number | undefined): string => (typeof key === 'string' ? key : '');

/** Whose place it is: of somebody guarded, of something else, or of a resource that the text does not tell. */
function placeOf(holder: Holder | null): 'person' | 'other' | 'untold' {
  const types = resourceOf(holder);
  if (types === null) return 'untold';
  return PEOPLE.some((type) => types.has(type)) ? 'person' : 'other';
}

/** The element that a leaf is, or is one of, and what holds it. */
function elementOf({ holder: place, key }: Leaf): { own: string; within: string; around: string } {
  const element = typeof key === 'string' ? null : (place?.named ?? null);
  const above = element === null ? (place?.named ?? null) : (element.parent?.named ?? null);
  return {
    own: element === null ? named(key) : named(element.key),
    within: named(above?.key),
    around: named(above?.parent?.named?.key),
  };
}

const pointerTo = (leaf: Leaf): string =>
  pointerOf(pathOf(leaf).map((part) => (typeof part === 'number' || ELEMENT.test(part) ? part : '*')));

interface Value {
  what: Sighting['what'];
  value: string;
}

const numbers = (text: string): Value[] => numbersIn(text).map(({ digits }) => ({ what: 'nhs-number', value: digits }));
const datesInText = (text: string): Value[] => birthDatesIn(text).map((value) => ({ what: 'birth-date', value }));

/** What a leaf holds by its path and type; of a value with a system beside it, what it would be without one. */
function valuesOf(leaf: Leaf): Value[] {
  const { kind, value } = leaf;
  const { own, within, around } = elementOf(leaf);
  if (kind === 'number') {
    const told = /nhs/i.test(own) || (own === 'value' && IDENTIFIERS.has(within));
    return told && /^\d{10}$/.test(value) && couldBeIssued(value) ? [{ what: 'nhs-number', value }] : [];
  }
  if (kind === 'key') return numbers(value);
  const whose = placeOf(leaf.holder);
  if (NAMES.has(within) && (NAME_PARTS.has(own) || own === 'text')) {
    const guarded = within === 'valueHumanName' || whose === 'person' || (whose === 'untold' && own !== 'text');
    if (guarded) return [{ what: 'name', value }, ...numbers(value)];
  }
  const born = BIRTH_DATES.test(own) || (around === '_birthDate' && /^value(?:Date|DateTime)$/.test(own));
  if (born && whose !== 'other' && isDate(value)) return [{ what: 'birth-date', value: value.slice(0, 10) }];
  if (CONTACTS.has(within) || (own === 'data' && value.length > 64 && !/\s/.test(value))) return [];
  const alone = /^\s*[\d \u00a0-]+\s*$/.test(value);
  if (alone && TECHNICAL_KEYS.test(own)) return [];
  if (alone && own === 'id' && whose === 'other') return [];
  return [...numbers(value), ...datesInText(value)];
}

/**
 * Personal values in an answer that belong to nobody we know: NHS numbers, names of people other than staff, and birth
 * dates. What stands in the question that was sent is no sighting when it comes back. One walk, without recursion.
 */
export function sightingsIn(
  { start, headers, body }: SeenAnswer,
  known: Known,
  sentText: string,
  sameOf: (value: string) => Hex,
): Sighting[] {
  const seen = new Map<string, Sighting>();
  let asked: Known | null = null;
  const see = (at: string, { what, value }: Value): void => {
    if (seen.size >= MOST || value.trim() === '' || known(what, value)) return;
    // Most answers name nobody unknown, and cost no look at the question.
    asked ??= knownFrom(sentText);
    if (asked(what, value)) return;
    const sighting: Sighting = { at, what, same: sameOf(value) };
    seen.set(`${at} ${what} ${sighting.same}`, sighting);
  };

  if (start !== undefined) for (const value of numbers(start)) see('/start', value);
  for (const [name, value] of headers) {
    if (!TECHNICAL_HEADERS.test(name)) for (const found of numbers(value)) see(name, found);
  }
  if (!/^[\uFEFF\s]*[[{"]/.test(body)) {
    for (const { digits } of numbersInMarkup(body)) see('', { what: 'nhs-number', value: digits });
    for (const found of datesInText(body)) see('', found);
    return [...seen.values()];
  }

  /** The system may stand behind its value. */
  const systems = new Map<Holder, string>();
  const identified: Leaf[] = [];
  scanJson(body, (leaf) => {
    if (
      leaf.kind === 'string' &&
      leaf.key === 'system' &&
      leaf.holder !== null &&
      leaf.holder.named?.key !== 'coding'
    ) {
      systems.set(leaf.holder, leaf.value);
    }
    if (leaf.key === 'value' && leaf.kind !== 'key' && leaf.holder !== null && /^[\d\s-]{10,}$/.test(leaf.value)) {
      identified.push(leaf);
    } else for (const value of valuesOf(leaf)) see(pointerTo(leaf), value);
  });
  for (const leaf of identified) {
    const system = leaf.holder === null ? undefined : systems.get(leaf.holder);
    const kind = kindOfSystem(system);
    const digits = leaf.value.replace(/\D/g, '');
    if (kind === 'nhs-number' && digits.length === 10) see(pointerTo(leaf), { what: 'nhs-number', value: digits });
    if (kind !== 'untold') continue;
    if (IDENTIFIERS.has(elementOf(leaf).within) && placeOf(leaf.holder) === 'other') continue;
    for (const value of valuesOf(leaf)) see(pointerTo(leaf), value);
  }
  return [...seen.values()];
}
