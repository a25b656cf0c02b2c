import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { legal, mutations } from '../../../scripts/compare-hapi/mutations.mjs';
import { bundleProfile } from '../../../standards/supplementary-rm/profiles/bundle.js';
import type { JsonObject } from '../../model/json.js';
import { checkProfile } from './check-profile.js';
import { checkR4, r4FindingsByRule } from './check-r4.js';
import { R4_RULES } from './found.js';
import { resolveOurs } from './profile-rule.js';
import { r4Rules } from './r4-rules.js';
import { type Resource, resourceIn, soundBundle } from './sound-bundle.test-support.js';

const [PATIENT, OBSERVATION] = [0, 4];

function mutated(entry: number, change: (one: Resource) => void): JsonObject {
  const bundle = soundBundle();
  change(entry < 0 ? (bundle as Resource) : resourceIn(bundle, entry));
  return bundle;
}

const told = (resource: JsonObject): string[] =>
  R4_RULES.flatMap((rule) => (r4FindingsByRule(resource).get(rule) ?? []).map(({ at }) => `${rule} ${at}`));

describe('what FHIR R4 itself says of a document', () => {
  it('tells nothing of a sound bundle', () => expect(checkR4(soundBundle())).toEqual([]));

  it.each(mutations)('finds %s', (_, entry, change, rule, at) => {
    const place = [entry < 0 ? 'Bundle' : `Bundle.entry[${entry}].resource`, at]
      .filter((step) => step !== '')
      .join('.');
    expect(told(mutated(entry, change))).toEqual([`${rule} ${place}`]);
  });
});

describe('the good bundle', () => {
  const good = JSON.parse(readFileSync(new URL('../../../selftest/rm-good-bundle.json', import.meta.url), 'utf8'));

  it('has no finding by FHIR R4', () => expect(checkR4(good)).toEqual([]));

  it('has no finding by our profile of the bundle', () =>
    expect(checkProfile(good, bundleProfile, resolveOurs)).toEqual([]));
});

describe('legal data', () => {
  it.each(legal)('%s passes', (_, entry, change) => expect(checkR4(mutated(entry, change))).toEqual([]));
});

describe('the rules', () => {
  const judge = (resource: JsonObject) =>
    r4Rules.map((rule) => rule.judge({ resource } as Parameters<typeof rule.judge>[0], {} as never));

  it.each([{}, { resourceType: 5 }, { resourceType: 'Nothing' }, { resourceType: [] }])(
    'are not applicable to %j',
    (resource) => expect(judge(resource as JsonObject)).toEqual(r4Rules.map(() => null)),
  );

  it.each([{ resourceType: 'Bundle' }, { resourceType: 'Bundle', entry: [] }])('pass nothing of %j', (resource) => {
    for (const findings of judge(resource as JsonObject))
      expect(findings === null || findings.length > 0, JSON.stringify(findings)).toBe(true);
  });

  it('pass nothing of a resource that was meant to be a bundle of the guidance', () => {
    const resource = { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'invalid' }] };
    const as = (judgedAs: 'rm-bundle' | 'resource') =>
      r4Rules.map((rule) =>
        rule.judge({ resource } as unknown as Parameters<typeof rule.judge>[0], { judgedAs } as never),
      );
    expect(as('rm-bundle').filter((findings) => findings !== null)).toEqual([]);
    expect(as('resource').filter((findings) => findings !== null).length).toBeGreaterThan(4);
  });

  it('say which resources they do not check, and check the others all the same', () => {
    const coverage = { resource: { resourceType: 'Coverage', strange: 1 } };
    const bundle = soundBundle() as Resource;
    bundle.entry.push(coverage, coverage);
    const [structure] = judge(bundle);
    expect(structure).toEqual([]);
    expect(judge(bundle).at(-1)).toMatchObject([
      { at: 'Bundle.entry[5].resource', actual: '2 resources of type Coverage, not checked against R4' },
    ]);
    const rule = r4Rules.at(-1)!;
    expect(rule).toMatchObject({ id: 'r4-unheld-types', atMost: 'MAY' });
    expect(judge(soundBundle()).at(-1)).toBeNull();
    expect(judge({ resourceType: 'Coverage' }).at(-1)).toHaveLength(1);
  });

  it('tell a hash that is not that of the data, as a warning', () => {
    const rule = r4Rules.find(({ id }) => id === 'r4-hash')!;
    const told = (hash: string, sha1?: string) => {
      const resource = { resourceType: 'DocumentReference', content: [{ attachment: { data: 'SGk=', hash } }] };
      const at = 'DocumentReference.content[0].attachment';
      const path = ['content', 0, 'attachment'];
      const facts = { at, path, contentType: null, data: 'decoded', size: 2, pdf: null, ...(sha1 && { sha1 }) };
      return rule.judge({ resource, attachments: [facts] } as unknown as Parameters<typeof rule.judge>[0], {} as never);
    };
    expect(rule.atMost).toBe('SHOULD');
    expect(told('AAAA', 'O8YNcruI1LQOlbpizXBjCzBM5ks=')).toMatchObject([
      { at: 'DocumentReference.content[0].attachment.hash', actual: 'AAAA' },
    ]);
    expect(told('O8YNcruI1LQO lbpizXBjCzBM5ks=', 'O8YNcruI1LQOlbpizXBjCzBM5ks=')).toEqual([]);
    expect(told('AAAA')).toBeNull();
  });

  it('tell a type that is none of FHIR R4 as a fault', () => {
    const bundle = soundBundle() as Resource;
    bundle.entry.push({ resource: { resourceType: 'Covrage' } });
    expect(judge(bundle)[0]).toMatchObject([{ at: 'Bundle.entry[5].resource.resourceType' }]);
    expect(judge(bundle).at(-1)).toBeNull();
  });

  it('fail an empty Bundle for its missing type', () => {
    const [, cardinality] = judge({ resourceType: 'Bundle' });
    expect(cardinality).toMatchObject([{ at: 'Bundle.type' }]);
  });

  it('say where a finding stands in the JSON', () => {
    const [structure] = judge(
      mutated(OBSERVATION, (o) => {
        o.valueQuantity.value = '22';
      }),
    );
    expect(structure).toMatchObject([{ path: ['entry', 4, 'resource', 'valueQuantity', 'value'] }]);
  });

  it('name what was probably meant', () => {
    const [structure] = judge(
      mutated(PATIENT, (p) => {
        p.name[0].famly = 'x';
      }),
    );
    expect(structure?.[0]?.expected).toContain('did you mean "family"?');
  });
});
