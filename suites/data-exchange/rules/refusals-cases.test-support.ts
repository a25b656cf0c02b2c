import type { MalformedFamily } from '../../../fixtures/malformed-query/malformed.js';
import { emptyBody, truncatedJson } from '../../../fixtures/malformed-query/not-json.js';
import { barePatient, topLevelArray } from '../../../fixtures/malformed-query/not-parameters.js';
import { noReason, unknownReason, unrelatedReason } from '../../../fixtures/malformed-query/reasons.js';
import { twoPatients } from '../../../fixtures/malformed-query/wrong-parameters.js';
import { unknownModifier } from '../../../fixtures/malformed-query/wrong-patients.js';
import type { ExchangeSubject } from '../../../harness/model/subject.js';
import {
  type Given,
  isMatch,
  matchBody,
  noMatchBody,
  outcome,
  parameters,
  personOf,
  review,
  seen,
} from '../exchange.test-support.js';
import { type Breaking, type Conforming, claimedRule, type RuleCases } from '../rule-case.test-support.js';
import { rowOf } from './refusal-row.test-support.js';

const BAD_OR_DENIED = 'a-wrong-reason-is-a-bad-request-or-denied';
const INVALID = 'an-invalid-request-is-refused-with-400-or-422';
const UNLISTED = 'a-reason-that-is-not-listed-is-refused';

export const page: Given = { status: 400, text: '<html>Bad request</html>', media: 'text/html' };
export const told = (status: number, code = 'invalid'): Given => ({ status, body: outcome(code) });

/** Answers that are no refusal, whatever a rule takes for one. */
const notRefused: [name: string, given: Given, actual: RegExp][] = [
  ['a match', { body: matchBody() }, /^match: HTTP 200 with Parameters$/],
  ['a no match', { body: noMatchBody }, /^no match: HTTP 200/],
  ['a no match under the status of a refusal', { status: 400, body: noMatchBody }, /^no match: HTTP 400/],
  [
    'a match parameter that is no boolean',
    { status: 400, body: parameters({ name: 'match', valueString: 'no' }) },
    /^none of the answers of the standard: HTTP 400 with Parameters$/,
  ],
  ['a match parameter of nothing', { status: 422, body: parameters(isMatch(null)) }, /HTTP 422 with Parameters$/],
  ['an escalation', review(), /^escalated to a human \(REVIEW\): HTTP 202/],
  ['an error with 200', told(200), /HTTP 200 with OperationOutcome \(invalid\)$/],
  ['a breakdown', told(500, 'exception'), /HTTP 500 with OperationOutcome \(exception\)$/],
  ['silence', { noAnswer: 'timeout' }, /^no answer \(timeout\)/],
];
const closed: [string, Given, RegExp] = ['no answer', { noAnswer: 'reset' }, /^no answer \(reset\)/];

export interface Asking {
  row: string;
  rule: string;
  family: Pick<MalformedFamily, 'id' | 'spellings'>;
  /** The step; the first spelling of the family as a case of `question` when absent. */
  step?: string;
  /** Refusals that the rule takes, each with the other rules of the row that it breaks. */
  takes: [name: string, given: Given, also?: string[]][];
  /** Refusals that it does not take. */
  leaves?: [name: string, given: Given][];
  /** The other rules of the row, which what is no refusal breaks too. */
  others: string[];
  expected?: RegExp;
  /** A closed connection is taken for a refusal. */
  mayClose?: true;
}

/** Every answer that is a refusal or none, each as an example or as a counterexample. */
export function casesOf({
  row,
  rule,
  family,
  step,
  takes,
  leaves = [],
  others,
  expected = /without match parameter$/,
  mayClose,
}: Asking): RuleCases {
  const scenario = rowOf(row);
  const [spelling] = family.spellings;
  if (spelling === undefined) throw new Error(`${family.id} has no spelling`);
  const at = step ?? `question[${spelling.id}]`;
  const fault = spelling.spoil(personOf('R01'), personOf('R02'));
  const asked = (given: Given): ExchangeSubject[] => [seen(at, given, fault)];
  const conforming = takes.map(([name, given, also = []]): Conforming => ({ name, seen: asked(given), also }));
  const breaking =
    (also: string[]) =>
    ([name, given, actual = /HTTP 4\d\d/]: [string, Given, RegExp?]): Breaking => ({
      name,
      seen: asked(given),
      found: [{ at, actual, expected }],
      also,
    });
  return {
    rule: claimedRule(scenario, rule),
    scenario,
    base: asked(told(400)),
    conforming: [{ name: 'a bad request', seen: asked(told(400)) }, ...conforming],
    breaking: [...[...notRefused, ...(mayClose ? [] : [closed])].map(breaking(others)), ...leaves.map(breaking([]))],
  };
}

/** Beside a rule that takes any refusal stands one on its form, with strength SHOULD. */
export const anyRefusal = (form: string): Asking['takes'] => [
  ['422', told(422)],
  ['404', told(404, 'not-found'), [form]],
  ['401 without FHIR', { status: 401, text: '', media: null }, [form]],
];

/** A question that states the published reason is not what these rules are about. */
const listed = (step: string): Conforming => ({
  name: 'a question with the published reason',
  seen: [seen(step, { body: matchBody() })],
  notApplicable: true,
});

const withListed = (cases: RuleCases): RuleCases => ({
  ...cases,
  conforming: [...cases.conforming, listed(cases.base[0]?.step ?? '')],
});

export const refusalCases: readonly RuleCases[] = [
  casesOf({
    row: 'SC-MAL-013',
    rule: 'a-question-without-a-reason-is-refused',
    family: noReason,
    takes: [['a DENY', told(403, 'forbidden')], ...anyRefusal(BAD_OR_DENIED)],
    others: [BAD_OR_DENIED],
  }),
  withListed(
    casesOf({
      row: 'SC-MAL-016',
      rule: UNLISTED,
      family: unknownReason,
      takes: [['a DENY', told(403, 'forbidden')], ...anyRefusal(BAD_OR_DENIED)],
      others: [BAD_OR_DENIED],
    }),
  ),
  casesOf({
    row: 'SC-MAL-007',
    rule: 'a-bare-patient-is-refused',
    family: barePatient,
    takes: [['a DENY', told(403, 'forbidden'), [INVALID]], ...anyRefusal(INVALID)],
    others: [INVALID],
  }),
  casesOf({
    row: 'SC-MAL-019',
    rule: 'a-question-about-two-people-is-refused',
    family: twoPatients,
    takes: [['several matches', told(409, 'multiple-matches'), [INVALID]], ...anyRefusal(INVALID)],
    others: [INVALID],
  }),
  casesOf({
    row: 'SC-MAL-026',
    rule: 'an-unknown-modifier-is-refused',
    family: unknownModifier,
    takes: [['an unknown extension', told(422, 'extension')], ...anyRefusal(INVALID)],
    others: [INVALID],
  }),
  casesOf({
    row: 'SC-MAL-002',
    rule: 'malformed-json-is-refused-with-400',
    family: truncatedJson,
    takes: [['a page', page]],
    leaves: [
      ['422', told(422)],
      ['415', told(415, 'not-supported')],
    ],
    others: [],
  }),
  casesOf({
    row: 'SC-MAL-001',
    rule: 'an-empty-body-is-refused',
    family: emptyBody,
    takes: [
      ['a length that is missing', { status: 411, text: '', media: null }],
      ['a media type that nothing has', told(415, 'not-supported')],
    ],
    leaves: [
      ['404', told(404, 'not-found')],
      ['a DENY', told(403, 'forbidden')],
    ],
    others: [],
  }),
  casesOf({
    row: 'SC-MAL-004',
    rule: INVALID,
    family: topLevelArray,
    takes: [
      ['422', told(422, 'structure')],
      ['a page', page],
    ],
    leaves: [
      ['404', told(404, 'not-found')],
      ['a DENY', told(403, 'forbidden')],
      ['413', told(413, 'too-long')],
    ],
    others: [],
  }),
  withListed(
    casesOf({
      row: 'SC-ESC-016',
      rule: BAD_OR_DENIED,
      family: unrelatedReason,
      takes: [
        ['422', told(422, 'code-invalid')],
        ['a DENY', told(403, 'forbidden')],
        ['a DENY under another code', told(403, 'suppressed')],
      ],
      leaves: [
        ['404', told(404, 'not-found')],
        ['401', told(401, 'login')],
      ],
      others: [UNLISTED],
    }),
  ),
];
