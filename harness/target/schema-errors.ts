import type { ErrorObject } from 'ajv';

export interface ErrorInWords {
  /** The path of the key at fault, whether it stands in the file or is missing from it. */
  pointer: string[];
  /** What is at fault at that path. */
  fault: 'key' | 'value' | 'missing';
  what: string;
  remedy: string;
}

/** Keys of the shape of `assay.yaml` that later versions read. */
const LATER: ReadonlyMap<string, string> = new Map([
  ['callers', 'this version asks without a credential'],
  ['tls', 'this version trusts what Node trusts; NODE_EXTRA_CA_CERTS names a private CA'],
  ['people', 'this version asks about its own personas only; "assay init" writes them'],
  ['consent', 'this version sends nothing that needs consent'],
  ['hooks', 'this version has no hooks'],
  ['applicability', 'this version reads no applicability statement'],
  ['attestations', 'this version reads no attestations'],
  ['deviations', 'this version reads no list of deviations'],
  ['evidence', 'this version keeps evidence until you delete it'],
]);

const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  integer: 'a whole number',
  object: 'a group of keys',
  array: 'a list',
};

function shown(value: unknown): string {
  // YAML has numbers that JSON has not, such as .inf, and aliases that stand in what they name.
  if (typeof value === 'number') return String(value);
  try {
    const text = JSON.stringify(value) ?? 'nothing';
    return text.length > 60 ? `${text.slice(0, 60)}…` : text;
  } catch {
    return 'something that holds itself';
  }
}

const partsOf = ({ instancePath }: ErrorObject): string[] =>
  instancePath
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));

const nameOf = (parts: readonly string[]): string =>
  parts.map((part, index) => (index === 0 ? part : /^\d+$/.test(part) ? `[${part}]` : `.${part}`)).join('') ||
  'the file';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const listed = (value: unknown): string => (Array.isArray(value) ? value.map((one) => String(one)).join(', ') : '');

const allowedKeys = (schema: unknown): string =>
  typeof schema === 'object' && schema !== null ? Object.keys(schema).join(', ') : '';

function unknownKey(error: ErrorObject, parts: readonly string[]): ErrorInWords {
  const key = text(error.params.additionalProperty);
  const pointer = [...parts, key];
  const later = LATER.get(key);
  if (later !== undefined && parts.length <= 1) {
    return {
      pointer,
      fault: 'key',
      what: `${nameOf(pointer)} is not read by this version`,
      remedy: `take it out: ${later}`,
    };
  }
  const around: unknown = error.parentSchema?.properties;
  return {
    pointer,
    fault: 'key',
    what: `unknown key ${nameOf(pointer)}`,
    remedy: `keys that may stand here: ${allowedKeys(around)}`,
  };
}

/** What to write instead, by the keyword of the schema that was not met. */
function remedyFor({ keyword, params, parentSchema, data }: ErrorObject, name: string): string {
  if (keyword === 'enum') return `write one of: ${listed(params.allowedValues)}`;
  if (keyword === 'type' && params.type === 'string' && ['number', 'boolean'].includes(typeof data))
    return 'write text: put it in quotes';
  if (keyword === 'type') return `write ${TYPES[text(params.type)] ?? text(params.type)}`;
  if (keyword === 'oneOf') return 'write "defaults", or a list of interpretation ids';
  if (keyword === 'minLength') return 'write some text';
  if (keyword === 'minItems') return 'write at least one';
  if (keyword === 'uniqueItems') return 'write each once';
  if (typeof params.comparison === 'string') return `write a number ${params.comparison} ${String(params.limit)}`;
  const hint = text(parentSchema?.description);
  return keyword === 'pattern' && hint !== '' ? `write it as ${hint}` : `mend the value of ${name}`;
}

/** A schema error in the words of the file: the key as it is written there, and what to write instead. */
export function inWords(error: ErrorObject): ErrorInWords {
  const parts = partsOf(error);
  const name = nameOf(parts);
  if (error.keyword === 'additionalProperties') return unknownKey(error, parts);
  if (error.keyword === 'required') {
    const pointer = [...parts, text(error.params.missingProperty)];
    return {
      pointer,
      fault: 'missing',
      what: `${nameOf(pointer)} is missing`,
      remedy: `add it${parts.length === 0 ? '' : ` under ${name}`}; "assay init" writes a file with every key`,
    };
  }
  return { pointer: parts, fault: 'value', what: `${name} is ${shown(error.data)}`, remedy: remedyFor(error, name) };
}
