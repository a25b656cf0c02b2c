import { checkSchema, type SchemaCheck } from '../../../harness/documents/schema/check-schema.js';
import { locationIn } from '../../../harness/documents/schema/location-in.js';
import type { DocumentFacts, DocumentFinding, FindingKind, JsonPath } from '../../../harness/model/document.js';
import { isJsonObject, type Json, type JsonObject } from '../../../harness/model/json.js';
import { EXCHANGE_DOCUMENT_WORDS } from '../../../standards/data-exchange/exchange-documents.js';
import type { PersonSerialisation } from '../../../standards/data-exchange/request-object.js';
import { type CatalogueForm, catalogueEntrySchemas } from '../../../standards/data-exchange/schemas/catalogue-entry.js';
import type { DocumentSchema } from '../../../standards/data-exchange/schemas/document-schema.js';
import { personSchemas } from '../../../standards/data-exchange/schemas/person.js';
import { requestSchemas } from '../../../standards/data-exchange/schemas/request.js';
import { sharingPolicySchema } from '../../../standards/data-exchange/schemas/sharing-policy.js';
import type { Strength } from '../../../standards/requirement.js';

/** The kinds of document that a JSON Schema of ours is about. */
export const SCHEMA_DOCUMENTS = ['person', 'request', 'sharing-policy', 'catalogue-entry'] as const;

export type SchemaDocument = (typeof SCHEMA_DOCUMENTS)[number];

export const isSchemaDocument = (kind: string | undefined): kind is SchemaDocument =>
  (SCHEMA_DOCUMENTS as readonly (string | undefined)[]).includes(kind);

/** A part of a document: what stands there in the form of its schema, and its JSON pointer in that form. */
export interface Part {
  value: JsonObject;
  pointer: string;
}

/** A document of the exchange, read by its schema. */
export interface ReadExchange {
  kind: SchemaDocument;
  check: SchemaCheck;
  root: Part;
  /** The Person in it: the whole of one, or the Query of a Request. Null where there is none. */
  person: (Part & { serialisation: PersonSerialisation }) | null;
  /** What was guessed to read it, as sentences without a full stop. */
  guesses: readonly string[];
  finding(pointer: string, kind: FindingKind, told: Told): DocumentFinding;
  /** A path of the document as a location: `Person.Name.use`. */
  locationOf(path: JsonPath): string;
}

export interface Told {
  expected: string;
  actual: string;
  mend: string;
  atMost?: Strength;
  stands?: true;
  /** A key below the part that is not there. */
  missing?: string;
}

/** Names that the texts give the whole of a document, under which it may stand alone in an object (DES-AMB-35). */
const WRAPPERS: Readonly<Record<SchemaDocument, readonly string[]>> = {
  person: ['person'],
  request: ['request', 'requestobject'],
  'sharing-policy': ['sharingpolicy', 'dsaobject', 'dsa'],
  'catalogue-entry': ['catalogueentry', 'organisation', 'entry'],
};

const NAMES: Readonly<Record<SchemaDocument, string>> = {
  person: 'Person',
  request: 'Request',
  'sharing-policy': 'SharingPolicy',
  'catalogue-entry': 'CatalogueEntry',
};

function unwrapped(kind: SchemaDocument, document: JsonObject): { value: JsonObject; path: JsonPath } {
  const keys = Object.keys(document).filter((key) => !key.startsWith('@') && !key.startsWith('$'));
  const [key = ''] = keys;
  const inner = document[key];
  return keys.length === 1 && WRAPPERS[kind].includes(key.toLowerCase()) && isJsonObject(inner)
    ? { value: inner, path: [key] }
    : { value: document, path: [] };
}

const KEYS_OF_02 = ['Identifier', 'Name', 'DateOfBirth', 'Address', 'Gender', 'SexCode'];
const KEYS_OF_PUB01 = ['identifier', 'name', 'dateOfBirth', 'address', 'gender', 'sexCode', 'isDeceased', 'contact'];

const SERIALISATION_WORDS: Readonly<Record<PersonSerialisation, string>> = {
  'person-0.2': 'version 0.2 of the Person Standard',
  pub01: 'the draft of 2026 of the Person Standard',
};

/** Which of the two spellings a Person has: the one that more of its keys belong to, and that in force where none does. */
export function serialisationOf(person: Json | undefined): PersonSerialisation {
  const keys = isJsonObject(person) ? Object.keys(person) : [];
  const of = (known: readonly string[]): number => keys.filter((key) => known.includes(key)).length;
  return of(KEYS_OF_PUB01) > of(KEYS_OF_02) ? 'pub01' : 'person-0.2';
}

const only = (value: Json | undefined): Json | undefined =>
  Array.isArray(value) && value.length === 1 ? value[0] : value;

const under = (value: Json | undefined, key: string): Json | undefined => {
  const holder = only(value);
  if (!isJsonObject(holder)) return undefined;
  const name = Object.keys(holder).find((one) => one.toLowerCase() === key.toLowerCase());
  return name === undefined ? undefined : only(holder[name]);
};

function formOf(entry: JsonObject): CatalogueForm {
  const keys = Object.keys(entry).map((key) => key.toLowerCase().replace(/[^a-z]/g, ''));
  return keys.includes('pointofaccess') ||
    !keys.some((key) => /^(?:systemprovider|systemversion|(?:request|response)test|(?:api)?endpoints?)$/.test(key))
    ? 'nested'
    : 'flat';
}

function schemaFor(kind: SchemaDocument, value: JsonObject): { schema: DocumentSchema; guesses: string[] } {
  switch (kind) {
    case 'person': {
      const serialisation = serialisationOf(value);
      return { schema: personSchemas[serialisation], guesses: [guessOf('it', serialisation)] };
    }
    case 'request': {
      const serialisation = serialisationOf(under(under(value, 'RequestedData'), 'Query'));
      return { schema: requestSchemas[serialisation], guesses: [guessOf('its Query', serialisation)] };
    }
    case 'sharing-policy':
      return { schema: sharingPolicySchema, guesses: [] };
    case 'catalogue-entry':
      return { schema: catalogueEntrySchemas[formOf(value)], guesses: [] };
  }
}

const guessOf = (what: string, serialisation: PersonSerialisation): string =>
  `${what} was taken to be written as in ${SERIALISATION_WORDS[serialisation]}, by its keys (a guess: DES-AMB-56)`;

/** Keys that one kind has and no other, in small letters. */
const OWN_KEYS: Readonly<Record<SchemaDocument, readonly string[]>> = {
  person: ['dateofbirth', 'name'],
  request: ['requesteddata', 'requesteridentifier'],
  'sharing-policy': ['party', 'startdate'],
  'catalogue-entry': ['organisationidentifier', 'organisationname'],
};

/** That a document looks like another kind than it was read as, where it has every key of the other and none of its own. */
function otherKind(kind: SchemaDocument, value: JsonObject): string[] {
  const keys = Object.keys(value).map((key) => key.toLowerCase());
  const has = (key: string): boolean => keys.includes(key);
  if (OWN_KEYS[kind].some(has)) return [];
  const other = SCHEMA_DOCUMENTS.find((one) => one !== kind && OWN_KEYS[one].every(has));
  return other === undefined
    ? []
    : [`its keys are those of ${EXCHANGE_DOCUMENT_WORDS[other]}: --as ${other} reads it as one`];
}

const cache = new WeakMap<JsonObject, Map<SchemaDocument, ReadExchange>>();

/** A document by the schema of what it is meant to be. Read once, however many rules look at it. */
export function readExchange(document: JsonObject, kind: SchemaDocument): ReadExchange {
  const known = cache.get(document)?.get(kind);
  if (known !== undefined) return known;
  const read = readAs(document, kind);
  cache.set(document, (cache.get(document) ?? new Map()).set(kind, read));
  return read;
}

/** The document that a rule looks at; null where it is of a kind that no schema is about. */
export const exchangeOf = (document: JsonObject, { judgedAs }: DocumentFacts): ReadExchange | null =>
  isSchemaDocument(judgedAs) ? readExchange(document, judgedAs) : null;

function readAs(document: JsonObject, kind: SchemaDocument): ReadExchange {
  const { value, path } = unwrapped(kind, document);
  const { schema, guesses } = schemaFor(kind, value);
  const name = NAMES[kind];
  const check = checkSchema(schema, value, path, name);
  const shaped = check.shaped.value as JsonObject;
  const query = kind === 'request' && isJsonObject(shaped.RequestedData) ? shaped.RequestedData.Query : undefined;
  const person: Part | null =
    kind === 'person'
      ? { value: shaped, pointer: '' }
      : isJsonObject(query)
        ? { value: query, pointer: '/RequestedData/Query' }
        : null;
  return {
    kind,
    check,
    root: { value: shaped, pointer: '' },
    person: person === null ? null : { ...person, serialisation: serialisationOf(person.value) },
    guesses: [...otherKind(kind, value), ...guesses],
    locationOf: (at) => locationIn(name, at),
    finding(pointer, findingKind, { missing, ...told }) {
      const at = missing === undefined ? check.shaped.pathOf(pointer) : [...check.shaped.pathOf(pointer), missing];
      return { kind: findingKind, at: locationIn(name, at), path: at, ...told };
    },
  };
}
