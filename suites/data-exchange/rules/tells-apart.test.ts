import { describe, expect, it } from 'vitest';
import { tellsApart } from './tells-apart.js';

const twelve = (value: (index: number) => string) => Array.from({ length: 12 }, (_, index) => value(index));

describe('two kinds of answers', () => {
  it.each([
    ['one value each', () => 'a', () => 'b', true],
    ['two values each', (index: number) => `a${index % 2}`, (index: number) => `b${index % 2}`, true],
    ['a value here, nothing there', () => 'a', () => '(absent)', true],
    ['one value here, new ones there', () => 'a', String, true],
    ['new values here and there', (index: number) => `a${index}`, (index: number) => `b${index}`, false],
    ['pairs of equal values', (index: number) => `a${index >> 1}`, (index: number) => `b${index >> 1}`, false],
    ['the same value', () => 'a', () => 'a', false],
    ['one value in common', () => 'a', (index: number) => (index === 0 ? 'a' : 'b'), false],
  ] as const)('with %s', (_, ours, theirs, told) => {
    expect(tellsApart(twelve(ours), twelve(theirs))).toBe(told);
    expect(tellsApart(twelve(theirs), twelve(ours))).toBe(told);
  });

  it('are compared from eight answers each', () => {
    expect(() => tellsApart(Array(7).fill('a'), Array(7).fill('b'))).toThrow('7 and 7 answers are too few');
    expect(tellsApart(Array(8).fill('a'), Array(8).fill('b'))).toBe(true);
    expect(() => tellsApart([], ['a'])).toThrow('too few');
  });
});
