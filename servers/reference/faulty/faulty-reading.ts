import type { Faulty } from '../defects.js';
import { type Fault, faults } from '../faults.js';
import { type Json, parseText } from '../json.js';

/** JSON as people write it: with commas at the end, comments, single quotes and NaN. */
function parseLoosely(text: string): Json | undefined {
  const found = parseText(text);
  if (found !== undefined) return found;
  const plain = text
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/,(\s*[\]}])/g, '$1')
    .replace(/\bNaN\b/g, 'null');
  return parseText(plain) ?? parseText(plain.replaceAll("'", '"'));
}

/** One for each fault of a question: it is read in spite of that. */
export const overlooking = (fault: Fault): Faulty => ({ decide: { overlooks: (found) => found === fault } });

/** The faults that can be overlooked; the other two leave nothing to read. */
export const overlookable: readonly Fault[] = (Object.keys(faults) as Fault[]).filter(
  (fault) => fault !== 'not-utf8' && fault !== 'not-json',
);

/** Other ways to read what is no question. */
export const faultyReading = {
  looseJsonRead: { decide: { parseText: parseLoosely } },
  /** FHIR lets a lone resource stand for Parameters, and here it has no reason then. */
  barePatientRead: { decide: { overlooks: (fault) => fault === 'other-resource' || fault === 'reason-missing' } },
  anyReasonAnswered: { decide: { permits: () => true } },
  anyTypeOfReasonAnswered: { decide: { overlooks: (fault) => fault === 'reason-form' } },
  anyMediaRead: { decide: { readsMedia: () => true } },
  littleIsEnough: { decide: { isSufficient: () => true } },
} as const satisfies Record<string, Faulty>;
