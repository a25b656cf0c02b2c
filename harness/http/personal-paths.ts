import type { RedactionClass } from '../model/transcript.js';
import { type Leaf, resourceOf } from './scan-json.js';

const PEOPLE = ['Patient', 'Person', 'RelatedPerson', 'Practitioner'] as const;
const NAMES: ReadonlySet<string> = new Set(['name', 'valueHumanName']);
/** Elements that only a HumanName has, whatever resource it stands in. */
const NAME_PARTS: ReadonlySet<string> = new Set(['family', 'given', 'prefix', 'suffix']);
const ADDRESSES: ReadonlySet<string> = new Set(['address', 'valueAddress']);
const ADDRESS_PARTS: ReadonlySet<string> = new Set(['text', 'line', 'city', 'district', 'postalCode']);
/** Elements that only people have. */
const PERSONAL_DATES: ReadonlySet<string> = new Set(['birthDate', 'deceasedDateTime']);
/** Extensions of primitive elements of people. */
const EXTENDED: ReadonlySet<string> = new Set(['_family', '_given', '_birthDate', '_deceasedDateTime']);
/** References that point at a person: `display` there is a name, as it never is in a Coding. */
const POINTS_AT_PERSON: ReadonlySet<string> = new Set([
  'subject',
  'patient',
  'individual',
  'beneficiary',
  'performer',
  'author',
  'recorder',
  'asserter',
  'requester',
  'informant',
  'participant',
  'actor',
  'generalPractitioner',
  'practitioner',
  'valueReference',
]);

const named = (key: string | number | undefined): string => (typeof key === 'string' ? key : '');

/**
 * What a value is by its FHIR path and type, or null when it is not personal. By path, never by key name alone: a list
 * of forbidden keys would blank `Observation.code` and still leave a family name that stands elsewhere. Where the type
 * of the resource is not told, as in a truncated answer, it may be a person.
 */
export function personalClassOf({ holder: place, key, kind }: Leaf): RedactionClass | null {
  if (kind === 'key') return null;
  const element = typeof key === 'string' ? null : (place?.named ?? null);
  const own = element === null ? named(key) : named(element.key);
  const above = element === null ? (place?.named ?? null) : (element.parent?.named ?? null);
  const holder = named(above?.key);
  const around = named(above?.parent?.named?.key);

  if (own === 'value' && (holder === 'telecom' || holder === 'valueContactPoint')) return 'contact';
  if (ADDRESSES.has(holder) && ADDRESS_PARTS.has(own)) return 'contact';
  if (own === 'div' && holder === 'text') return 'person';
  if (NAMES.has(holder) && NAME_PARTS.has(own)) return 'person';
  if (PERSONAL_DATES.has(own) || (EXTENDED.has(around) && own.startsWith('value'))) return 'person';
  if (own === 'display' && POINTS_AT_PERSON.has(holder)) return 'person';
  const types = resourceOf(place);
  const ofPerson = types === null || PEOPLE.some((type) => types.has(type));
  if (own === 'text' && NAMES.has(holder)) {
    return ofPerson || holder === 'valueHumanName' || types.has('Organization') ? 'person' : null;
  }
  if (own === 'value' && holder === 'identifier') return ofPerson || POINTS_AT_PERSON.has(around) ? 'person' : null;
  if (own === 'valueString' && holder === 'extension') return ofPerson ? 'person' : null;
  return own === 'data' && holder === 'photo' ? 'person' : null;
}
