import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { surveyJson } from './json-survey.js';

const depthOf = (value: unknown): number =>
  typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0;

describe('survey of JSON', () => {
  it('tells the depth of any value, and finds no repeated key where there is none', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(4), (json, indent) => {
        const value: unknown = JSON.parse(json);
        expect(surveyJson(JSON.stringify(value, null, indent))).toEqual({ depth: depthOf(value), repeatsKey: false });
      }),
    );
  });

  it.each([
    ['{"a":1,"a":2}', true],
    ['{"a":1,"\\u0061":2}', true],
    ['{"a":{"b":1},"c":[{"b":1},{"b":2}],"d":"a"}', false],
    ['{"a":[{"x":{"b":1,"b":2}}]}', true],
    ['{"a":"\\"a\\":","b":"{\\"b\\":1"}', false],
    ['["a","a"]', false],
    ['{"a":"a","b":"a"}', false],
    ['{"a":["a","a"],"a":1}', true],
    ['{"a" : 1 , "a" : 2}', true],
    ['{"__proto__":1,"__proto__":2}', true],
    ['{"\\\\":1,"\\\\":2}', true],
    ['{"":1,"":2}', true],
  ])('of %s: a key is repeated, %s', (text, repeatsKey) => {
    expect(surveyJson(text).repeatsKey).toBe(repeatsKey);
  });

  it('does not end the process at any depth', () => {
    const depth = 500_000;
    expect(surveyJson('['.repeat(depth) + ']'.repeat(depth)).depth).toBe(depth);
  });

  it('ends on text that no JSON is', () => {
    expect(surveyJson('{"a').repeatsKey).toBe(false);
  });
});
