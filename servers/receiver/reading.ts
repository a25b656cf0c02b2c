import { isObject, type Json, type JsonObject, textIn } from '../reference/json.js';
import { surveyJson } from '../reference/json-survey.js';
import type { Outcome } from '../reference/outcomes.js';
import { receiverOutcomes } from './receiver-outcomes.js';

/** What reading can be decided differently about. */
export interface ReadingDecisions {
  parseText(text: string): Json | undefined;
}

/** Far more than any bundle needs, and few enough for walks that call themselves. */
const DEPTH_LIMIT = 64;

/** The body as text and as a Bundle, or why it is neither. */
export function readBundle(
  body: Uint8Array,
  decide: ReadingDecisions,
): { text: string; json: JsonObject } | { refusal: Outcome } {
  const text = textIn(body);
  if (text === undefined) return { refusal: receiverOutcomes.notUtf8 };
  const json = decide.parseText(text);
  if (json === undefined) return { refusal: receiverOutcomes.notJson };
  if (!isObject(json) || json.resourceType !== 'Bundle') return { refusal: receiverOutcomes.notBundle };
  const { depth, repeatsKey } = surveyJson(text);
  if (depth > DEPTH_LIMIT) return { refusal: receiverOutcomes.tooDeep };
  return repeatsKey ? { refusal: receiverOutcomes.repeatedKey } : { text: text.trim(), json };
}
