import type { Json } from '../model/json.js';

/** How much of a value is shown, in characters. */
const SHOWN = 300;

export const shorten = (text: string): string => (text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text);

/** Cuts long texts before they are written, so that ten megabytes of a document are not copied to show their start. */
const clipped = (_key: string, value: unknown): unknown => (typeof value === 'string' ? shorten(value) : value);

/** A value as JSON for a reader, 300 characters at most. */
export function showValue(value: Json | undefined): string {
  if (value === undefined || value === null) return 'nothing';
  try {
    return shorten(JSON.stringify(value, clipped) ?? 'nothing');
  } catch {
    // Nested deeper than can be written.
    return Array.isArray(value) ? 'a list' : 'an object';
  }
}
