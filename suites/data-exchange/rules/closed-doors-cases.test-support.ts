import { type Given, matchBody, noMatchBody, outcome } from '../exchange.test-support.js';
import type { RuleCases } from '../rule-case.test-support.js';
import { wireCases } from './wire-row.test-support.js';

const told = (status: number, code = 'invalid'): Given => ({ status, body: outcome(code) });
const MATCH: Given = { body: matchBody() };
const NO_MATCH: Given = { body: noMatchBody };
const page = (status: number): Given => ({ status, text: '<html>no</html>', media: 'text/html' });
const silent = (noAnswer: 'reset' | 'timeout'): Given => ({ noAnswer });
const empty = (status: number, ...headers: [string, string][]): Given => ({ status, text: '', media: null, headers });

const BROKEN = told(500, 'exception');

export const closedDoorCases: readonly RuleCases[] = [
  wireCases({
    row: 'SC-SEC-012',
    rule: 'another-method-asks-nothing',
    step: 'trace',
    question: { method: 'TRACE', body: new Uint8Array() },
    good: [
      ['405', told(405, 'not-supported')],
      ['a page that says that the method is unknown', page(501)],
      ['403 of a gateway', page(403)],
      ['a gateway that closes the connection', silent('reset')],
      ['a handshake that fails for want of a certificate', { noAnswer: 'tls' }],
    ],
    bad: [
      ['a match', MATCH, /^match: HTTP 200/],
      ['the request itself', { text: 'TRACE /fhir HTTP/1.1', media: 'message/http' }, /HTTP 200/],
      ['a no match under 400', { status: 400, body: noMatchBody }, /^no match: HTTP 400/],
      ['a breakdown', BROKEN, /HTTP 500/],
      ['silence', silent('timeout'), /^no answer \(timeout\)/],
    ],
  }),
  wireCases({
    row: 'SC-SEC-012',
    rule: 'options-tells-of-nobody',
    step: 'options',
    question: { method: 'OPTIONS', body: new Uint8Array() },
    good: [
      ['204 with Allow', empty(204, ['Allow', 'POST, OPTIONS'])],
      ['405', told(405, 'not-supported')],
      ['401', page(401)],
      ['a method that is unknown', page(501)],
      ['a gateway that closes the connection', silent('reset')],
    ],
    bad: [
      ['a match', MATCH, /^match/],
      ['a no match', NO_MATCH, /^no match/],
      ['a breakdown', BROKEN, /HTTP 500/],
      ['silence', silent('timeout'), /^no answer/],
    ],
  }),
  wireCases({
    row: 'SC-SEC-043',
    rule: 'who-may-ask-may-not-read-records',
    step: 'question',
    good: [
      ['403', told(403, 'forbidden')],
      ['404', page(404)],
      ['405', empty(405)],
      ['a server without search', told(501, 'not-supported')],
      ['a way to a sign-in page', empty(302, ['Location', '/sign-in'])],
      ['a gateway that closes the connection', silent('reset')],
    ],
    bad: [
      ['an empty Bundle', { body: { resourceType: 'Bundle', type: 'searchset', total: 0 } }, /HTTP 200 with Bundle/],
      ['a Patient under 404', { status: 404, body: { resourceType: 'Patient' } }, /HTTP 404 with Patient/],
      ['a breakdown', BROKEN, /HTTP 500/],
      ['silence', silent('timeout'), /^no answer/],
    ],
  }),
  wireCases({
    row: 'SC-SEC-042',
    rule: 'an-undeclared-address-gives-nothing',
    step: 'address[actuator]',
    good: [
      ['404', told(404, 'not-found')],
      ['401 without FHIR', page(401)],
      ['a way to a sign-in page', empty(302, ['Location', '/sign-in'])],
      ['a method that is unknown', page(501)],
      ['a gateway that closes the connection', silent('reset')],
    ],
    bad: [
      ['a Patient under 403', { status: 403, body: { resourceType: 'Patient' } }, /HTTP 403 with Patient/],
      ['the health of the server', { text: '{"status":"UP"}', media: 'application/json' }, /HTTP 200/],
      ['an empty body under 200', empty(200), /HTTP 200 with an empty body/],
      ['a breakdown', BROKEN, /HTTP 500/],
      ['silence', silent('timeout'), /^no answer/],
    ],
  }),
  wireCases({
    row: 'SC-SEC-048',
    rule: 'an-unknown-version-is-not-found',
    step: 'question',
    good: [
      ['404', told(404, 'not-found')],
      ['404 under another code', told(404, 'not-supported')],
    ],
    bad: [
      ['404 with a page', page(404), /HTTP 404 with a body that is no FHIR/],
      ['400', told(400), /HTTP 400/],
      ['a match', MATCH, /^match/],
      ['silence', silent('timeout'), /^no answer/],
    ],
  }),
  wireCases({
    row: 'SC-SEC-045',
    rule: 'a-message-with-two-readings-is-refused',
    step: 'ambiguous[two-hosts]',
    good: [
      ['400', page(400)],
      ['a transfer coding that is unknown', page(501)],
      ['a closed connection', silent('reset')],
      ['a host that is not here', told(421, 'not-found')],
    ],
    bad: [
      ['a match', MATCH, /^match/],
      ['a no match under 400', { status: 400, body: noMatchBody }, /^no match/],
      ['silence', silent('timeout'), /^no answer \(timeout\)/],
      ['a breakdown', BROKEN, /HTTP 500/],
    ],
  }),
  wireCases({
    row: 'SC-SEC-045',
    rule: 'an-absolute-target-is-read-or-refused',
    step: 'absolute',
    good: [
      ['a match', MATCH],
      ['400', page(400)],
    ],
    bad: [
      ['a no match', NO_MATCH, /^no match/],
      ['a breakdown', BROKEN, /HTTP 500/],
    ],
  }),
  wireCases({
    row: 'SC-SEC-005',
    rule: 'a-token-in-another-place-is-not-taken',
    step: 'token[address]',
    question: { path: 'Patient/$person-info-query?access_token=t', body: new Uint8Array() },
    good: [
      ['401', told(401, 'login')],
      ['403 of a gateway', page(403)],
      ['400 for a parameter that is unknown', told(400)],
    ],
    bad: [
      ['a match', MATCH, /^match/],
      ['a match under 401', { status: 401, body: matchBody() }, /^match: HTTP 401/],
      ['a breakdown', BROKEN, /HTTP 500/],
    ],
  }),
  wireCases({
    row: 'SC-MAL-052',
    rule: 'what-is-far-too-large-is-refused',
    step: 'question',
    good: [
      ['413', told(413, 'too-long')],
      ['413 with a page', page(413)],
      ['400', told(400)],
      ['422', told(422)],
      ['a connection that is closed before the end', silent('reset')],
    ],
    bad: [
      ['a match', MATCH, /^match/],
      ['a no match', NO_MATCH, /^no match/],
      ['a no match under 413', { status: 413, body: noMatchBody }, /^no match: HTTP 413/],
      ['a breakdown', BROKEN, /HTTP 500/],
      ['silence', silent('timeout'), /^no answer \(timeout\)/],
    ],
  }),
  wireCases({
    row: 'SC-MAL-051',
    rule: 'content-that-is-not-what-its-coding-says-is-refused',
    step: 'coding[plain]',
    good: [
      ['415', told(415, 'not-supported')],
      ['400', page(400)],
      ['413', told(413, 'too-long')],
      ['a closed connection', silent('reset')],
    ],
    bad: [
      ['a match', MATCH, /^match/],
      ['a breakdown', BROKEN, /HTTP 500/],
      ['silence', silent('timeout'), /^no answer/],
    ],
  }),
  wireCases({
    row: 'SC-SEC-044',
    rule: 'an-upload-without-end-is-ended',
    step: 'slow',
    good: [
      ['408', empty(408)],
      ['a closed connection', silent('reset')],
      ['503', page(503)],
    ],
    bad: [
      ['patience', silent('timeout'), /^no answer \(timeout\)/],
      ['a match', MATCH, /^match/],
    ],
  }),
  wireCases({
    row: 'SC-SEC-017',
    rule: 'a-question-that-is-sent-again-gets-the-same-outcome',
    step: 'again[second]',
    good: [['a match', MATCH]],
    bad: [
      ['a conflict', told(409, 'conflict'), /HTTP 409/],
      ['a no match', NO_MATCH, /^no match/],
      ['silence', silent('timeout'), /^no answer/],
    ],
  }),
  wireCases({
    row: 'SC-SEC-018',
    rule: 'a-used-request-id-never-brings-the-first-answer',
    step: 'question',
    good: [
      ['a no match', NO_MATCH],
      ['a conflict', told(409, 'conflict')],
      ['400', told(400)],
    ],
    bad: [
      ['the first answer', MATCH, /^match/],
      ['a breakdown', BROKEN, /HTTP 500/],
    ],
  }),
];
