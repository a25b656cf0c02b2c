import type { Scenario } from '../../../harness/model/scenario.js';
import type { ExchangeSubject } from '../../../harness/model/subject.js';
import { type Given, manyMatches, matchBody, noMatchBody, outcome, review, seen } from '../exchange.test-support.js';
import { type Breaking, type Conforming, claimedRule, type RuleCases } from '../rule-case.test-support.js';

/** Answers of every kind, each with what a finding says of it. */
const FORMS = {
  'a match': [{ body: matchBody() }, /^match: HTTP 200 with Parameters$/],
  'a no match': [{ body: noMatchBody }, /^no match: HTTP 200 with Parameters$/],
  'an escalation': [review(), /^escalated to a human \(REVIEW\): HTTP 202/],
  'several matches with 409': [{ status: 409, body: outcome('multiple-matches') }, /^several people fit .*HTTP 409/],
  'several matches with 422': [manyMatches(), /^several people fit .*HTTP 422/],
  'a bad request with 400': [{ status: 400, body: outcome('required') }, /^refused with a 4xx status: HTTP 400/],
  'a bad request with 422': [{ status: 422, body: outcome('value') }, /^refused with a 4xx status: HTTP 422/],
  'a refusal by policy': [{ status: 403, body: outcome('forbidden') }, /^refused \(DENY\): HTTP 403/],
  'an address that is not there': [{ status: 404, body: outcome('not-found') }, /^refused with .*HTTP 404/],
  'a bad request in plain text': [{ status: 400, text: 'No', media: 'text/plain' }, /^none of .*HTTP 400 .*: No$/],
  'a bad request as problem details': [
    { status: 400, media: 'application/problem+json', body: { title: 'Too little' } },
    /^none of .*HTTP 400 .*"Too little"/,
  ],
  'an OperationOutcome with 200': [{ body: outcome('informational') }, /^none of .*HTTP 200 with OperationOutcome/],
  'a breakdown': [{ status: 500, body: outcome('exception') }, /^none of .*HTTP 500 with OperationOutcome/],
  'an empty object': [{ body: {} }, /no FHIR resource: \{\}$/],
  'no answer': [{ noAnswer: 'reset' }, /^no answer \(reset\)/],
} as const satisfies Record<string, [Given, RegExp]>;

export type Form = keyof typeof FORMS;

export const FORM_NAMES = Object.keys(FORMS) as Form[];

export const givenAs = (form: Form): Given => FORMS[form][0];

/** O-AMBIG of the default dialect, without the form that is warned of. */
export const UNCERTAIN = ['an escalation', 'several matches with 409', 'several matches with 422'] as const;

/** O-BAD: several matches with 422 are a bad request in form. */
export const BAD_REQUEST = [
  'a bad request with 400',
  'a bad request with 422',
  'several matches with 422',
] as const satisfies readonly Form[];

/** Any 4xx that says nothing of anybody. */
export const CLIENT_ERROR = [
  ...BAD_REQUEST,
  'a refusal by policy',
  'an address that is not there',
  'a bad request in plain text',
  'a bad request as problem details',
] as const satisfies readonly Form[];

/** The answers of a scenario whose controls are met, by step. */
export type Ordinary = Readonly<Record<string, Given>>;

/** What is told replaces the ordinary answer of a step. */
export const answersTo =
  (ordinary: Ordinary) =>
  (told: Ordinary = {}): ExchangeSubject[] =>
    Object.entries({ ...ordinary, ...told }).map(([step, given]) => seen(step, given));

interface OneOfCases {
  scenario: Scenario;
  rule: string;
  ordinary: Ordinary;
  /** The steps that the rule is claimed for; all get the same answer in turn. */
  steps: readonly string[];
  allowed: readonly Form[];
  /** Forms that the rule has nothing to say about. */
  silentOn?: readonly Form[];
  /** The other rules of these steps that are more than recorded, with what they let pass. */
  others?: Readonly<Record<string, readonly Form[]>>;
}

/** Every form of answer, each as an example or as a counterexample. */
export function oneOfCases(of: OneOfCases): RuleCases {
  const { scenario, rule, ordinary, steps, allowed, silentOn = [], others = {} } = of;
  const answers = answersTo(ordinary);
  const caseOf = (form: Form): Conforming => ({
    name: form,
    seen: answers(Object.fromEntries(steps.map((step) => [step, givenAs(form)]))),
    also: Object.keys(others).filter((other) => !others[other]?.includes(form)),
  });
  const breaking = FORM_NAMES.filter((form) => !allowed.includes(form) && !silentOn.includes(form));
  return {
    rule: claimedRule(scenario, rule),
    scenario,
    base: answers(),
    conforming: [
      ...allowed.map(caseOf),
      ...silentOn.map((form): Conforming => ({ ...caseOf(form), notApplicable: true })),
    ],
    breaking: breaking.map(
      (form): Breaking => ({
        ...caseOf(form),
        found: steps.map((at) => ({ at, actual: FORMS[form][1] })),
      }),
    ),
  };
}
