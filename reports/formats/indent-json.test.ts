import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indentJson } from './indent-json.js';

/** Takes white space out that stands outside strings. */
const packed = (text: string): string =>
  text.replace(/("(?:[^"\\]|\\.)*"?)|\s+/gs, (_, string: string) => string ?? '');

describe('indented JSON', () => {
  it('puts each member on a line and leaves empty ones closed', () => {
    expect(indentJson('{"a":[1,{"b":"x, {y}: \\"z\\""}],"c":{},"d":[]}')).toBe(
      [
        '{',
        '  "a": [',
        '    1,',
        '    {',
        '      "b": "x, {y}: \\"z\\""',
        '    }',
        '  ],',
        '  "c": {},',
        '  "d": []',
        '}',
      ].join('\n'),
    );
  });

  it('keeps duplicate keys and the writing of numbers', () => {
    expect(packed(indentJson('{"a":1.0e+0,"a":0010}')!)).toBe('{"a":1.0e+0,"a":0010}');
  });

  it('loses nothing of any JSON', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        const indented = indentJson(json);
        if (indented !== null) expect(JSON.parse(indented)).toEqual(JSON.parse(json));
      }),
    );
  });

  it('loses nothing of text that only looks like JSON', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'{}[],:"\\ ax') }), (text) => {
        const indented = indentJson(`{${text}`);
        expect(packed(indented!)).toBe(packed(`{${text}`));
      }),
    );
  });

  it('stays narrow on deep nesting', () => {
    const deep = indentJson('['.repeat(3000))!;
    expect(Math.max(...deep.split('\n').map((line) => line.length))).toBeLessThan(40);
  });

  it('takes a string as long as a document of thirty megabytes', () => {
    const data = 'JVBERi0x'.repeat(5_000_000);
    expect(indentJson(`{"data":"${data}"}`)?.length).toBe(data.length + 16);
  });

  it.each([['<html>'], [''], ['"text"'], ['{\n"a":1}']])('leaves %j as it is', (text) => {
    expect(indentJson(text)).toBeNull();
  });
});
