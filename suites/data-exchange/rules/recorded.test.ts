import { describe, expect, it } from 'vitest';
import { seen } from '../exchange.test-support.js';
import { describeRule, saidBy } from '../rule-case.test-support.js';
import { isRecorded } from './recorded.js';
import { givenInOneStringCases, recordedCases, swappedNamesCases } from './recorded-cases.test-support.js';
import { type Form, givenAs } from './wire-forms.test-support.js';

describeRule(recordedCases);
describeRule(swappedNamesCases);
describeRule(givenInOneStringCases);

describe('what is on record', () => {
  const stands = (form: Form, forbidden: Parameters<typeof isRecorded>[4] = []) => {
    const rule = isRecorded('it-is-on-record', 'it is on record', 'any answer', [], forbidden);
    const [finding] = saidBy(rule, [seen('question', givenAs(form))]);
    return typeof finding === 'object' && finding.stands === true;
  };

  it('stands where the target fell over, whatever the row is about', () => {
    expect((['a breakdown', 'no answer'] as const).map((form) => stands(form))).toEqual([true, true]);
    expect((['a match', 'a no match', 'a bad request with 400'] as const).map((form) => stands(form))).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('stands where the row forbids the answer', () => {
    expect(stands('a bad request with 400', ['refused'])).toBe(true);
    expect(stands('an empty object', ['refused', 'other'])).toBe(true);
    expect(stands('several matches with 422', ['refused', 'other'])).toBe(false);
  });
});
