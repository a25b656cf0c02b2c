import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { rmBase } from '../fixtures/rm-bundle/bases.js';
import { legitimateBundles } from '../fixtures/rm-bundle/legitimate.js';
import { bundles } from '../generators/bundles/bundles.js';
import { bundleVariants } from '../generators/bundles/variants.js';
import { checkProfile } from '../harness/documents/r4/check-profile.js';
import { bundleProfileRule, profilesOf, resolveOurs } from '../harness/documents/r4/profile-rule.js';
import type { JsonObject } from '../harness/model/json.js';
import { examplePayloads } from '../standards/data-exchange/examples.js';
import { bundleProfile } from '../standards/supplementary-rm/profiles/bundle.js';
import { faultsIn, judgeRm } from './rm-counterexamples.test-support.js';
import { mutantsOf } from './rm-mutants.test-support.js';

const plain = (value: unknown): JsonObject => JSON.parse(JSON.stringify(value)) as JsonObject;
const goodBundle = plain(
  JSON.parse(readFileSync(fileURLToPath(new URL('rm-good-bundle.json', import.meta.url)), 'utf8')),
);

const generated = [...bundles({ seed: 5, asOf: '2026-11-20', count: bundleVariants.length, variants: bundleVariants })];

/** Every bundle of the project that is meant to be sound, by what it is called. */
const sound: readonly (readonly [string, JsonObject])[] = [
  ['the complete bundle', goodBundle],
  ...(['ordinary', 'scale-2', 'document'] as const).map((base) => [`the base ${base}`, plain(rmBase(base))] as const),
  ...generated.map(({ resource }, n) => [`generated ${n + 1}`, plain(resource)] as const),
  ...legitimateBundles.map(({ id, make }) => [id, plain(make())] as const),
];

/** Where a table of the guidance asks for what FHIR lets be absent with a reason; the guidance's row warns too. */
const WITHOUT_VALUE = new Set(['reading-not-made']);

describe('every example of the project is as its profile says', () => {
  it.each(sound)('%s', (name, bundle) => {
    const found = checkProfile(bundle, bundleProfile, resolveOurs);
    const restated = found.flatMap(({ restates = [] }) => restates);
    expect(found.length === 0 ? [] : restated, JSON.stringify(found[0])).toEqual(
      WITHOUT_VALUE.has(name) ? ['VWRM-OBS-028'] : [],
    );
  });

  it.each(Object.entries(examplePayloads).filter(([, { body }]) => body.resourceType === 'Parameters'))(
    'the person query: %s',
    (_, { body }) => {
      const resource = plain(body);
      const profiles = profilesOf(resource);
      expect(profiles).toHaveLength(1);
      for (const profile of profiles) expect(checkProfile(resource, profile, resolveOurs)).toEqual([]);
    },
  );
});

describe('the profile of a bundle', () => {
  it('is held against what is judged as a bundle of the guidance, claimed or not, and nothing else', () => {
    const judge = (resource: JsonObject, judgedAs?: 'rm-bundle' | 'resource') =>
      bundleProfileRule.judge(
        { resource } as Parameters<typeof bundleProfileRule.judge>[0],
        { judgedAs } as Parameters<typeof bundleProfileRule.judge>[1],
      );
    const { id, ...without } = goodBundle;
    expect(judge(without, 'rm-bundle')).toMatchObject([{ at: 'Bundle.id', restates: ['VWRM-BUN-001'] }]);
    expect(judge(without, 'resource')).toBeNull();
    expect(judge({ resourceType: 'OperationOutcome' }, 'rm-bundle')).toBeNull();
  });

  it('says nothing that no row of the guidance or of FHIR says, whatever is changed', async () => {
    const alone: string[] = [];
    let said = 0;
    for (const { name, bundle } of mutantsOf(goodBundle)) {
      const faults = faultsIn(bundle, await judgeRm(bundle));
      said += faults.filter(({ echoes }) => echoes.some(({ rule }) => rule === 'rm-profile')).length;
      alone.push(
        ...faults.filter(({ root }) => root.rule === 'rm-profile').map(({ root }) => `${name}: ${root.finding.at}`),
      );
    }
    expect(alone).toEqual([]);
    expect(said).toBeGreaterThan(50);
  }, 120_000);
});
