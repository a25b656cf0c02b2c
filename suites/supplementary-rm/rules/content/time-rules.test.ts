import { describe, expect, test } from 'vitest';
import { bundleWith, expectPlace, judge, total } from './content-case.test-support.js';
import { momentOf } from './moments.js';

const EFFECTIVE = 'Bundle.entry[3].resource.effective';

describe('a moment', () => {
  test('of a day is any moment of it anywhere', () => {
    const day = momentOf('2024-01-15')!;
    expect(new Date(day.from).toISOString()).toBe('2024-01-14T10:00:00.000Z');
    expect(new Date(day.to).toISOString()).toBe('2024-01-16T11:59:59.999Z');
  });

  test.each(['', 'yesterday', '2024-13', '2024-01-40', '2024-01-15T25:00:00Z', 5, null, {}])(
    'is none in %j',
    (value) => {
      expect(momentOf(value)).toBeNull();
    },
  );
});

describe('times are in order', () => {
  test.each(['2024-01-15T15:46:12Z', '2024-01-15T16:46:12+01:00', '2024-01-16', '2024', '2024-01-15T15:50:00Z'])(
    '%s is not after the bundle was put together',
    (time) => {
      expect(judge('ASSAY-TIM-001', bundleWith([total(1, time)]))).toEqual([]);
    },
  );

  test.each(['2024-01-15T16:00:00Z', '2024-01-18', '2025', '2042-01-15T09:05:00+00:00'])('%s is', (time) => {
    expectPlace(judge('ASSAY-TIM-001', bundleWith([total(1, time)])), EFFECTIVE);
  });

  test('without a time of its own a bundle has no future', () => {
    const { timestamp: _, meta: __, ...bundle } = bundleWith([total(1, '2042-01-15')]);
    expect(judge('ASSAY-TIM-001', bundle)).toBeNull();
  });

  test('nothing is observed before birth', () => {
    expect(judge('ASSAY-TIM-002', bundleWith([total(1)]))).toEqual([]);
    expectPlace(judge('ASSAY-TIM-002', bundleWith([total(1, '1924-01-15T09:05:00+00:00')])), EFFECTIVE);
    expect(judge('ASSAY-TIM-002', bundleWith([], { birthDate: '2024-01-08' }))).toEqual([]);
  });

  test('nothing is observed after death', () => {
    const died = { deceasedDateTime: '2024-01-15T08:00:00+00:00' };
    expectPlace(judge('ASSAY-TIM-003', bundleWith([total(1)], died)), EFFECTIVE);
    expect(judge('ASSAY-TIM-003', bundleWith([total(1)], { deceasedDateTime: '2024-01-15' }))).toEqual([]);
    expect(judge('ASSAY-TIM-003', bundleWith([total(1)]))).toBeNull();
  });

  test('a stay lasts a year at the most', () => {
    const lasting = (start: string) =>
      bundleWith([{ resourceType: 'Encounter', period: { start, end: '2024-01-15T15:30:00+00:00' } }]);
    expect(judge('ASSAY-TIM-004', lasting('2023-01-16T10:00:00+00:00'))).toEqual([]);
    expectPlace(judge('ASSAY-TIM-004', lasting('2022-01-08T10:00:00+00:00')), 'Bundle.entry[3].resource.period');
  });
});
