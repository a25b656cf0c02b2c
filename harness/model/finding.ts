import type { EventRef } from './transcript.js';

/** The target differs from the text. Data, never thrown. */
export interface Finding {
  /** A FHIRPath location, a header name, or a step. */
  at: string;
  expected: string;
  actual: string;
  /** It differs whatever reading is taken: the claim fails even where an interpretation is not accepted. */
  stands?: true;
  /** The exchange it was seen in, where the rule judged several. */
  event?: EventRef;
}
