import { describe, expect, it } from 'vitest';
import { list, object, text } from '../../../standards/data-exchange/schemas/document-schema.js';
import { shapeBySchema } from './shape-by-schema.js';

const schema = object(
  'PERSON-018',
  'a person',
  {
    Name: object('PERSON-004', 'a name', {
      familyName: list('PERSON-005', 'family names', text('PERSON-005', 'a family name')),
    }),
    Identifier: { ...text('PERSON-001', 'an identifier'), 'x-names': ['personId'] },
  },
  { required: ['Identifier'] },
);

describe('a document by its schema', () => {
  it('takes one value for a list of one, and says where it stood', () => {
    const { value, pathOf } = shapeBySchema(schema, { Name: { familyName: 'Fenwick' } });
    expect(value).toEqual({ Name: { familyName: ['Fenwick'] } });
    expect(pathOf('/Name/familyName/0')).toEqual(['Name', 'familyName']);
  });

  it('takes a list of one for its value, and says where it stood', () => {
    const { value, pathOf } = shapeBySchema(schema, { Name: [{ familyName: ['Fenwick'] }] });
    expect(value).toEqual({ Name: { familyName: ['Fenwick'] } });
    expect(pathOf('/Name/familyName/0')).toEqual(['Name', 0, 'familyName', 0]);
  });

  it('leaves a list of two where one value belongs', () => {
    expect(shapeBySchema(schema, { Name: [{}, {}] }).value).toEqual({ Name: [{}, {}] });
  });

  it('knows a key in other letters and under its other names, and tells which', () => {
    const { value, pathOf, otherSpellings } = shapeBySchema(schema, { 'person-id': 'x', NAME: {} }, ['Query']);
    expect(value).toEqual({ Identifier: 'x', Name: {} });
    expect(pathOf('/Identifier')).toEqual(['Query', 'person-id']);
    expect(otherSpellings.map(({ written, meant }) => [written, meant])).toEqual([
      ['person-id', 'Identifier'],
      ['NAME', 'Name'],
    ]);
  });

  it('takes the first of two keys for one element, and tells of the other', () => {
    const { value, doubled } = shapeBySchema(schema, { Identifier: 'x', identifier: 'y' });
    expect(value).toEqual({ Identifier: 'x', identifier: 'y' });
    expect(doubled).toEqual([{ path: ['identifier'], written: 'identifier', meant: 'Identifier' }]);
  });

  it('passes over keys that it does not know, keys of JSON-LD, and keys with null', () => {
    const { value, otherSpellings } = shapeBySchema(schema, { '@Name': 1, other: 2, Identifier: null });
    expect(value).toEqual({ '@Name': 1, other: 2 });
    expect(otherSpellings).toEqual([]);
  });

  it('is about what is there and what is required', () => {
    expect([...shapeBySchema(schema, {}).about].sort()).toEqual(['PERSON-001', 'PERSON-018']);
    expect([...shapeBySchema(schema, { Name: {} }).about].sort()).toEqual(['PERSON-001', 'PERSON-004', 'PERSON-018']);
  });

  it('tells the place of the nearest part above one that it does not know', () => {
    const { pathOf } = shapeBySchema(schema, { Name: { deep: { er: 1 } } }, ['Query']);
    expect(pathOf('/Name/deep/er')).toEqual(['Query', 'Name']);
    expect(pathOf('/nowhere')).toEqual(['Query']);
  });

  it('is not led astray by names of every object', () => {
    const hostile = JSON.parse('{"__proto__": {"Identifier": "x"}, "constructor": 1, "toString": 2}');
    const { value } = shapeBySchema(schema, hostile);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(value).toEqual({ constructor: 1, toString: 2 });
  });
});
