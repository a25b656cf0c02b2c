import { isUtf8 } from 'node:buffer';
import { scanJson } from '../../../harness/http/scan-json.js';
import { isJsonObject, type Json, type JsonObject } from '../../../harness/model/json.js';
import type { Question } from '../../../harness/model/scenario.js';
import { NHS_NUMBER_SYSTEM, OPERATION_PATH, SECTION_47 } from '../../../standards/data-exchange/operation.js';
import { type Answering, type Given, matchBody, noMatchBody, outcome, personOf } from '../exchange.test-support.js';

/** What a responder says to a question, and why: the cause is what a variant of it changes. */
export interface Said extends Answering {
  cause: string;
}

const refuse = (cause: string, status: number, code: string, headers: Answering['headers'] = []): Said => ({
  cause,
  status,
  body: outcome(code),
  headers: [['Cache-Control', 'no-store'], ...headers],
});
const answer = (cause: string, body: Json): Said => ({ cause, body, headers: [['Cache-Control', 'no-store']] });

const isList = (value: Json | undefined): value is Json[] => Array.isArray(value);
const textOr = (value: Json | undefined, other: Json | undefined): boolean =>
  typeof value === 'string' || value === other;

const holdings = (parameter: JsonObject): string[] =>
  Object.keys(parameter).filter((key) => key.startsWith('value') || key === 'resource' || key === 'part');

const ELEMENTS = new Set(['resourceType', 'id', 'identifier', 'name', 'gender', 'birthDate', '_birthDate', 'address']);
const USES = new Set<Json | undefined>([undefined, 'usual', 'official', 'nickname']);
const GENDERS = new Set<Json | undefined>([undefined, 'male', 'female', 'other', 'unknown']);

const firstIn = (patient: JsonObject, list: string): Json | undefined => {
  const all = patient[list];
  return isList(all) ? all[0] : undefined;
};

const isEmpty = (value: Json | undefined): boolean =>
  value === '' ||
  (isList(value) && (value.length === 0 || value.some(isEmpty))) ||
  (isJsonObject(value) && Object.values(value).some(isEmpty));

const isDay = (date: string): boolean => {
  const day = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.getUTCFullYear() > 0 && day.toISOString().startsWith(date);
};

function whyNotTyped(patient: JsonObject): string | null {
  const [name, identifier] = ['name', 'identifier'].map((list) => firstIn(patient, list));
  if (patient.identifier === null || (isJsonObject(name) && name.family === null)) return 'null';
  const typed =
    [name, identifier].every((one) => one === undefined || isJsonObject(one)) &&
    [patient.name, patient.identifier].every((one) => one === undefined || isList(one)) &&
    (!isJsonObject(name) || name.given === undefined || isList(name.given)) &&
    textOr(patient.birthDate, undefined) &&
    (!isJsonObject(identifier) || textOr(identifier.value, undefined));
  return typed ? null : 'type';
}

function whyNotPatient(patient: Json | undefined): string | null {
  if (patient === null) return 'null';
  if (!isJsonObject(patient) || patient.resourceType !== 'Patient') return 'not-a-patient';
  if (patient.modifierExtension !== undefined) return 'modifier';
  if (isEmpty(patient)) return 'empty-value';
  const untyped = whyNotTyped(patient);
  if (untyped !== null) return untyped;
  if (Object.keys(patient).some((name) => !ELEMENTS.has(name))) return 'element';
  const { birthDate = '2000-01-01', _birthDate: accuracy } = patient;
  if (!isDay(String(birthDate)) || !/^\d{4}-\d\d-\d\d$/.test(String(birthDate))) return 'date';
  if (accuracy !== undefined) return 'accuracy';
  const name = firstIn(patient, 'name');
  if (isJsonObject(name) && !USES.has(name.use)) return 'use';
  if (!GENDERS.has(patient.gender)) return 'gender';
  return /[\p{Cs}\p{Cc}]/u.test([name].flatMap((one) => (isJsonObject(one) ? Object.values(one).flat() : [])).join())
    ? 'text'
    : null;
}

const plain = (text: Json | undefined): string => String(text).replace(/\p{Cf}/gu, '');

/** By the number, or by names and date where no number is known: R01 and R02 alone. */
function isKnown(patient: JsonObject): boolean {
  const identifier = firstIn(patient, 'identifier');
  const name = firstIn(patient, 'name');
  const { system, value } = isJsonObject(identifier) ? identifier : {};
  return ['R01', 'R02'].map(personOf).some((person) => {
    if (system === NHS_NUMBER_SYSTEM && value === person.nhsNumber) return true;
    const given = isJsonObject(name) && isList(name.given) ? name.given[0] : undefined;
    return (
      isJsonObject(name) &&
      [plain(name.family), plain(given)].join() === [person.family, person.given[0]].join() &&
      patient.birthDate === person.birthDate
    );
  });
}

/** Whether anything is told that somebody could be found by. */
function saysEnough(patient: JsonObject): boolean {
  const identifier = firstIn(patient, 'identifier');
  const { system, value } = isJsonObject(identifier) ? identifier : {};
  return firstIn(patient, 'name') !== undefined || (system === NHS_NUMBER_SYSTEM && /^999\d{7}$/.test(String(value)));
}

const PLAIN_INPUTS = new Set<Json | undefined>(['resource', 'reason', 'note', 'foo', 'count', 'onlyCertainMatches']);

const optionsAreGood = (parameters: readonly JsonObject[]): boolean =>
  parameters.every(
    ({ name, valueInteger, valueBoolean }) =>
      (name !== 'count' || (Number.isInteger(valueInteger) && Number(valueInteger) > 0)) &&
      (name !== 'onlyCertainMatches' || typeof valueBoolean === 'boolean'),
  );

const headerOf = ({ headers = [] }: Question, wanted: string): string | undefined =>
  headers.find(([name]) => name.toLowerCase() === wanted)?.[1];

/** Knows R01 and R02 by their NHS numbers or their names, and refuses every fault that the rows of this suite have. */
export function answerStrictly(question: Question): Said {
  const { method = 'POST', path = OPERATION_PATH, body: bytes } = question;
  if (question.as === 'nobody') return refuse('nobody', 401, 'login', [['WWW-Authenticate', 'Bearer']]);
  if (!path.split('?')[0]?.endsWith(OPERATION_PATH)) return refuse('path', 404, 'not-found');
  if (path.includes('?') && method === 'POST') return refuse('query', 400, 'invalid');
  if (method !== 'POST') return refuse('method', 405, 'not-supported', [['Allow', 'POST']]);
  const accept = headerOf(question, 'accept');
  if (accept === 'text/csv') return refuse('csv', 406, 'not-supported');
  if (accept === 'application/fhir+xml') return refuse('xml', 406, 'not-supported');
  const media = headerOf(question, 'content-type');
  if (media !== 'application/fhir+json' && media !== 'application/json') return refuse('media', 415, 'not-supported');
  if (!isUtf8(bytes)) return refuse('utf8', 400, 'structure');
  const text = Buffer.from(bytes)
    .toString('utf8')
    .replace(/^\ufeff/, '');
  if (text.startsWith('<')) return refuse('xml-body', 400, 'structure');
  let body: Json;
  try {
    body = JSON.parse(text) as Json;
  } catch {
    return bytes.length === 0 ? refuse('empty', 400, 'required') : refuse('json', 400, 'structure');
  }
  if (scanJson(text, () => {}).duplicateKeys.length > 0) return refuse('keys', 400, 'structure');
  if (!isJsonObject(body) || body.resourceType !== 'Parameters') return refuse('parameters', 400, 'structure');
  const parameters = isList(body.parameter) ? body.parameter.filter(isJsonObject) : [];
  const subjects = parameters.filter(({ name }) => name === 'resource');
  const [reason, ...reasons] = parameters.filter(({ name }) => name === 'reason');
  if (!parameters.every(({ name }) => PLAIN_INPUTS.has(name))) return refuse('name', 400, 'required');
  if (subjects.length > 1) return refuse('two', 400, 'invalid');
  if (subjects.length === 0) return refuse('no-patient', 400, 'required');
  const patient = subjects[0]?.resource;
  if (subjects[0]?.valueReference !== undefined) return refuse('reference', 400, 'invalid');
  if (parameters.some((parameter) => holdings(parameter).length !== 1)) return refuse('invariant', 400, 'invariant');
  const fault = whyNotPatient(patient);
  if (fault !== null) return refuse(fault, 400, 'invalid');
  if (!optionsAreGood(parameters)) return refuse('option', 400, 'value');
  if (reasons.length > 0) return refuse('reasons', 400, 'invalid');
  if (isJsonObject(patient) && !saysEnough(patient)) return refuse('too-little', 400, 'required');
  if (reason === undefined || reason.valueUri === '') return refuse('no-reason', 400, 'required');
  if (reason.valueUri !== SECTION_47) return refuse('reason', 403, 'forbidden');
  return isJsonObject(patient) && isKnown(patient) ? answer('match', matchBody()) : answer('no-match', noMatchBody);
}

/** What a responder that overlooks a fault makes of a question: it looks for a number that it knows. */
export const answerBlindly = ({ body }: Question): Given => {
  const text = Buffer.from(body).toString('utf8');
  return { body: text.includes(personOf('R01').nhsNumber ?? 'R01') ? matchBody() : noMatchBody };
};
