import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Rule } from '../../../harness/model/scenario.js';
import { type Dialect, defaultDialect } from '../../../standards/data-exchange/dialect.js';
import { facts, seen } from '../exchange.test-support.js';
import { describeRule, saidBy } from '../rule-case.test-support.js';
import {
  disagreeingDateCases,
  futureIsRefusedCases,
  futureMatchesNobodyCases,
  gradedCases,
  lowGradeCases,
  partialAgreementCases,
  placeholderCases,
  thinDetailsCases,
  weakEvidenceCases,
} from './graded-cases.test-support.js';
import {
  disagreeingDateFitsNobody,
  futureDateIsRefused,
  GRADES,
  type Grade,
  isMatchedAtGrade,
  matchAtLowGradeIsRecorded,
  partialAgreementIsUncertain,
  thinDetailsMatchNobody,
  weakEvidenceIsNoMatch,
} from './graded-evidence.js';
import { BAD_REQUEST, FORM_NAMES, type Form, givenAs, UNCERTAIN } from './wire-forms.test-support.js';

describeRule(gradedCases);
describeRule(lowGradeCases);
describeRule(weakEvidenceCases);
describeRule(placeholderCases);
describeRule(thinDetailsCases);
describeRule(partialAgreementCases);
describeRule(disagreeingDateCases);
describeRule(futureMatchesNobodyCases);
describeRule(futureIsRefusedCases);

const under = (change: Partial<Dialect>) => ({ ...facts, dialect: { ...defaultDialect, ...change } });

/** The forms that a rule lets pass under a dialect. */
const lets = (rule: Rule, change: Partial<Dialect> = {}): Form[] =>
  FORM_NAMES.filter((form) => {
    const said = saidBy(rule, [seen('question', givenAs(form))], under(change));
    return said !== 'not-applicable' && said.length === 0;
  });

const NOT_MATCHED = ['a no match', ...UNCERTAIN].sort();
const grades = Object.keys(GRADES) as Grade[];

describe('details of a grade', () => {
  it('are matched exactly when the grade reaches the threshold, whatever the threshold', () => {
    fc.assert(
      fc.property(fc.constantFrom(...grades), fc.double({ min: 0, max: 1, noNaN: true }), (grade, threshold) => {
        const passed = lets(isMatchedAtGrade(grade), { 'match.threshold': threshold }).sort();
        expect(passed).toEqual(GRADES[grade] >= threshold ? ['a match'] : NOT_MATCHED);
      }),
      { numRuns: 60, seed: 1 },
    );
  });

  it('are matched at a threshold that equals the grade', () => {
    expect(lets(isMatchedAtGrade('names and date'), { 'match.threshold': 0.6 })).toEqual(['a match']);
    expect(lets(isMatchedAtGrade('names and date'), { 'match.threshold': 0.61 })).not.toContain('a match');
  });

  it('may be refused by a target that wants an identifier always', () => {
    const wantsIdentifier = { 'request.minimum': ['identifier'] } as const;
    expect(lets(isMatchedAtGrade('names and date'), wantsIdentifier)).toEqual(
      expect.arrayContaining(['a match', 'a bad request with 400', 'a bad request with 422']),
    );
    expect(lets(disagreeingDateFitsNobody, wantsIdentifier)).toContain('a bad request with 400');
    expect(lets(partialAgreementIsUncertain(), wantsIdentifier)).toContain('a bad request with 422');
  });

  it('are not on record as a low grade where the target is cautious at a lower one', () => {
    const match = [seen('question', givenAs('a match'))];
    const said = (warnBelow: number) =>
      saidBy(matchAtLowGradeIsRecorded('names and date'), match, under({ 'match.warnBelow': warnBelow }));
    expect(said(0.6)).toBe('not-applicable');
    expect(said(0.65)).toMatchObject([{ expected: expect.stringContaining('0.65') }]);
  });
});

describe('agreement in part', () => {
  it('may be no match where the row says so', () => {
    expect(lets(partialAgreementIsUncertain('no-match')).sort()).toEqual(NOT_MATCHED);
  });

  it('leaves what the other details are worth', () => {
    const rule = partialAgreementIsUncertain('names and date');
    expect(lets(rule).sort()).toEqual(['a match', ...UNCERTAIN].sort());
    expect(lets(rule, { 'match.threshold': 0.7 }).sort()).toEqual(NOT_MATCHED);
  });

  it('may be weighed where the target has weights of its own', () => {
    const weighted = { 'match.partial': 'weighted' } as const;
    expect(lets(partialAgreementIsUncertain(), weighted).sort()).toEqual(['a match', ...NOT_MATCHED].sort());
    expect(lets(disagreeingDateFitsNobody, weighted).sort()).toEqual(NOT_MATCHED);
  });

  it('is uncertain in the forms that the dialect has for it', () => {
    const ambiguous = { 'outcome.ambiguous': { accept: ['no-match'], warn: [] } } as const;
    expect(lets(partialAgreementIsUncertain(), ambiguous)).toEqual(['a no match']);
  });
});

describe('evidence below every grade', () => {
  it('is no match even where several who fit are answered with one', () => {
    const general = { 'outcome.ambiguous': { accept: ['match'], warn: [] }, 'match.threshold': 0 } as const;
    expect(lets(weakEvidenceIsNoMatch, general)).not.toContain('a match');
  });

  it('stands against whoever matches it, and not against another refusal', () => {
    const said = (form: Form) => saidBy(thinDetailsMatchNobody, [seen('question', givenAs(form))]);
    expect(said('a match')).toMatchObject([{ stands: true }]);
    expect(said('an escalation')).toEqual([expect.not.objectContaining({ stands: true })]);
  });

  it('may be refused with problem details where the dialect says so', () => {
    const problems = { 'errors.format': 'problem+json' } as const;
    expect(lets(futureDateIsRefused, problems)).toEqual(
      expect.arrayContaining(['a bad request as problem details', ...BAD_REQUEST]),
    );
    expect(lets(futureDateIsRefused, problems)).not.toContain('a bad request in plain text');
  });
});
