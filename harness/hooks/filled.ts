import type { HookAsked } from '../model/hook.js';
import type { Json } from '../model/json.js';

const IN_BRACES = /\{([a-z]+)\}/g;

/** A text with what was asked in the place of `{seconds}`, `{now}` and their like; braces that nobody asks for stay. */
export const filled = (text: string, asked: HookAsked, written: (value: string) => string = (value) => value): string =>
  text.replaceAll(IN_BRACES, (whole, name: string) =>
    Object.hasOwn(asked, name) ? written(String(asked[name])) : whole,
  );

/** The same of every text in a body. A text that is nothing but one name becomes the value itself, a number a number. */
export function filledBody(body: Json, asked: HookAsked): Json {
  if (typeof body === 'string') {
    const [, name] = /^\{([a-z]+)\}$/.exec(body) ?? [];
    const value = name !== undefined && Object.hasOwn(asked, name) ? asked[name] : undefined;
    return value ?? filled(body, asked);
  }
  if (Array.isArray(body)) return body.map((one) => filledBody(one, asked));
  if (typeof body !== 'object' || body === null) return body;
  return Object.fromEntries(Object.entries(body).map(([key, value]) => [key, filledBody(value as Json, asked)]));
}
