import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { indexBundle } from '../../harness/documents/bundle-index.js';
import { attachmentFacts } from '../../harness/documents/pdf/attachment-facts.js';
import type { AttachmentFacts } from '../../harness/model/document.js';
import { catalogue } from '../../standards/catalogue.js';
import { contentRules } from '../../suites/supplementary-rm/rules/content/content-rules.js';
import { guidanceRules } from '../../suites/supplementary-rm/rules/guidance-rules.js';
import { ageAt } from '../calendar.js';
import { isNhsNumber } from '../nhs-number.js';
import { type BundlesOptions, bundles, type GeneratedBundle, LARGEST_COUNT, RUN_TAG_SYSTEM } from './bundles.js';
import { dayInWords } from './london-time.js';
import { spacedNhsNumber } from './patient-facts.js';
import type { Observation, RmBundle } from './resources.js';
import { BUNDLE_VARIANTS, bundleVariants } from './variants.js';

const options = { seed: 1, asOf: '2026-11-20' } as const;

const made = (more: Partial<BundlesOptions> = {}): GeneratedBundle[] => [...bundles({ ...options, count: 1, ...more })];
const textOf = (generated: readonly GeneratedBundle[]): string =>
  generated.map(({ resource }) => `${JSON.stringify(resource)}\n`).join('');
const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');

const resourcesIn = ({ entry = [] }: RmBundle) => entry.flatMap(({ resource }) => resource ?? []);
const observationsIn = (bundle: RmBundle): Observation[] =>
  resourcesIn(bundle).filter((resource) => resource.resourceType === 'Observation');

/** Every literal reference in a part of a bundle. */
function* referencesIn(part: unknown): Generator<string> {
  if (typeof part !== 'object' || part === null) return;
  for (const [key, value] of Object.entries(part)) {
    if (key === 'reference' && typeof value === 'string') yield value;
    else yield* referencesIn(value);
  }
}

const byVariant = new Map(
  made({ count: bundleVariants.length, variants: bundleVariants }).map((one) => [one.variant, one]),
);
const variantCases = [...byVariant.entries()];

describe('bundles', () => {
  it('are byte for byte what they were at seed 1', () => {
    const set = made({ count: bundleVariants.length, variants: bundleVariants, tag: 'golden' });
    expect(digestOf(textOf(set))).toBe('82e7c2c2077c90d7116b05db5da4b6f7e86a22f4cc215c56eee1bc3ed3155051');
  });

  it('are the same for the same options, and others for another seed or date', () => {
    const text = textOf(made({ count: 5 }));
    expect(textOf(made({ count: 5 }))).toBe(text);
    expect(textOf(made({ count: 5, seed: 2 }))).not.toBe(text);
    expect(textOf(made({ count: 5, asOf: '2026-11-21' }))).not.toBe(text);
  });

  it('do not depend on how many are asked for, nor on what is made in between', () => {
    const many = bundles({ ...options, count: 1000 })[Symbol.iterator]();
    const firstOfMany = Array.from({ length: 4 }, () => {
      made({ seed: 9 });
      return many.next().value as GeneratedBundle;
    });
    expect(textOf(firstOfMany)).toBe(textOf(made({ count: 4 })));
  });

  it('are made only as they are asked for', () => {
    const [first] = bundles({ ...options, count: LARGEST_COUNT });
    expect(first?.resource.resourceType).toBe('Bundle');
  });

  it('share nothing, so that whoever changes one place changes no other', () => {
    const [{ resource }] = made({ variants: ['ordinary'] }) as [GeneratedBundle];
    const seen = new Set<unknown>();
    const visit = (part: unknown): void => {
      if (typeof part !== 'object' || part === null) return;
      expect(seen.has(part)).toBe(false);
      seen.add(part);
      for (const inner of Object.values(part)) visit(inner);
    };
    visit(resource);
  });

  it('draw every variant, half of them ordinary', () => {
    const drawn = made({ count: 300 }).map(({ variant }) => variant);
    const ordinary = drawn.filter((variant) => variant === 'ordinary').length;
    expect(ordinary).toBeGreaterThan(110);
    expect(ordinary).toBeLessThan(190);
    expect(new Set(drawn).size).toBeGreaterThan(10);
  });

  it('draw every course of a stay', () => {
    expect(new Set(made({ count: 60 }).map(({ course }) => course)).size).toBe(5);
  });

  it('are about adults with NHS numbers of the 999 range, each another one', () => {
    const people = made({ count: 200 }).map(({ patient }) => patient);
    expect(new Set(people.map(({ nhsNumber }) => nhsNumber)).size).toBe(200);
    for (const { nhsNumber, family, birthDate, telephone, address } of people) {
      expect(isNhsNumber(nhsNumber)).toBe(true);
      expect(nhsNumber).toMatch(/^999/);
      expect(family).toMatch(/^TESTCASE-\S/);
      expect(ageAt(birthDate, options.asOf)).toBeGreaterThanOrEqual(18);
      expect(telephone).toMatch(/^(?:01632 960|07700 900)\d{3}$/);
      expect(address.postalCode).toMatch(/^[ZY]A/);
    }
  });

  it('are over before the date that they are relative to, and last three days at least', () => {
    const day = 86_400_000;
    for (const { start, end, totals } of made({ count: 100 })) {
      expect(end).toBeLessThan(Date.parse(`${options.asOf}T00:00:00Z`));
      expect(end - start).toBeGreaterThan(2 * day);
      expect(end - start).toBeLessThan(22 * day);
      expect(totals.length).toBeGreaterThan(1);
    }
  });

  it('carry the tag of a run on the bundle and in every resource', () => {
    const [{ resource }] = made({ tag: 'run-7', variants: ['other-resources'] }) as [GeneratedBundle];
    for (const one of [resource, ...resourcesIn(resource)])
      expect(one.meta?.tag).toEqual([{ system: RUN_TAG_SYSTEM, code: 'run-7' }]);
    expect(JSON.stringify(made()[0]?.resource)).not.toContain(RUN_TAG_SYSTEM);
  });

  it.each<[string, Partial<BundlesOptions>]>([
    ['a date that there is not', { asOf: '2026-02-30' }],
    ['a seed that is no whole number', { seed: 1.5 }],
    ['a count below nothing', { count: -1 }],
    ['more than there are numbers for', { count: LARGEST_COUNT + 1 }],
    ['a variant that there is not', { variants: ['odd' as 'ordinary'] }],
    ['a tag that ends in a blank', { tag: 'run ' }],
  ])('refuse %s before anything is made', (_what, more) => {
    expect(() => bundles({ ...options, count: 1, ...more })).toThrow(RangeError);
  });

  it('have a PDF that can be read where a name has letters beyond those of Western Europe', async () => {
    const named = made({ count: 150, variants: ['minimal'] }).find(({ patient }) =>
      /[\u0100-\u024f]/.test(patient.family),
    );
    const [attachment] = await attachmentFacts(named!.resource);
    expect(attachment?.pdf).toMatchObject({ state: 'opened', text: expect.stringContaining(named!.patient.family) });
  });

  it('take no more memory for many than for few', () => {
    const grown = (): number => {
      let length = 0;
      for (const { resource } of bundles({ ...options, count: 1000 })) length += resource.entry?.length ?? 0;
      expect(length).toBeGreaterThan(1000);
      return process.memoryUsage().rss;
    };
    const before = grown();
    expect(grown() - before).toBeLessThan(200 * 1024 * 1024);
  }, 120_000);
});

describe.each(variantCases)('a bundle of variant %s', (variant, { resource, patient, totals, sentTotals }) => {
  let attachments: readonly AttachmentFacts[];
  beforeAll(async () => {
    attachments = await attachmentFacts(resource);
  });

  it('has references that lead to one entry each', () => {
    const index = indexBundle(resource);
    for (const reference of referencesIn(resource.entry)) expect(index.resolve(reference)).toHaveLength(1);
  });

  it('has totals that are the sums of their scores', () => {
    const index = indexBundle(resource);
    const found = observationsIn(resource).filter(({ hasMember }) => hasMember !== undefined);
    expect(found.map(({ valueInteger }) => valueInteger).sort()).toEqual([...sentTotals].sort());
    for (const { valueInteger, hasMember = [] } of found) {
      const scores = hasMember.map(({ reference = '' }) => Number(index.resolve(reference)[0]?.resource.valueInteger));
      expect(scores).toHaveLength(7);
      expect(scores.reduce((sum, score) => sum + score, 0)).toBe(valueInteger);
    }
  });

  it('has a PDF that names the patient and the last total', () => {
    const pdf = attachments[0]?.pdf;
    if (pdf?.state !== 'opened') throw new Error(`the PDF is ${pdf?.state}`);
    expect(pdf.text).toContain(spacedNhsNumber(patient.nhsNumber));
    expect(pdf.text).toContain(`${patient.family}, ${patient.given.join(' ')}`);
    expect(pdf.text).toContain(dayInWords(patient.birthDate));
    expect(pdf.text).toContain(`NEWS2 total: ${totals.at(-1)}`);
    expect(pdf.text).toContain('SYNTHETIC TEST DATA');
  });

  it('breaks nothing of the guidance and of what is in it, and warns only of what it says', () => {
    const subject = { resource, index: indexBundle(resource), attachments };
    const broken = [...guidanceRules, ...contentRules].filter(
      ({ judge }) => (judge(subject, { version: '1.0', holds: new Set() }) ?? []).length > 0,
    );
    const { warns = [] } = BUNDLE_VARIANTS[variant];
    const told = broken.filter(({ requirement }) => catalogue[requirement].strength !== 'SHALL-IF-HELD');
    expect([...new Set(told.map(({ requirement }) => requirement))].sort()).toEqual([...warns].sort());
  });
});

describe('variants of bundles', () => {
  const of = (variant: (typeof bundleVariants)[number]): GeneratedBundle => byVariant.get(variant)!;
  const pair = made({ count: 8, variants: ['ordinary'] }).map(
    (original, place) => [original, made({ count: 8, variants: ['correction'] })[place]!] as const,
  );

  it('have a correction that is the next version of the ordinary bundle at its place', () => {
    for (const [original, corrected] of pair) {
      const [before, after] = [original.resource, corrected.resource];
      expect(corrected.patient).toEqual(original.patient);
      expect([after.id, after.identifier]).toEqual([before.id, before.identifier]);
      expect([before.meta?.versionId, after.meta?.versionId]).toEqual(['1', '2']);
      expect(after.meta?.lastUpdated?.localeCompare(before.meta?.lastUpdated ?? '')).toBe(1);
      const [first, second] = [before, after].map((bundle) =>
        resourcesIn(bundle).find(({ resourceType }) => resourceType === 'DocumentReference'),
      );
      if (first?.resourceType !== 'DocumentReference' || second?.resourceType !== 'DocumentReference')
        throw new Error();
      expect(second.docStatus).toBe('amended');
      expect(second.masterIdentifier).not.toEqual(first.masterIdentifier);
      expect(second.relatesTo).toEqual([{ code: 'replaces', target: { identifier: first.masterIdentifier } }]);
      expect(observationsIn(after).filter(({ status }) => status === 'amended')).toHaveLength(15);
      const pulses = [before, after].map((bundle) =>
        observationsIn(bundle).flatMap(({ code, valueQuantity }) =>
          code?.coding?.[0]?.code === '78564009' ? [valueQuantity?.value] : [],
        ),
      );
      expect(pulses[0]?.at(-1)).not.toBe(pulses[1]?.at(-1));
      expect(pulses[0]?.slice(0, -1)).toEqual(pulses[1]?.slice(0, -1));
    }
  });

  it('differ as their names say', () => {
    expect(observationsIn(of('no-observations').resource)).toEqual([]);
    expect(of('several-organisations').resource.entry?.[2]?.resource?.resourceType).toBe('Organization');
    expect(of('http-full-urls').resource.entry?.[0]?.fullUrl).toMatch(/^https:.*\/Patient\//);
    expect(textOf([of('several-contents')])).toContain('"text/plain"');
    expect(textOf([of('extra-extensions')])).toContain('patient-birthPlace');
    expect(textOf([of('local-identifiers')])).toContain('hospital-number');
    expect(textOf([of('loinc-beside-snomed')])).toContain('http://loinc.org');
    expect(textOf([of('ordinary')])).not.toContain('http://loinc.org');
    expect(textOf([of('other-resources')])).toContain('"Device"');
    expect(textOf([of('deceased')])).toContain('deceasedDateTime');
    expect(textOf([of('no-telecom')])).not.toContain('"mobile"');
    expect(of('minimal').resource.entry).toHaveLength(4);
    expect(textOf([of('observable-saturation')])).toContain('"103228002"');
    expect(textOf([of('observable-saturation')])).not.toContain('"447755005"');
    expect(
      of('shuffled-entries')
        .resource.entry?.map(({ resource }) => resource?.resourceType)
        .slice(0, 4),
    ).not.toEqual(
      of('ordinary')
        .resource.entry?.map(({ resource }) => resource?.resourceType)
        .slice(0, 4),
    );
    expect(of('large').resource.entry?.length).toBeGreaterThan(1000);
  });
});
