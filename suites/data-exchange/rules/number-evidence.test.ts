import { describe, expect, it } from 'vitest';
import type { Rule } from '../../../harness/model/scenario.js';
import { type Dialect, defaultDialect } from '../../../standards/data-exchange/dialect.js';
import { facts, seen } from '../exchange.test-support.js';
import { describeRule, saidBy } from '../rule-case.test-support.js';
import {
  contradictedNumberCases,
  contradictionToldCases,
  numberWithoutNamesCases,
  oneSlipCases,
  spelledNumberCases,
} from './number-cases.test-support.js';
import {
  contradictedNumberIsNoMatch,
  contradictionIsTold,
  numberWithoutNamesIsMatched,
  oneSlipHidesNobody,
  spelledNumberIsReadOrRefused,
} from './number-evidence.js';
import { BAD_REQUEST, FORM_NAMES, type Form, givenAs, UNCERTAIN } from './wire-forms.test-support.js';

describeRule(numberWithoutNamesCases);
describeRule(spelledNumberCases);
describeRule(contradictedNumberCases);
describeRule(contradictionToldCases);
describeRule(oneSlipCases);

const said = (rule: Rule, form: Form, change: Partial<Dialect> = {}) =>
  saidBy(rule, [seen('question', givenAs(form))], { ...facts, dialect: { ...defaultDialect, ...change } });

const lets = (rule: Rule, change: Partial<Dialect> = {}): Form[] =>
  FORM_NAMES.filter((form) => said(rule, form, change).length === 0);

const sorted = (...forms: readonly Form[]): Form[] => [...new Set(forms)].sort();

describe('a target that wants corroboration of a number', () => {
  const wantsNames = { 'request.minimum': ['name+birthDate'] } as const;

  it('may refuse a number without names, or leave it to a human', () => {
    const allowed = sorted('a match', ...UNCERTAIN, ...BAD_REQUEST);
    expect(lets(numberWithoutNamesIsMatched, wantsNames).sort()).toEqual(allowed);
    expect(lets(spelledNumberIsReadOrRefused, wantsNames).sort()).toEqual(allowed);
  });

  it('never says that nobody is known', () => {
    expect(said(spelledNumberIsReadOrRefused, 'a no match', wantsNames)).toHaveLength(1);
  });
});

describe('a target that reads the draft literally', () => {
  const literal = { 'match.identifierConflict': 'match' } as const;

  it('may match by the number, and is told nothing of the match', () => {
    expect(lets(contradictedNumberIsNoMatch, literal)).toContain('a match');
    expect(said(contradictionIsTold(), 'a match', literal)).toBe('not-applicable');
  });

  it('differs from our reading and no more where it has not said so', () => {
    expect(said(contradictedNumberIsNoMatch, 'a match')).toEqual([expect.not.objectContaining({ stands: true })]);
  });
});

describe('a contradiction', () => {
  it('may be answered as the row says beside the uncertain forms', () => {
    expect(
      lets(contradictionIsTold(['no-match']))
        .filter((form) => form !== 'a match')
        .sort(),
    ).toEqual(sorted('a no match', ...UNCERTAIN));
    expect(said(contradictionIsTold(['bad-request']), 'a bad request with 400')).toEqual([]);
    expect(said(contradictionIsTold(['bad-request']), 'a no match')).toHaveLength(1);
  });

  it('may be escalated even where several who fit are not', () => {
    const never = { 'outcome.ambiguous': { accept: ['multiple-matches'], warn: [] } } as const;
    expect(said(contradictionIsTold(), 'an escalation', never)).toEqual([]);
    expect(said(oneSlipHidesNobody, 'an escalation', never)).toHaveLength(1);
  });
});
