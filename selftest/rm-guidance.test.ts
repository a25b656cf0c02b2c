import { describe, expect, it } from 'vitest';
import { rmBase } from '../fixtures/rm-bundle/bases.js';
import { type GuidanceFault, guidanceFaults } from '../fixtures/rm-bundle/guidance-faults.js';
import { namedPlace } from '../fixtures/rm-bundle/named-place.js';
import type { RmBundle } from '../generators/bundles/resources.js';
import { readDocument } from '../harness/documents/read/read-document.js';
import { judgeRm, told } from './rm-counterexamples.test-support.js';

const read = ({ write }: GuidanceFault) => readDocument(Buffer.from(write()), { file: 'example' });

/** Sections A and D of the list of contradictions, as far as an example has something wrong. */
const SHOWN = [
  ...Array.from({ length: 21 }, (_, n) => n + 1),
  // 67 is no fault of an example: two sentences of the guidance contradict each other about a Patient without a
  // statement of death. Such a bundle is right by both; what is wrong or right is what a receiver makes of it.
  ...[65, 66, 68, 69, 70, 71, 72, 73, 74],
];

describe('what the examples of the guidance have wrong', () => {
  it('is all there', () => {
    const about = new Set(guidanceFaults.map((one) => one.about));
    const named = SHOWN.map((n) => `VWRM-AMB-${String(n).padStart(2, '0')}`);
    expect(named.filter((id) => !about.has(id as GuidanceFault['about']))).toEqual([]);
  });

  it.each(guidanceFaults.map((one) => [`${one.about}: ${one.title}`, one] as const))('%s', async (_, one) => {
    const result = read(one);
    if (one.unread !== undefined) {
      const faults = result.read ? result.document.faults : [result.fault];
      expect(faults.map(({ code }) => code)).toContain(one.unread);
      expect(faults[0]?.place).not.toBeNull();
      return;
    }
    if (!result.read) throw new Error(`cannot be read: ${result.fault.message}`);
    const { resource, format } = result.document;
    const base = rmBase(format === 'xml' && !/note/.test(one.title) ? 'document' : 'ordinary');
    const found = told(await judgeRm(resource)).flatMap(({ requirement, rule, findings }) =>
      findings.map(({ at }) => {
        const place = namedPlace(at, base, resource as unknown as RmBundle);
        return rule === requirement ? `${requirement} ${place}` : `${requirement}/${rule} ${place}`;
      }),
    );
    for (const { requirement, at, rule } of one.finds)
      expect(found).toContain(`${requirement}${rule === undefined ? '' : `/${rule}`} ${at}`);
    expect(one.finds.length).toBeGreaterThan(0);
  });
});
