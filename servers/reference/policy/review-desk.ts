import { randomUUID } from 'node:crypto';

/** Where a question was escalated: by the policies, or by what was found. */
export type ReviewStep = 'policy' | 'match';

/** What a person decided. */
export interface ReviewDecision {
  answer: boolean;
  /** Id of the record that the question is about, or null for nobody; undefined leaves it to matching. */
  person?: string | null;
  /** Who decided, and why: words for the log. */
  reviewer: string;
  reason: string;
  /** UTC. */
  at: string;
}

/** A question that waits for a person, or has been decided by one. */
export interface Review {
  id: string;
  step: ReviewStep;
  caller: string | null;
  /** Value of Request.Identifier; null where the question had none, and is known by its content. */
  request: string | null;
  /** Rules that led here. */
  rules: readonly string[];
  /** Milliseconds since 1970. */
  since: number;
  decision: ReviewDecision | null;
}

/** A moment in milliseconds since 1970, and for how many seconds after its beginning a review can be decided. */
export interface ReviewTime {
  now: number;
  reviewSeconds: number;
}

/** The questions in review of one responder. Nothing is kept of whom they are about. */
export interface ReviewDesk {
  find(key: string, step: ReviewStep): Review | undefined;
  /** Opens a review of this question, in the place of an earlier one. */
  open(key: string, review: Pick<Review, 'step' | 'caller' | 'request' | 'rules'>, now: number): Review;
  /** False when there is no such review that waits, or its time is over. */
  decide(id: string, decision: Omit<ReviewDecision, 'at'>, time: ReviewTime): boolean;
  list(): readonly Review[];
}

export const REVIEW_LIMIT = 2000;

export function createReviewDesk(): ReviewDesk {
  const reviews = new Map<string, Review>();
  const keyOf = (key: string, step: ReviewStep): string => `${step} ${key}`;
  return {
    find: (key, step) => reviews.get(keyOf(key, step)),
    open: (key, review, now) => {
      const [oldest] = reviews.keys();
      if (reviews.size >= REVIEW_LIMIT && oldest !== undefined) reviews.delete(oldest);
      const opened: Review = { ...review, id: randomUUID(), since: now, decision: null };
      reviews.set(keyOf(key, review.step), opened);
      return opened;
    },
    decide: (id, decision, { now, reviewSeconds }) => {
      const [key, review] = [...reviews].find(([, one]) => one.id === id) ?? [];
      if (key === undefined || review === undefined || review.decision !== null) return false;
      if (now - review.since > reviewSeconds * 1000) return false;
      reviews.set(key, { ...review, decision: { ...decision, at: new Date(now).toISOString() } });
      return true;
    },
    list: () => [...reviews.values()],
  };
}
