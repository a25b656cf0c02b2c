import type { Scenario } from '../../../harness/model/scenario.js';
import { contact, type Given, isMatch, outcome, parameters, seen } from '../exchange.test-support.js';
import { claimedRule, type RuleCases } from '../rule-case.test-support.js';
import { decisionRows } from '../scenarios/decisions.js';
import { refusalTimeCases } from './decision-times-cases.test-support.js';
import {
  answersTo,
  BAD_REQUEST,
  CLIENT_ERROR,
  type Form,
  givenAs,
  type Ordinary,
  oneOfCases,
} from './wire-forms.test-support.js';

/** A row by its id. */
function rowOf(id: string): Scenario {
  const row = decisionRows.find((candidate) => candidate.id === id);
  if (row === undefined) throw new Error(`no row on decisions is called ${id}`);
  return row;
}

const MATCH = givenAs('a match');
const NO_MATCH = givenAs('a no match');
const DENIED = givenAs('a refusal by policy');

/** Every answer with HTTP 400 or 422 that tells nothing of anybody, whatever its body is. */
const BAD = [...BAD_REQUEST, 'a bad request in plain text', 'a bad request as problem details'] as const;
const ANY_REFUSAL: readonly Form[] = [...CLIENT_ERROR, 'several matches with 409'];

interface Cases {
  row: string;
  rule: string;
  steps?: readonly string[];
  /** Controls that stand beside the question, and questions of other rules. */
  beside?: Ordinary;
  allowed: readonly [Form, ...Form[]];
  others?: Readonly<Record<string, readonly Form[]>>;
}

const cases = ({ row, rule, steps = ['question'], beside = {}, allowed, others }: Cases): RuleCases =>
  oneOfCases({
    scenario: rowOf(row),
    rule,
    steps,
    ordinary: {
      control: MATCH,
      ...beside,
      ...Object.fromEntries(steps.map((step) => [step, givenAs(allowed[0])])),
    },
    allowed,
    ...(others === undefined ? {} : { others }),
  });

const NOT_PERMITTED = 'a-question-that-is-not-permitted-is-denied-or-left-to-a-person';
const WITHOUT = ['without[party]', 'without[purpose]', 'without[date]', 'without[policy]'];

const oneAnswer: readonly RuleCases[] = [
  cases({
    row: 'SC-ESC-002',
    rule: 'a-question-that-its-policy-contradicts-is-denied',
    allowed: ['a refusal by policy'],
  }),
  cases({
    row: 'SC-ESC-004',
    rule: 'a-question-outside-the-dates-of-its-policy-is-denied',
    allowed: ['a refusal by policy'],
  }),
  cases({ row: 'SC-ESC-012', rule: 'what-cannot-be-evaluated-is-left-to-a-person', allowed: ['an escalation'] }),
  cases({ row: 'SC-ESC-024', rule: NOT_PERMITTED, allowed: ['a refusal by policy', 'an escalation'] }),
  cases({
    row: 'SC-ESC-011',
    rule: 'a-copy-of-a-policy-that-was-changed-permits-nothing',
    allowed: ['a refusal by policy', 'an escalation', ...BAD],
  }),
  cases({
    row: 'SC-ESC-014',
    rule: 'section-17-is-not-taken-for-section-47',
    allowed: ['a refusal by policy', 'an escalation', ...BAD],
  }),
  cases({
    row: 'SC-ESC-022',
    rule: 'who-asserts-to-be-another-organisation-is-refused',
    allowed: ['a refusal by policy'],
  }),
  cases({
    row: 'SC-ESC-026',
    rule: 'a-used-identifier-is-not-taken-for-another-question',
    beside: { captured: MATCH },
    allowed: ['several matches with 409', 'a refusal by policy', ...BAD],
  }),
  cases({
    row: 'SC-ESC-027',
    rule: 'a-request-of-another-day-is-refused',
    steps: ['question[old]', 'question[ahead]'],
    beside: { forbidden: DENIED, 'without-zone': MATCH },
    allowed: ['a refusal by policy', ...BAD],
  }),
  cases({
    row: 'SC-MAL-060',
    rule: 'an-incomplete-request-object-is-refused-or-left-to-a-person',
    steps: ['without-identifier', 'date-of-another-form', 'without-policy'],
    allowed: ['an escalation', ...BAD],
  }),
  cases({
    row: 'SC-MAL-061',
    rule: 'a-purpose-that-contradicts-the-reason-is-refused',
    allowed: ['a refusal by policy', ...BAD],
  }),
  cases({
    row: 'SC-ESC-030',
    rule: 'a-question-that-lacks-a-condition-is-not-permitted',
    // In the order in which they are asked.
    steps: WITHOUT,
    beside: { unknown: { status: 401, body: outcome('login') } },
    allowed: ['an escalation', ...ANY_REFUSAL],
  }),
  cases({
    row: 'SC-ESC-030',
    rule: 'a-question-of-nobody-is-not-permitted',
    steps: ['unknown'],
    beside: Object.fromEntries(WITHOUT.map((step) => [step, givenAs('a bad request with 400')])),
    allowed: ['an escalation', ...ANY_REFUSAL],
  }),
  cases({
    row: 'SC-ESC-001',
    rule: 'a-decision-has-one-outcome-that-a-program-can-read',
    steps: ['decision[forbidden]'],
    beside: { 'decision[permitted]': MATCH, unknown: NO_MATCH },
    allowed: [
      'a refusal by policy',
      'an escalation',
      'a match',
      'a no match',
      'several matches with 409',
      'several matches with 422',
    ],
    others: { [NOT_PERMITTED]: ['a refusal by policy', 'an escalation'] },
  }),
  cases({
    row: 'SC-ESC-013',
    rule: 'a-question-without-a-policy-is-decided-by-its-reason',
    beside: { unrelated: givenAs('a bad request with 422') },
    allowed: ['a match'],
  }),
  cases({
    row: 'SC-ESC-015',
    rule: 'section-17-under-an-agreement-is-permitted-or-left-to-a-person',
    beside: { 'not-allowed': DENIED },
    allowed: ['a match', 'an escalation'],
  }),
  cases({
    row: 'SC-ESC-006',
    rule: 'a-policy-permits-on-its-last-day',
    beside: { ended: DENIED },
    allowed: ['a match'],
  }),
];

const otherData = cases({
  row: 'SC-ESC-025',
  rule: 'a-policy-for-other-data-opens-no-involvement',
  beside: { forbidden: DENIED },
  allowed: [
    'a refusal by policy',
    'a match',
    'an escalation',
    ...ANY_REFUSAL.filter((form) => form !== 'a refusal by policy'),
  ],
});

const withMore = (name: string): Given => ({
  body: parameters(isMatch(true), contact(), { name, part: [{ name: 'status', valueCode: 'active' }] }),
});

const opened: RuleCases = {
  ...otherData,
  breaking: [
    ...otherData.breaking,
    {
      name: 'an involvement beside the contact',
      seen: [seen('control', MATCH), seen('forbidden', DENIED), seen('question', withMore('involvement'))],
      found: [{ at: 'question', actual: /^a match beside: involvement$/ }],
    },
    {
      name: 'a count beside a no match',
      seen: [
        seen('control', MATCH),
        seen('forbidden', DENIED),
        seen('question', { body: parameters(isMatch(false), { name: 'records', valueInteger: 2 }) }),
      ],
      found: [{ at: 'question', actual: /^a match beside: records$/ }],
    },
  ],
};

const TIMES = 8;
const KINDS = ['held', 'restricted', 'stranger'] as const;

/** Answers about each kind, all alike or as told by kind and number. */
const about = (given: (kind: (typeof KINDS)[number], time: number) => Given) => [
  ...answersTo({ control: MATCH, unknown: NO_MATCH })(),
  ...Array.from({ length: TIMES }, (_, time) =>
    KINDS.map((kind) => seen(`${kind}[${time + 1}]`, given(kind, time))),
  ).flat(),
];

const saying = (diagnostics: string): Given => ({ status: 403, body: outcome('forbidden', { diagnostics }) });
const alikeRow = rowOf('SC-ESC-003');

const alike: RuleCases = {
  rule: claimedRule(alikeRow, 'what-is-withheld-is-withheld-alike-for-everybody'),
  scenario: alikeRow,
  base: about(() => DENIED),
  conforming: [
    { name: 'one refusal for everybody', seen: about(() => DENIED) },
    {
      name: 'ids, dates and limits that are new each time',
      seen: about((_, time) => ({
        status: 403,
        headers: [
          ['X-Request-ID', String(time * 7919)],
          ['RateLimit-Remaining', String(100 - time)],
          ['Date', new Date(time * 1000).toUTCString()],
        ],
        body: outcome('forbidden', { diagnostics: 'No agreement permits this.' }),
      })),
    },
    { name: 'escalations for everybody', seen: about(() => givenAs('an escalation')) },
    {
      name: 'a server of two that answers some of each',
      seen: about((_, time) => ({ ...saying('No.'), headers: [['Server', time % 3 === 0 ? 'a' : 'b']] })),
    },
  ],
  breaking: [
    {
      name: 'another text for somebody held',
      seen: about((kind) => saying(kind === 'held' ? 'This record is not shared.' : 'No agreement permits this.')),
      found: [{ at: 'held: OperationOutcome.issue[0].diagnostics', actual: /This record is not shared/ }],
    },
    {
      name: 'an escalation for somebody restricted alone',
      seen: about((kind) => (kind === 'restricted' ? givenAs('an escalation') : DENIED)),
      found: [
        { at: 'restricted: HTTP status', actual: /^202 / },
        { at: 'restricted: OperationOutcome.issue[0].code', actual: /suppressed/ },
        { at: 'restricted: OperationOutcome.issue[0].severity', actual: /information/ },
      ],
    },
    {
      name: 'a header that stands for those who are known alone',
      seen: about((kind) => ({ ...saying('No.'), headers: kind === 'stranger' ? [] : [['X-Record', '1']] })),
      found: [
        { at: 'held: header x-record', actual: /^1$/ },
        { at: 'restricted: header x-record', actual: /^1$/ },
      ],
    },
    {
      name: 'a match for somebody held',
      seen: about((kind) => ({ body: parameters(isMatch(kind === 'held')) })),
      found: [{ at: 'held: Parameters.parameter[0].valueBoolean', actual: /true/ }],
    },
  ],
};

/** Examples and counterexamples of the rules on decisions, by rule id. */
export const decisionRuleCases: Readonly<Record<string, RuleCases>> = Object.fromEntries(
  [...oneAnswer, opened, alike, refusalTimeCases].map((one) => [one.rule.id, one]),
);
