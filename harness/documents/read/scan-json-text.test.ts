import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { READ_LIMITS } from './read-limits.js';
import { scanJsonText } from './scan-json-text.js';

const accepts = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

describe('the scanner', () => {
  test.each([
    ['{"a":1,}', 'not-json', 6, 'a comma stands before }'],
    ['[1,]', 'not-json', 2, 'a comma stands before ]'],
    ["{'a':1}", 'not-json', 1, 'a single quote'],
    ['{"a":1 // x\n}', 'not-json', 7, 'JSON has no comments'],
    ['{"a":NaN}', 'not-json', 5, 'NaN'],
    ['{"a":1e400}', 'not-json', 5, 'larger than any'],
    ['{"a":01}', 'not-json', 5, '01 is no JSON number'],
    ['{"a":"x\ny"}', 'not-json', 7, 'a line break'],
    ['{"a":"\\x"}', 'not-json', 6, 'no escape'],
    ['{"a" 1}', 'not-json', 5, 'expected a colon'],
    ['{"a":1 "b":2}', 'not-json', 7, 'expected a comma'],
    ['{"a":1}}', 'not-json', 7, 'expected nothing more'],
    ['{"a":\u00a01}', 'not-json', 5, 'U+00A0'],
    ['{"entry":[1,{"resource":"c', 'truncated', 26, 'entry[1].resource is still open'],
    ['{"a":tru', 'truncated', 8, '[(unknown name)] is still open'],
    ['{"a":-', 'truncated', 6, '[(unknown name)] is still open'],
    ['{"a":"\\u00', 'truncated', 10, '[(unknown name)] is still open'],
  ])('refuses %s', (text, code, offset, message) => {
    const { fault } = scanJsonText(text, READ_LIMITS);
    expect(fault).toMatchObject({ code, offset, message: expect.stringContaining(message) });
  });

  test('tells each repeated key with its path, however it is written', () => {
    const scan = scanJsonText('{"a":{"b":1,"\\u0062":2},"c":[{"b":1},{"d":1,"d":2}]}', READ_LIMITS);
    expect(scan.fault).toBeNull();
    expect(scan.duplicates).toEqual([
      { offset: 12, path: ['a', 'b'] },
      { offset: 44, path: ['c', 1, 'd'] },
    ]);
  });

  test('tells half a character and no whole one', () => {
    expect(scanJsonText('["\\ud83d\\ude00","\\ud83d","\\ude00x"]', READ_LIMITS).halves).toEqual([17, 26]);
  });

  test('stops at its limits', () => {
    const limits = { depth: 3, elements: 4 };
    expect(scanJsonText('[[[1]]]', limits).fault).toBeNull();
    expect(scanJsonText('[[[[1]]]]', limits).fault).toMatchObject({ code: 'too-deep', offset: 3 });
    expect(scanJsonText('[1,2,3]', limits).fault).toBeNull();
    expect(scanJsonText('[1,2,3,4]', limits).fault).toMatchObject({ code: 'too-many-elements', offset: 7 });
  });

  const pieces = fc.array(
    fc.constantFrom(
      ...[
        '{',
        '}',
        '[',
        ']',
        ',',
        ':',
        '"',
        '"a"',
        '"b":',
        '1',
        '-',
        '0',
        '.5',
        'e9',
        'E+',
        'true',
        'nul',
        'l',
        ' ',
        '\n',
      ],
      ...['\\', '\\u', '00e9', '\\n', "'", '/', 'é', '\u0001', '\ufeff', '\u2028', '-1.5e-3', '[]', '{}', '"\\ud800"'],
    ),
    { maxLength: 14 },
  );
  const texts = fc.oneof(
    { weight: 3, arbitrary: pieces.map((parts) => parts.join('')) },
    { weight: 1, arbitrary: fc.string() },
    { weight: 2, arbitrary: fc.json() },
    {
      weight: 3,
      arbitrary: fc
        .tuple(fc.json(), fc.nat(), fc.nat(3), fc.constantFrom('', ',', '"', '}', ']', ':', '\\', '0', '.', 'e', '\n'))
        .map(([text, at, cut, put]) => {
          const place = at % (text.length + 1);
          return text.slice(0, place) + put + text.slice(place + cut);
        }),
    },
  );

  test('accepts what JSON.parse accepts and refuses what it refuses', () => {
    let accepted = 0;
    let refused = 0;
    fc.assert(
      fc.property(texts, (text) => {
        const { fault } = scanJsonText(text, READ_LIMITS);
        // The one thing that JSON.parse takes and we do not: its value would be lost.
        if (fault?.message.includes('larger than any')) return;
        expect(fault === null).toBe(accepts(text));
        if (fault) {
          refused += 1;
          expect(fault.offset).toBeGreaterThanOrEqual(0);
          expect(fault.offset).toBeLessThanOrEqual(text.length);
        } else accepted += 1;
      }),
      { numRuns: 20_000 },
    );
    expect(Math.min(accepted, refused)).toBeGreaterThan(1000);
  });

  test('says truncated of every beginning of a document, and of nothing else', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.nat(), (value, at) => {
        const text = JSON.stringify(value, null, 1);
        expect(scanJsonText(text.slice(0, at % text.length), READ_LIMITS).fault?.code).toBe('truncated');
      }),
    );
  });
});
