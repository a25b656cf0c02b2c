export type Json = null | boolean | number | string | Json[] | JsonObject;
export type JsonObject = { [name: string]: Json };

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The text of bytes in UTF-8, without a byte order mark; undefined when they are not that. */
export function textIn(body: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    return undefined;
  }
}

/** The value of JSON, or undefined when the text is not that. */
export function parseText(text: string): Json | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The value of JSON in UTF-8, or undefined when it is not that. */
export function parseJson(body: Uint8Array): Json | undefined {
  const text = textIn(body);
  return text === undefined ? undefined : parseText(text);
}

/** The objects of a list; an absent list is empty; undefined when it is no list of objects. */
export function objectsOf(value: Json | undefined): JsonObject[] | undefined {
  if (value === undefined) return [];
  return Array.isArray(value) && value.every(isObject) ? value : undefined;
}
