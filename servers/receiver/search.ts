import type { Json, JsonObject } from '../reference/json.js';
import { type Part, partsOf, servedBundle } from './parts.js';
import { childOf, objectsIn, textOf } from './received-bundle.js';
import type { Filing, Shelf } from './shelf.js';

/** One resource that can be found. */
export interface Hit {
  type: string;
  id: string;
  text: string;
}

/** Something that a search looks through: a resource with those that were filed with it. */
interface Candidate extends Hit {
  json: JsonObject;
  filed: readonly Part[];
}

type Matcher = (candidate: Candidate, value: string) => boolean;

/** FHIR R4 token: `system|code`, `|code` without a system, `code` in any, `system|` for all of it. */
function matchesToken(value: string, system: Json | undefined, code: Json | undefined): boolean {
  const mark = value.indexOf('|');
  if (mark < 0) return code === value;
  const [wantedSystem, wantedCode] = [value.slice(0, mark), value.slice(mark + 1)];
  if ((textOf(system) ?? '') !== wantedSystem) return false;
  return wantedCode === '' ? wantedSystem !== '' && textOf(code) !== undefined : code === wantedCode;
}

const identifiersOf = ({ identifier, masterIdentifier }: JsonObject): JsonObject[] =>
  [masterIdentifier, ...(Array.isArray(identifier) ? identifier : [identifier])].flatMap((one) =>
    objectsIn([one ?? null]),
  );

const matchesIdentifier = (resource: JsonObject, value: string): boolean =>
  identifiersOf(resource).some(({ system, value: own }) => matchesToken(value, system, own));

const refersTo = (reference: Json | undefined, type: string, value: string): boolean =>
  textOf(childOf(reference, 'reference')) === (value.includes('/') ? value : `${type}/${value}`);

const isOfPatient: Matcher = ({ json }, value) => refersTo(json.subject, 'Patient', value);

const isOfPatientWith: Matcher = ({ json, filed }, value) => {
  const reference = textOf(childOf(json.subject, 'reference'));
  return filed.some(({ type, id, json: other }) => `${type}/${id}` === reference && matchesIdentifier(other, value));
};

const isOfEncounter: Matcher = ({ json }, value) =>
  [json.encounter, ...objectsIn(childOf(json.context, 'encounter'))].some((one) => refersTo(one, 'Encounter', value));

const hasCode: Matcher = ({ json }, value) =>
  objectsIn(childOf(json.code, 'coding')).some(({ system, code }) => matchesToken(value, system, code));

const everywhere: Readonly<Record<string, Matcher>> = {
  _id: ({ id }, value) => id === value,
  identifier: ({ json }, value) => matchesIdentifier(json, value),
};

const ofAPatient: Readonly<Record<string, Matcher>> = {
  ...everywhere,
  patient: isOfPatient,
  subject: isOfPatient,
  'patient.identifier': isOfPatientWith,
  'subject.identifier': isOfPatientWith,
  'subject:Patient.identifier': isOfPatientWith,
};

/** What can be searched for, and by what. */
export const SEARCHES: Readonly<Record<string, Readonly<Record<string, Matcher>>>> = {
  Bundle: everywhere,
  Patient: everywhere,
  Organization: everywhere,
  Encounter: ofAPatient,
  DocumentReference: { ...ofAPatient, encounter: isOfEncounter },
  Observation: { ...ofAPatient, encounter: isOfEncounter, code: hasCode },
};

function candidatesIn(filing: Filing, type: string): Candidate[] {
  const filed = partsOf(filing);
  if (type !== 'Bundle') return filed.filter((part) => part.type === type).map((part) => ({ ...part, filed }));
  const text = servedBundle(filing.current);
  return [{ type, id: filing.id, text, json: JSON.parse(text), filed }];
}

const unescaped = (value: string): string => value.replace(/\\([,|$\\])/g, '$1');
const alternatives = (value: string): string[] => value.split(/(?<!\\),/).map(unescaped);

export interface SearchQuestion {
  type: string;
  /** All have to fit; of the alternatives with commas in one of them, any. */
  criteria: readonly (readonly [name: string, value: string])[];
}

/** Of the current versions. */
export function search(shelf: Shelf, { type, criteria }: SearchQuestion): Hit[] {
  const matchers = SEARCHES[type] ?? {};
  return shelf
    .filings()
    .flatMap((filing) => candidatesIn(filing, type))
    .filter((candidate) =>
      criteria.every(([name, value]) => alternatives(value).some((one) => matchers[name]?.(candidate, one) ?? false)),
    );
}
