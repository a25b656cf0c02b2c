import { expect, it } from 'vitest';
import { createReviewDesk, REVIEW_LIMIT } from './review-desk.js';

const about = { step: 'policy', caller: 'Q-LA', request: '1', rules: [] } as const;
const approval = { answer: true, reviewer: 'A. Reviewer', reason: 'seen' };

it('a review waits at its step until somebody decides, once and in time', () => {
  const desk = createReviewDesk();
  const { id } = desk.open('key', about, 0);
  expect([desk.find('key', 'policy')?.decision, desk.find('key', 'match')]).toEqual([null, undefined]);
  expect(desk.decide(id, approval, { now: 60_001, reviewSeconds: 60 })).toBe(false);
  expect(desk.decide(id, approval, { now: 60_000, reviewSeconds: 60 })).toBe(true);
  expect(desk.find('key', 'policy')?.decision).toEqual({ ...approval, at: '1970-01-01T00:01:00.000Z' });
  expect(desk.decide(id, { ...approval, answer: false }, { now: 60_000, reviewSeconds: 60 })).toBe(false);
  expect(desk.decide('none', approval, { now: 0, reviewSeconds: 60 })).toBe(false);
});

it('the oldest reviews are forgotten when there are too many', () => {
  const desk = createReviewDesk();
  for (let index = 0; index <= REVIEW_LIMIT; index += 1) desk.open(`key ${index}`, about, index);
  expect(desk.list()).toHaveLength(REVIEW_LIMIT);
  expect(desk.find('key 0', 'policy')).toBeUndefined();
});
