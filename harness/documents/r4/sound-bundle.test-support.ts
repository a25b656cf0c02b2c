import { soundBundle } from '../../../scripts/compare-hapi/sound-bundle.mjs';
import type { JsonObject } from '../../model/json.js';

export { soundBundle };

// biome-ignore lint/suspicious/noExplicitAny: tests change documents anywhere, to what no type allows
export type Resource = Record<string, any>;

/** The resource of an entry, to be changed by a test. */
export const resourceIn = (bundle: JsonObject | Resource, n: number): Resource =>
  (bundle as Resource).entry[n].resource;
