import { matchBody, noMatchBody } from '../exchange.test-support.js';
import { numberAloneMatches } from '../scenarios/graded-match.js';
import { spelledNumberHidesNobody } from '../scenarios/number-forms-match.js';
import { numberWithDetailsOfAnother, swappedDayAndMonthHideNobody } from '../scenarios/number-match.js';
import { BAD_REQUEST, type Form, givenAs, oneOfCases, UNCERTAIN } from './wire-forms.test-support.js';

const CONTRADICTED = 'a-number-that-other-details-contradict-is-no-clean-match';
const TOLD = 'a-contradicted-number-is-told-as-uncertain';

const MATCH = { body: matchBody() };
const NO_MATCH = { body: noMatchBody };
const matched = { held: MATCH, stranger: NO_MATCH, question: MATCH };

export const numberWithoutNamesCases = oneOfCases({
  scenario: numberAloneMatches,
  rule: 'a-number-without-names-finds-whoever-has-it',
  ordinary: matched,
  steps: ['question'],
  allowed: ['a match'],
});

const SPELLED = ['in-groups', 'padded', 'no-break-spaces'].map((id) => `question[${id}]`);

export const spelledNumberCases = oneOfCases({
  scenario: spelledNumberHidesNobody,
  rule: 'a-number-with-white-space-is-read-or-refused',
  ordinary: {
    held: MATCH,
    compact: MATCH,
    stranger: NO_MATCH,
    ...Object.fromEntries(SPELLED.map((step) => [step, MATCH])),
  },
  steps: SPELLED,
  allowed: ['a match', ...BAD_REQUEST],
});

const UNMATCHED: readonly Form[] = [...new Set<Form>(['a no match', ...UNCERTAIN, ...BAD_REQUEST])];

const contradicted = {
  scenario: numberWithDetailsOfAnother,
  ordinary: { held: MATCH, 'other-held': MATCH, question: givenAs('an escalation') },
  steps: ['question'],
};

export const contradictedNumberCases = oneOfCases({
  ...contradicted,
  rule: CONTRADICTED,
  allowed: UNMATCHED,
  others: { [TOLD]: ['a match', ...UNCERTAIN] },
});

export const contradictionToldCases = oneOfCases({
  ...contradicted,
  rule: TOLD,
  allowed: UNCERTAIN,
  silentOn: ['a match'],
  others: { [CONTRADICTED]: UNMATCHED },
});

export const oneSlipCases = oneOfCases({
  scenario: swappedDayAndMonthHideNobody,
  rule: 'one-slip-beside-a-right-number-hides-nobody',
  ordinary: matched,
  steps: ['question'],
  allowed: ['a match', ...UNCERTAIN],
});
