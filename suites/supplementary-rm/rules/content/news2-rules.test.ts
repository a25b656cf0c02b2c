import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../../harness/model/json.js';
import { NEWS2_SUB_SCORES, READINGS } from '../../../../standards/supplementary-rm/codes.js';
import {
  AT,
  bundleWith,
  expectPlace,
  heard,
  judge,
  observation,
  opened,
  readings,
  snomed,
  total,
} from './content-case.test-support.js';
import { pointsFor } from './news2-chart.js';

const sub = (part: keyof typeof NEWS2_SUB_SCORES, valueInteger: number, more: JsonObject = {}) =>
  observation(NEWS2_SUB_SCORES[part], { valueInteger, ...more });
const without = (code: string): JsonObject[] =>
  readings().filter((one) => JSON.stringify(one.code) !== JSON.stringify(snomed(code)));

describe('the chart of the Royal College', () => {
  test.each([
    [
      'respiration',
      [
        [8, 3],
        [9, 1],
        [11, 1],
        [12, 0],
        [20, 0],
        [21, 2],
        [24, 2],
        [25, 3],
      ],
    ],
    [
      'saturationScale1',
      [
        [91, 3],
        [92, 2],
        [93, 2],
        [94, 1],
        [95, 1],
        [96, 0],
      ],
    ],
    [
      'systolic',
      [
        [90, 3],
        [91, 2],
        [100, 2],
        [101, 1],
        [110, 1],
        [111, 0],
        [219, 0],
        [220, 3],
      ],
    ],
    [
      'pulse',
      [
        [40, 3],
        [41, 1],
        [50, 1],
        [51, 0],
        [90, 0],
        [91, 1],
        [110, 1],
        [111, 2],
        [130, 2],
        [131, 3],
      ],
    ],
    [
      'temperature',
      [
        [35, 3],
        [35.1, 1],
        [36, 1],
        [36.1, 0],
        [38, 0],
        [38.1, 1],
        [39, 1],
        [39.1, 2],
      ],
    ],
  ] as const)('%s', (part, rows) => {
    for (const [value, points] of rows) expect([value, ...pointsFor(part, value, null)]).toEqual([value, points]);
  });

  test('scale 2 depends on oxygen from 93', () => {
    const low = [
      [83, 3],
      [84, 2],
      [85, 2],
      [86, 1],
      [87, 1],
      [88, 0],
      [92, 0],
    ] as const;
    for (const [value, points] of low) expect([...pointsFor('saturationScale2', value, null)]).toEqual([points]);
    const onOxygen = [
      [93, 1],
      [94, 1],
      [95, 2],
      [96, 2],
      [97, 3],
    ] as const;
    for (const [value, points] of onOxygen) {
      expect([...pointsFor('saturationScale2', value, true)]).toEqual([points]);
      expect([...pointsFor('saturationScale2', value, false)]).toEqual([0]);
    }
  });

  test('a reading between two figures may be rounded either way', () => {
    expect([...pointsFor('temperature', 36.05, null)].sort()).toEqual([0, 1]);
  });
});

describe('a total without links', () => {
  test('is what the readings of its moment give', () => {
    expect(judge('ASSAY-NEW-001', bundleWith([...readings(), total(1)]))).toEqual([]);
    const findings = judge('ASSAY-NEW-001', bundleWith([...readings(), total(4)]));
    expectPlace(findings, 'Bundle.entry[11].resource.value');
    expect(findings?.[0]).toMatchObject({ expected: expect.stringContaining('a total of 1,'), actual: '4' });
  });

  test('may have the points of oxygen where nothing says what is breathed, and of either scale', () => {
    const unknown = without(NEWS2_SUB_SCORES.airOrOxygen);
    for (const value of [1, 3]) expect(judge('ASSAY-NEW-001', bundleWith([...unknown, total(value)]))).toEqual([]);
    expect(judge('ASSAY-NEW-001', bundleWith([...unknown, total(2)]))).toHaveLength(1);
    const eitherScale = without(NEWS2_SUB_SCORES.saturationScale1);
    for (const value of [0, 1]) expect(judge('ASSAY-NEW-001', bundleWith([...eitherScale, total(value)]))).toEqual([]);
  });

  test.each([
    ['a reading is missing', [...without(READINGS.pulse), total(9)]],
    ['it is of another moment', [...readings('2024-01-14T09:05:00+00:00'), total(9)]],
    [
      'a reading is in another unit',
      [
        ...without(READINGS.temperature),
        observation(READINGS.temperature, { valueQuantity: { value: 99, code: '[degF]' } }),
        total(9),
      ],
    ],
    ['a reading is there twice', [...readings(), readings()[3]!, total(9)]],
  ])('is not judged where %s', (_, more) => {
    expect(judge('ASSAY-NEW-001', bundleWith(more))).toBeNull();
  });
});

describe('links that lead elsewhere', () => {
  const BEFORE = '2024-01-08T11:20:00+00:00';
  const to = (...places: number[]) =>
    places.map((n) => ({ reference: `urn:uuid:00000000-0000-4000-8000-00000000000${n}` }));

  test('do not hide what the total of a moment has to be', () => {
    // 6 is the air or oxygen sub-score and 7 that of saturation, of the same moment.
    const linked = (value: number, ...members: number[]) =>
      bundleWith([...readings(), { ...total(value), hasMember: to(...members) }]);
    expect(judge('ASSAY-NEW-001', linked(9, 6, 7))).toBeNull();
    expect(judge('ASSAY-NEW-001', linked(1, 6))).toEqual([]);
    expect(judge('ASSAY-NEW-001', linked(9, 6))).toHaveLength(1);
    const nowhere = { ...total(0), hasMember: [{ reference: 'Observation/nowhere' }] };
    expect(judge('ASSAY-NEW-001', bundleWith([...readings(), nowhere]))).toHaveLength(1);
    const ofAnotherDay = { ...total(9), hasMember: to(9) };
    const earlier = sub('saturationScale1', 0, { effectiveDateTime: BEFORE });
    expect(judge('ASSAY-NEW-001', bundleWith([...readings(), ofAnotherDay, earlier]))).toHaveLength(1);
  });

  test('do not hide what a sub-score of a moment has to be', () => {
    const earlier = (value: number) => observation(READINGS.pulse, { valueQuantity: { value, code: '/min' } }, BEFORE);
    const scored = (points: number, ...from: number[]) =>
      bundleWith([...readings(), sub('pulse', points, { derivedFrom: to(...from) }), earlier(120)]);
    const at = 'Bundle.entry[11].resource.value';
    expectPlace(judge('ASSAY-NEW-002', scored(2, 9)), at);
    expectPlace(judge('ASSAY-NEW-002', scored(2, 3, 9)), at);
    expectPlace(judge('ASSAY-NEW-002', scored(2, 0)), at);
    // Its own reading: the row of the guidance is about it.
    expect(judge('ASSAY-NEW-002', scored(2, 3))).toEqual([]);
    expect(judge('ASSAY-NEW-002', scored(0, 9))).toEqual([]);
  });
});

describe('a sub-score without links', () => {
  test('is what the reading of its moment gives', () => {
    expect(judge('ASSAY-NEW-002', bundleWith([...readings(), sub('pulse', 0)]))).toEqual([]);
    expectPlace(
      judge('ASSAY-NEW-002', bundleWith([...readings(), sub('pulse', 2)])),
      'Bundle.entry[11].resource.value',
    );
  });
});

describe('a total by itself', () => {
  test('is told, and one with sub-scores by link, moment or component is not', () => {
    expectPlace(judge('ASSAY-NEW-003', bundleWith([total(3)])), 'Bundle.entry[3].resource.value');
    expect(judge('ASSAY-NEW-003', bundleWith([total(1), sub('pulse', 1)]))).toEqual([]);
    expect(judge('ASSAY-NEW-003', bundleWith([{ ...total(1), hasMember: [{ reference: 'x' }] }]))).toEqual([]);
    expect(judge('ASSAY-NEW-003', bundleWith([{ ...total(1), component: [{}] }]))).toEqual([]);
    expect(judge('ASSAY-NEW-003', bundleWith())).toBeNull();
  });
});

describe('NEWS2 in pregnancy', () => {
  const problem = { resourceType: 'Condition', code: snomed('77386006'), subject: {} };
  test.each([
    [bundleWith([total(1), problem]), undefined],
    [bundleWith([total(1), observation('82810', { valueCodeableConcept: snomed('77386006') })]), undefined],
    [bundleWith([total(1)]), opened('She is pregnant and well.')],
    [bundleWith([total(1)]), opened('Pregnancy: 24 weeks')],
  ])('is told (%#)', (bundle, pdf) => {
    expectPlace(judge('ASSAY-NEW-005', bundle, pdf), 'Bundle.entry[3].resource.code');
  });

  test.each([
    'She is not pregnant.',
    'Pregnant: No',
    'Pregnancy test negative',
    'Tell us if she is pregnant',
    'Her daughter is pregnant',
    'Not for use in pregnancy',
  ])('is not told of %j', (text) => {
    expect(judge('ASSAY-NEW-005', bundleWith([total(1)]), opened(text))).toEqual([]);
  });

  test('is not told of a problem that is over, nor without a score', () => {
    const over = { ...problem, clinicalStatus: { coding: [{ code: 'resolved' }] } };
    expect(judge('ASSAY-NEW-005', bundleWith([total(1), over]))).toEqual([]);
    expect(judge('ASSAY-NEW-005', bundleWith([problem]))).toBeNull();
  });
});

test('a whole stay breaks nothing', () => {
  const before = '2024-01-08T11:20:00+00:00';
  expect(heard(bundleWith([...readings(before), total(1, before), ...readings(AT), total(1)]))).toEqual([]);
});
