import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { indexBundle } from '../../../../harness/documents/bundle-index.js';
import type { JsonObject } from '../../../../harness/model/json.js';
import { assayRequirements } from '../../../../standards/supplementary-rm/requirements-assay.js';
import { documentRules } from '../../document-rules.js';
import { bundleWith, DATA, expectPlace, heard, judge, opened, readings, total } from './content-case.test-support.js';
import { contentRules } from './content-rules.js';

/** What a corner of a document may be replaced by. */
const anything = fc.oneof(
  fc.constantFrom(
    null,
    true,
    -1,
    1e300,
    '',
    'x',
    '9994730185',
    'http://snomed.info/sct',
    [],
    {},
    [[]],
    [null],
    ['x', 3],
  ),
  fc.jsonValue({ maxDepth: 3 }),
);

/** Replaces what stands at the n-th place of a walk. */
function mutate(node: unknown, replacement: unknown, left: { n: number }): unknown {
  left.n -= 1;
  if (left.n === 0) return replacement;
  if (Array.isArray(node)) return node.map((item) => mutate(item, replacement, left));
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, mutate(value, replacement, left)]));
}

const whole = bundleWith([...readings(), total(1)]);

describe('the rules on content', () => {
  test('have one id each, and each of our own requirements has a rule', () => {
    const ids = contentRules.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const judged = new Set<string>(documentRules.map(({ requirement }) => requirement));
    expect([...judged].filter((id) => id.startsWith('ASSAY-')).sort()).toEqual(Object.keys(assayRequirements).sort());
  });

  test('have nothing to say where there is nothing: never a pass', () => {
    for (const resource of [{}, { resourceType: 'Bundle' }, { resourceType: 'OperationOutcome' }] as JsonObject[]) {
      const subject = { resource, index: indexBundle(resource), attachments: [] };
      for (const rule of contentRules)
        expect([rule.id, rule.judge(subject, { version: '1.0', holds: new Set() })]).toEqual([rule.id, null]);
    }
  });

  test('never throw, whatever stands anywhere', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 400 }), anything, fc.string(), (n, replacement, text) => {
        heard(mutate(whole, replacement, { n }) as JsonObject, opened(text));
      }),
      { numRuns: 1000 },
    );
  });

  test('end on a document as deep as it likes', () => {
    let deep: JsonObject = {};
    for (let n = 0; n < 20_000; n += 1) deep = { extension: [deep] };
    expect(heard(bundleWith([{ resourceType: 'Basic', ...deep }]))).toEqual([]);
  });
});

test('bytes of another character set in base64 are told', () => {
  const withData = (data: string): JsonObject => {
    const bundle = structuredClone(bundleWith()) as { entry: { resource: { content: { attachment: object }[] } }[] };
    bundle.entry[2]!.resource.content[0]!.attachment = { data };
    return bundle as unknown as JsonObject;
  };
  expect(judge('VWRM-DOC-032', withData('SGVs bG8='))).toEqual([]);
  expect(judge('VWRM-DOC-032', withData(''))).toBeNull();
  for (const foreign of ['SGVs\ufffdbG8=', 'S\0G\0V\0', '\ufeffSGVs'])
    expectPlace(judge('VWRM-DOC-032', withData(foreign)), DATA);
});
