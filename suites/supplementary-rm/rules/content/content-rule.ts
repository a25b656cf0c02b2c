import type { DocumentFinding, DocumentRule, FindingKind, JsonPath } from '../../../../harness/model/document.js';
import { isJsonObject, type Json, type JsonObject } from '../../../../harness/model/json.js';
import { isInterpretationId } from '../../../../standards/catalogue.js';
import type { Requirement } from '../../../../standards/requirement.js';
import {
  type AssayRequirementId,
  assayRequirements,
} from '../../../../standards/supplementary-rm/requirements-assay.js';

/** A rule for one of the project's own requirements, whose words and readings it takes. */
export function assayRule(id: AssayRequirementId, judge: DocumentRule['judge'], leavesOpen?: string): DocumentRule {
  const { statement, readings }: Requirement = assayRequirements[id];
  return {
    id,
    requirement: id,
    layer: 3,
    truth: statement,
    by: 'function',
    ...(readings.length === 0 ? {} : { rests: readings.filter(isInterpretationId) }),
    ...(leavesOpen === undefined ? {} : { leavesOpen }),
    judge,
  };
}

const CHOICE = /^(value|effective|deceased|onset|abatement|performed|occurrence)[A-Z][A-Za-z0-9]*$/;

/** A FHIRPath location: `Bundle.entry[3].resource.effective` for the path of an `effectiveDateTime`. */
export const locate = (root: string, path: JsonPath): string =>
  path.reduce<string>(
    (at, step) => (typeof step === 'number' ? `${at}[${step}]` : `${at}.${CHOICE.exec(step)?.[1] ?? step}`),
    root,
  );

/** What a resource is called at the root of a location. */
export const rootOf = ({ resourceType }: JsonObject): string =>
  typeof resourceType === 'string' ? resourceType : 'Resource';

/** A finding at a path of the document. */
export const findingAt = (
  resource: JsonObject,
  path: JsonPath,
  kind: FindingKind,
  words: { expected: string; actual: string; mend?: string },
): DocumentFinding => ({ kind, at: locate(rootOf(resource), path), path, ...words });

/** What a list holds; an element that is no list counts as a list of one. */
export const listOf = (value: Json | undefined): readonly Json[] =>
  value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];

/** The objects of a list. */
export const objectsOf = (value: Json | undefined): readonly JsonObject[] => listOf(value).filter(isJsonObject);

/** The texts of a list. */
export const textsOf = (value: Json | undefined): readonly string[] =>
  listOf(value).filter((item) => typeof item === 'string');

/** An element's steps: those of a list carry the place in it. */
export const stepsTo = (parent: JsonObject, name: string, n: number): JsonPath =>
  Array.isArray(parent[name]) ? [name, n] : [name];
