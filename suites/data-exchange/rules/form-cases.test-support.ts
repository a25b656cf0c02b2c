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
import { claimedRule, type RuleCases } from '../rule-case.test-support.js';
import { heldPersonIsMatched } from '../scenarios/match.js';

const COMPLETES = 'a-completed-query-is-200-with-parameters';
const MATCHES = 'a-held-person-is-answered-with-a-match';
const DECIDES = 'the-decision-comes-in-the-same-exchange';
const ORDINARY = 'a-question-without-vendor-extras-is-answered';
const IN_FHIR = 'the-answer-is-a-fhir-resource';
const REFUSES = 'an-unknown-operation-is-refused';

const question = (given: Given) => [seen('question', given)];
const base = question({ body: matchBody() });
const from = (rule: string) => ({ rule: claimedRule(heldPersonIsMatched, rule), scenario: heldPersonIsMatched, base });

export const completesCases: RuleCases = {
  ...from(COMPLETES),
  conforming: [
    { name: 'a match', seen: base },
    { name: 'a no match', seen: question({ body: noMatchBody }), also: [MATCHES] },
    {
      name: 'keys in another order, more headers and plain JSON',
      seen: question({
        text: '{ "parameter" : [ { "valueBoolean" : true , "name" : "match" } ] , "resourceType" : "Parameters" }',
        media: 'application/json;charset=UTF-8',
        headers: [
          ['X-Request-ID', '6f2c'],
          ['Set-Cookie', 'a=b; Secure'],
          ['ETag', 'W/"1"'],
        ],
      }),
      also: ['DES-RES-003'],
    },
    { name: 'another reason phrase', seen: question({ phrase: '', body: matchBody() }) },
  ],
  breaking: [
    {
      name: 'a match with 201',
      seen: question({ status: 201, body: matchBody() }),
      found: [{ at: 'question', actual: /^match: HTTP 201 with Parameters$/ }],
    },
    {
      name: 'a match with 202',
      seen: question({ status: 202, body: matchBody() }),
      found: [{ at: 'question', actual: /HTTP 202/ }],
    },
    {
      name: 'a Bundle',
      seen: question({ body: { resourceType: 'Bundle', type: 'searchset', total: 0 } }),
      found: [{ at: 'question', actual: /HTTP 200 with Bundle$/ }],
      also: [MATCHES, DECIDES, ORDINARY],
    },
    {
      name: 'an OperationOutcome with 200',
      seen: question({ body: outcome('informational') }),
      found: [{ at: 'question', actual: /HTTP 200 with OperationOutcome \(informational\)$/ }],
      also: [MATCHES, DECIDES, ORDINARY],
    },
    {
      name: 'no answer',
      seen: question({ noAnswer: 'reset' }),
      found: [{ at: 'question', actual: /^no answer \(reset\)/ }],
      also: [MATCHES, DECIDES, ORDINARY, IN_FHIR],
    },
  ],
};

export const decidesCases: RuleCases = {
  ...from(DECIDES),
  conforming: [
    { name: 'a match', seen: base },
    { name: 'a no match', seen: question({ body: noMatchBody }), also: [MATCHES] },
    { name: 'an escalation', seen: question(review()), also: [COMPLETES, MATCHES, ORDINARY] },
    { name: 'several matches', seen: question(manyMatches()), also: [COMPLETES, MATCHES, ORDINARY] },
    {
      name: 'a refusal by policy',
      seen: question({ status: 403, body: outcome('forbidden') }),
      also: [COMPLETES, MATCHES, ORDINARY],
    },
  ],
  breaking: [
    {
      name: 'a promise to answer later',
      seen: question({
        status: 202,
        text: '',
        headers: [['Content-Location', 'https://responder.example.test/jobs/1']],
      }),
      found: [{ at: 'question', actual: /HTTP 202 with an empty body$/ }],
      also: [COMPLETES, MATCHES, ORDINARY, IN_FHIR],
    },
    {
      name: 'a bad request',
      seen: question({ status: 400, body: outcome('invalid') }),
      found: [{ at: 'question', actual: /^refused with a 4xx status: HTTP 400 with OperationOutcome \(invalid\)$/ }],
      also: [COMPLETES, MATCHES, ORDINARY],
    },
    {
      name: 'a breakdown that calls itself several matches',
      seen: question({ status: 500, body: outcome('multiple-matches') }),
      found: [{ at: 'question', actual: /^none of the answers of the standard: HTTP 500/ }],
      also: [COMPLETES, MATCHES, ORDINARY],
    },
  ],
};

const plain = asQuestion(personQuery(personOf('R01')));
const withHeader = { ...plain, headers: [...plain.headers, ['X-Vendor-Key', 'a'] as const] };
const withParameter = asQuestion({
  resourceType: 'Parameters',
  parameter: [...personQuery(personOf('R01')).parameter, { name: 'vendor-mode', valueBoolean: true }],
});

export const ordinaryCases: RuleCases = {
  ...from(ORDINARY),
  conforming: [
    { name: 'a match', seen: base },
    { name: 'a no match', seen: question({ body: noMatchBody }), also: [MATCHES] },
    {
      name: 'a question that carries a header of a vendor',
      seen: [seen('question', { body: matchBody() }, withHeader)],
      notApplicable: true,
    },
    {
      name: 'a question that carries a parameter of a vendor',
      seen: [seen('question', { body: matchBody() }, withParameter)],
      notApplicable: true,
    },
  ],
  breaking: [
    {
      name: 'a refusal for want of a header',
      seen: question({ status: 400, body: outcome('required', { diagnostics: 'X-Vendor-Key is missing' }) }),
      found: [{ at: 'question', actual: /HTTP 400 with OperationOutcome \(required\)$/ }],
      also: [COMPLETES, MATCHES, DECIDES],
    },
    {
      name: 'an escalation',
      seen: question(review()),
      found: [{ at: 'question', actual: /^escalated to a human/ }],
      also: [COMPLETES, MATCHES],
    },
  ],
};

const match = JSON.stringify(matchBody());
const media = (name: string, given: string | null) => ({ name, seen: question({ text: match, media: given }) });

export const inFhirCases: RuleCases = {
  ...from(IN_FHIR),
  conforming: [
    media('the media type of FHIR', 'application/fhir+json'),
    media('plain JSON', 'application/json'),
    media('a character set', 'application/fhir+json; charset=UTF-8'),
    media('a FHIR version', 'application/fhir+json;fhirVersion=4.0'),
    media('upper case', 'Application/FHIR+JSON ; Charset="utf-8"'),
    {
      name: 'an OperationOutcome with several issues',
      seen: question({
        status: 422,
        body: {
          resourceType: 'OperationOutcome',
          issue: [
            { severity: 'warning', code: 'informational' },
            { severity: 'error', code: 'invalid' },
          ],
        },
      }),
      also: [COMPLETES, MATCHES, DECIDES, ORDINARY],
    },
  ],
  breaking: [
    ...[
      ['a JSON patch', 'application/json-patch+json', /^application\/json-patch\+json$/],
      ['another format in JSON', 'application/problem+json', /^application\/problem\+json$/],
      ['plain text', 'text/plain', /^text\/plain$/],
      ['the media type of DSTU 2', 'application/json+fhir', /^application\/json\+fhir$/],
      ['no media type', null, /^no Content-Type$/],
    ].map(([name, given, actual]) => ({
      ...media(String(name), given === null ? null : String(given)),
      found: [{ at: 'Content-Type', actual: actual as RegExp }],
    })),
    {
      name: 'a FHIR resource in XML',
      seen: question({ text: '<Parameters xmlns="http://hl7.org/fhir"/>', media: 'application/fhir+xml' }),
      found: [{ at: 'question', actual: /no FHIR resource: <Parameters/ }],
      also: [COMPLETES, MATCHES, DECIDES, ORDINARY],
    },
    {
      name: 'JSON that is no resource under the media type of FHIR',
      seen: question({ body: { match: true } }),
      found: [{ at: 'question', actual: /no FHIR resource: \{"match":true\}$/ }],
      also: [COMPLETES, MATCHES, DECIDES, ORDINARY],
    },
  ],
};

const unknown = (given: Given) => [seen('no-such-operation', given, { ...plain, path: 'Patient/$no-such-operation' })];

export const refusesCases: RuleCases = {
  ...from(REFUSES),
  base: unknown({ status: 404, body: outcome('not-found') }),
  conforming: [
    ...[400, 404, 405, 410, 422, 501].map((status) => ({
      name: `a ${status} in FHIR`,
      seen: unknown({ status, body: outcome('not-supported') }),
    })),
    { name: 'a 404 as a web page', seen: unknown({ status: 404, text: '<html></html>', media: 'text/html' }) },
    { name: 'a 404 without a body', seen: unknown({ status: 404, text: '', media: null }) },
  ],
  breaking: [
    {
      name: 'a match',
      seen: unknown({ body: matchBody() }),
      found: [{ at: 'no-such-operation', actual: /^match: HTTP 200/ }],
    },
    {
      name: 'a no match',
      seen: unknown({ body: noMatchBody }),
      found: [{ at: 'no-such-operation', actual: /^no match: HTTP 200/ }],
    },
    {
      name: 'a refusal that decides all the same',
      seen: unknown({ status: 404, body: parameters(isMatch(true)) }),
      found: [{ at: 'no-such-operation', actual: /^match: HTTP 404/ }],
    },
    {
      name: 'a refusal with a contact',
      seen: unknown({ status: 404, body: parameters(contact()) }),
      found: [{ at: 'no-such-operation', actual: /HTTP 404 with Parameters$/ }],
    },
    {
      name: 'a breakdown',
      seen: unknown({ status: 500, body: outcome('exception') }),
      found: [{ at: 'no-such-operation', actual: /HTTP 500 with OperationOutcome \(exception\)$/ }],
    },
    {
      name: 'no answer',
      seen: unknown({ noAnswer: 'reset' }),
      found: [{ at: 'no-such-operation', actual: /^no answer \(reset\)/ }],
    },
  ],
};
