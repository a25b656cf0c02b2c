import { matchBody, noMatchBody, outcome } from '../exchange.test-support.js';
import { claimedRule, type RuleCases } from '../rule-case.test-support.js';
import { namesAndDateMatchAtTheThreshold, namesDateAndPostcodeMatch } from '../scenarios/graded-match.js';
import { futureBirthDateMatchesNobody } from '../scenarios/no-match.js';
import { wrongYearIsUncertain, yearAloneFitsNobodyCleanly } from '../scenarios/partial-match.js';
import {
  givenNameAndDateMatchNobody,
  namesAndPostcodeMatchNobody,
  placeholderDateGivesNoCredit,
} from '../scenarios/thin-details-no-match.js';
import {
  answersTo,
  BAD_REQUEST,
  CLIENT_ERROR,
  type Form,
  givenAs,
  oneOfCases,
  UNCERTAIN,
} from './wire-forms.test-support.js';

const GRADED = 'details-are-matched-when-their-grade-reaches-the-threshold';
const WEAK = 'evidence-that-reaches-no-grade-is-no-match';
const IN_FUTURE = 'a-birth-date-in-the-future-matches-nobody';

const MATCH = { body: matchBody() };
const NO_MATCH = { body: noMatchBody };
const UNMATCHED: readonly Form[] = [...new Set<Form>(['a no match', ...UNCERTAIN, ...CLIENT_ERROR])];

export const gradedCases = oneOfCases({
  scenario: namesDateAndPostcodeMatch,
  rule: GRADED,
  ordinary: { held: MATCH, stranger: NO_MATCH, question: MATCH },
  steps: ['question'],
  allowed: ['a match'],
});

const namesAndDate = answersTo({ held: MATCH, stranger: NO_MATCH, question: MATCH });

/** It asks nothing: a match is told, and everything else is not its matter. */
export const lowGradeCases: RuleCases = {
  rule: claimedRule(namesAndDateMatchAtTheThreshold, 'a-match-at-a-low-grade-is-on-record'),
  scenario: namesAndDateMatchAtTheThreshold,
  base: namesAndDate(),
  conforming: (['a no match', 'an escalation', 'no answer'] as const).map((form) => ({
    name: form,
    seen: namesAndDate({ question: givenAs(form) }),
    notApplicable: true,
    also: [GRADED],
  })),
  breaking: [
    {
      name: 'a match',
      seen: namesAndDate(),
      found: [
        {
          at: 'question',
          expected: /^a grade of 0\.7: one more detail/,
          actual: /^match on names and date alone, which is graded 0\.6$/,
        },
      ],
    },
  ],
};

const withoutEnough = { held: MATCH, 'right-date': MATCH, question: NO_MATCH };

export const weakEvidenceCases = oneOfCases({
  scenario: namesAndPostcodeMatchNobody,
  rule: WEAK,
  ordinary: withoutEnough,
  steps: ['question'],
  allowed: UNMATCHED,
});

export const placeholderCases = oneOfCases({
  scenario: placeholderDateGivesNoCredit,
  rule: 'a-placeholder-date-is-no-evidence',
  ordinary: withoutEnough,
  steps: ['question'],
  allowed: UNMATCHED,
});

export const thinDetailsCases = oneOfCases({
  scenario: givenNameAndDateMatchNobody,
  rule: 'details-too-few-to-search-with-match-nobody',
  ordinary: { held: MATCH, question: { status: 400, body: outcome('required') } },
  steps: ['question'],
  allowed: ['a no match', ...CLIENT_ERROR],
  others: { [WEAK]: UNMATCHED },
});

export const partialAgreementCases = oneOfCases({
  scenario: wrongYearIsUncertain,
  rule: 'agreement-in-part-is-not-taken-for-agreement',
  ordinary: { held: MATCH, 'right-date': MATCH, question: givenAs('an escalation') },
  steps: ['question'],
  allowed: UNCERTAIN,
});

export const disagreeingDateCases = oneOfCases({
  scenario: yearAloneFitsNobodyCleanly,
  rule: 'a-date-that-agrees-in-nothing-fits-nobody',
  ordinary: { held: MATCH, 'right-date': MATCH, 'year-alone': NO_MATCH, 'nothing-right': NO_MATCH },
  steps: ['nothing-right'],
  allowed: ['a no match'],
});

const future = {
  scenario: futureBirthDateMatchesNobody,
  ordinary: { held: MATCH, 'right-date': NO_MATCH, question: givenAs('a bad request with 400') },
  steps: ['question'],
};

export const futureMatchesNobodyCases = oneOfCases({
  ...future,
  rule: IN_FUTURE,
  allowed: ['a no match', ...CLIENT_ERROR],
  others: { 'a-birth-date-in-the-future-is-refused': BAD_REQUEST },
});

export const futureIsRefusedCases = oneOfCases({
  ...future,
  rule: 'a-birth-date-in-the-future-is-refused',
  allowed: BAD_REQUEST,
  others: { [IN_FUTURE]: ['a no match', ...CLIENT_ERROR] },
});
