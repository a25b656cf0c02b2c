import { expect, it } from 'vitest';
import { createUsedIds } from './used-ids.js';

it('names whoever used an id first, and forgets the oldest one', () => {
  const firstOf = createUsedIds(2);
  expect(firstOf('a', 'Q-LA')).toBe('Q-LA');
  expect(firstOf('a', 'Q-NHS')).toBe('Q-LA');
  expect([firstOf('b', 'Q-NHS'), firstOf('c', 'Q-NHS')]).toEqual(['Q-NHS', 'Q-NHS']);
  expect(firstOf('a', 'Q-NHS')).toBe('Q-NHS');
});
