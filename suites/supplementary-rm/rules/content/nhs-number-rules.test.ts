import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../../harness/model/json.js';
import {
  NHS_NUMBER,
  VERIFICATION_EXTENSION,
  VERIFICATION_SYSTEM,
} from '../../../../standards/supplementary-rm/codes.js';
import { bundleWith, expectPlace, judge } from './content-case.test-support.js';

const withNumber = (value: string): JsonObject => bundleWith([], { identifier: [{ system: NHS_NUMBER, value }] });
const withStatus = (system: string): JsonObject => {
  const extension = [{ url: VERIFICATION_EXTENSION, valueCodeableConcept: { coding: [{ system, code: '01' }] } }];
  return bundleWith([], { identifier: [{ system: NHS_NUMBER, value: '9994730185', extension }] });
};
const VALUE = 'Bundle.entry[0].resource.identifier[0].value';

describe('the range of an NHS number', () => {
  test.each(['9994730185', '4505577104', '6328797966', '1234567890'])('%s may be issued or is for tests', (value) => {
    expect(judge('ASSAY-PAT-001', withNumber(value))).toEqual([]);
  });

  test.each(['0000000000', '1111111111', '9999999999', '5000000004', '3150000000'])('%s may not', (value) => {
    expectPlace(judge('ASSAY-PAT-001', withNumber(value)), VALUE);
  });

  test('what is no ten digits is not judged', () => {
    expect(judge('ASSAY-PAT-001', withNumber('999 473 0185'))).toBeNull();
  });

  test('a number of another health service is noted', () => {
    expectPlace(judge('ASSAY-PAT-002', withNumber('0101701234')), VALUE);
    expect(judge('ASSAY-PAT-002', withNumber('9994730185'))).toEqual([]);
  });
});

test('the retired system of the verification status is told, and not the present one', () => {
  expect(judge('ASSAY-PAT-003', withStatus(VERIFICATION_SYSTEM))).toEqual([]);
  expect(judge('ASSAY-PAT-003', bundleWith())).toBeNull();
  expectPlace(
    judge('ASSAY-PAT-003', withStatus('https://fhir.hl7.org.uk/CodeSystem/UKCore-NHSNumberVerificationStatus')),
    'Bundle.entry[0].resource.identifier[0].extension[0].value.coding[0].system',
  );
});
