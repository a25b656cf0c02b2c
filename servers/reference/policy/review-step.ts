import { type Outcome, outcomes } from '../outcomes.js';
import type { PolicyDecisions } from './policy-decisions.js';
import type { PolicyPoint } from './policy-point.js';
import type { Review, ReviewDecision, ReviewStep } from './review-desk.js';

/** A question that somebody has to look at. */
export interface Escalated {
  key: string;
  step: ReviewStep;
  caller: string | null;
  request: string | null;
  rules: readonly string[];
}

/** Withheld with an outcome, or decided by a person (null where the decision is not waited for). */
export type Reviewed = { outcome: Outcome } | { approved: ReviewDecision | null };

const secondsSince = (from: number, now: number): number => (now - from) / 1000;

/**
 * Withholds the answer until a person has decided; it is collected by asking again (DES-AMB-07). A review that nobody
 * decided in time ends as a refusal where the request has an identifier; without one the same question is a new review,
 * because nobody could ever ask it otherwise. An approval is for answers within a few minutes: a retry is safe.
 */
export function reviewStep(
  { key, step, ...about }: Escalated,
  { desk, setting, now }: PolicyPoint,
  decide: PolicyDecisions,
): Reviewed {
  if (!decide.waitsForSomebody()) return { approved: null };
  const at = now().getTime();
  const reopened = (): Reviewed => {
    desk.open(key, { step, ...about }, at);
    return { outcome: outcomes.review };
  };
  const review: Review | undefined = desk.find(key, step);
  if (review === undefined) return reopened();
  const { decision, since } = review;
  if (decision === null) {
    if (secondsSince(since, at) <= setting.reviewSeconds) return { outcome: outcomes.review };
    if (decide.answersWhenOver()) return { approved: null };
    return about.request === null ? reopened() : { outcome: outcomes.reasonNotPermitted };
  }
  if (!decision.answer) return { outcome: outcomes.reasonNotPermitted };
  if (!decide.heedsApproval()) return { outcome: outcomes.review };
  return secondsSince(Date.parse(decision.at), at) > setting.approvalSeconds ? reopened() : { approved: decision };
}
