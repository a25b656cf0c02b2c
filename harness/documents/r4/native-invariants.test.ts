import fc from 'fast-check';
import { expect, it } from 'vitest';
import { r4Invariants } from '../../../standards/fhir/r4/invariants.js';
import { breaks } from '../../fhir/fhirpath.js';
import type { Json, JsonObject } from '../../model/json.js';
import { nativeInvariants } from './native-invariants.js';

const maybe = <T extends Json>(...values: T[]) => fc.option(fc.constantFrom(...values), { nil: undefined });
const extension = maybe<Json>([{ url: 'e', valueCode: 'x' }]);
const code = maybe<Json>(
  { coding: [{ system: 's', code: 'a' }] },
  { coding: [{ system: 's', code: 'b' }] },
  { text: 'x' },
);
const moments = [
  '2024',
  '2024-01',
  '2024-01-15',
  '2024-01-15T10:00:00Z',
  '2024-01-15T10:00:00+01:00',
  '2024-01-15T09:30:00Z',
  '2023-12-31T00:00:00.5Z',
];
const entry = fc.record({
  fullUrl: maybe<Json>('https://example.org/A/1', 'https://example.org/A/1/_history/2', 'urn:uuid:1'),
  resource: maybe<Json>({ resourceType: 'Patient', id: 'a' }, { resourceType: 'Patient', meta: { versionId: '1' } }),
  request: maybe<Json>({ method: 'GET', url: 'x' }),
  response: maybe<Json>({ status: '200' }),
  search: maybe<Json>({ mode: 'match' }),
});
const contained = maybe<Json>(
  [{ resourceType: 'Patient', id: 'c' }],
  [{ resourceType: 'Patient', id: 'd', meta: { versionId: '1' } }],
  [{ resourceType: 'Patient', id: 'c', meta: { security: [{ code: 'x' }] } }],
);

/** Elements of sound structure, by the type that the invariants are about. */
const elements: Readonly<Record<string, fc.Arbitrary<object>>> = {
  Extension: fc.record({ url: fc.constant('u'), extension, valueCode: maybe<Json>('x'), _valueCode: maybe<Json>({ id: 'x' }) }),
  Reference: fc.record({ reference: maybe<Json>('#c', '#x', 'Patient/1'), display: maybe<Json>('x') }),
  Quantity: fc.record({ code: maybe<Json>('x'), system: maybe<Json>('https://example.org'), value: maybe<Json>(0, 1) }),
  Attachment: fc.record({ data: maybe<Json>('AAAA'), contentType: maybe<Json>('x/y'), _contentType: maybe<Json>({ id: 'x' }) }),
  ContactPoint: fc.record({ value: maybe<Json>('x'), system: maybe<Json>('phone'), _value: maybe<Json>({ id: 'x' }) }),
  Period: fc.record({ start: maybe<Json>(...moments), end: maybe<Json>(...moments) }),
  'Patient.contact': fc.record({ name: maybe<Json>({ family: 'x' }), gender: maybe<Json>('male'), telecom: maybe<Json>([{ value: 'x' }]) }),
  'Observation.referenceRange': fc.record({ low: maybe<Json>({ value: 1 }), text: maybe<Json>('x'), age: maybe<Json>({ low: { value: 1 } }) }),
  'Organization.address': fc.record({ use: maybe<Json>('home', 'work'), city: maybe<Json>('x') }),
  'Organization.telecom': fc.record({ use: maybe<Json>('home', 'work'), value: maybe<Json>('x') }),
  Organization: fc.record({ resourceType: fc.constant('Organization'), name: maybe<Json>('x'), identifier: maybe<Json>([{ value: 'x' }]), contained }),
  Observation: fc.record({ resourceType: fc.constant('Observation'), code, component: fc.option(fc.array(code.map((one) => ({ code: one ?? { text: 'y' } })), { minLength: 1, maxLength: 2 }), { nil: undefined }), valueInteger: maybe<Json>(1), dataAbsentReason: maybe<Json>({ text: 'x' }), contained }),
  'Bundle.entry': entry,
  Bundle: fc.record({ resourceType: fc.constant('Bundle'), type: fc.constantFrom('collection', 'batch', 'batch-response', 'history', 'searchset', 'document'), total: maybe<Json>(1), entry: fc.option(fc.array(entry, { minLength: 1, maxLength: 3 }), { nil: undefined }) }),
}; // biome-ignore format: a table

const root: JsonObject = { resourceType: 'Patient', contained: [{ resourceType: 'Patient', id: 'c' }] };

it.each(Object.entries(elements))('native invariants of %s equal their expressions', (path, arbitrary) => {
  const invariants = r4Invariants[path]!.filter(({ key, severity }) => severity === 'error' && nativeInvariants[key]);
  expect(invariants.length).toBeGreaterThan(0);
  fc.assert(
    fc.property(arbitrary, (drawn) => {
      const node: JsonObject = JSON.parse(JSON.stringify(drawn));
      if (Object.keys(node).length === 0) return;
      const isResource = 'resourceType' in node;
      const around = isResource
        ? { resource: node, rootResource: node }
        : { base: path, resource: root, rootResource: root };
      for (const { key, expression } of invariants) {
        const native = nativeInvariants[key]!(node, isResource ? node : root);
        if (native !== undefined) expect([key, node, native]).toEqual([key, node, !breaks(expression, node, around)]);
      }
    }),
    { numRuns: 200 },
  );
});
