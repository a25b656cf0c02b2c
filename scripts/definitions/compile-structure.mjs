import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { isAddition } from './resources.mjs';

const require = createRequire(import.meta.url);
const { Ajv } = require('ajv');
const standaloneCode = require('ajv/dist/standalone').default;

const nameIn = ({ $ref }) => $ref.slice('#/definitions/'.length);

function reachable(definitions, from) {
  const seen = new Set();
  const visit = (node) => {
    if (typeof node !== 'object' || node === null) return;
    if (typeof node.$ref === 'string' && !seen.has(nameIn(node))) {
      seen.add(nameIn(node));
      visit(definitions[nameIn(node)]);
    }
    Object.values(node).forEach(visit);
  };
  visit(from);
  return seen;
}

/**
 * HL7's schema again: the resources and properties that its carrier added are taken out. Its digest is known, so that
 * another version of the carrier cannot change what is judged unseen.
 */
function withoutAdditions(schema, isHl7) {
  const { definitions } = schema;
  for (const [name, { properties = {} }] of Object.entries(definitions)) {
    for (const key of Object.keys(properties)) {
      if (isAddition(`${name}.${key.replace(/^_/, '')}`)) delete properties[key];
    }
  }
  const list = definitions.ResourceList;
  list.oneOf = list.oneOf.filter((one) => isHl7(nameIn(one)));
  schema.oneOf = schema.oneOf.filter((one) => isHl7(nameIn(one)));
  for (const name of Object.keys(schema.discriminator.mapping)) {
    if (!isHl7(name)) delete schema.discriminator.mapping[name];
  }
  const kept = reachable(definitions, schema.oneOf);
  for (const name of Object.keys(definitions)) if (!kept.has(name)) delete definitions[name];
  return schema;
}

const MOST = 2147483647;
/** That a text has something besides blanks, and no control characters, is a SHOULD of FHIR R4. */
const TEXT = { type: 'string', minLength: 1 };
const PRIMITIVES = {
  string: TEXT,
  markdown: TEXT,
  xhtml: TEXT,
  base64Binary: { type: 'string', pattern: '\\S' },
  boolean: { type: 'boolean' },
  decimal: { type: 'number' },
  integer: { type: 'integer', minimum: -MOST - 1, maximum: MOST },
  unsignedInt: { type: 'integer', minimum: 0, maximum: MOST },
  positiveInt: { type: 'integer', minimum: 1, maximum: MOST },
  uri: { type: 'string', pattern: '^\\S+$' },
  url: { type: 'string', pattern: '^\\S+$' },
  canonical: { type: 'string', pattern: '^\\S+$' },
  oid: { type: 'string', pattern: '^urn:oid:[0-2](\\.(0|[1-9][0-9]*))+$' },
  uuid: { type: 'string', pattern: '^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' },
};
const orNull = (schema) => ({ anyOf: [{ type: 'null' }, schema] });
const capital = (type) => `${type.charAt(0).toUpperCase()}${type.slice(1)}`;
/** What the schema calls the types of the table: `Bundle.entry.request` is `Bundle_Request` there. */
function schemaNames(definitions, table) {
  const names = new Map();
  for (const [path, { elements }] of Object.entries(table)) {
    const name = names.get(path) ?? path;
    names.set(path, name);
    for (const { n, t } of elements) {
      const property = definitions[name]?.properties?.[n];
      if (table[t[0]]?.kind === 'backbone' && property) names.set(t[0], nameIn(property.items ?? property));
    }
  }
  return names;
}

function strengthen(properties, { elements }, isPrimitive) {
  const required = [];
  for (const { n, min, t, choice } of elements) {
    const names = t.map((type) => ({ type, key: choice ? `${n}${capital(type)}` : n }));
    for (const { type, key } of names) {
      const property = properties[key];
      if (property === undefined) continue;
      const plain = property.items ?? property;
      if (isPrimitive(type) && plain.enum === undefined)
        properties[key] = property.items
          ? { type: 'array', items: { $ref: `#/definitions/${type}` } }
          : { $ref: `#/definitions/${type}` };
      for (const one of [key, `_${key}`]) {
        if (properties[one]?.type !== 'array') continue;
        const { items } = properties[one];
        properties[one] = { type: 'array', minItems: 1, items: isPrimitive(type) ? orNull(items) : items };
      }
    }
    const keys = names.flatMap(({ type, key }) => (isPrimitive(type) ? [key, `_${key}`] : [key]));
    if (min > 0) required.push({ anyOf: keys.map((key) => ({ required: [key] })) });
  }
  return required;
}

/** The schema is silent about much that the standard says; what cannot be said in a schema is judged elsewhere. */
function strengthened({ definitions }, table, resources) {
  const isPrimitive = (type) => table[type]?.kind === 'primitive';
  const list = {
    type: 'object',
    required: ['resourceType'],
    discriminator: { propertyName: 'resourceType' },
    oneOf: resources.map((name) => ({ $ref: `#/definitions/${name}` })),
  };
  const result = { ResourceList: list };
  const kept = reachable({ ...definitions, ResourceList: list }, list);
  const names = schemaNames(definitions, table);
  for (const [path, row] of Object.entries(table)) {
    const name = names.get(path);
    const definition = definitions[name];
    if (isPrimitive(path) || definition?.properties === undefined || !kept.has(name)) continue;
    const { properties } = definition;
    const allOf = strengthen(properties, row, isPrimitive);
    result[name] = { type: 'object', minProperties: 1, properties, additionalProperties: false };
    if (row.kind === 'resource') result[name].required = ['resourceType'];
    if (allOf.length > 0) result[name].allOf = allOf;
  }
  for (const name of Object.keys(table).filter(isPrimitive)) result[name] = PRIMITIVES[name] ?? definitions[name];
  for (const name of kept) if (result[name] === undefined) throw new Error(`the type table has no ${name}`);
  return { $ref: '#/definitions/ResourceList', definitions: result };
}

const withoutWords = (node) => {
  if (Array.isArray(node)) return node.map(withoutWords);
  if (typeof node !== 'object' || node === null) return node;
  const entries = Object.entries(node).filter(([key, value]) => key !== 'description' || typeof value !== 'string');
  return Object.fromEntries(entries.map(([key, value]) => [key, withoutWords(value)]));
};

/** The check of JSON structure as code that needs only ajv's small runtime, and the digest of HL7's schema. */
export function compileStructure(published, { table, resources, hl7 }) {
  const schema = withoutAdditions(published, (name) => hl7.has(name));
  const schemaDigest = createHash('sha256').update(JSON.stringify(schema)).digest('hex');
  const ajv = new Ajv({
    discriminator: true,
    strict: false,
    inlineRefs: false,
    messages: false,
    code: { source: true },
  });
  const check = ajv.compile(withoutWords(strengthened(schema, table, resources)));
  return { code: `${standaloneCode(ajv, check)}\n`, schemaDigest };
}
