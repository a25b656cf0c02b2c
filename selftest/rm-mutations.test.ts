import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rmBase } from '../fixtures/rm-bundle/bases.js';
import type { Loose } from '../fixtures/rm-bundle/loose-bundle.js';
import { mutationClasses } from '../fixtures/rm-bundle/mutation-classes.js';
import { bundles } from '../generators/bundles/bundles.js';
import { readDocument } from '../harness/documents/read/read-document.js';
import type { JsonObject } from '../harness/model/json.js';
import { type Mutation, mutated, mutation } from '../suites/supplementary-rm/rules/mutations.test-support.js';
import { faultsIn, judgeRm } from './rm-counterexamples.test-support.js';

const FIXED = 20261120;
/** Drawn anew each time, so that more is seen over the days. Printed, so that what it found can be had again. */
const FRESH = Number(process.env.RM_MUTATIONS_SEED ?? Math.floor(Math.random() * 2 ** 31));
const SEEDS = [
  ['the fixed seed', FIXED],
  [`seed ${FRESH} (RM_MUTATIONS_SEED)`, FRESH],
] as const;

const pool: readonly JsonObject[] = [
  rmBase('ordinary'),
  rmBase('scale-2'),
  ...[
    ...bundles({
      seed: 3,
      asOf: '2026-11-20',
      count: 3,
      variants: ['several-organisations', 'local-identifiers', 'deceased'],
    }),
  ].map(({ resource }) => resource),
];
const small = rmBase('document');

/** Odd values that no mutation of sound types makes. */
const odd: fc.Arbitrary<Loose> = fc.oneof(
  fc.constantFrom<Loose>(null, [], {}, '', 0, -0, 1e308, -1e-308, 2 ** 53, [null], {
    resourceType: 'Patient',
  }),
  fc.constantFrom(
    '__proto__',
    'constructor',
    'toString',
    '\u0000',
    '\ud800',
    '\udc00x',
    '\u202e',
    '🫀'.repeat(50),
    'é́'.repeat(99),
  ),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.integer({ min: 1, max: 5 }).map((n) => 'a'.repeat(10 ** n)),
  fc.integer({ min: 1, max: 200 }).map((depth) => {
    let nested: Loose = 'deep';
    for (let n = 0; n < depth; n += 1) nested = n % 2 === 0 ? [nested] : { extension: nested };
    return nested;
  }),
  fc.jsonValue({ maxDepth: 3 }),
);

/** A value anywhere, replaced. */
const oddly: fc.Arbitrary<Mutation> = fc.tuple(fc.nat(), odd).map(
  ([n, value]): Mutation =>
    (bundle) => {
      const spots: (readonly [Loose, string])[] = [];
      const visit = (holder: Loose): void => {
        for (const key of Object.keys(holder)) {
          spots.push([holder, key]);
          if (typeof holder[key] === 'object' && holder[key] !== null) visit(holder[key]);
        }
      };
      visit(bundle);
      const [holder, key] = spots[n % Math.max(1, spots.length)] ?? [bundle, 'entry'];
      Object.defineProperty(holder, key, {
        value: structuredClone(value),
        writable: true,
        enumerable: true,
        configurable: true,
      });
    },
);

const changes = fc.array(fc.oneof({ weight: 3, arbitrary: mutation }, { weight: 2, arbitrary: oddly }), {
  minLength: 1,
  maxLength: 5,
});

/** Everything that a validator does with one document. */
async function validated(resource: Loose): Promise<number | 'unread'> {
  const result = readDocument(Buffer.from(JSON.stringify(resource)), { file: 'mutant' });
  if (!result.read) return 'unread';
  const verdicts = await judgeRm(result.document.resource, false);
  expect(verdicts.filter(({ outcome }) => outcome === 'error').map(({ rule, reason }) => `${rule}: ${reason}`)).toEqual(
    [],
  );
  return faultsIn(result.document.resource, verdicts).filter(({ severity }) => severity === 'error').length;
}

describe('random changes of a good bundle', () => {
  it.each(SEEDS)('neither crash nor hang a validator: %s', async (_, seed) => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), changes, async (n, made) => {
        const from = n % 4 === 0 ? pool[n % pool.length]! : small;
        await validated(mutated(from, made));
      }),
      { seed, numRuns: seed === FIXED ? 200 : 60, interruptAfterTimeLimit: 60_000 },
    );
  });

  it('their originals are valid', async () => {
    for (const one of [...pool, small]) expect(await validated(one)).toBe(0);
  });

  it.each(Object.keys(mutationClasses))('a change of the class is never called valid: %s', async (name) => {
    const { change } = mutationClasses[name]!;
    for (const [, seed] of SEEDS) {
      await fc.assert(
        fc.asyncProperty(fc.nat(), fc.nat(), async (n, draw) => {
          const copy: Loose = structuredClone(pool[n % pool.length]);
          fc.pre(change(copy, draw));
          const errors = await validated(copy);
          expect(errors === 'unread' || errors > 0).toBe(true);
        }),
        { seed, numRuns: seed === FIXED ? 25 : 8 },
      );
    }
  });
});
