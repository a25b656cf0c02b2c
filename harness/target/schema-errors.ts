import type { ErrorObject } from 'ajv';
import { whyNever } from './never-acceptable.js';
import { isConfidential, shownValue } from './shown-value.js';
import { whyUnread } from './unread-keys.js';

export interface ErrorInWords {
  /** The path of the key at fault, whether it stands in the file or is missing from it. */
  pointer: string[];
  /** What is at fault at that path. */
  fault: 'key' | 'value' | 'missing';
  what: string;
  remedy: string;
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  integer: 'a whole number',
  object: 'a group of keys',
  array: 'a list',
};

/** Said wherever somebody names a kind of system that is neither a test nor an integration system. */
export const NEVER_LIVE = 'Assay never asks a live system';

const partsOf = ({ instancePath }: ErrorObject): string[] =>
  instancePath
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));

/** A path as a person would write it: `target.claims[1]`. */
export const nameOf = (parts: readonly string[]): string =>
  parts.map((part, index) => (index === 0 ? part : /^\d+$/.test(part) ? `[${part}]` : `.${part}`)).join('') ||
  'the file';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const listed = (value: unknown): string => (Array.isArray(value) ? value.map((one) => String(one)).join(', ') : '');

const isGroup = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const keysOf = (properties: unknown): string[] => (isGroup(properties) ? Object.keys(properties) : []);

/** The group at the top of the file under which a key would be right, for example target for callers. */
const groupFor = (properties: unknown, key: string): string | undefined =>
  keysOf(properties).find((group) => {
    const schema = isGroup(properties) ? properties[group] : undefined;
    return isGroup(schema) && keysOf(schema.properties).includes(key);
  });

function unknownKey(error: ErrorObject, parts: readonly string[]): ErrorInWords {
  const key = text(error.params.additionalProperty);
  const pointer = [...parts, key];
  const around: unknown = error.parentSchema?.properties;
  const group = parts.length === 0 ? groupFor(around, key) : undefined;
  return {
    pointer,
    fault: 'key',
    ...(whyUnread(pointer) ??
      whyNever(pointer, undefined, nameOf(pointer)) ?? {
        // Between the braces of a secret somebody may have written the secret itself.
        what: keysOf(around).includes('env')
          ? `${nameOf(parts)} holds an unknown key`
          : `unknown key ${nameOf(pointer)}`,
        remedy:
          group === undefined
            ? `keys that may stand here: ${keysOf(around).join(', ')}`
            : `write it under ${group}: it stands a step too far to the left`,
      }),
  };
}

const SCHEMES = 'none, header, bearer, oauth2-client-credentials, private-key-jwt, client-certificate';

function missingKey(pointer: string[], name: string): ErrorInWords {
  const remedy =
    nameOf(pointer) === 'environment'
      ? `add "environment: { kind: test }", or integration: ${NEVER_LIVE}`
      : pointer.at(-1) === 'scheme'
        ? `write one of: ${SCHEMES}`
        : `add it${pointer.length === 1 ? '' : ` under ${name}`}; "assay init" writes a file with every key`;
  return { pointer, fault: 'missing', what: `${nameOf(pointer)} is missing`, remedy };
}

/** The schema of a secret asks for a group with the key env. */
const wantsVariable = ({ keyword, parentSchema }: ErrorObject): boolean =>
  keyword === 'type' && parentSchema?.type === 'object' && keysOf(parentSchema.properties).includes('env');

const secretWrittenOut = ({ parentSchema }: ErrorObject, pointer: string[]): ErrorInWords => ({
  pointer,
  fault: 'value',
  what: `${nameOf(pointer)} is written out, or is no group of keys`,
  remedy: `keep it in an environment variable and name that here: { env: ASSAY_SECRET }${
    keysOf(parentSchema?.properties).includes('file') ? ', or in a file: { file: key.pem }' : ''
  }`,
});

/** What to write instead, by the keyword of the schema that was not met. */
function remedyFor({ keyword, params, parentSchema, data }: ErrorObject, name: string): string {
  const hint = text(parentSchema?.description);
  if (name === 'environment.kind') return `write one of: ${listed(params.allowedValues)}; ${NEVER_LIVE}`;
  if (keyword === 'enum') return `write one of: ${listed(params.allowedValues)}`;
  if (keyword === 'type' && params.type === 'string' && ['number', 'boolean'].includes(typeof data))
    return 'write text: put it in quotes';
  if (keyword === 'type') return `write ${TYPES[text(params.type)] ?? text(params.type)}`;
  if (keyword === 'oneOf') return 'write "defaults", or a list of interpretation ids';
  if (keyword === 'minLength') return 'write some text';
  if (keyword === 'maxLength') return `write ${String(params.limit)} characters at most`;
  if (keyword === 'minItems' || keyword === 'minProperties') return 'write at least one';
  if (keyword === 'maxProperties') return `write one of: ${keysOf(parentSchema?.properties).join(', ')}`;
  if (keyword === 'uniqueItems') return 'write each once';
  if (typeof params.comparison === 'string') return `write a number ${params.comparison} ${String(params.limit)}`;
  if (keyword === 'pattern' && name.startsWith('product.')) return 'write it in one line, without control characters';
  return keyword === 'pattern' && hint !== '' ? `write it as ${hint}` : `mend the value of ${name}`;
}

function valueAtFault(error: ErrorObject, pointer: string[]): ErrorInWords {
  const name = nameOf(pointer);
  const what = isConfidential(pointer) ? `${name} cannot be used as written` : `${name} is ${shownValue(error.data)}`;
  return {
    pointer,
    fault: 'value',
    ...(whyNever(pointer, error.data, name) ?? { what, remedy: remedyFor(error, name) }),
  };
}

function schemeAtFault({ params }: ErrorObject, parts: readonly string[], name: string): ErrorInWords {
  const pointer = [...parts, 'scheme'];
  if (params.tagValue === undefined) return missingKey(pointer, name);
  return {
    pointer,
    fault: 'value',
    what: `${nameOf(pointer)} is ${shownValue(params.tagValue)}`,
    remedy: `write one of: ${SCHEMES}`,
  };
}

/** A schema error in the words of the file: the key as it is written there, and what to write instead. */
export function inWords(error: ErrorObject): ErrorInWords {
  const parts = partsOf(error);
  const name = nameOf(parts);
  if (error.keyword === 'additionalProperties') return unknownKey(error, parts);
  if (error.keyword === 'discriminator') return schemeAtFault(error, parts, name);
  if (error.keyword === 'required' || error.keyword === 'dependencies')
    return missingKey([...parts, text(error.params.missingProperty)], name);
  if (error.keyword === 'propertyNames' || error.propertyName !== undefined) {
    const key = error.propertyName ?? text(error.params.propertyName);
    return {
      pointer: [...parts, key],
      fault: 'key',
      what: `${name} has a key ${shownValue(key)}`,
      remedy: `write it as ${text(error.parentSchema?.description) || 'a name'}`,
    };
  }
  if (error.keyword === 'not')
    return {
      pointer: parts,
      fault: 'value',
      what: `${name} names two kinds of people`,
      remedy: `write ${isGroup(error.schema) ? text(error.schema.description) : 'one of them'}`,
    };
  return wantsVariable(error) ? secretWrittenOut(error, parts) : valueAtFault(error, parts);
}
