import type { Json } from '../../../harness/model/json.js';
import {
  contact,
  dutyDesk,
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
import { heldPersonIsMatched } from '../scenarios/match.js';
import { strangerIsAnsweredWithoutAContact } from '../scenarios/no-match.js';

const COMPLETES = 'a-completed-query-is-200-with-parameters';
const MATCHES = 'a-held-person-is-answered-with-a-match';
const NO_MATCH = 'a-person-not-held-is-answered-with-no-match';
const DECIDES = 'the-decision-comes-in-the-same-exchange';
const ORDINARY = 'a-question-without-vendor-extras-is-answered';
const IN_FHIR = 'the-answer-is-a-fhir-resource';

const question = (given: Given) => [seen('question', given)];
const body = (json: Json) => question({ body: json });

/** Whatever these hold is nothing that the standard knows. */
const noAnswers = [
  {
    name: 'a web page',
    seen: question({ text: '<html></html>', media: 'text/html' }),
    found: /no FHIR resource: <html>/,
  },
  { name: 'an empty body', seen: question({ text: '' }), found: /HTTP 200 with an empty body/ },
  { name: 'an empty object', seen: body({}), found: /no FHIR resource: \{\}/ },
  { name: 'null', seen: body(null), found: /no FHIR resource: null/ },
  {
    name: 'half a body',
    seen: question({ text: '{"resourceType":"Parameters","par' }),
    found: /no FHIR resource: \{"res/,
  },
  { name: 'a list', seen: body([matchBody()]), found: /no FHIR resource: \[/ },
] as const;

export const answersMatchCases: RuleCases = {
  rule: claimedRule(heldPersonIsMatched, MATCHES),
  scenario: heldPersonIsMatched,
  base: body(matchBody()),
  conforming: [
    { name: 'the published example', seen: body(matchBody()) },
    { name: 'the contact before the match', seen: body(parameters(contact(), isMatch(true))) },
    {
      name: 'a match with an extension beside its value',
      seen: body(
        parameters(
          {
            name: 'match',
            valueBoolean: true,
            _valueBoolean: { extension: [{ url: 'https://example.org/x', valueCode: 'a' }] },
          },
          contact(),
        ),
      ),
    },
    {
      name: 'a match with a byte order mark before it',
      seen: question({ text: `\uFEFF${JSON.stringify(matchBody())}` }),
    },
    {
      name: 'a match without a contact, which is judged apart',
      seen: body(parameters(isMatch(true))),
      also: ['DES-RES-003'],
    },
    {
      name: 'a match with the status 500, which is judged apart',
      seen: question({ status: 500, body: matchBody() }),
      also: [COMPLETES],
    },
  ],
  breaking: [
    ...noAnswers.map(({ name, seen: exchanges, found: actual }) => ({
      name,
      seen: exchanges,
      found: [{ at: 'question', actual }],
      also: [COMPLETES, DECIDES, ORDINARY, IN_FHIR],
    })),
    {
      name: 'a no match',
      seen: body(noMatchBody),
      found: [{ at: 'question', actual: /^no match: HTTP 200 with Parameters$/ }],
    },
    {
      name: 'a match under another name',
      seen: body(parameters({ name: 'Match', valueBoolean: true }, contact())),
      found: [{ at: 'question', actual: /^none of the answers of the standard: HTTP 200 with Parameters$/ }],
      also: ['DES-RES-002', DECIDES, ORDINARY],
    },
    {
      name: 'an escalation',
      seen: question(review()),
      found: [
        { at: 'question', actual: /^escalated to a human \(REVIEW\): HTTP 202 with OperationOutcome \(suppressed\)$/ },
      ],
      also: [COMPLETES, ORDINARY],
    },
    {
      name: 'no answer',
      seen: question({ noAnswer: 'timeout' }),
      found: [{ at: 'question', actual: /^no answer \(timeout\)/ }],
      also: [COMPLETES, DECIDES, ORDINARY, IN_FHIR],
    },
  ],
};

const NO_MATCH_FINDING = (actual: RegExp) => [
  { at: 'question', actual },
  { at: 'question-again', actual },
];

/** Both questions of the scenario get the same. */
const twice = (given: Given) => [seen('question', given), seen('question-again', given)];

export const answersNoMatchCases: RuleCases = {
  rule: claimedRule(strangerIsAnsweredWithoutAContact, NO_MATCH),
  scenario: strangerIsAnsweredWithoutAContact,
  base: twice({ body: noMatchBody }),
  conforming: [
    { name: 'the published example', seen: twice({ body: noMatchBody }) },
    {
      name: 'a no match with an id, a date and plain JSON as media type',
      seen: twice({
        media: 'application/json; charset=utf-8',
        body: {
          id: 'a1',
          meta: { lastUpdated: '2026-11-20T10:00:00Z' },
          parameter: [isMatch(false)],
          resourceType: 'Parameters',
        },
      }),
    },
    {
      name: 'a no match with the status 404, which is judged apart',
      seen: twice({ status: 404, body: noMatchBody }),
      also: [COMPLETES],
    },
    {
      name: 'a no match with a contact, which is judged apart',
      seen: twice({ body: parameters(isMatch(false), contact()) }),
      also: ['DES-RES-004'],
    },
  ],
  breaking: [
    {
      name: 'a match',
      seen: twice({ body: matchBody(dutyDesk) }),
      found: NO_MATCH_FINDING(/^match: HTTP 200 with Parameters$/),
    },
    {
      name: 'a match and a no match in one answer',
      seen: twice({ body: parameters(isMatch(false), isMatch(true)) }),
      found: NO_MATCH_FINDING(/^match: /),
    },
    {
      name: 'no match as text',
      seen: twice({ body: parameters({ name: 'match', valueString: 'false' }) }),
      found: NO_MATCH_FINDING(/^none of the answers/),
    },
    {
      name: 'a 404 without a match parameter',
      seen: twice({ status: 404, body: outcome('not-found') }),
      found: NO_MATCH_FINDING(/^refused with a 4xx status: HTTP 404 with OperationOutcome \(not-found\)$/),
      also: [COMPLETES],
    },
    {
      name: 'an OperationOutcome with 200',
      seen: twice({ body: outcome('not-found', { severity: 'information' }) }),
      found: NO_MATCH_FINDING(/^none of the answers/),
      also: [COMPLETES],
    },
    {
      name: 'a question that makes the person known',
      seen: [seen('question', { body: noMatchBody }), seen('question-again', { body: matchBody() })],
      found: [{ at: 'question-again', actual: /^match: / }],
    },
  ],
};
