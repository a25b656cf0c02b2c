import { isJsonObject, type Json, type JsonObject } from '../../../harness/model/json.js';

/** A value of a body that holds no further values. */
export interface BodyLeaf {
  /** For example `Parameters.parameter[0].name`. */
  at: string;
  /** The last element name of `at`. */
  key: string;
  value: null | boolean | number | string;
  /** The innermost object that holds it. */
  holder: JsonObject | null;
}

interface Open {
  at: string;
  key: string;
  value: Json;
  holder: JsonObject | null;
}

const rootOf = (body: Json): string =>
  isJsonObject(body) && typeof body.resourceType === 'string' ? body.resourceType : '$';

/** The leaves of a body in the order of the text, without recursion into a depth that a hostile answer chooses. */
export function leavesOf(body: Json): BodyLeaf[] {
  const found: BodyLeaf[] = [];
  const open: Open[] = [{ at: rootOf(body), key: '', value: body, holder: null }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { at, key, value, holder } = next;
    if (Array.isArray(value)) {
      for (let index = value.length - 1; index >= 0; index -= 1)
        open.push({ at: `${at}[${index}]`, key, value: value[index] ?? null, holder });
    } else if (isJsonObject(value)) {
      for (const [name, item] of Object.entries(value).reverse())
        open.push({ at: `${at}.${name}`, key: name, value: item, holder: value });
    } else {
      found.push({ at, key, value, holder });
    }
  }
  return found;
}
