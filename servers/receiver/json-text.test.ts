import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalText, elementsOf, mapMembers, membersOf, withMembers } from './json-text.js';

const reversed = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([name, item]) => [name, reversed(item)]),
  );
};

describe('JSON as text', () => {
  it('is taken apart as JSON.parse takes it apart', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.nat(4), (object, indent) => {
        const members = membersOf(JSON.stringify(object, null, indent));
        expect(members.map(([name, value]) => [name, JSON.parse(value)])).toEqual(
          Object.entries(JSON.parse(JSON.stringify(object))),
        );
      }),
    );
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), (list) => {
        const elements = elementsOf(JSON.stringify(list, null, 1));
        expect(elements.map((element) => JSON.parse(element))).toEqual(JSON.parse(JSON.stringify(list)));
      }),
    );
  });

  it('has one spelling for the same content, and another for other digits', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(canonicalText(JSON.stringify(reversed(value), null, 2))).toBe(canonicalText(JSON.stringify(value)));
      }),
    );
    expect(canonicalText('{"a":36.50}')).not.toBe(canonicalText('{"a":36.5}'));
    expect(canonicalText('"\\u0041\\/"')).toBe('"A/"');
  });

  it('is changed where it is to be changed, and nowhere else', () => {
    const text = '{ "id":"a", "n": 1.50, "list":[{"reference": "x\\"y"},{"reference":"z"}], "reference_":"z" }';
    expect(mapMembers(text, 'reference', (value) => (value === '"z"' ? '"new"' : value))).toBe(
      '{"id":"a","n":1.50,"list":[{"reference":"x\\"y"},{"reference":"new"}],"reference_":"z"}',
    );
    expect(
      withMembers('{"id":"a","n":1.50}', [
        ['id', '"b"'],
        ['m', '{}'],
      ]),
    ).toBe('{"id":"b","n":1.50,"m":{}}');
  });
});
