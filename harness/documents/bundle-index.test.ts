import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../model/json.js';
import { indexBundle } from './bundle-index.js';

const bundle: JsonObject = {
  resourceType: 'Bundle',
  entry: [
    { fullUrl: 'urn:uuid:1', resource: { resourceType: 'Patient', id: '1' } },
    { fullUrl: 'https://example.org/Observation/2', resource: { resourceType: 'Observation', id: '2' } },
    { fullUrl: 'urn:uuid:1', resource: { resourceType: 'Organization', id: '3' } },
    { resource: 'x' },
    null,
    {
      fullUrl: 'urn:uuid:5',
      resource: {
        resourceType: 'Observation',
        code: {
          coding: [
            { system: 'http://snomed.info/sct', code: '1' },
            { system: 'http://loinc.org', code: '2' },
          ],
        },
      },
    },
  ],
};

const places = (entries: readonly { n: number }[]): number[] => entries.map(({ n }) => n);

describe('an index of a bundle', () => {
  const index = indexBundle(bundle);

  it('has every entry, with its place', () => {
    expect(index.entries).toHaveLength(6);
    expect(index.entries[1]).toMatchObject({
      at: 'Bundle.entry[1].resource',
      path: ['entry', 1, 'resource'],
      type: 'Observation',
      id: '2',
    });
    expect(index.entries[4]).toMatchObject({ type: null, id: null, fullUrl: null, resource: {} });
  });

  it('finds by type and by SNOMED CT code of an Observation', () => {
    expect(places(index.ofType('Observation'))).toEqual([1, 5]);
    expect(places(index.withCode('1'))).toEqual([5]);
    expect(index.withCode('2')).toEqual([]);
  });

  it('resolves by fullUrl, and by type and id where the address is one of the web', () => {
    expect(places(index.resolve('urn:uuid:1'))).toEqual([0, 2]);
    expect(places(index.resolve('Observation/2'))).toEqual([1]);
    expect(index.resolve('Patient/1')).toEqual([]);
    expect(index.resolve('1')).toEqual([]);
  });

  it('takes an entry that is no list for one', () => {
    expect(
      indexBundle({ resourceType: 'Bundle', entry: { resource: { resourceType: 'Patient' } } }).entries,
    ).toMatchObject([{ at: 'Bundle.entry.resource', path: ['entry', 'resource'], type: 'Patient' }]);
  });

  it('has no entries for what is no Bundle, and fails on nothing', () => {
    expect(indexBundle({ ...bundle, resourceType: 'Patient' }).entries).toEqual([]);
    fc.assert(
      fc.property(fc.jsonValue() as fc.Arbitrary<Json>, (entry) => {
        indexBundle({ resourceType: 'Bundle', entry });
        indexBundle({ resourceType: 'Bundle', entry: [{ resource: entry, fullUrl: entry }] });
      }),
    );
  });
});
