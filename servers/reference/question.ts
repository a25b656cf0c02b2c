import { isObject, type Json, type JsonObject, objectsOf, parseJson } from './json.js';
import { type Outcome, outcomes } from './outcomes.js';
import { type PatientDetails, readPatient } from './patient-details.js';

export interface Question {
  about: PatientDetails;
  /** The URI of the legal reason. */
  reason: string;
}

export type Reading = { question: Question } | { refusal: Outcome };

const refuse = (refusal: Outcome): Reading => ({ refusal });

/** Finds what a question says of the person among its parameters. */
export type FindPatients = (parameters: readonly JsonObject[]) => JsonObject[];

const namedParameters = (parameters: readonly JsonObject[], name: string): JsonObject[] =>
  parameters.filter((parameter) => parameter.name === name);

/** FHIR: a parameter is known by its name, and the order of names means nothing. */
export const findPatientsByName: FindPatients = (parameters) => namedParameters(parameters, 'resource');

function readPerson(found: readonly JsonObject[]): PatientDetails | Outcome {
  const [holder, ...more] = found;
  if (more.length > 0) return outcomes.patientRepeated;
  const resource: Json | undefined = holder?.resource;
  if (resource === undefined) return outcomes.patientMissing;
  return (isObject(resource) && readPatient(resource)) || outcomes.patientUnreadable;
}

function readReason(found: readonly JsonObject[]): string | Outcome {
  const [holder, ...more] = found;
  if (more.length > 0) return outcomes.reasonRepeated;
  const uri = holder?.valueUri;
  return typeof uri === 'string' && uri.trim() !== '' ? uri : outcomes.reasonMissing;
}

/** Reads the body of a question, or says why it cannot be read. Parameters with other names are passed over. */
export const readQuestionWith =
  (findPatients: FindPatients) =>
  (body: Uint8Array): Reading => {
    const resource = parseJson(body);
    if (resource === undefined) return refuse(outcomes.notJson);
    const parameters = isObject(resource) && resource.resourceType === 'Parameters' && objectsOf(resource.parameter);
    if (!parameters) return refuse(outcomes.notParameters);
    const about = readPerson(findPatients(parameters));
    if ('outcome' in about) return refuse(about);
    const reason = readReason(namedParameters(parameters, 'reason'));
    return typeof reason === 'string' ? { question: { about, reason } } : refuse(reason);
  };
