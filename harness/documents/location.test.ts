import { describe, expect, it } from 'vitest';
import type { Json } from '../model/json.js';
import { jsonPathOf, pathKey, valueAt } from './location.js';

const bundle: Json = {
  resourceType: 'Bundle',
  entry: [
    {
      resource: {
        resourceType: 'Patient',
        name: [{ family: 'A' }],
        birthDate: '1948',
        _birthDate: { extension: [{ url: 'u' }] },
      },
    },
    { resource: { resourceType: 'Observation', valueInteger: 3, _status: { id: 'x' }, valueSet: 'no type' } },
    {
      resource: { resourceType: 'Patient', extension: [{ url: 'a' }, { url: 'b', valueCode: 'c' }], given: ['x', 'y'] },
    },
  ],
};

describe('a location as properties', () => {
  it.each([
    ['Bundle', []],
    ['Bundle.entry[1].resource.value', ['entry', 1, 'resource', 'valueInteger']],
    ['Bundle.entry[1].resource.value.ofType(integer)', ['entry', 1, 'resource', 'valueInteger']],
    ['Bundle.entry[1].resource.value[x]', ['entry', 1, 'resource', 'valueInteger']],
    ['Bundle.entry[1].resource.status', ['entry', 1, 'resource', '_status']],
    ['Bundle.entry[0].resource.birthDate', ['entry', 0, 'resource', 'birthDate']],
    ['Bundle.entry[0].resource.birthDate.extension[0]', ['entry', 0, 'resource', '_birthDate', 'extension', 0]],
    ['Bundle.entry[0].resource.name.family', ['entry', 0, 'resource', 'name', 0, 'family']],
    ['Bundle.entry[0].resource.name:official[0].family', ['entry', 0, 'resource', 'name', 0, 'family']],
    ['Bundle.entry[0].resource.contact.name', ['entry', 0, 'resource', 'contact', 'name']],
    ["Bundle.entry[2].resource.extension('b').value", ['entry', 2, 'resource', 'extension', 1, 'valueCode']],
    ['Bundle.entry[2].resource.given[1]', ['entry', 2, 'resource', 'given', 1]],
    ['Bundle.entry[9].resource.id', ['entry', 9, 'resource', 'id']],
    ['Bundle.entry.fullUrl', ['entry']],
    ['', []],
    ['Bundle.entry[0]…', ['entry', 0]],
    ['__proto__.constructor', ['__proto__', 'constructor']],
  ])('%s', (at, path) => {
    expect(jsonPathOf(at, bundle)).toEqual(path);
  });

  it('is found again', () => {
    expect(valueAt(bundle, jsonPathOf('Bundle.entry[1].resource.value', bundle))).toBe(3);
    expect(valueAt(bundle, ['entry', 7, 'resource'])).toBeUndefined();
    expect(valueAt(bundle, ['constructor'])).toBeUndefined();
  });

  it('has a key that tells a name from a number and a child from a neighbour', () => {
    expect(pathKey(['a', 1])).not.toBe(pathKey(['a', '1']));
    expect(pathKey(['a', 'b']).startsWith(`${pathKey(['a'])}/`)).toBe(true);
    expect(pathKey(['ab']).startsWith(`${pathKey(['a'])}/`)).toBe(false);
  });
});
