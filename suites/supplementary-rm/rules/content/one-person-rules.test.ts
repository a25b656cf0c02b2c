import { describe, expect, test } from 'vitest';
import { NHS_NUMBER } from '../../../../standards/supplementary-rm/codes.js';
import {
  bundleWith,
  expectPlace,
  judge,
  NUMBER,
  OTHER_NUMBER,
  PATIENT_REFERENCE,
} from './content-case.test-support.js';

const allergy = (patient: object) => bundleWith([{ resourceType: 'AllergyIntolerance', patient: { ...patient } }]);

describe('a reference to a patient', () => {
  test.each([
    [PATIENT_REFERENCE],
    [{ reference: 'Patient/7d2623d0-39d3-4369-bd01-c5e399e166ae' }],
    [{ reference: 'https://example.org/fhir/Patient/7d2623d0-39d3-4369-bd01-c5e399e166ae/_history/2' }],
  ])('%j is to the one of the bundle', (patient) => {
    expect(judge('ASSAY-BUN-001', allergy(patient))).toEqual([]);
  });

  test.each([
    [{ reference: 'Patient/another' }],
    [{ reference: 'https://example.org/fhir/Patient/another' }],
    [{ reference: 'urn:uuid:9ab1b0d7-cdeb-4b74-b419-f39aa1ae943a', type: 'Patient' }],
  ])('%j is to another', (patient) => {
    expectPlace(judge('ASSAY-BUN-001', allergy(patient)), 'Bundle.entry[3].resource.patient.reference');
  });

  test.each([[{ reference: 'Group/3' }], [{ reference: '#p' }], [{ display: 'Somebody' }]])(
    '%j is to nobody we can tell',
    (patient) => {
      expect(judge('ASSAY-BUN-001', allergy(patient))).toBeNull();
    },
  );

  test('is left to the guidance where it has a requirement of its own', () => {
    const observation = { resourceType: 'Observation', subject: { reference: 'Patient/another' } };
    expect(judge('ASSAY-BUN-001', bundleWith([observation]))).toBeNull();
  });
});

describe('an NHS number', () => {
  const withIdentifier = (value: string) =>
    bundleWith([
      { resourceType: 'Observation', subject: { ...PATIENT_REFERENCE, identifier: { system: NHS_NUMBER, value } } },
    ]);

  test('beside a reference is the patient’s', () => {
    expect(judge('ASSAY-BUN-002', withIdentifier(NUMBER))).toEqual([]);
    expectPlace(
      judge('ASSAY-BUN-002', withIdentifier(OTHER_NUMBER)),
      'Bundle.entry[3].resource.subject.identifier.value',
    );
  });

  test('of a relative is their own', () => {
    const relative = { resourceType: 'RelatedPerson', identifier: [{ system: NHS_NUMBER, value: OTHER_NUMBER }] };
    expect(judge('ASSAY-BUN-002', bundleWith([relative]))).toBeNull();
  });

  const narrative = (text: string) =>
    bundleWith([{ resourceType: 'Condition', text: { div: `<div><b>NHS number</b>: ${text}</div>` } }]);

  test('in a narrative is the patient’s', () => {
    expect(judge('ASSAY-TXT-001', narrative('999 473 0185'))).toEqual([]);
    expectPlace(judge('ASSAY-TXT-001', narrative('999&#160;000&#160;0018')), 'Bundle.entry[3].resource.text.div');
    expect(judge('ASSAY-TXT-001', narrative('unknown'))).toBeNull();
    expect(judge('ASSAY-TXT-001', narrative('999 473 0186'))).toBeNull();
  });

  test('in a note is the patient’s', () => {
    const note = [{ text: 'Checked' }, { text: `NHS no ${OTHER_NUMBER}` }];
    expectPlace(
      judge('ASSAY-TXT-001', bundleWith([{ resourceType: 'Observation', note }])),
      'Bundle.entry[3].resource.note[1].text',
    );
  });
});
