import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../../harness/model/json.js';
import { READINGS } from '../../../../standards/supplementary-rm/codes.js';
import { bundleWith, expectPlace, judge, observation, snomed } from './content-case.test-support.js';

describe('readings that nobody can have', () => {
  const quantity = (value: number, code?: string) => ({
    valueQuantity: { value, ...(code === undefined ? {} : { code }) },
  });
  test.each([
    [READINGS.saturation, quantity(101, '%')],
    [READINGS.temperature, quantity(98.6, 'Cel')],
    [READINGS.respiration, quantity(-1)],
    [READINGS.pulse, quantity(880, '/min')],
    [READINGS.systolic, quantity(12, 'mm[Hg]')],
  ])('%s %j', (code, value) => {
    const bundle = bundleWith([observation(code, value)]);
    expectPlace(judge('ASSAY-OBS-001', bundle), 'Bundle.entry[3].resource.value.value');
  });

  test('in a component as well', () => {
    const component = [{ code: snomed(READINGS.diastolic), ...quantity(900, 'mm[Hg]') }];
    const bundle = bundleWith([{ ...observation('75367002', {}), component }]);
    expectPlace(judge('ASSAY-OBS-001', bundle), 'Bundle.entry[3].resource.component[0].value.value');
  });

  test.each([
    [READINGS.saturation, quantity(62, '%')],
    [READINGS.temperature, quantity(26.1, 'Cel')],
    [READINGS.pulse, quantity(0, '/min')],
    [READINGS.systolic, quantity(44, 'mm[Hg]')],
  ])('dangerous ones stay quiet: %s %j', (code, value) => {
    expect(judge('ASSAY-OBS-001', bundleWith([observation(code, value)]))).toEqual([]);
  });

  test.each([
    [READINGS.temperature, 38.4, 'Cel', 'degrees Fahrenheit'],
    [READINGS.temperature, 38.4, 'Cel', '°F'],
    [READINGS.systolic, 120, 'mm[Hg]', 'kPa'],
    [READINGS.respiration, 18, '/min', 'mmHg'],
  ])('a unit in words is not that of the code: %s %s %s %s', (reading, value, code, unit) => {
    const bundle = bundleWith([observation(reading, { valueQuantity: { value, code, unit } })]);
    expectPlace(judge('ASSAY-OBS-001', bundle), 'Bundle.entry[3].resource.value.unit');
  });

  test.each([
    [READINGS.temperature, 38.4, 'Cel', 'degrees C'],
    [READINGS.temperature, 38.4, 'Cel', '°C'],
    [READINGS.systolic, 120, 'mm[Hg]', 'millimetre of mercury'],
    [READINGS.respiration, 18, '/min', 'breaths per minute'],
    [READINGS.pulse, 80, '/min', 'bpm'],
    [READINGS.saturation, 96, '%', 'percent O2'],
  ])('a unit may be in any words that say the same: %s %s %s %s', (reading, value, code, unit) => {
    expect(
      judge('ASSAY-OBS-001', bundleWith([observation(reading, { valueQuantity: { value, code, unit } })])),
    ).toEqual([]);
  });

  test('the two figures of a pressure are not turned round', () => {
    const pair = (high: number, low: number, more: JsonObject[] = []) =>
      bundleWith([
        observation(READINGS.diastolic, quantity(low, 'mm[Hg]')),
        observation(READINGS.systolic, quantity(high, 'mm[Hg]')),
        ...more,
      ]);
    expect(judge('ASSAY-OBS-001', pair(108, 64))).toEqual([]);
    expectPlace(judge('ASSAY-OBS-001', pair(64, 108)), 'Bundle.entry[4].resource.value.value');
    const again = observation(READINGS.diastolic, quantity(60, 'mm[Hg]'));
    expect(judge('ASSAY-OBS-001', pair(64, 108, [again]))).toEqual([]);
  });

  test.each([
    [READINGS.temperature, quantity(98.6, '[degF]')],
    ['8867009', quantity(5000)],
  ])('what is in another unit or of another kind is not judged: %s %j', (code, value) => {
    expect(judge('ASSAY-OBS-001', bundleWith([observation(code, value)]))).toBeNull();
  });
});
