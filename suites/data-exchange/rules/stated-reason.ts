import { isJsonObject, type Json, type JsonObject } from '../../../harness/model/json.js';
import type { Dialect, ReasonType } from '../../../standards/data-exchange/dialect.js';
import { parametersOf } from './answer-kind.js';

const text = (value: Json | undefined): string[] => (typeof value === 'string' ? [value] : []);

const codeOf = (coding: Json | undefined): string[] => (isJsonObject(coding) ? text(coding.code) : []);

/** What a target compares with its list, by the type that the reason is written in. */
const READERS: Readonly<Record<ReasonType, (value: Json | undefined) => string[]>> = {
  valueUri: text,
  valueCode: text,
  valueCoding: codeOf,
  valueCodeableConcept: (concept) =>
    isJsonObject(concept) && Array.isArray(concept.coding) ? concept.coding.flatMap(codeOf) : [],
};

/** The reasons that one parameter states in types that the dialect reads. */
const readBy = (parameter: JsonObject, types: readonly ReasonType[]): string[] =>
  types.flatMap((type) => READERS[type](parameter[type]));

/** Whether a question states a reason that the target says it takes (DES-AMB-11), compared character by character. */
export function statesAListedReason(question: Json | undefined, dialect: Dialect): boolean {
  const { 'reason.types': types, 'reason.values': values } = dialect;
  return parametersOf(question)
    .filter(({ name }) => name === 'reason')
    .flatMap((parameter) => readBy(parameter, types))
    .some((reason) => values.includes(reason));
}
