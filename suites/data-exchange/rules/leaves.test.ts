import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Json } from '../../../harness/model/json.js';
import { leavesOf } from './leaves.js';

it('the leaves of a body stand in the order of the text, with their place and their holder', () => {
  const inner = { b: [1, { c: null }], d: 'x' };
  expect(leavesOf({ resourceType: 'Parameters', a: inner })).toEqual([
    { at: 'Parameters.resourceType', key: 'resourceType', value: 'Parameters', holder: expect.anything() },
    { at: 'Parameters.a.b[0]', key: 'b', value: 1, holder: inner },
    { at: 'Parameters.a.b[1].c', key: 'c', value: null, holder: { c: null } },
    { at: 'Parameters.a.d', key: 'd', value: 'x', holder: inner },
  ]);
  expect(leavesOf('x')).toEqual([{ at: '$', key: '', value: 'x', holder: null }]);
});

it('no leaf is lost and none is made up', () => {
  const count = (value: Json): number =>
    typeof value === 'object' && value !== null
      ? Object.values(value).reduce<number>((sum, item) => sum + count(item), 0)
      : 1;
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(leavesOf(value as Json)).toHaveLength(count(value as Json));
    }),
  );
});
