import { SECTION_47 } from '../../standards/data-exchange/operation.js';
import { REQUEST_PARAMETER } from '../../standards/data-exchange/request-object.js';
import { parameterFaults, textFaults, treeFaults } from './body-faults.js';
import { type Fault, faults } from './faults.js';
import { isObject, type Json, type JsonObject, textIn } from './json.js';
import type { Outcome } from './outcomes.js';
import { birthDateFaults, detailsOf, type PatientDetails } from './patient-details.js';
import { patientFaults } from './patient-structure.js';

export interface Question {
  about: PatientDetails;
  /** The URI of the legal reason. */
  reason: string;
  /** Parameters that carry a Request object, as they were sent. */
  requests: readonly JsonObject[];
  /** FHIR `$match`: whether a match that is not certain is to be held back. */
  onlyCertain: boolean;
}

export type Reading = { question: Question } | { refusal: Outcome };

/** What a reader of questions can decide differently. */
export interface QuestionDecisions {
  /** The value of JSON; undefined when the text is not that. */
  parseText(text: string): Json | undefined;
  /** Finds what a question says of the person among its parameters. */
  findPatients(parameters: readonly JsonObject[]): JsonObject[];
  /** Whether a question is read in spite of a fault. */
  overlooks(fault: Fault): boolean;
  /** FHIR date of the day that it is. */
  today(): string;
}

const namedParameters = (parameters: readonly JsonObject[], name: string): JsonObject[] =>
  parameters.filter((parameter) => parameter.name === name);

/** FHIR: a parameter is known by its name, and the order of names means nothing. */
export const findPatientsByName = (parameters: readonly JsonObject[]): JsonObject[] =>
  namedParameters(parameters, 'resource');

function bodyFaults(body: Json): Fault[] {
  if (!isObject(body) || body.resourceType === undefined) return ['no-resource-type'];
  if (body.resourceType !== 'Parameters') return ['other-resource'];
  const { parameter = [] } = body;
  if (!Array.isArray(parameter)) return ['parameter-form'];
  return parameter.length === 0 ? ['no-parameters'] : parameter.flatMap(parameterFaults);
}

/** The parameters of a body; those who overlook that it is none get what FHIR would let a lone resource stand for. */
function parametersOf(body: Json): JsonObject[] {
  if (!isObject(body)) return Array.isArray(body) ? body.flatMap(parametersOf) : [];
  if (body.resourceType === 'Patient') return [{ name: 'resource', resource: body }];
  return (Array.isArray(body.parameter) ? body.parameter : []).filter(isObject);
}

function personFaults(found: readonly JsonObject[], today: string): Fault[] {
  const [holder, ...more] = found;
  if (holder === undefined || holder.resource === undefined) return ['patient-missing'];
  const { resource } = holder;
  if (!isObject(resource) || resource.resourceType !== 'Patient') return ['not-a-patient'];
  return [
    ...(more.length > 0 ? (['patient-repeated'] as const) : []),
    ...patientFaults(resource),
    ...birthDateFaults(resource, today),
  ];
}

function reasonFaults([holder, ...more]: readonly JsonObject[]): Fault[] {
  if (holder === undefined) return ['reason-missing'];
  return [
    ...(more.length > 0 ? (['reason-repeated'] as const) : []),
    ...(typeof holder.valueUri === 'string' ? [] : (['reason-form'] as const)),
  ];
}

/** DES-AMB-41: the inputs that come with FHIR `$match`. Other plain parameters are passed over. */
function optionFaults(parameters: readonly JsonObject[]): Fault[] {
  const certain = namedParameters(parameters, 'onlyCertainMatches');
  const count = namedParameters(parameters, 'count');
  const certainIsGood = certain.length <= 1 && certain.every(({ valueBoolean }) => typeof valueBoolean === 'boolean');
  const countIsGood =
    count.length <= 1 &&
    count.every(
      ({ valueInteger }) => typeof valueInteger === 'number' && Number.isInteger(valueInteger) && valueInteger > 0,
    );
  return [...(certainIsGood ? [] : (['certain-value'] as const)), ...(countIsGood ? [] : (['count-value'] as const))];
}

/** Reads the body of a question, or says why it cannot be read: the first fault that is not overlooked. */
export function readQuestion(bytes: Uint8Array, decide: QuestionDecisions): Reading {
  const firstOf = (found: readonly Fault[]): Outcome | undefined => {
    const fault = found.find((each) => !decide.overlooks(each));
    return fault === undefined ? undefined : faults[fault];
  };
  const text = textIn(bytes);
  if (text === undefined) return { refusal: faults['not-utf8'] };
  const body = decide.parseText(text);
  if (body === undefined) return { refusal: faults['not-json'] };
  const wellFormed = firstOf(textFaults(text)) ?? firstOf([...bodyFaults(body), ...treeFaults(body)]);
  if (wellFormed !== undefined) return { refusal: wellFormed };

  const parameters = parametersOf(body);
  const patients = decide.findPatients(parameters);
  const reasons = namedParameters(parameters, 'reason');
  const refusal = firstOf([
    ...personFaults(patients, decide.today()),
    ...reasonFaults(reasons),
    ...optionFaults(parameters),
  ]);
  if (refusal !== undefined) return { refusal };
  const resource = patients[0]?.resource;
  const uri = reasons[0]?.valueUri;
  return {
    question: {
      about: detailsOf(isObject(resource) ? resource : {}),
      // Who overlooks that there is no reason answers as if the one that there is had been given.
      reason: typeof uri === 'string' && uri.trim() !== '' ? uri : SECTION_47,
      requests: namedParameters(parameters, REQUEST_PARAMETER),
      onlyCertain: namedParameters(parameters, 'onlyCertainMatches')[0]?.valueBoolean === true,
    },
  };
}
