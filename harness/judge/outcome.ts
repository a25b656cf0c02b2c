import type { InterpretationId } from '../../standards/catalogue.js';
import type { Strength } from '../../standards/requirement.js';
import type { Finding } from '../model/finding.js';
import type { Outcome } from '../model/verdict.js';

const WEAKEST_FIRST: readonly Strength[] = ['MAY', 'SHOULD', 'SHALL-IF-HELD', 'SHALL'];

/** The strength of a claim: the catalogue's, which the claim may lower and never raise. */
export function strengthOf(catalogued: Strength, atMost: Strength | undefined): Strength {
  if (atMost === undefined) return catalogued;
  return WEAKEST_FIRST.indexOf(atMost) < WEAKEST_FIRST.indexOf(catalogued) ? atMost : catalogued;
}

export interface Judged {
  strength: Strength;
  applies: boolean;
  findings: readonly Finding[];
  /** Interpretations that the expectation rests on and that the target has not accepted. */
  unaccepted: readonly InterpretationId[];
  /** Whether the target says that it holds the item; asked only for SHALL-IF-HELD. */
  held?: boolean;
}

/** From findings to outcome: the one place (MODEL, section 4). */
export function outcomeOf({ strength, applies, findings, unaccepted, held }: Judged): Outcome {
  if (!applies) return 'not-applicable';
  // What no reading allows is said aloud even where the row only records.
  if (strength === 'MAY') return findings.some(({ stands }) => stands) ? 'warning' : 'observed';
  if (findings.length === 0) return 'pass';
  if (strength === 'SHOULD') return 'warning';
  if (strength === 'SHALL-IF-HELD' && held !== true) return 'observed';
  return unaccepted.length > 0 && !findings.some(({ stands }) => stands) ? 'differs' : 'fail';
}
