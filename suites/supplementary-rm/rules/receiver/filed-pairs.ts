import type { JsonObject } from '../../../../harness/model/json.js';
import { type Pair, pairsOf } from './compared-values.js';
import { resourcesOf } from './read-back.js';

/** A part of a bundle that is filed otherwise than it was sent. Values of patients stay out of it. */
export interface Difference {
  at: string;
  expected: string;
  actual: string;
}

/** Compares a bundle that was sent with the one that is filed. */
export type Compare = (sent: JsonObject, filed: JsonObject) => Difference[];

/** Each resource of a type that was sent, with what is filed of it. */
export const pairs = (type: string, sent: JsonObject, filed: JsonObject): Pair[] =>
  pairsOf(resourcesOf(sent, type), resourcesOf(filed, type));
