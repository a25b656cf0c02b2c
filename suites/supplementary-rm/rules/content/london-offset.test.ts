import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../../harness/model/json.js';
import { bundleWith, expectPlace, judge, PATIENT_REFERENCE, total } from './content-case.test-support.js';
import { londonOffset } from './london-offset.js';

const EFFECTIVE = 'Bundle.entry[3].resource.effective';
const timed = (time: string): JsonObject => bundleWith([total(1, time)]);

describe('the offset of London', () => {
  test.each([
    ['2026-01-15T10:00:00Z', '+00:00'],
    ['2026-07-15T10:00:00Z', '+01:00'],
    ['2026-03-29T00:59:59Z', '+00:00'],
    ['2026-03-29T01:00:00Z', '+01:00'],
    ['2026-10-25T00:59:59Z', '+01:00'],
    ['2026-10-25T01:00:00Z', '+00:00'],
    // British Standard Time: summer for three years.
    ['1970-01-15T10:00:00Z', '+01:00'],
  ])('at %s is %s', (at, offset) => {
    expect(londonOffset(Date.parse(at))).toBe(offset);
  });
});

describe('an offset that is not that of UTC', () => {
  test.each([
    ['2026-07-15T10:00:00+01:00', 'summer time in summer'],
    ['2026-10-25T01:30:00+01:00', 'the hour before the clocks go back'],
    ['2026-07-15T10:00+01:00', 'a time without seconds'],
    ['2026-07-15T10:00:00.123456789+01:00', 'a time with a fraction'],
  ])('%s is that of London: %s', (time) => {
    expect(judge('ASSAY-TIM-005', timed(time))).toEqual([]);
  });

  test.each([
    ['2026-01-15T10:00:00+01:00', 'summer time in January'],
    ['2026-10-25T02:30:00+01:00', 'summer time after the clocks have gone back'],
    ['2026-03-29T01:30:00+01:00', 'summer time before the clocks have gone forward'],
    ['2026-07-15T10:00:00+02:00', 'two hours in July'],
    ['2026-07-15T10:00:00-01:00', 'an hour the wrong way'],
    ['2026-01-15T10:00:00+05:30', 'a clock of another country'],
  ])('%s is not: %s', (time) => {
    expectPlace(judge('ASSAY-TIM-005', timed(time)), EFFECTIVE);
  });

  test('is told with what London has then', () => {
    expect(judge('ASSAY-TIM-005', timed('2026-01-15T10:00:00+01:00'))).toMatchObject([
      { kind: 'time', expected: expect.stringContaining('(+00:00)'), actual: '2026-01-15T10:00:00+01:00' },
    ]);
  });

  test.each([
    '2026-07-15T10:00:00Z',
    '2026-07-15T10:00:00+00:00',
    '2026-07-15T10:00:00-00:00',
    '2026-07-15',
    '2026-13-45T99:99:99+01:00',
    '+01:00',
  ])('is not what %s has', (time) => {
    expect(judge('ASSAY-TIM-005', timed(time))).toBeNull();
  });

  test('is found wherever a time stands, and nowhere in words or identifiers', () => {
    const winter = '2026-01-15T10:00:00+01:00';
    const place = { note: [{ text: winter, time: winter }], identifier: [{ value: winter, period: { end: winter } }] };
    const bundle = bundleWith([{ resourceType: 'Observation', subject: PATIENT_REFERENCE, ...place }]);
    expect(judge('ASSAY-TIM-005', { ...bundle, timestamp: winter })?.map(({ at }) => at)).toEqual([
      'Bundle.timestamp',
      'Bundle.entry[3].resource.note[0].time',
      'Bundle.entry[3].resource.identifier[0].period.end',
    ]);
  });

  test('may be any in the life of a patient', () => {
    const birthTime = {
      url: 'http://hl7.org/fhir/StructureDefinition/patient-birthTime',
      valueDateTime: '1948-01-17T04:15:00+05:30',
    };
    expect(judge('ASSAY-TIM-005', bundleWith([], { _birthDate: { extension: [birthTime] } }))).toBeNull();
  });
});
