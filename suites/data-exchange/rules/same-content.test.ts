import { expect, it } from 'vitest';
import { matchBody, seen } from '../exchange.test-support.js';
import { describeRule, saidBy } from '../rule-case.test-support.js';
import {
  genderCases,
  letterCaseCases,
  middleNamesCases,
  postcodeSpellingCases,
} from './likeness-cases.test-support.js';
import { genderChangesNothing, sameContentGetsTheSameAnswer } from './same-content.js';
import { sameContentCases } from './same-content-cases.test-support.js';

describeRule(sameContentCases);
describeRule(letterCaseCases);
describeRule(postcodeSpellingCases);
describeRule(middleNamesCases);
describeRule(genderCases);

it.each([sameContentGetsTheSameAnswer, genderChangesNothing])(
  'one question alone is our fault, and no pass: $id',
  (rule) => {
    expect(() => saidBy(rule, [seen('question[plain]', { body: matchBody() })])).toThrow('nothing to compare');
  },
);
