import type { ErrorObject, ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { RequirementId } from '../../../standards/catalogue.js';
import type { DocumentSchema } from '../../../standards/data-exchange/schemas/document-schema.js';
import type { DocumentFinding, FindingKind, JsonPath } from '../../model/document.js';
import type { Json } from '../../model/json.js';
import { locationIn } from './location-in.js';
import { type Shaped, shapeBySchema } from './shape-by-schema.js';
import { shownJson } from './shown-json.js';

/** A difference between a document and its schema, with the requirement that the schema names there. */
export interface SchemaFinding {
  requirement: RequirementId;
  finding: DocumentFinding;
}

export interface SchemaCheck {
  shaped: Shaped;
  findings: readonly SchemaFinding[];
}

const KINDS: Readonly<Record<string, FindingKind>> = {
  required: 'absent',
  minItems: 'absent',
  minLength: 'absent',
  maxItems: 'surplus',
  type: 'type',
  enum: 'code',
  pattern: 'value',
};

const validators = new WeakMap<DocumentSchema, ValidateFunction>();

/** Compiled once for each schema. Annotations of ours judge nothing. */
function validatorOf(schema: DocumentSchema): ValidateFunction {
  const known = validators.get(schema);
  if (known !== undefined) return known;
  const ajv = new Ajv2020({ allErrors: true, verbose: true, strict: true, allowUnionTypes: true });
  ajv.addVocabulary(['x-requirement', 'x-names']);
  const validator = ajv.compile(schema);
  validators.set(schema, validator);
  return validator;
}

/**
 * A value of a document against a schema of ours: every difference with its place in the document, what is expected there
 * in words, and the requirement that is broken.
 *
 * @param start where in the document the value stands
 * @param name what the location begins with, for example `Person`
 */
export function checkSchema(schema: DocumentSchema, value: Json, start: JsonPath, name: string): SchemaCheck {
  const shaped = shapeBySchema(schema, value, start);
  const validate = validatorOf(schema);
  validate(shaped.value);
  const findings = (validate.errors ?? []).flatMap((error) => findingOf(error, shaped, name));
  return { shaped, findings: onePerPlace(findings) };
}

function findingOf(error: ErrorObject, { pathOf }: Shaped, name: string): SchemaFinding[] {
  const { keyword, instancePath, data } = error;
  const parent = error.parentSchema as DocumentSchema;
  const missing = keyword === 'required' ? String(error.params.missingProperty) : null;
  const part = missing === null ? parent : parent.properties?.[missing];
  const requirement = part?.['x-requirement'] ?? parent['x-requirement'];
  if (requirement === undefined) return [];
  const path = missing === null ? pathOf(instancePath) : [...pathOf(instancePath), missing];
  const expected = part?.description ?? parent.description ?? '';
  const kind = KINDS[keyword] ?? 'value';
  return [
    {
      requirement,
      finding: {
        kind,
        at: locationIn(name, path),
        path,
        expected,
        actual: missing === null ? shownJson(data as Json) : 'nothing',
        mend: kind === 'absent' ? `Add ${expected}.` : `Write ${expected}.`,
      },
    },
  ];
}

/** What has the wrong type is not told to have the wrong form as well. */
function onePerPlace(findings: readonly SchemaFinding[]): SchemaFinding[] {
  const first = new Map<string, SchemaFinding>();
  for (const one of findings) {
    const key = `${one.requirement} ${one.finding.at}`;
    const known = first.get(key);
    if (known === undefined || one.finding.kind === 'type') first.set(key, one);
  }
  return [...first.values()];
}
