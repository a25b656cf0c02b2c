import { expect, it } from 'vitest';
import { PLANTED_KINDS, plantedKindOf, plantedWordsIn, plantedWordsOf } from './planted.js';

it('the words of a run are its own, one for each kind, and the same each time', () => {
  const words = plantedWordsOf('0a1b2c');
  expect(plantedWordsOf('0a1b2c')).toEqual(words);
  expect(new Set(Object.values(words)).size).toBe(Object.keys(PLANTED_KINDS).length);
  expect(Object.values(plantedWordsOf('0a1b2d')).filter((word) => Object.values(words).includes(word))).toEqual([]);
  for (const [kind, word] of Object.entries(words)) expect(plantedKindOf(word)).toBe(kind);
});

it('planted words are found wherever they stand, in any letter case', () => {
  const { family, header } = plantedWordsOf('0a1b2c');
  expect(plantedWordsIn(`${family.toUpperCase()}, "${family}" and x${header}y`)).toEqual([family, header]);
  expect(plantedWordsIn('Zoqia Fenwick, Zqf, Zqfab')).toEqual([]);
});
