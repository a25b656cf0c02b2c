import type { Json } from '../../../harness/model/json.js';
import { contact, type Given, isMatch, matchBody, noMatchBody, parameters } from '../exchange.test-support.js';
import { claimedRule, type RuleCases } from '../rule-case.test-support.js';
import { closedCaseIsKnownToo } from '../scenarios/involvement-match.js';
import { answersTo, givenAs, oneOfCases } from './wire-forms.test-support.js';

const CLOSED = 'a-person-known-from-a-closed-case-is-matched';
const NO_MATCH = 'a-person-not-held-is-answered-with-no-match';

const MATCH = { body: matchBody() };
const ordinary = { open: MATCH, stranger: { body: noMatchBody }, closed: MATCH };

export const closedCaseCases = oneOfCases({
  scenario: closedCaseIsKnownToo,
  rule: CLOSED,
  ordinary,
  steps: ['closed'],
  allowed: ['a match'],
});

const active = (value: Json, type = 'valueBoolean'): Json => ({ name: 'activeInvolvement', [type]: value });
const matchWith = (...more: Json[]): Given => ({ body: parameters(isMatch(true), contact(), ...more) });

const indicated = answersTo({ ...ordinary, open: matchWith(active(true)), closed: matchWith(active(false)) });

export const indicationCases: RuleCases = {
  rule: claimedRule(closedCaseIsKnownToo, 'an-indication-of-involvement-tells-open-from-closed'),
  scenario: closedCaseIsKnownToo,
  base: indicated(),
  conforming: [
    { name: 'an indication with each match', seen: indicated() },
    { name: 'no indication at all', seen: answersTo(ordinary)(), notApplicable: true },
    {
      name: 'a boolean of another name',
      seen: answersTo(ordinary)({ closed: matchWith({ name: 'urgent', valueBoolean: true }) }),
      notApplicable: true,
    },
    {
      name: 'a closed case that is not matched, which is judged apart',
      seen: indicated({ closed: givenAs('a no match') }),
      also: [CLOSED],
    },
  ],
  breaking: [
    {
      name: 'a closed case that is told as open',
      seen: indicated({ closed: matchWith(active(true)) }),
      found: [{ at: 'closed', expected: /^false$/, actual: /^true$/ }],
    },
    {
      name: 'an open case that is told as closed',
      seen: indicated({ open: matchWith(active(false)) }),
      found: [{ at: 'open', expected: /^true$/, actual: /^false$/ }],
    },
    {
      name: 'an indication for the open case alone',
      seen: indicated({ closed: MATCH }),
      found: [{ at: 'closed', expected: /^false$/, actual: /^no indication$/ }],
    },
    {
      name: 'an indication as text',
      seen: indicated({ closed: matchWith(active('false', 'valueString')) }),
      found: [{ at: 'closed', actual: /^no boolean$/ }],
    },
    {
      name: 'two indications that contradict each other',
      seen: indicated({ open: matchWith(active(true), active(false)) }),
      found: [{ at: 'open', actual: /^true, false$/ }],
    },
    {
      name: 'an indication for a stranger',
      seen: indicated({ stranger: { body: parameters(isMatch(false), active(false)) } }),
      found: [{ at: 'stranger', expected: /^no indication$/, actual: /^false$/ }],
    },
    {
      name: 'an indication for a stranger who is matched, which is judged apart, and a closed case told as open',
      seen: indicated({ stranger: MATCH, closed: matchWith(active(true)) }),
      found: [{ at: 'closed', actual: /^true$/ }],
      also: [NO_MATCH],
    },
  ],
};
