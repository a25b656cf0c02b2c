import { describe, expect, it } from 'vitest';
import { type Given, outcome, seen } from '../exchange.test-support.js';
import { valuesShown } from './shown-values.js';

const VALUES = ['9990010153', 'Sandhurst', "O'Reilly", 'ZA5 1AB', '14 Larch Row'];
const shownBy = (given: Given): string[] => {
  const { answer } = seen('question', given);
  return answer === null ? [] : valuesShown(answer, VALUES);
};
const shownIn = (diagnostics: string) => shownBy({ status: 422, body: outcome('invalid', { diagnostics }) });

describe('a value', () => {
  it.each([
    ['9990010153', '9990010153'],
    ['NHS 999 001 0153.', '9990010153'],
    ['(999-001-0153)', '9990010153'],
    ['sandhurst', 'Sandhurst'],
    ['Evie SANDHURST,', 'Sandhurst'],
    ['Niamh O\u2019REILLY', "O'Reilly"],
    ['za51ab', 'ZA5 1AB'],
    ['ZA5  1AB', 'ZA5 1AB'],
    ['at 14, Larch Row', '14 Larch Row'],
  ])('is seen in "%s"', (text, value) => {
    expect(shownIn(text)).toEqual([value]);
  });

  it.each([
    '19990010153',
    '99900101530',
    '999 001 01537',
    'Sandhurstshire',
    'O Reillyson',
    'ZA5 1ABC',
    'XZA5 1AB',
    '114 Larch Row',
    '14 Larch Rowe',
  ])('is not seen in "%s"', (text) => {
    expect(shownIn(text)).toEqual([]);
  });

  it('is seen where it stands as a number, as escapes, in a header and in a body that is no JSON', () => {
    expect(shownBy({ body: { value: 9_990_010_153 } })).toEqual(['9990010153']);
    expect(shownBy({ text: String.raw`{"a":"S\u0061ndhurst"}` })).toEqual(['Sandhurst']);
    expect(shownBy({ body: {}, headers: [['Location', '/Patient?identifier=a%7C9990010153']] })).toEqual([
      '9990010153',
    ]);
    expect(shownBy({ text: '<p>Sandhurst</p>', media: 'text/html' })).toEqual(['Sandhurst']);
  });

  it('is not taken from the name of an element', () => {
    expect(shownBy({ body: { Sandhurst: 'no' } })).toEqual([]);
  });
});
