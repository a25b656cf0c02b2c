import { isJsonObject, type Json, type JsonObject } from '../../../harness/model/json.js';
import type { Question } from '../../../harness/model/scenario.js';
import { OPERATION_PATH, SECTION_47 } from '../../../standards/data-exchange/operation.js';
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

function whyNotPatient(patient: Json | undefined): string | null {
  if (patient === null) return 'null';
  if (!isJsonObject(patient) || patient.resourceType !== 'Patient') return 'not-a-patient';
  if (patient.modifierExtension !== undefined) return 'modifier';
  const [name] = isList(patient.name) ? patient.name : [];
  const [identifier] = isList(patient.identifier) ? patient.identifier : [];
  if (patient.identifier === null || (isJsonObject(name) && name.family === null)) return 'null';
  const typed =
    isJsonObject(name) &&
    (name.given === undefined || isList(name.given)) &&
    textOr(patient.birthDate, undefined) &&
    isJsonObject(identifier) &&
    textOr(identifier.value, undefined);
  return typed ? null : 'type';
}

const headerOf = ({ headers = [] }: Question, wanted: string): string | undefined =>
  headers.find(([name]) => name.toLowerCase() === wanted)?.[1];

/** Knows R01 and R02 by their NHS numbers, and refuses every fault that the rows of this suite have. */
export function answerStrictly(question: Question): Said {
  const { method = 'POST', path = OPERATION_PATH, body: bytes } = question;
  if (question.as === 'nobody') return refuse('nobody', 401, 'login', [['WWW-Authenticate', 'Bearer']]);
  if (!path.split('?')[0]?.endsWith(OPERATION_PATH)) return refuse('path', 404, 'not-found');
  if (method !== 'POST') return refuse('method', 405, 'not-supported', [['Allow', 'POST']]);
  const accept = headerOf(question, 'accept');
  if (accept === 'text/csv') return refuse('csv', 406, 'not-supported');
  if (accept === 'application/fhir+xml') return refuse('xml', 406, 'not-supported');
  let body: Json;
  try {
    body = JSON.parse(Buffer.from(bytes).toString('utf8')) as Json;
  } catch {
    return bytes.length === 0 ? refuse('empty', 400, 'required') : refuse('json', 400, 'structure');
  }
  if (!isJsonObject(body) || body.resourceType !== 'Parameters') return refuse('parameters', 400, 'structure');
  const parameters = isList(body.parameter) ? body.parameter.filter(isJsonObject) : [];
  const subjects = parameters.filter(({ name }) => name === 'resource');
  const [reason] = parameters.filter(({ name }) => name === 'reason');
  if (parameters.some(({ name }) => name !== 'resource' && name !== 'reason' && name !== 'note'))
    return refuse('name', 400, 'required');
  if (subjects.length > 1) return refuse('two', 400, 'invalid');
  if (subjects.length === 0) return refuse('no-patient', 400, 'required');
  const patient = subjects[0]?.resource;
  if (subjects[0]?.valueReference !== undefined) return refuse('reference', 400, 'invalid');
  if (parameters.some((parameter) => holdings(parameter).length !== 1)) return refuse('invariant', 400, 'invariant');
  const fault = whyNotPatient(patient);
  if (fault !== null) return refuse(fault, 400, 'invalid');
  if (reason === undefined || reason.valueUri === '') return refuse('no-reason', 400, 'required');
  if (reason.valueUri !== SECTION_47) return refuse('reason', 403, 'forbidden');
  const said = JSON.stringify(patient);
  const known = ['R01', 'R02'].some((id) => said.includes(personOf(id).nhsNumber ?? id));
  return known ? answer('match', matchBody()) : answer('no-match', noMatchBody);
}

/** What a responder that overlooks a fault makes of a question: it looks for a number that it knows. */
export const answerBlindly = ({ body }: Question): Given => {
  const text = Buffer.from(body).toString('utf8');
  return { body: text.includes(personOf('R01').nhsNumber ?? 'R01') ? matchBody() : noMatchBody };
};
