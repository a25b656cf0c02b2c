import fc from 'fast-check';
import { expect, it } from 'vitest';
import { resourceNames } from '../../../standards/fhir/r4/types.js';
import type { Json, JsonObject } from '../../model/json.js';
import { checkR4, foundIn } from './check-r4.js';
import { untold } from './found.js';
import { resourceIn, soundBundle } from './sound-bundle.test-support.js';
import { topSpot } from './spot.js';

const keys = fc.constantFrom('resourceType', 'entry', 'resource', 'contained', 'extension', '_status', 'status', 'value', 'valueQuantity', 'reference', 'subject', 'period', 'start', 'name', 'id', 'meta', 'coding', 'code', 'parameter', 'part', '__proto__', 'constructor', 'toString'); // biome-ignore format: a list
const leaves = fc.oneof(
  fc.constantFrom<Json[]>(null, true, 0, -1, 1e300, '', ' ', '#', '2026-02-30', '__proto__', 'constructor'),
  fc.constantFrom(...resourceNames),
);
const { json } = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 6 },
    leaves,
    fc.array(tie('json'), { maxLength: 3 }),
    fc.dictionary(keys, tie('json'), { maxKeys: 5 }),
  ),
}));

it('no JSON makes it throw', () => {
  fc.assert(
    fc.property(fc.dictionary(keys, json, { maxKeys: 6 }), fc.constantFrom(...resourceNames), (node, resourceType) => {
      expect(Array.isArray(checkR4({ ...node, resourceType } as JsonObject))).toBe(true);
      expect(Array.isArray(checkR4({ ...node } as JsonObject))).toBe(true);
    }),
    { numRuns: 500 },
  );
});

const places = (node: Json, path: readonly (string | number)[] = []): (readonly (string | number)[])[] => [
  path,
  ...(typeof node === 'object' && node !== null
    ? Object.entries(node).flatMap(([key, one]) => places(one, [...path, Array.isArray(node) ? Number(key) : key]))
    : []),
];
const somewhere = places(soundBundle()).filter(({ length }) => length > 0);

it('what stops the evaluation of an invariant is told as a fault of structure', () => {
  let stopped = 0;
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...somewhere), json), { minLength: 1, maxLength: 3 }), (changes) => {
      const bundle = soundBundle();
      for (const [path, value] of changes) {
        const holder = path
          .slice(0, -1)
          .reduce<Json | undefined>((at, step) => (at as { [key: string]: Json } | undefined)?.[step], bundle);
        if (typeof holder === 'object' && holder !== null) (holder as { [key: string]: Json })[path.at(-1)!] = value;
      }
      const found = foundIn(bundle);
      stopped += found.unevaluated.length;
      expect(untold(found).map(({ key, message }) => `${key}: ${message}`)).toEqual([]);
    }),
    { numRuns: 1000 },
  );
  expect(stopped).toBeGreaterThan(0);
});

it('an invariant that fails for another reason is an error of ours', () => {
  const found = { ...foundIn({ resourceType: 'Patient', gender: 'x' }) };
  const spot = topSpot('Patient');
  const unevaluated = [{ key: 'x-1', spot, looksAround: false, message: 'broken' }];
  expect(untold({ ...found, unevaluated })).toHaveLength(1);
  const told = foundIn({ resourceType: 'Patient', name: 'x' });
  expect(untold({ ...told, unevaluated })).toEqual([]);
});

it('depth and width are met with findings', () => {
  let deep: JsonObject = { url: 'x', valueCode: 'x' };
  for (let n = 0; n < 3000; n += 1) deep = { url: 'x', extension: [deep] };
  expect(checkR4({ resourceType: 'Patient', extension: [deep] }).length).toBeGreaterThan(0);
  const wide = soundBundle();
  resourceIn(wide, 0).name = Array.from({ length: 20_000 }, () => ({ famly: 'x' }));
  expect(checkR4(wide)).toHaveLength(1001);
});

it('texts made to be slow are not', () => {
  const bundle = soundBundle();
  resourceIn(bundle, 3).content[0].attachment.data = `${'AAAA '.repeat(200_000)}!`;
  resourceIn(bundle, 0).name[0].family = `${' '.repeat(200_000)}\u0000`;
  resourceIn(bundle, 4).code.coding[0].code = `${'a '.repeat(200_000)}`;
  resourceIn(bundle, 0).text = {
    status: 'generated',
    div: `<div xmlns="http://www.w3.org/1999/xhtml">${'<p '.repeat(200_000)}`,
  };
  expect(checkR4(bundle)).toHaveLength(3);
});
