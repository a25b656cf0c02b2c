import { describe, expect, it } from 'vitest';
import { STATUS_WORDS, STATUSES } from '../words.js';
import { asSentence, prose, tagOfStatus } from './prose.js';

describe('prose', () => {
  it('sets names in quotation marks', () => {
    expect(prose('`a` and `b`, ` alone')).toBe('“a” and “b”, ` alone');
  });

  it.each([
    ['nobody is declared', 'Nobody is declared.'],
    ['Is it so?', 'Is it so?'],
    ['It is so.', 'It is so.'],
  ])('makes a sentence of %j', (clause, sentence) => {
    expect(asSentence(clause)).toBe(sentence);
  });

  it('has a tag with a word for every status', () => {
    expect(STATUSES.map((status) => tagOfStatus(status).className)).not.toContain('');
    expect([...STATUSES].sort()).toEqual(Object.keys(STATUS_WORDS).sort());
  });
});
