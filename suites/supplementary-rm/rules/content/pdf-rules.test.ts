import { describe, expect, test } from 'vitest';
import type { PdfFacts } from '../../../../harness/model/document.js';
import {
  bundleWith,
  DATA,
  expectPlace,
  GOOD_TEXT,
  heard,
  judge,
  NUMBER,
  OTHER_NUMBER,
  opened,
} from './content-case.test-support.js';

const bundle = bundleWith();
const filler = 'Summary of a virtual ward stay in some readable words.\n';
const said = (rule: string, text: string, patient = {}): string =>
  (judge(rule, bundleWith([], patient), opened(filler + text)) ?? []).map(({ actual }) => actual).join();

describe('the document is that of the patient', () => {
  test.each([
    GOOD_TEXT,
    'NHS No. 999-473-0185',
    'NHS number: 999\u00a0473\u00a00185',
    'NHS Number 999\n473 0185 Mrs Wardle',
    `Patient WARDLE ${NUMBER}`,
    'Mrs A Wardle, born 17 May 1948',
    'Name: WARDLE, Asha Ruth DOB: 17/05/1948',
    'Asha Wardle (17.05.1948)',
    'Patient: Asha Ward-\nle Date of birth 17th May 1948',
    'Ms Wardle d.o.b. 17.05.48',
    'WARDLE Asha 1948-05-17',
    'Wardle, Asha. Born May 17, 1948',
    'Asha Wardle born 17-May-1948. Telephone 01632 960123, document 9990000018, ref 999 000 0018',
  ])('is quiet about %j', (text) => {
    expect(judge('VWRM-DOC-031', bundle, opened(filler + text))).toEqual([]);
    expect(judge('ASSAY-PDF-001', bundle, opened(filler + text))).toEqual([]);
    expect(judge('ASSAY-PDF-003', bundle, opened(filler + text)) ?? []).toEqual([]);
  });

  test('a good document breaks nothing', () => {
    expect(heard(bundle)).toEqual([]);
  });

  test.each([
    [{ name: [{ family: "O'Brien-Núñez", given: ['Zoë'] }] }, 'Patient: OBRIEN NUNEZ Zoe, born 17/05/1948'],
    [{ name: [{ family: 'Fifield', given: ['Ann'] }] }, 'Ms Ann Fi\ufb01eld, 17 May 1948'],
    [{ name: [{ family: 'Søndergård', given: ['Åse'] }] }, 'SONDERGARD, Ase 17 May 1948'],
    [{ name: [{ family: 'Ng', given: ['Li'] }] }, 'Mr Ng 17 May 1948'],
    [{ name: [{ family: 'Jones' }, { family: 'Wardle', use: 'maiden' }] }, 'Ms Wardle 17 May 1948'],
    [{ name: [{ text: 'Asha Ruth Wardle' }] }, 'Asha Wardle 17 May 1948'],
    [{ birthDate: '1948' }, 'Patient: Asha Wardle, born 1948'],
    [{ identifier: [] }, `Asha Wardle, 17 May 1948, NHS number ${OTHER_NUMBER}`],
    [
      { identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9994730186' }] },
      `Asha Wardle, 17 May 1948, NHS number ${NUMBER}`,
    ],
  ])('takes %j', (patient, text) => {
    expect(said('VWRM-DOC-031', text, patient)).toBe('');
    expect(said('ASSAY-PDF-002', text, patient)).toBe('');
  });

  test.each([
    `NHS number: 999 000 0018 Mrs Wardle`,
    `Mrs Wardle, born 17 May 1948, NHS No ${OTHER_NUMBER}`,
    `NHS number\nName\n${OTHER_NUMBER}`,
    `N.H.S. Number ${OTHER_NUMBER}, Mrs Wardle, 17 May 1948`,
    `Mrs Wardle, 17 May 1948, NHS 999 000 0018`,
  ])('the number of somebody else is told first: %j', (text) => {
    const findings = judge('VWRM-DOC-031', bundle, opened(filler + text));
    expectPlace(findings, DATA);
    expect(findings?.[0]?.actual).toContain('somebody else (999 ... 18)');
  });

  test('nothing of the patient in it is a fault, and so is another date of birth under the same name', () => {
    expect(said('VWRM-DOC-031', 'It is about nobody. The virtual ward closed.')).toContain('neither');
    expect(said('VWRM-DOC-031', 'Mrs Wardle, date of birth: 03/02/1951')).toContain('another date of birth');
  });

  test.each<[PdfFacts, string]>([
    [{ state: 'encrypted' }, 'password'],
    [{ state: 'broken', why: 'it has no page' }, 'it has no page'],
    [{ state: 'not-a-pdf', why: 'other bytes' }, 'other bytes'],
  ])('%j does not open', (pdf, words) => {
    const findings = judge('VWRM-DOC-031', bundle, pdf);
    expectPlace(findings, DATA);
    expect(findings?.[0]?.actual).toContain(words);
    expect(judge('ASSAY-PDF-001', bundle, pdf)).toBeNull();
  });

  test.each<[PdfFacts]>([
    [opened('')],
    [opened('Page 1 of 2')],
    [opened('\ue001\ue002\ue003 '.repeat(50))],
    [{ state: 'not-opened', why: 'too large' }],
  ])('whose %j is, is not checked, which is no pass and can be seen', (pdf) => {
    expect(judge('VWRM-DOC-031', bundle, pdf)).toBeNull();
    expectPlace(judge('ASSAY-PDF-001', bundle, pdf), DATA);
    expect(judge('ASSAY-PDF-001', bundle, pdf)?.[0]?.actual).toContain('identity of document not checked');
  });
});

describe('what agrees only in part', () => {
  test.each([
    [`NHS number ${NUMBER}, Mr Peter Miller`, "not the patient's family name"],
    [`NHS number ${NUMBER}, Mrs Wardle, DOB 17/05/1984`, 'another date of birth'],
    ['Mrs Wardle', "not the patient's date of birth"],
    ['Somebody born 17 May 1948', 'family name'],
    ['Mrs Wardle, 17 May 1948, NHS number 999 473 0186', 'wrong check digit'],
  ])('is said of %j', (text, words) => {
    expect(said('ASSAY-PDF-002', text)).toContain(words);
    expect(said('VWRM-DOC-031', text)).toBe('');
  });

  test('an everyday word is no name', () => {
    const ward = { name: [{ family: 'Ward', given: ['Asha'] }] };
    expect(said('VWRM-DOC-031', 'Virtual Ward. Discharged from a ward.', ward)).toContain('neither');
    expect(said('VWRM-DOC-031', 'WARD, Asha 17 May 1948', ward)).toBe('');
  });

  test('the number of somebody else beside that of the patient is told, and one that is no NHS number is not', () => {
    expect(said('ASSAY-PDF-003', `${GOOD_TEXT} Mother's NHS number: ${OTHER_NUMBER}`)).toContain('somebody else');
    expect(said('ASSAY-PDF-003', `${GOOD_TEXT} Hospital number ${OTHER_NUMBER}, tel 999 000 0018`)).toBe('');
    expect(said('ASSAY-PDF-003', `${GOOD_TEXT} ${NUMBER}`)).toBe('');
  });
});
