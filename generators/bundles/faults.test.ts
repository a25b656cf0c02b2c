import { beforeAll, describe, expect, it } from 'vitest';
import { indexBundle } from '../../harness/documents/bundle-index.js';
import { attachmentFacts } from '../../harness/documents/pdf/attachment-facts.js';
import type { DocumentFinding } from '../../harness/model/document.js';
import { documentRules } from '../../suites/supplementary-rm/document-rules.js';
import { bundles, type GeneratedBundle } from './bundles.js';
import { bundleFaults, faultsCalled, withFault } from './faults.js';
import type { RmBundle } from './resources.js';

const options = { seed: 1, asOf: '2026-11-20', variants: ['ordinary'] } as const;

function firstOnScale(scale: 1 | 2): RmBundle {
  for (const { course, resource } of bundles({ ...options, count: 200 }) as Iterable<GeneratedBundle>)
    if ((course === 'copd') === (scale === 2)) return resource;
  throw new Error(`nobody is scored on scale ${scale}`);
}

const onScale1 = firstOnScale(1);
const onScale2 = firstOnScale(2);
const [alone] = bundles({ ...options, count: 1, variants: ['no-observations'] });
const baseOf = (id: string): RmBundle => {
  // Every reading would be after the death.
  if (id === 'death-before-stay') return alone!.resource;
  return id.startsWith('scale-2') ? onScale2 : onScale1;
};

/** Findings by requirement. */
async function findingsIn(resource: RmBundle): Promise<Map<string, DocumentFinding[]>> {
  const subject = { resource, index: indexBundle(resource), attachments: await attachmentFacts(resource) };
  const found = new Map<string, DocumentFinding[]>();
  for (const { requirement, judge } of documentRules) {
    const findings = judge(subject, { version: '1.0', holds: new Set() }) ?? [];
    if (findings.length > 0) found.set(requirement, [...(found.get(requirement) ?? []), ...findings]);
  }
  return found;
}

describe('faults of bundles', () => {
  let good: Map<string, DocumentFinding[]>[];
  beforeAll(async () => {
    good = [await findingsIn(onScale1), await findingsIn(onScale2)];
  });

  it('are made in bundles that break nothing', () => {
    expect(good.map((found) => [...found.entries()])).toEqual([[], []]);
  });

  it.each(Object.entries(bundleFaults))('%s breaks what it names, where it says', async (id, { requirement }) => {
    const { resource, at } = withFault(baseOf(id), id);
    const found = await findingsIn(resource);
    expect([...found.keys()]).toContain(requirement);
    const places = found.get(requirement)?.map((finding) => finding.at) ?? [];
    expect(places).toContain(at);
    // Of two that are equal, a validator may name both.
    expect(places.length).toBeLessThanOrEqual(2);
  });

  it.each(Object.keys(bundleFaults))('%s leaves the good bundle as it was', (id) => {
    const before = JSON.stringify(baseOf(id));
    withFault(baseOf(id), id);
    expect(JSON.stringify(baseOf(id))).toBe(before);
  });

  it('are found by their id and by the requirement that they break', () => {
    expect(faultsCalled('total-not-the-sum')).toEqual(['total-not-the-sum']);
    expect(faultsCalled('vwrm-bun-016')).toEqual(['bundle-without-patient', 'bundle-with-two-patients']);
    expect(faultsCalled('VWRM-PRC-001')).toEqual([]);
  });

  it('refuse a name that there is not, and a bundle that they cannot be made in', () => {
    expect(() => withFault(onScale1, 'nothing-wrong')).toThrow(RangeError);
    expect(() => withFault(onScale1, 'scale-2-score-wrong')).toThrow(RangeError);
    expect(() => withFault(alone!.resource, 'total-not-the-sum')).toThrow(/no Observation/);
  });
});
