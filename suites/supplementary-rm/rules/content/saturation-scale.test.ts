import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../../harness/model/json.js';
import { NEWS2_SUB_SCORES } from '../../../../standards/supplementary-rm/codes.js';
import { bundleWith, expectPlace, judge, observation } from './content-case.test-support.js';

const sub = (part: keyof typeof NEWS2_SUB_SCORES, valueInteger: number, more: JsonObject = {}) =>
  observation(NEWS2_SUB_SCORES[part], { valueInteger, ...more });

test('scale 2 without a word on why is noted', () => {
  expectPlace(judge('ASSAY-NEW-004', bundleWith([sub('saturationScale2', 0)])), 'Bundle.entry[3].resource');
  const noted = sub('saturationScale2', 0, { note: [{ text: 'Scale 2: target 88-92 %' }] });
  expect(judge('ASSAY-NEW-004', bundleWith([noted]))).toEqual([]);
  expect(judge('ASSAY-NEW-004', bundleWith([sub('saturationScale1', 0)]))).toBeNull();
});

describe('the scale that a note names', () => {
  const noted = (part: 'saturationScale1' | 'saturationScale2', text: string) =>
    judge('ASSAY-NEW-004', bundleWith([sub(part, 0, { note: [{ text }] })]));

  test.each([
    ['saturationScale1', 'SpO2 scale 2 applies (COPD)'],
    ['saturationScale1', 'Scale: two'],
    ['saturationScale2', 'SpO2 Scale 1 applies to this reading'],
  ] as const)('is not %s: %j', (part, text) => {
    const findings = noted(part, text);
    expectPlace(findings, 'Bundle.entry[3].resource');
    expect(findings?.[0]?.atMost).toBeUndefined();
  });

  test.each([
    'SpO₂ scale two in use',
    'NEWS2 SpO2 Scale: 2',
    'Scale II as per consultant',
    '88% to 92% prescribed',
    'Chronic obstructive pulmonary disease',
    'Scale 1 unsuitable, 88-92 % is the target',
    'Changed from scale 1 to scale 2',
  ])('may be scale 2 in other words: %j', (text) => {
    expect(noted('saturationScale2', text)).toEqual([]);
  });

  test('is not guessed from a note that denies one', () => {
    expect(noted('saturationScale1', 'Not on scale 2')).toBeNull();
    expect(noted('saturationScale2', 'Looks well')?.[0]?.atMost).toBe('MAY');
  });
});
