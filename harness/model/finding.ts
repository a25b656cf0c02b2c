import type { EventRef } from './transcript.js';

/** The target differs from the text. Data, never thrown. */
export interface Finding {
  /** A FHIRPath location, a header name, or a step. */
  at: string;
  expected: string;
  actual: string;
  /** The exchange it was seen in, where the rule judged several. */
  event?: EventRef;
}
