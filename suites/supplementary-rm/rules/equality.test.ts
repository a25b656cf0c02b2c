import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../harness/model/json.js';
import { differences } from './equality.test-support.js';
import { goodBundle } from './good-bundle.test-support.js';
import { mutated, mutation } from './mutations.test-support.js';

describe('functions and expressions', () => {
  it('agree on a good bundle', () => {
    expect(differences(goodBundle())).toEqual([]);
  });

  it('agree on what is no bundle or an empty one', () => {
    for (const resource of [{}, { resourceType: 'OperationOutcome' }, { resourceType: 'Bundle' }] as JsonObject[]) {
      expect(differences(resource)).toEqual([]);
    }
  });

  it('agree on random mutations of one', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(fc.constantFrom(0, 1), fc.array(mutation, { minLength: 1, maxLength: 6 }), (first, mutations) => {
        expect(differences(mutated(goodBundle(1, first), mutations))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});
