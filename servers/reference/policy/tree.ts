import { isObject, type Json, type JsonObject } from '../json.js';

/**
 * What a policy and a Request object come down to, whether they were JSON or parts of a parameter. Keys are folded to
 * lower case, because text and tables write them differently (DES-AMB-35); each has one value or several.
 */
export type Tree = string | Branch;
export type Branch = ReadonlyMap<string, readonly Tree[]>;

export const isBranch = (tree: Tree | undefined): tree is Branch => tree !== undefined && typeof tree !== 'string';

const DEPTH_LIMIT = 12;
const LIST_LIMIT = 100;
const TEXT_LIMIT = 2000;

/** Undefined when any of them is none, or there are too many. */
function all(trees: readonly (Tree | undefined)[]): readonly Tree[] | undefined {
  return trees.length <= LIST_LIMIT && trees.every((tree) => tree !== undefined) ? trees : undefined;
}

/** Undefined when two keys are the same but for their case: nobody could say which one counts. */
function branchOf(
  entries: readonly (readonly [key: string, values: readonly Tree[] | undefined])[],
): Branch | undefined {
  const branch = new Map<string, readonly Tree[]>();
  for (const [key, values] of entries) {
    const folded = key.toLowerCase();
    if (values === undefined || branch.has(folded)) return undefined;
    branch.set(folded, values);
  }
  return branch;
}

/** The tree of JSON; undefined for what has a null, a list in a list, or no end. */
export function treeOfJson(json: Json, depth = 0): Tree | undefined {
  if (depth > DEPTH_LIMIT || json === null || Array.isArray(json)) return undefined;
  if (typeof json === 'object') {
    return branchOf(
      Object.entries(json).map(([key, value]) => [
        key,
        all((Array.isArray(value) ? value : [value]).map((item) => treeOfJson(item, depth + 1))),
      ]),
    );
  }
  const text = String(json);
  return text.length <= TEXT_LIMIT ? text : undefined;
}

const CONTENT = /^(?:value[A-Z]|resource$|part$)/;

function treeOfPart(part: JsonObject, depth: number): Tree | undefined {
  const contents = Object.entries(part).filter(([key]) => CONTENT.test(key));
  const [content, ...more] = contents;
  if (content === undefined || more.length > 0) return undefined;
  return content[0] === 'part' ? treeOfParts(content[1], depth + 1) : treeOfJson(content[1], depth + 1);
}

/** The tree of the parts of a FHIR parameter: parts of one name are the values of one key. */
export function treeOfParts(parts: Json, depth = 0): Branch | undefined {
  if (depth > DEPTH_LIMIT || !Array.isArray(parts)) return undefined;
  const byName = new Map<string, (Tree | undefined)[]>();
  for (const part of parts) {
    if (!isObject(part) || typeof part.name !== 'string') return undefined;
    const named = byName.get(part.name) ?? [];
    // More of one name is none at all: nothing of it has to be read, or kept.
    if (named.push(treeOfPart(part, depth)) > LIST_LIMIT) return undefined;
    byName.set(part.name, named);
  }
  return branchOf([...byName].map(([name, trees]) => [name, all(trees)]));
}

/** A text that two trees share exactly when they say the same: keys in any order, the values of one key in theirs. */
export const textOfTree = (tree: Tree): string =>
  isBranch(tree)
    ? JSON.stringify([...tree].map(([key, values]) => [key, ...values.map(textOfTree)]).sort())
    : JSON.stringify(tree);

/** The values of a key; none where it is absent. */
export const valuesAt = (branch: Branch, key: string): readonly Tree[] => branch.get(key.toLowerCase()) ?? [];

/** The one value of a key; undefined where there is none or more than one. */
export function onlyAt(branch: Branch, key: string): Tree | undefined {
  const [first, ...more] = valuesAt(branch, key);
  return more.length === 0 ? first : undefined;
}

/** The one value of a key when it is a text that says anything. */
export function textAt(branch: Branch, key: string): string | undefined {
  const value = onlyAt(branch, key);
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/** All values of a key when they are texts that say anything; undefined when one is not. */
export function textsAt(branch: Branch, key: string): readonly string[] | undefined {
  const values = valuesAt(branch, key);
  return values.every((value) => typeof value === 'string' && value.trim() !== '')
    ? values.map((value) => String(value))
    : undefined;
}

/** A value with its system, however the key is written. */
export function pairOf(tree: Tree | undefined): { value: string; system: string } | undefined {
  if (!isBranch(tree)) return undefined;
  const [value, system] = [textAt(tree, 'value'), textAt(tree, 'system')];
  return value === undefined || system === undefined ? undefined : { value, system };
}
