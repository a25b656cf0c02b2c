import { describe, expect, test } from 'vitest';
import { bundleWith, DATA, expectPlace, judge, opened, total } from './content-case.test-support.js';
import { totalsIn } from './printed-news2.js';

const bundle = bundleWith([total(6, '2024-01-08T11:20:00+00:00'), total(1)]);

describe('a NEWS2 total in the document', () => {
  test.each([
    'NEWS2 total: 6 on admission, NEWS2 total: 1 on 15/01/2024 09:05',
    'NEWS2 score = 1',
    'The last NEWS2 score was 1.',
    'NEWS2 total 6 (SpO2 scale 1)\nNEWS2 total 1 (SpO2 scale 1)',
    'National Early Warning Score 2 (NEWS2) total score: 6',
  ])('agrees: %j', (text) => {
    expect(judge('ASSAY-PDF-004', bundle, opened(text))).toEqual([]);
  });

  test.each([
    'NEWS2 score: 4',
    'NEWS2 total: 1, then NEWS2 total: 9',
    'The last NEWS2 total: 6',
    'latest early warning score of 7',
  ])('does not agree: %j', (text) => {
    expectPlace(judge('ASSAY-PDF-004', bundle, opened(text)), DATA);
  });

  test.each([
    'Call us if the NEWS2 score is 7',
    'NEWS2 score: 5 or more is urgent',
    'NEWS2 score of 5-6',
    'NEWS2 total range 0 to 20',
    'NEWS2 total\n20\n15\n10',
    'NEWS2 total 20 15 10 5 0',
    'NEWS2 4 January',
    'NEWS2 score: 12:30',
    'NEWS2 score 3 in any single parameter',
    'escalation threshold NEWS2 total: 5',
    'NEWS score 99',
    'NEWS2 of 7 triggers an emergency response',
    'NEWS2 7 = emergency',
    'High risk NEWS2 score 7',
    'On admission to A&E the NEWS2 score was 9',
    'Highest NEWS2 total: 9',
  ])('is not read in %j', (text) => {
    expect(totalsIn(text)).toEqual([]);
    expect(judge('ASSAY-PDF-004', bundle, opened(text))).toBeNull();
  });

  test('is not judged without a total in the bundle', () => {
    expect(judge('ASSAY-PDF-004', bundleWith(), opened('NEWS2 total: 4'))).toBeNull();
  });
});
