import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../../harness/model/json.js';
import { ODS_CODE } from '../../../../standards/supplementary-rm/codes.js';
import { bundleWith, expectPlace, judge } from './content-case.test-support.js';

const URL = 'urn:uuid:00000000-0000-4000-8000-000000000000';
const CUSTODIAN = 'Bundle.entry[4].resource.custodian';

const coded = (value: string, name: string): JsonObject => ({
  resourceType: 'Organization',
  identifier: [{ system: ODS_CODE, value }],
  name,
});

/** Entry 3 is an organisation, entry 4 a document of this custodian. */
const kept = (custodian: JsonObject, organisation: JsonObject, more: JsonObject = {}): JsonObject =>
  bundleWith([organisation, { resourceType: 'DocumentReference', custodian, ...more }]);

const TRUST = coded('ABC12', 'Exampleton NHS Trust (synthetic)');
const NATIONAL = coded('X26', 'NHS England');

describe('the custodian of the document', () => {
  test.each<[string, JsonObject]>([
    ['by its code', coded('X26', 'The provider')],
    ['by the code that it had', coded('X24', 'The provider')],
    ['by its code in small letters', coded('x26', 'The provider')],
    ['by its name alone', { resourceType: 'Organization', name: ' NHS  ENGLAND' }],
    [
      'by the second identifier',
      { ...NATIONAL, identifier: [{ value: '7' }, ...(NATIONAL.identifier as JsonObject[])] },
    ],
  ])('is NHS England %s', (_, organisation) => {
    expectPlace(judge('ASSAY-DOC-001', kept({ reference: URL }, organisation)), CUSTODIAN);
  });

  test.each<[string, JsonObject, JsonObject]>([
    ['by the identifier of the reference', { identifier: { system: ODS_CODE, value: 'X26' } }, {}],
    ['by what the reference displays', { display: 'NHS England' }, {}],
    ['inside the document', { reference: '#national' }, { contained: [{ ...NATIONAL, id: 'national' }] }],
  ])('is NHS England %s', (_, custodian, more) => {
    expectPlace(judge('ASSAY-DOC-001', kept(custodian, TRUST, more)), CUSTODIAN);
  });

  test.each<[string, JsonObject, JsonObject]>([
    ['a trust', { reference: URL }, TRUST],
    ['a trust whose name begins alike', { reference: URL }, coded('ABC12', 'NHS England Example Trust')],
    [
      'a trust with the same characters in another system',
      { reference: URL },
      {
        ...TRUST,
        identifier: [{ system: 'https://example.org/Id/ward', value: 'X26' }],
      },
    ],
    ['a trust with a longer code', { reference: URL }, coded('X26AB', 'Exampleton NHS Trust (synthetic)')],
    ['an organisation that is not sent', { reference: 'https://ehr.example.org/Organization/7' }, NATIONAL],
  ])('is %s', (_, custodian, organisation) => {
    expect(judge('ASSAY-DOC-001', kept(custodian, organisation))).toEqual([]);
  });

  test('is who it is whoever is the author', () => {
    const author = [{ identifier: { system: ODS_CODE, value: 'X26' }, display: 'NHS England' }];
    expect(judge('ASSAY-DOC-001', kept({ reference: URL }, TRUST, { author }))).toEqual([]);
  });

  test('is nobody where none is named', () => {
    expect(judge('ASSAY-DOC-001', bundleWith([NATIONAL]))).toBeNull();
  });
});
