import { asQuestion, personQuery } from '../../../fixtures/person-query/questions.js';
import {
  contact,
  type Given,
  isMatch,
  manyMatches,
  matchBody,
  noMatchBody,
  outcome,
  parameters,
  personOf,
  review,
  seen,
} from '../exchange.test-support.js';
import { type Breaking, type Conforming, claimedRule, type RuleCases } from '../rule-case.test-support.js';
import { severalWhoFitAreNotPickedFrom } from '../scenarios/uncertain.js';

const PICKS_NOBODY = 'nobody-is-picked-out-of-several-who-fit';
const LEFT_OPEN = 'an-ambiguous-match-is-not-decided-by-the-machine';
const TOLD_APART = 'an-ambiguous-match-is-not-told-as-no-match';

const TIMES = 20;
const asked = asQuestion(personQuery(personOf('R05'), { identifier: false }));
const step = (time: number): string => `question[${time + 1}]`;

/** Twenty answers, all alike or each as told by its number. */
const answers = (given: Given | ((time: number) => Given)) =>
  Array.from({ length: TIMES }, (_, time) =>
    seen(step(time), typeof given === 'function' ? given(time) : given, asked),
  );
const each = <T>(value: (step: string) => T): T[] => Array.from({ length: TIMES }, (_, time) => value(step(time)));
const says = (diagnostics: string): Given => manyMatches({ diagnostics });

const escalations = answers(review({ diagnostics: 'A person will decide on this question. Ask again later.' }));
const from = (rule: string): Pick<RuleCases, 'rule' | 'scenario' | 'base'> => ({
  rule: claimedRule(severalWhoFitAreNotPickedFrom, rule),
  scenario: severalWhoFitAreNotPickedFrom,
  base: escalations,
});

const uncertain: Conforming[] = [
  { name: 'escalations', seen: escalations },
  { name: 'several matches with 409', seen: answers({ status: 409, body: outcome('multiple-matches') }) },
  {
    name: 'several issues, ids and headers that are new each time',
    seen: answers(
      (time): Given => ({
        status: 422,
        headers: [
          ['X-Request-ID', String(time * 7919)],
          ['X-RateLimit-Remaining', String(100 - time)],
          ['Retry-After', '120'],
        ],
        body: {
          resourceType: 'OperationOutcome',
          id: `a${time}`,
          issue: [
            { severity: 'warning', code: 'informational', details: { text: 'Ask with more details.' } },
            {
              severity: 'error',
              code: 'multiple-matches',
              extension: [
                { url: 'https://example.org/http-status', valueInteger: 422 },
                { url: 'https://example.org/retry-after-seconds', valueInteger: 120 },
                { url: 'https://example.org/desk', valueString: '12' },
                { url: 'https://example.org/desk', valueReference: { reference: 'Organization/12' } },
                { url: 'https://example.org/asked-at', valueInteger: 1_795_165_200 },
              ],
            },
          ],
        },
      }),
    ),
  },
  ...[
    'HTTP 422: multiple matches',
    'Several people fit. Ask with more identifiers.',
    'More than one record matches.',
    'Ask one of our 21 people trained to match records.',
    'At most 10 candidates are looked at.',
    'Under section 47 matches are left to two people of the duty desk.',
    'Ring 01632 960001 between 9 and 17.',
  ].map((words) => ({ name: `the words "${words}"`, seen: answers(says(words)) })),
];

const asNoMatch: Conforming = {
  name: 'no match each time, which is only warned of',
  seen: answers({ body: noMatchBody }),
};

const disclosures: [name: string, given: Given, actual: RegExp][] = [
  [
    'a count in the diagnostics',
    says('2 records match these details.'),
    /^the words "2 records match" at OperationOutcome\.issue\[0\]\.diagnostics$/,
  ],
  ['a count in words', says('Two patients share this name.'), /the words "two patients share"/],
  ['a count in the details', manyMatches({ details: { text: 'candidates: 2' } }), /issue\[0\]\.details\.text$/],
  [
    'a count in an extension',
    manyMatches({ extension: [{ url: 'https://example.org/candidate-count', valueInteger: 2 }] }),
    /^the figure 2 at OperationOutcome\.issue\[0\]\.extension\[0\]\.valueInteger$/,
  ],
  [
    'a figure that is not said to be anything else',
    manyMatches({ extension: [{ url: 'https://example.org/x', valueInteger: 2 }] }),
    /^the figure 2 at /,
  ],
  [
    'a score in an extension as text',
    manyMatches({ extension: [{ url: 'https://example.org/score', valueString: '0.93' }] }),
    /^the figure 0\.93 at /,
  ],
  [
    'a count in a header',
    { ...manyMatches(), headers: [['X-Total-Count', '2']] },
    /^the figure 2 in header X-Total-Count$/,
  ],
  ['an address of one of them', says('Do you mean the one at ZA9 9ZZ?'), /^details of somebody who fits: ZA9 9ZZ$/],
  ['the number of one of them in groups', says('See 999 001 0064.'), /^details of somebody who fits: 9990010064$/],
  [
    'a reference to one of them',
    manyMatches({ extension: [{ url: 'https://example.org/x', valueReference: { reference: 'Patient/R06' } }] }),
    /^a reference to a Patient at /,
  ],
];

const unlike: [name: string, given: Given, actual: RegExp][] = [
  ['a match', { body: matchBody() }, /^match: HTTP 200/],
  ['a bad request', { status: 400, body: outcome('required') }, /^refused with a 4xx status/],
  [
    'an OperationOutcome with 200',
    { body: outcome('multiple-matches') },
    /^none of the answers of the standard: HTTP 200/,
  ],
  ['an empty object', { body: {} }, /no FHIR resource: \{\}$/],
  ['an empty body', { text: '' }, /an empty body$/],
  ['no answer', { noAnswer: 'reset' }, /^no answer \(reset\)/],
];

const allUnlike = (also: readonly string[]): Breaking[] =>
  unlike.map(([name, given, actual]) => ({
    name: `${name} each time`,
    seen: answers(given),
    found: each((at) => ({ at, actual })),
    also,
  }));

export const picksNobodyCases: RuleCases = {
  ...from(PICKS_NOBODY),
  conforming: [...uncertain, { ...asNoMatch, also: [TOLD_APART] }],
  breaking: [
    ...allUnlike([LEFT_OPEN]),
    ...disclosures.map(([name, given, actual]) => ({
      name,
      seen: answers(given),
      found: each((at) => ({ at, actual })),
    })),
    {
      name: 'a count in one answer of twenty',
      seen: answers((time) => (time === 11 ? says('We found 2 people.') : manyMatches())),
      found: [{ at: 'question[12]', actual: /"found 2 people"/ }],
    },
    {
      name: 'one match among twenty answers',
      seen: answers((time) => (time === 13 ? { body: matchBody() } : review())),
      found: [
        {
          at: 'question[14]',
          expected: /^escalated to a human \(REVIEW\), or several people fit \(multiple-matches\), or no match$/,
          actual: /^match: HTTP 200 with Parameters$/,
        },
        { at: 'scenario', actual: /^escalated to a human \(REVIEW\) 19 times; match once$/ },
      ],
      also: [LEFT_OPEN],
    },
    {
      name: 'two allowed forms by turns',
      seen: answers((time) => (time % 2 === 0 ? review() : manyMatches())),
      found: [{ at: 'scenario', actual: /10 times; .*10 times$/ }],
    },
    {
      name: 'a Bundle of candidates',
      seen: answers({
        body: {
          resourceType: 'Bundle',
          type: 'searchset',
          entry: [{ resource: { resourceType: 'Patient', id: 'R05' } }],
        },
      }),
      found: each((at) => at).flatMap((at) => [
        { at, actual: /HTTP 200 with Bundle$/ },
        { at, actual: /^a Bundle at Bundle; a Patient at Bundle\.entry\[0\]\.resource$/ },
      ]),
      also: [LEFT_OPEN],
    },
    {
      name: 'a score in figures beside a no match',
      seen: answers({ body: parameters(isMatch(false), { name: 'score', valueDecimal: 0.93 }) }),
      found: each((at) => ({ at, actual: /^the figure 0\.93 at Parameters\.parameter\[1\]\.valueDecimal$/ })),
      also: [TOLD_APART],
    },
  ],
};

export const leftOpenCases: RuleCases = {
  ...from(LEFT_OPEN),
  conforming: [...uncertain, { ...asNoMatch, also: [TOLD_APART] }],
  breaking: [
    ...allUnlike([PICKS_NOBODY]),
    {
      name: 'a match with the general contact in one answer of twenty',
      seen: answers((time) => (time === 0 ? { body: parameters(isMatch(true), contact()) } : manyMatches())),
      found: [{ at: 'question[1]', actual: /^match: / }],
      also: [PICKS_NOBODY],
    },
  ],
};

export const toldApartCases: RuleCases = {
  ...from(TOLD_APART),
  conforming: [
    ...uncertain,
    {
      name: 'matches, which are judged apart',
      seen: answers({ body: matchBody() }),
      notApplicable: true,
      also: [LEFT_OPEN, PICKS_NOBODY],
    },
  ],
  breaking: [
    {
      name: 'no match each time',
      seen: answers({ body: noMatchBody }),
      found: each((at) => ({ at, actual: /^no match: HTTP 200 with Parameters$/ })),
    },
    {
      name: 'no match once',
      seen: answers((time) => (time === 19 ? { body: noMatchBody } : review())),
      found: [{ at: 'question[20]', actual: /^no match: / }],
      also: [PICKS_NOBODY],
    },
  ],
};
