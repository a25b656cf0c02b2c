import type { Scenario } from '../../../harness/model/scenario.js';
import { contact, isMatch, matchBody, noMatchBody, parameters } from '../exchange.test-support.js';
import { claimedRule, type RuleCases } from '../rule-case.test-support.js';
import {
  genderChangesNoOutcome,
  letterCaseHidesNobody,
  middleNamesHideNobody,
  postcodeSpellingHidesNobody,
} from '../scenarios/spelling-match.js';
import { answersTo, givenAs, type Ordinary } from './wire-forms.test-support.js';

const GRADED = 'details-are-matched-when-their-grade-reaches-the-threshold';
const MATCH = { body: matchBody() };

interface Likeness {
  scenario: Scenario;
  rule: string;
  /** The cases of the step `question` after the first, which is `as-held`. */
  spelled: readonly [string, string, ...string[]];
  /** What the scenario asks beside these. */
  more?: Ordinary;
}

/** Examples of a rule by which spellings get the outcome of the first question. */
function likenessCases({ scenario, rule, spelled, more = {} }: Likeness): RuleCases {
  const steps = ['as-held', ...spelled].map((id) => `question[${id}]`);
  const [asHeld = '', one = '', other = ''] = steps;
  const answers = answersTo({
    held: MATCH,
    stranger: { body: noMatchBody },
    ...Object.fromEntries(steps.map((step) => [step, MATCH])),
    ...more,
  });
  const all = (given: Ordinary[string]): Ordinary => Object.fromEntries(steps.map((step) => [step, given]));
  return {
    rule: claimedRule(scenario, rule),
    scenario,
    base: answers(),
    conforming: [
      { name: 'a match for all', seen: answers() },
      {
        name: 'contacts in another order and plain JSON for one',
        seen: answers({ [one]: { body: parameters(contact(), isMatch(true)), media: 'application/json' } }),
      },
      {
        name: 'no match for all, which is judged apart',
        seen: answers(all({ body: noMatchBody })),
        also: [GRADED],
      },
      {
        name: 'escalations for all, which is judged apart',
        seen: answers(all(givenAs('an escalation'))),
        also: [GRADED],
      },
    ],
    breaking: [
      {
        name: 'somebody who is not found in one spelling',
        seen: answers({ [one]: { body: noMatchBody } }),
        found: [{ at: one, expected: /^match, as for the /, actual: /^no match: HTTP 200 with Parameters$/ }],
      },
      {
        name: 'a spelling that is left to a human, and one that is refused',
        seen: answers({ [one]: givenAs('an escalation'), [other]: givenAs('a bad request with 400') }),
        found: [
          { at: one, actual: /^escalated to a human/ },
          { at: other, actual: /^refused with a 4xx status: HTTP 400/ },
        ],
      },
      {
        name: 'a breakdown over one spelling',
        seen: answers({ [other]: givenAs('a breakdown') }),
        found: [{ at: other, actual: /HTTP 500/ }],
      },
      {
        name: 'no answer to any',
        seen: answers(all({ noAnswer: 'reset' })),
        found: steps.map((at) => ({ at, expected: /^an answer$/, actual: /^no answer \(reset\)/ })),
        also: [GRADED],
      },
      {
        name: 'no answer to the first alone',
        seen: answers({ [asHeld]: { noAnswer: 'timeout' } }),
        found: [{ at: asHeld, actual: /^no answer \(timeout\)/ }],
        also: [GRADED],
      },
    ],
  };
}

export const letterCaseCases = likenessCases({
  scenario: letterCaseHidesNobody,
  rule: 'the-letter-case-of-names-changes-nothing',
  spelled: ['upper-case', 'lower-case'],
});

export const postcodeSpellingCases = likenessCases({
  scenario: postcodeSpellingHidesNobody,
  rule: 'the-spelling-of-a-postcode-changes-nothing',
  spelled: ['lower-case-without-space', 'two-spaces'],
});

export const middleNamesCases = likenessCases({
  scenario: middleNamesHideNobody,
  rule: 'middle-names-change-nothing',
  spelled: ['first-given-alone', 'one-given-more'],
  more: { 'in-one-string': { body: noMatchBody } },
});

export const genderCases = likenessCases({
  scenario: genderChangesNoOutcome,
  rule: 'gender-changes-nothing',
  spelled: ['male', 'female', 'other', 'unknown'],
});
