import { describe, expect, it } from 'vitest';
import { groupOf, inMinutes, secondsLeft } from './extent-in-words.js';

describe('a duration', () => {
  it.each([
    [0.2, 'about 1 s'],
    [48, 'about 48 s'],
    [60, 'about 1 min'],
    [80.5, 'about 1 min 21 s'],
    [600, 'about 10 min'],
  ])('of %d seconds is %j', (seconds, words) => {
    expect(inMinutes(seconds)).toBe(words);
  });
});

describe('the time that is left', () => {
  it('is what is left to ask at the speed so far', () => {
    expect(secondsLeft({ done: 10, of: 40 }, 5, { requestsPerSecond: null })).toBe(15);
  });

  it('is never less than the pace allows', () => {
    expect(secondsLeft({ done: 10, of: 40 }, 0.1, { requestsPerSecond: 5 })).toBe(6);
  });

  it('is not told before anything is done, and is nothing at the end', () => {
    expect(secondsLeft({ done: 0, of: 40 }, 1, { requestsPerSecond: 5 })).toBeNull();
    expect(secondsLeft({ done: 40, of: 40 }, 8, { requestsPerSecond: 5 })).toBe(0);
  });
});

it('a scenario belongs to the group of its series', () => {
  expect(['SC-MAT-001', 'SC-MAL-001', 'SC-ESC-016', 'SC-SEC-001', 'SC-XYZ-001'].map(groupOf)).toEqual([
    'match outcomes',
    'malformed requests',
    'decisions and escalation',
    'error paths and security',
    'other rows',
  ]);
});
