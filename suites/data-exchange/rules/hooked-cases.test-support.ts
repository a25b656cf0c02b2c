import type { Scenario } from '../../../harness/model/scenario.js';
import {
  type Given,
  isMatch,
  matchBody,
  noMatchBody,
  outcome,
  parameters,
  review,
  seen,
} from '../exchange.test-support.js';
import { claimedRule, type RuleCases } from '../rule-case.test-support.js';
import { hookedRows } from '../scenarios/hooked.js';

function rowOf(id: string): Scenario {
  const row = hookedRows.find((candidate) => candidate.id === id);
  if (row === undefined) throw new Error(`no row with a hook is called ${id}`);
  return row;
}

interface HookedCases {
  row: string;
  rule: string;
  step: string;
  good: readonly [name: string, given: Given, also?: readonly string[]][];
  bad: readonly [name: string, given: Given, actual: RegExp, also?: readonly string[]][];
}

function hookedCases({ row, rule, step, good, bad }: HookedCases): RuleCases {
  const scenario = rowOf(row);
  const asked = (given: Given) => [seen(step, given)];
  const [first] = good;
  if (first === undefined) throw new Error(`${rule} has no good answer`);
  return {
    rule: claimedRule(scenario, rule),
    scenario,
    base: asked(first[1]),
    conforming: good.map(([name, given, also = []]) => ({ name, seen: asked(given), also })),
    breaking: bad.map(([name, given, actual, also = []]) => ({
      name,
      seen: asked(given),
      found: [{ at: step, actual }],
      also,
    })),
  };
}

const error = (status: number, code: string, headers: [string, string][] = []): Given => ({
  status,
  body: outcome(code),
  headers,
});
const noMatch: Given = { body: noMatchBody };
const match: Given = { body: matchBody() };
const timeout: Given = { noAnswer: 'timeout' };

/** What every row finds that must not be answered. */
const TOLD: HookedCases['bad'] = [
  ['a no match', noMatch, /^no match: HTTP 200/],
  ['a match', match, /^match: HTTP 200/],
  ['silence', timeout, /^no answer \(timeout\)$/],
];

const DATE = 'Sat, 21 Nov 2026 09:30:10 GMT';

export const hookedRuleCases: Readonly<Record<string, RuleCases>> = Object.fromEntries(
  [
    hookedCases({
      row: 'SC-SEC-027',
      rule: 'a-failure-of-matching-is-told-as-a-fault',
      step: 'failing',
      good: [
        ['500 exception', error(500, 'exception')],
        ['503 transient', error(503, 'transient')],
        [
          '500 with two issues',
          {
            status: 500,
            body: {
              resourceType: 'OperationOutcome',
              issue: [
                { severity: 'fatal', code: 'exception' },
                { severity: 'information', code: 'informational' },
              ],
            },
          },
        ],
      ],
      bad: [
        ...TOLD,
        ['a refusal of the question', error(400, 'invalid'), /^refused with a 4xx status: HTTP 400/],
        ['a page of the web server', { status: 500, text: '<html>', media: 'text/html' }, /no FHIR resource/],
        ['a 500 with a match in it', { status: 500, body: parameters(isMatch(false)) }, /^no match: HTTP 500/],
      ],
    }),
    hookedCases({
      row: 'SC-SEC-028',
      rule: 'matching-that-takes-too-long-is-told-and-is-no-no-match',
      step: 'slow',
      good: [
        ['504', error(504, 'timeout')],
        ['408 of something in front', { status: 408, text: '', media: null }],
        ['an escalation', review()],
      ],
      bad: [...TOLD, ['a fault', error(500, 'exception'), /HTTP 500/]],
    }),
    hookedCases({
      row: 'SC-SEC-029',
      rule: 'maintenance-is-told-with-when-to-come-back',
      step: 'maintained',
      good: [
        ['503 with seconds', error(503, 'transient', [['Retry-After', '3600']])],
        [
          '503 with a date, of something in front',
          { status: 503, text: 'down', media: 'text/plain', headers: [['retry-after', DATE]] },
        ],
      ],
      bad: [
        ...TOLD,
        ['503 without when', error(503, 'transient'), /HTTP 503/],
        ['503 with "soon"', error(503, 'transient', [['Retry-After', 'soon']]), /HTTP 503/],
        ['500 with when', error(500, 'exception', [['Retry-After', '60']]), /HTTP 500/],
      ],
    }),
    hookedCases({
      row: 'SC-ESC-028',
      rule: 'nothing-is-answered-while-the-switch-is-thrown',
      step: 'stopped',
      good: [
        ['503', error(503, 'transient')],
        ['an escalation', review()],
      ],
      bad: [...TOLD, ['a refusal', error(403, 'forbidden'), /^refused \(DENY\)/]],
    }),
    hookedCases({
      row: 'SC-AUD-010',
      rule: 'what-cannot-be-logged-is-not-answered',
      step: 'unlogged',
      good: [
        ['503', error(503, 'transient')],
        ['503 without a body', { status: 503, text: '', media: null }],
      ],
      bad: [...TOLD, ['a fault', error(500, 'exception'), /HTTP 500/]],
    }),
    hookedCases({
      row: 'SC-SEC-050',
      rule: 'a-wrong-clock-permits-nothing-outside-the-dates-of-a-policy',
      step: 'tomorrow',
      good: [
        ['a refusal', error(403, 'forbidden')],
        ['a bad request', error(422, 'business-rule')],
        ['an escalation', review()],
        ['503 because its clock is off', error(503, 'transient')],
      ],
      bad: TOLD,
    }),
    hookedCases({
      row: 'SC-ESC-020',
      rule: 'a-review-that-nobody-decided-stays-withheld',
      step: 'again[1]',
      good: [
        ['still an escalation', review()],
        ['a refusal', error(403, 'forbidden')],
        ['an unknown request', error(404, 'not-found')],
      ],
      bad: TOLD,
    }),
    hookedCases({
      row: 'SC-ESC-021',
      rule: 'what-a-person-has-approved-is-answered',
      step: 'collected',
      good: [['a match', match]],
      bad: [
        ['still an escalation', review(), /^escalated to a human/],
        ['a refusal', error(403, 'forbidden'), /^refused \(DENY\)/],
        ['a no match', noMatch, /^no match: HTTP 200/],
        ['silence', timeout, /^no answer \(timeout\)$/],
      ],
    }),
    hookedCases({
      row: 'SC-ESC-021',
      rule: 'the-question-waits-for-a-person',
      step: 'waiting',
      good: [['an escalation', review()]],
      bad: [
        ['a refusal', error(403, 'forbidden'), /^refused \(DENY\)/],
        ['a match', match, /^match: HTTP 200/],
      ],
    }),
    hookedCases({
      row: 'SC-ESC-031',
      rule: 'a-policy-permits-through-its-last-day',
      step: 'last-day[noon]',
      good: [['a match', match]],
      bad: [
        ['a refusal', error(403, 'forbidden'), /^refused \(DENY\)/],
        ['an escalation', review(), /^escalated to a human/],
        ['silence', timeout, /^no answer \(timeout\)$/],
      ],
    }),
  ].map((cases) => [cases.rule.id, cases]),
);
