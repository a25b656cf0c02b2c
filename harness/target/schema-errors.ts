import type { ErrorObject } from 'ajv';

export interface ErrorInWords {
  /** The path of the key at fault, whether it stands in the file or is missing from it. */
  pointer: string[];
  what: string;
  remedy: string;
}

/** Keys of the shape of `assay.yaml` that later versions read. */
const LATER: Readonly<Record<string, string>> = {
  callers: 'this version asks without a credential',
  tls: 'this version trusts what Node trusts; NODE_EXTRA_CA_CERTS names a private CA',
  people: 'this version asks about its own personas only; "assay init" writes them',
  consent: 'this version sends nothing that needs consent',
  hooks: 'this version has no hooks',
  applicability: 'this version reads no applicability statement',
  attestations: 'this version reads no attestations',
  deviations: 'this version reads no list of deviations',
  evidence: 'this version keeps evidence until you delete it',
};

const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  integer: 'a whole number',
  object: 'a group of keys',
  array: 'a list',
};

const shown = (value: unknown): string => {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
};

const partsOf = ({ instancePath }: ErrorObject): string[] =>
  instancePath
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));

const nameOf = (parts: readonly string[]): string =>
  parts.map((part, index) => (/^\d+$/.test(part) ? `[${part}]` : index === 0 ? part : `.${part}`)).join('') ||
  'the file';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const listed = (value: unknown): string => (Array.isArray(value) ? value.map((one) => String(one)).join(', ') : '');

const allowedKeys = (schema: unknown): string =>
  typeof schema === 'object' && schema !== null ? Object.keys(schema).join(', ') : '';

function unknownKey(error: ErrorObject, parts: readonly string[]): ErrorInWords {
  const key = text(error.params.additionalProperty);
  const pointer = [...parts, key];
  const later = LATER[key];
  if (later !== undefined && parts.length <= 1) {
    return { pointer, what: `${nameOf(pointer)} is not read by this version`, remedy: `take it out: ${later}` };
  }
  const around: unknown = error.parentSchema?.properties;
  return {
    pointer,
    what: `unknown key ${nameOf(pointer)}`,
    remedy: `keys that may stand here: ${allowedKeys(around)}`,
  };
}

/** A schema error in the words of the file: the key as it is written there, and what to write instead. */
export function inWords(error: ErrorObject): ErrorInWords {
  const parts = partsOf(error);
  const name = nameOf(parts);
  const has = `${name} is ${shown(error.data)}`;
  const { keyword, params } = error;
  if (keyword === 'additionalProperties') return unknownKey(error, parts);
  if (keyword === 'required') {
    const pointer = [...parts, text(params.missingProperty)];
    return {
      pointer,
      what: `${nameOf(pointer)} is missing`,
      remedy: `add it${parts.length === 0 ? '' : ` under ${name}`}; "assay init" writes a file with every key`,
    };
  }
  if (keyword === 'enum') return { pointer: parts, what: has, remedy: `write one of: ${listed(params.allowedValues)}` };
  if (keyword === 'type')
    return { pointer: parts, what: has, remedy: `write ${TYPES[text(params.type)] ?? text(params.type)}` };
  if (keyword === 'oneOf')
    return { pointer: parts, what: has, remedy: 'write "defaults", or a list of interpretation ids' };
  if (keyword === 'pattern') {
    const hint = text(error.parentSchema?.description);
    return {
      pointer: parts,
      what: has,
      remedy: hint === '' ? `write it so that it fits ${text(params.pattern)}` : `write it as ${hint}`,
    };
  }
  return {
    pointer: parts,
    what: `${has}, which ${error.message ?? 'is not allowed'}`,
    remedy: `mend the value of ${name}`,
  };
}
