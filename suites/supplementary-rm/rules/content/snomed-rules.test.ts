import { describe, expect, test } from 'vitest';
import {
  ACVPU_TRUNCATED,
  ACVPU_VALUES,
  INSPIRED_OXYGEN,
  NEWS2_SUB_SCORES,
  NEWS2_TOTAL,
  READINGS,
} from '../../../../standards/supplementary-rm/codes.js';
import { bundleWith, expectPlace, judge, snomed } from './content-case.test-support.js';
import { contradictingDisplay } from './known-codes.js';
import { hasCheckDigit, notConcept } from './snomed-identifier.js';

const withCode = (code: string, display?: string) =>
  bundleWith([{ resourceType: 'Condition', code: snomed(code, display) }]);
const CODE = 'Bundle.entry[3].resource.code.coding[0].code';

describe('the check digit', () => {
  test.each([
    NEWS2_TOTAL,
    ...Object.values(NEWS2_SUB_SCORES),
    ...Object.values(READINGS),
    ...Object.values(ACVPU_VALUES),
    ...Object.values(INSPIRED_OXYGEN),
    ACVPU_TRUNCATED,
    '1363261000000104',
    '77386006',
  ])('of %s is right', (code) => {
    expect(hasCheckDigit(code)).toBe(true);
    expect(judge('VWRM-COD-003', withCode(code))).toEqual([]);
  });

  test.each(['50601000000100', '50604000000104', '78564008', '1104051000000110'])('of %s is wrong', (code) => {
    expectPlace(judge('VWRM-COD-003', withCode(code)), CODE);
  });

  test('of a known code with one slip tells what was probably meant', () => {
    expect(judge('VWRM-COD-003', withCode('78564008'))?.[0]?.mend).toContain('78564009 if pulse rate');
  });

  test('is looked at wherever a code stands', () => {
    const bundle = bundleWith([
      {
        resourceType: 'Basic',
        extension: [{ url: 'x', valueCoding: { system: 'http://snomed.info/sct', code: '78564008' } }],
      },
    ]);
    expectPlace(judge('VWRM-COD-003', bundle), 'Bundle.entry[3].resource.extension[0].value.code');
  });
});

describe('a code is a concept', () => {
  test.each(['78564009', NEWS2_TOTAL, '78564009:363698007=1', '71388002 |Procedure|'])('%s', (code) => {
    expect(judge('ASSAY-COD-001', withCode(code)) ?? []).toEqual([]);
  });

  test.each(['12345', 'pulse', '101009011', '078564009'])('%s is none', (code) => {
    expectPlace(judge('ASSAY-COD-001', withCode(code)), CODE);
  });

  test('a description is told as such', () => {
    expect(notConcept('101009011')).toBe('a description');
  });
});

describe('a code one slip away from a known one', () => {
  test('is told with the code that was probably meant', () => {
    const findings = judge('ASSAY-COD-002', withCode(ACVPU_TRUNCATED));
    expectPlace(findings, CODE);
    expect(findings?.[0]?.expected).toContain(READINGS.acvpu);
  });

  test('is no matter of short codes, nor of known ones', () => {
    expect(judge('ASSAY-COD-002', withCode('78564009'))).toBeNull();
    expect(judge('ASSAY-COD-002', withCode(NEWS2_TOTAL))).toEqual([]);
  });
});

describe('a display', () => {
  test.each([
    [READINGS.pulse, 'Pulse rate'],
    [READINGS.pulse, 'PR (observable entity)'],
    [READINGS.saturation, 'Finding of oxygen saturation below reference range'],
    [NEWS2_SUB_SCORES.airOrOxygen, 'NEWS2 - air or oxygen score'],
    [NEWS2_TOTAL, 'Royal College of Physicians NEWS2 (National Early Warning Score 2) total score'],
    [READINGS.acvpu, 'ACVPU (Alert Confusion Voice Pain Unresponsive) scale score'],
    [NEWS2_SUB_SCORES.saturationScale1, 'oxygen saturation scale 1 score'],
    [ACVPU_VALUES.pain, 'Responds to pain'],
  ])('of %s may be %j', (code, display) => {
    expect(contradictingDisplay(code, display)).toBeNull();
  });

  test.each([
    [READINGS.pulse, 'Respiratory rate', 'respiratory rate'],
    [NEWS2_SUB_SCORES.saturationScale1, 'oxygen saturation scale 2 score', 'scale 2'],
    [ACVPU_VALUES.alert, 'Unresponsive', 'unresponsive'],
  ])('of %s is not %j', (code, display, named) => {
    const findings = judge('ASSAY-COD-003', withCode(code, display));
    expectPlace(findings, 'Bundle.entry[3].resource.code.coding[0].display');
    expect(findings?.[0]?.actual).toContain(named);
  });
});
