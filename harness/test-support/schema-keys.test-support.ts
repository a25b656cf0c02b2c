import { readFileSync } from 'node:fs';
import { isJsonObject, type Json, type JsonObject } from '../model/json.js';

const schema: JsonObject = JSON.parse(readFileSync(new URL('../target/assay.schema.json', import.meta.url), 'utf8'));

const definition = (reference: Json | undefined): JsonObject => {
  const [, name = ''] = /^#\/definitions\/(\w+)$/.exec(String(reference)) ?? [];
  const found = isJsonObject(schema.definitions) ? schema.definitions[name] : undefined;
  if (!isJsonObject(found)) throw new Error(`there is no definition ${String(reference)}`);
  return found;
};

function followed(node: Json | undefined): JsonObject {
  if (!isJsonObject(node)) throw new Error('a schema is an object');
  if (node.$ref !== undefined) return { ...definition(node.$ref), ...node };
  const [first] = Array.isArray(node.allOf) ? node.allOf : [];
  return first === undefined ? node : { ...followed(first), ...node };
}

/** A key of the target file, wherever it stands, with what the schema says of it. */
export interface Key {
  path: string[];
  node: JsonObject;
}

/** Callers are called like their scheme here, headers `X-A`. */
function below(node: JsonObject, path: string[]): Key[] {
  if (Array.isArray(node.oneOf) && node.discriminator !== undefined) {
    return node.oneOf.flatMap((branch) => {
      const one = followed(branch);
      const scheme = isJsonObject(one.properties) ? followed(one.properties.scheme).const : undefined;
      return keysOf(one, [...path.slice(0, -1), String(scheme)]);
    });
  }
  return keysOf(node, path);
}

function keysOf(node: JsonObject, path: string[]): Key[] {
  const own = isJsonObject(node.properties) ? Object.entries(node.properties) : [];
  const any = isJsonObject(node.additionalProperties) ? followed(node.additionalProperties) : undefined;
  return [
    ...own.flatMap(([name, value]) => {
      const next = followed(value);
      return [{ path: [...path, name], node: next }, ...below(next, [...path, name])];
    }),
    ...(any === undefined ? [] : below(any, [...path, 'X-A'])),
  ];
}

/** Every key of the schema. */
export const keys = keysOf(schema, []);
/** Whether it holds a value, and not further keys. */
export const isLeaf = ({ node }: Key): boolean =>
  node.properties === undefined && node.additionalProperties === undefined;
