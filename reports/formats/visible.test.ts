import { describe, expect, it } from 'vitest';
import { isPlain, shortened, visible, visibleThroughout } from './visible.js';

describe('visible text', () => {
  it.each([
    ['a right-to-left override', 'invoice\u202Efdp.exe', 'invoice[U+202E]fdp.exe'],
    ['a zero-width space', 'a\u200Bb', 'a[U+200B]b'],
    ['a byte order mark', '\uFEFF{}', '[U+FEFF]{}'],
    ['NUL and escape', '\u0000\u001B[2J', '[U+0000][U+001B][2J'],
    ['half of a surrogate pair', 'x\uD83D', 'x[U+D83D]'],
    ['a line separator', 'a\u2028b', 'a[U+2028]b'],
    ['a lone carriage return', 'a\rb', 'a[U+000D]b'],
    ['a tag character', 'a\u{E0041}', 'a[U+E0041]'],
  ])('marks %s', (_, text, shown) => {
    expect(visible(text)).toBe(shown);
    expect(isPlain(text)).toBe(false);
  });

  it('leaves letters of every script, accents, tabs and line feeds alone', () => {
    const text = 'Siân Ó Briain\tŁukasz\n李 \u{1F600} e\u0301';
    expect(visible(text)).toBe(text);
    expect(isPlain(text)).toBe(true);
  });

  it('takes the line ends of HTTP for line ends', () => {
    expect(visible('a\r\nb')).toBe('a\nb');
  });

  it('reaches every string of a view and nothing else', () => {
    expect(visibleThroughout({ a: ['\u0007', 1, null, { b: 'x\u200F' }], c: true })).toEqual({
      a: ['[U+0007]', 1, null, { b: 'x[U+200F]' }],
      c: true,
    });
  });
});

describe('shortened text', () => {
  it('says how much is missing, and leaves what fits', () => {
    expect(shortened('abc', 3)).toBe('abc');
    expect(shortened('a'.repeat(2500), 1000)).toBe(`${'a'.repeat(1000)}\n[… 1,500 more characters in the record]`);
  });

  it('does not cut a character in two', () => {
    expect(shortened('ab\u{1F600}cd', 3)).toBe('ab\n[… 4 more characters in the record]');
  });
});
