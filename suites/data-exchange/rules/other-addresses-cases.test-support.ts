import { besideTheOperation, ENCODED_PATH } from '../../../fixtures/malformed-query/other-places.js';
import { asQuestion, personQuery } from '../../../fixtures/person-query/questions.js';
import { type Given, matchBody, noMatchBody, outcome, personOf, seen } from '../exchange.test-support.js';
import { claimedRule, type RuleCases } from '../rule-case.test-support.js';
import { recordedCasesOf } from './recorded-cases.test-support.js';
import { rowOf } from './refusal-row.test-support.js';

const MATCH = { body: matchBody() };
const NOT_FOUND: Given = { status: 404, body: outcome('not-found') };
const PAGE: Given = { status: 404, text: '<html>No</html>', media: 'text/html' };
const REDIRECT: Given = { status: 308, text: '', media: null, headers: [['Location', '/fhir/Patient']] };

const question = asQuestion(personQuery(personOf('R01')));
const at = (step: string, path: string | undefined) => (given: Given) => [
  seen(step, given, { ...question, ...(path === undefined ? {} : { path }) }),
];

const beside = at('beside[slash]', besideTheOperation.slash);
const encoded = at('question', ENCODED_PATH);

const ran: [name: string, given: Given, actual: RegExp][] = [
  ['a no match', { body: noMatchBody }, /^no match: HTTP 200/],
  ['a no match under the status of a refusal', { status: 404, body: noMatchBody }, /^no match: HTTP 404/],
  ['an escalation', { status: 202, body: outcome('suppressed') }, /HTTP 202/],
  ['an error with 200', { body: outcome('not-found') }, /HTTP 200 with OperationOutcome/],
  ['a breakdown', { status: 500, body: outcome('exception') }, /HTTP 500/],
  ['no answer', { noAnswer: 'reset' }, /^no answer \(reset\)/],
];

const besideCases: RuleCases = {
  rule: claimedRule(rowOf('SC-MAL-062'), 'an-address-beside-the-operation-runs-no-query'),
  scenario: rowOf('SC-MAL-062'),
  base: beside(NOT_FOUND),
  conforming: [
    { name: '404', seen: beside(NOT_FOUND) },
    { name: '404 in HTML', seen: beside(PAGE) },
    { name: '405', seen: beside({ status: 405, body: outcome('not-supported') }) },
    { name: '501', seen: beside({ status: 501, body: outcome('not-supported') }) },
    { name: 'a redirect', seen: beside(REDIRECT) },
    {
      name: 'a target whose operation is at that very address',
      seen: at('beside[slash]', undefined)(MATCH),
      notApplicable: true,
    },
  ],
  breaking: [['a match', MATCH, /^match: HTTP 200/] as const, ...ran].map(([name, given, actual]) => ({
    name,
    seen: beside(given),
    found: [{ at: 'beside[slash]', expected: /^HTTP 404 or 405, or a redirect/, actual }],
  })),
};

const encodedCases: RuleCases = {
  rule: claimedRule(rowOf('SC-MAL-063'), 'an-encoded-address-is-the-same-one-or-unknown'),
  scenario: rowOf('SC-MAL-063'),
  base: encoded(MATCH),
  conforming: [
    { name: 'a match', seen: encoded(MATCH) },
    { name: '404', seen: encoded(NOT_FOUND) },
    { name: '404 in HTML', seen: encoded(PAGE) },
    { name: '405', seen: encoded({ status: 405, body: outcome('not-supported') }) },
  ],
  breaking: [
    ['a bad request', { status: 400, body: outcome('invalid') }, /HTTP 400/] as const,
    ['a redirect', REDIRECT, /HTTP 308/] as const,
    ...ran,
  ].map(([name, given, actual]) => ({
    name,
    seen: encoded(given),
    found: [{ at: 'question', expected: /^match, or HTTP 404 or 405$/, actual }],
  })),
};

const parentCases = recordedCasesOf(
  rowOf('SC-MAL-062'),
  'what-the-parent-operation-answers-is-on-record',
  'parent',
  {},
);

/** Rules on addresses that are not that of the operation, or hardly. */
export const addressCases: readonly RuleCases[] = [besideCases, encodedCases, parentCases];
