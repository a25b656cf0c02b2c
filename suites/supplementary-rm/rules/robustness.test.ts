import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isJsonObject, type Json, type JsonObject } from '../../../harness/model/json.js';
import { NEWS2_SUB_SCORES, NEWS2_TOTAL } from '../../../standards/supplementary-rm/codes.js';
import { goodBundle } from './good-bundle.test-support.js';
import { changed, codedIn, findingsIn, first, ofType, verdicts } from './judged.test-support.js';
import { mutated, mutation } from './mutations.test-support.js';

describe('robustness', () => {
  const json = fc.jsonValue({ maxDepth: 6 }) as fc.Arbitrary<Json>;

  it('judges whatever JSON there is in a bundle', () => {
    fc.assert(
      fc.property(json, json, (one, other) => {
        verdicts({ resourceType: 'Bundle', entry: one });
        verdicts({
          resourceType: 'Bundle',
          meta: one,
          identifier: other,
          entry: [one, { resource: other, fullUrl: one }],
        });
        if (isJsonObject(one)) verdicts(one);
      }),
      { numRuns: 100 },
    );
  });

  it('judges a resource of each type whose elements are of any shape', () => {
    const types = fc.constantFrom('Patient', 'Organization', 'Encounter', 'DocumentReference', 'Observation');
    const names = ['identifier', 'code', 'subject', 'period', 'content', 'hasMember', 'valueQuantity', 'name', 'note'];
    const body = fc.record(Object.fromEntries(names.map((name) => [name, json])), { requiredKeys: [] });
    fc.assert(
      fc.property(types, body, (resourceType, rest) => {
        const resource = { ...(rest as JsonObject), resourceType };
        verdicts({
          resourceType: 'Bundle',
          entry: [{ fullUrl: 'urn:uuid:1', resource }, ...(goodBundle(1).entry as Json[])],
        });
      }),
      { numRuns: 100 },
    );
  });

  it('writes into nothing', () => {
    fc.assert(
      fc.property(fc.array(mutation, { maxLength: 4 }), (mutations) => {
        const bundle = mutated(goodBundle(1), mutations);
        const before = JSON.stringify(bundle);
        verdicts(bundle);
        expect(JSON.stringify(bundle)).toBe(before);
      }),
      { numRuns: 20 },
    );
  });

  it('finishes on deep and on wide documents', () => {
    let deep: Json = 'x';
    for (let n = 0; n < 256; n += 1) deep = n % 2 === 0 ? [deep] : { coding: deep };
    const wide = Array.from({ length: 20_000 }, (_, n) => ({ reference: `urn:uuid:${n}` }));
    const bundle = changed((one) => {
      ofType(one, 'Patient').name = deep;
      first(codedIn(one, NEWS2_TOTAL)).code = { coding: [deep] };
      first(codedIn(one, NEWS2_SUB_SCORES.pulse)).derivedFrom = wide;
    });
    expect(Object.keys(findingsIn(bundle))).toContain('VWRM-REF-010');
  });

  it('does not grow beyond measure where every entry has one fullUrl', () => {
    const entry = { fullUrl: 'urn:uuid:1', resource: first(codedIn(goodBundle(1), NEWS2_TOTAL)) };
    (entry.resource.hasMember as Json[]).splice(0, 99, { reference: 'urn:uuid:1' });
    const bundle = { resourceType: 'Bundle', entry: Array.from({ length: 3000 }, () => structuredClone(entry)) };
    expect(Object.keys(findingsIn(bundle))).toContain('VWRM-BUN-026');
  });
});
