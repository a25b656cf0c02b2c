import { truncatedJson } from '../../../fixtures/malformed-query/not-json.js';
import type { Json } from '../../../harness/model/json.js';
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
import { type Breaking, claimedRule, type RuleCases } from '../rule-case.test-support.js';
import { rowOf } from './refusal-row.test-support.js';

const FORM = 'each-error-is-an-operation-outcome';
const CAUSE = 'each-error-has-a-code-of-its-cause';
const APART = 'a-result-and-an-error-are-never-mixed';

const told = (status: number, ...codes: string[]): Given => ({
  status,
  body: { resourceType: 'OperationOutcome', issue: codes.map((code) => ({ severity: 'error', code })) },
});
const issue = (...issues: Json[]): Given => ({
  status: 400,
  body: { resourceType: 'OperationOutcome', issue: issues },
});
const [cut] = truncatedJson.spellings;
const notJson = (given: Given) => seen('not-json', given, cut?.spoil(personOf('R01')));
const wantsXml = { method: 'POST', headers: [['Accept', 'application/fhir+xml']] as const, body: new Uint8Array() };

const ordinary = [seen('stranger', { body: noMatchBody }), seen('question', { body: matchBody() })];
/** A run: two answers, and what is given. */
const run = (...given: Given[]) => [...ordinary, ...given.map((one, index) => seen(`faulty[${index + 1}]`, one))];

const errors = rowOf('SC-SEC-030');
const base = run(told(404, 'not-found'), told(400, 'required'));
const from = (rule: string) => ({ rule: claimedRule(errors, rule), scenario: errors, base });

const inXml = (text: string): Given => ({ status: 406, text, media: 'application/fhir+xml' });

const formless = (name: string, given: Given, found: Breaking['found'][number], also: string[] = []): Breaking => ({
  name,
  seen: run(given),
  found: [found],
  also,
});

export const errorFormCases: RuleCases = {
  ...from(FORM),
  conforming: [
    { name: 'errors with one issue', seen: base },
    {
      name: 'several issues, of which one is a hint',
      seen: run(issue({ severity: 'information', code: 'informational' }, { severity: 'fatal', code: 'structure' })),
    },
    { name: 'an escalation beside an error', seen: run(review(), told(500, 'exception')) },
    { name: 'a silence beside an error', seen: run({ noAnswer: 'timeout' }, told(500, 'exception')) },
    {
      name: 'nothing for whoever accepts nothing that there is',
      seen: run({ status: 406, text: '', media: null }, told(404, 'not-found')),
    },
    {
      name: 'an error in XML for whoever accepts XML',
      seen: [
        ...ordinary,
        seen(
          'xml',
          inXml(
            '<OperationOutcome><issue><severity value="error"/><code value="not-supported"/></issue></OperationOutcome>',
          ),
          wantsXml,
        ),
      ],
    },
    { name: 'no error at all', seen: run(), notApplicable: true },
    {
      name: 'a HEAD, which has no body',
      seen: [
        ...ordinary,
        seen('head', { status: 405, text: '', media: null }, { method: 'HEAD', body: new Uint8Array() }),
      ],
      notApplicable: true,
    },
  ],
  breaking: [
    {
      name: 'two pages among three errors',
      seen: run({ status: 404, text: '<html>Not found</html>', media: 'text/html' }, told(400, 'required'), {
        status: 502,
        text: '',
        media: null,
      }),
      found: [
        {
          at: 'body',
          actual:
            /^in 2 of 3 answers, first in SC-TST-001#faulty\[1\]: .*HTTP 404 with a body that is no FHIR resource: <html>/,
          expected: /^an OperationOutcome$/,
        },
      ],
    },
    formless(
      'problem details that nobody declared',
      { status: 400, media: 'application/problem+json', body: { status: 400 } },
      { at: 'body', actual: /^in 1 of 1 answers/ },
    ),
    formless(
      'an error in XML for whoever accepts JSON',
      inXml('<OperationOutcome><issue><severity value="error"/><code value="x"/></issue></OperationOutcome>'),
      { at: 'body', actual: /HTTP 406/ },
    ),
    formless(
      'a match under an error status',
      { status: 400, body: matchBody() },
      { at: 'body', actual: /: match: HTTP 400/ },
    ),
    formless(
      'no list of issues',
      { status: 400, body: { resourceType: 'OperationOutcome' } },
      { at: 'OperationOutcome.issue', actual: /HTTP 400/ },
    ),
    formless('an empty list', issue(), {
      at: 'OperationOutcome.issue',
      actual: /OperationOutcome$/,
      expected: /at least one/,
    }),
    formless('an issue without severity', issue({ code: 'required' }), {
      at: 'OperationOutcome.issue.severity',
      actual: /required/,
    }),
    formless('a severity that FHIR does not have', issue({ severity: 'serious', code: 'required' }), {
      at: 'OperationOutcome.issue.severity',
      actual: /required/,
      expected: /fatal/,
    }),
    formless('a second issue without a code', issue({ severity: 'error', code: 'required' }, { severity: 'error' }), {
      at: 'OperationOutcome.issue.code',
      actual: /^in 1 of 1/,
    }),
    {
      name: 'two kinds of faults, each told once',
      seen: run(
        issue({ code: 'required' }),
        issue(),
        issue({ severity: 'error', code: 'required' }, { code: 'value' }),
      ),
      found: [
        { at: 'OperationOutcome.issue.severity', actual: /^in 2 of 3 answers, first in SC-TST-001#faulty\[1\]/ },
        { at: 'OperationOutcome.issue', actual: /^in 1 of 3 answers, first in SC-TST-001#faulty\[2\]/ },
      ],
    },
  ],
};

export const errorCauseCases: RuleCases = {
  ...from(CAUSE),
  conforming: [
    { name: 'not found under 404, required under 400', seen: base },
    {
      name: 'codes of the kind of each status',
      seen: run(
        ...[told(401, 'login'), told(403, 'suppressed'), told(405, 'not-supported'), told(409, 'multiple-matches')],
        ...[told(413, 'too-long'), told(422, 'business-rule'), told(429, 'throttled'), told(500, 'exception')],
        ...[told(501, 'not-supported'), told(503, 'transient'), told(406, 'processing'), told(400, 'code-invalid')],
      ),
    },
    { name: 'a general code', seen: [...run(told(400, 'processing')), notJson(told(400, 'invalid'))] },
    { name: 'a hint beside the cause', seen: run(told(400, 'informational', 'required')) },
    { name: 'a refusal as the dialect has it', seen: run(told(403, 'forbidden')) },
    { name: 'an error without a code', seen: run({ status: 400, body: {} }), notApplicable: true, also: [FORM] },
    { name: 'an escalation, which is no error', seen: run(review()), notApplicable: true },
  ],
  breaking: [
    {
      name: 'a code that FHIR does not have',
      seen: run(told(400, 'bad-request'), told(404, 'not-found')),
      found: [
        {
          at: 'OperationOutcome.issue.code',
          actual: /^in 1 of 2 answers, first in SC-TST-001#faulty\[1\]: .*\(bad-request\)$/,
          expected: /^codes of the FHIR R4 issue types$/,
        },
      ],
    },
    {
      name: 'a breakdown that blames the question',
      seen: run(told(500, 'required')),
      found: [{ at: 'OperationOutcome.issue.code', actual: /HTTP 500/, expected: /^for HTTP 500 one of transient/ }],
    },
    {
      name: 'a bad request that says that nobody was found',
      seen: run(told(400, 'not-found'), told(422, 'deleted')),
      found: [
        { at: 'OperationOutcome.issue.code', actual: /not-found/, expected: /^for HTTP 400/ },
        { at: 'OperationOutcome.issue.code', actual: /deleted/, expected: /^for HTTP 422/ },
      ],
    },
    {
      name: 'a body that cannot be read, told as a business rule',
      seen: [...run(), notJson(told(400, 'business-rule'))],
      found: [{ at: 'OperationOutcome.issue.code', actual: /#not-json: .*business-rule/, expected: /one of invalid/ }],
    },
    {
      name: 'a missing credential, told as a missing element',
      seen: run(told(401, 'required')),
      found: [{ at: 'OperationOutcome.issue.code', actual: /HTTP 401/, expected: /login/ }],
    },
    {
      name: 'an error that is only a hint',
      seen: run(told(404, 'informational')),
      found: [{ at: 'OperationOutcome.issue.code', actual: /informational/ }],
    },
  ],
};

const results = rowOf('SC-SEC-031');
const withOutcome = (severity: string, ...more: Json[]): Given => ({
  body: parameters(isMatch(false), { name: 'outcome', resource: outcome('processing', { severity }) }, ...more),
});

export const apartCases: RuleCases = {
  rule: claimedRule(results, APART),
  scenario: results,
  base,
  conforming: [
    { name: 'results and errors', seen: base },
    { name: 'a warning beside a result', seen: run(withOutcome('warning')) },
    { name: 'an escalation', seen: run(review()) },
    { name: 'a word of success with 200', seen: run({ body: outcome('informational', { severity: 'information' }) }) },
    {
      name: 'a list of issues that is no OperationOutcome',
      seen: run({ body: { issue: [{ severity: 'error' }], match: true } }),
    },
    {
      name: 'no answer to anything',
      seen: [seen('question', { noAnswer: 'reset' })],
      notApplicable: true,
      also: ['a-held-person-is-answered-with-a-match'],
    },
  ],
  breaking: [
    {
      name: 'an error beside a result, twice',
      seen: run(withOutcome('error'), { body: noMatchBody }, withOutcome('fatal')),
      found: [
        {
          at: 'body',
          actual: /^in 2 of 5 answers, first in SC-TST-001#faulty\[1\]: no match: HTTP 200/,
          expected: /not both$/,
        },
      ],
    },
    {
      name: 'a result and an error in one Bundle',
      seen: run({
        body: {
          resourceType: 'Bundle',
          type: 'batch-response',
          entry: [{ resource: matchBody() }, { response: { outcome: outcome('exception') } }],
        },
      }),
      found: [{ at: 'body', actual: /HTTP 200 with Bundle$/ }],
    },
    {
      name: 'an error with 200',
      seen: run({ body: outcome('exception') }),
      found: [
        { at: 'HTTP status', actual: /^in 1 of 3 answers, .*HTTP 200 with OperationOutcome/, expected: /error status/ },
      ],
    },
    {
      name: 'problem details with 200',
      seen: run({ body: { title: 'No' }, media: 'application/problem+json; charset=utf-8' }),
      found: [{ at: 'HTTP status', actual: /HTTP 200/ }],
    },
  ],
};
