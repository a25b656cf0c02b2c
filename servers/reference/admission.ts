import type { Outcome } from './outcomes.js';

/** What is known of who asks before the question is looked at. */
export type Admission =
  | { caller: string }
  /** `claimed` is who it would have been, for the audit; null when nobody can tell. */
  | { refused: Outcome; claimed: string | null };

/** The caller of a server that lets everybody ask: nobody has said who it is. */
export const ANYBODY = 'anybody';

/** Without an admission nobody has been set to look who asks. */
export const refuseCaller = (admission: Admission | undefined): Outcome | null =>
  admission !== undefined && 'refused' in admission ? admission.refused : null;
