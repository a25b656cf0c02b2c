import { zh_CN } from '@faker-js/faker';
import { describe, expect, it } from 'vitest';
import { withoutDiacritics } from '../population/labels.js';
import { latin } from './latin.js';
import { origins } from './origins.js';

describe('origins of names', () => {
  it('make a thousand parts, each with some', () => {
    expect(origins.reduce((sum, { share }) => sum + share, 0)).toBe(1000);
    expect(origins.filter(({ share }) => share < 1)).toEqual([]);
  });

  it('have more first names than the largest household has people, so that none need share one', () => {
    const different = (list: readonly string[]): number => new Set(list.map(withoutDiacritics)).size;
    expect(origins.filter(({ female, male }) => Math.min(different(female), different(male)) < 8)).toEqual([]);
    expect(origins.filter(({ family }) => different(family) < 8)).toEqual([]);
  });

  it('are spelled in Latin letters, of which a plain spelling has only those of the English alphabet', () => {
    const all = origins.flatMap(({ female, male, family }) => [...female, ...male, ...family]);
    expect(all.filter((name) => !/^[A-Za-z][A-Za-z' .-]*$/.test(withoutDiacritics(name)))).toEqual([]);
  });

  it('are refused where a locale has names in another script only', () => {
    expect(() => latin(zh_CN)).toThrow(RangeError);
    expect(() => latin({})).toThrow(RangeError);
  });
});
