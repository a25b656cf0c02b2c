import { MARK, PRODUCT } from '../../../fixtures/wire/odd-values.js';
import type { Json } from '../../../harness/model/json.js';
import { type Given, matchBody, noMatchBody, outcome, review, seen } from '../exchange.test-support.js';
import { claimedRule, type RuleCases } from '../rule-case.test-support.js';
import { wireCases, wireRowOf } from './wire-row.test-support.js';

const MATCH: Given = { body: matchBody() };
const NO_MATCH: Given = { body: noMatchBody };
const saying = (diagnostics: string, status = 500): Given => ({ status, body: outcome('exception', { diagnostics }) });
const GENERIC = saying('The question could not be answered.');

const INSIDE: readonly [name: string, text: string, told: RegExp][] = [
  ['a trace of Node', 'TypeError at read (/srv/app/read.js:18:3)', /a stack trace/],
  ['a trace of Java', 'at org.example.fhir.Reader.read(Reader.java:118)', /a stack trace/],
  ['a trace of Python', 'Traceback (most recent call last): File "a.py", line 3', /a stack trace/],
  ['a trace of .NET', 'at Example.Reader.Read(String text) in C:\\src\\Reader.cs:line 42', /a stack trace/],
  ['an exception', 'java.lang.NullPointerException', /the name of an exception/],
  ['a query', "SELECT id FROM patient WHERE family = 'x'", /a query/],
  ['a query in small letters', 'select p1.id, p1.family from patient p1 where p1.family=?', /a query/],
  ['an error of a database', 'ERROR: syntax error at or near "OR"', /an error of a database/],
  ['a path', 'cannot open /var/lib/responder/people.db', /a path of a file/],
  ['an address inside', 'no answer from 10.4.0.17', /the address of a machine inside/],
  ['a host inside', 'no answer from db-1.internal', /the name of a machine inside/],
  ['a version', 'HAPI FHIR 7.2.1 cannot read this', /the version of a product/],
];

const capability = (more: { [key: string]: Json } = {}): Given => ({
  body: {
    resourceType: 'CapabilityStatement',
    status: 'active',
    date: '2026-11-20',
    kind: 'instance',
    fhirVersion: '4.0.1',
    format: ['json'],
    ...more,
  },
});

const issuer = (more: { [key: string]: Json } = {}): Given => ({
  media: 'application/json',
  body: {
    issuer: 'https://issuer.example.org',
    token_endpoint: 'https://issuer.example.org/token',
    scopes_supported: ['person.query'],
    ...more,
  },
});

const wait = (of: string, seconds: number) => seen(of, NO_MATCH, undefined, seconds * 1_000_000);
const waits = (plain: number, first: number, second: number, idle = plain) => [
  wait('plain[unspoilt]', plain),
  wait('plain[sql-sleep]', idle),
  wait('wait[sql-sleep-first]', first),
  wait('wait[sql-sleep-second]', second),
];
const DELAY = 'a-payload-that-says-wait-makes-nobody-wait';
const delayed = wireRowOf('SC-SEC-033');

const guesses = (last: Given) => [seen('guess[1]', NO_MATCH), seen('guess[2]', NO_MATCH), seen('guess[3]', last)];
const guessed = wireRowOf('SC-SEC-020');
const throttled: Given = { status: 429, body: outcome('throttled') };

const strong = { version: 'TLSv1.3', cipher: 'TLS_AES_128_GCM_SHA256', peer: 'ab', daysLeft: 90 };
const weak = { version: 'TLSv1', cipher: 'ECDHE-RSA-AES128-SHA', peer: 'ab' };
const handshakes = wireRowOf('SC-SEC-009');
const shaken = (usual: Given, old: Given) => [seen('control', usual), seen('outdated[tls-1-0]', old)];
const OVER_TLS: Given = { body: matchBody(), tls: strong };

export const wireBodyCases: readonly RuleCases[] = [
  wireCases({
    row: 'SC-SEC-026',
    rule: 'no-answer-tells-of-the-inside-of-the-server',
    step: 'flood[many]',
    good: [
      ['a match', MATCH],
      ['a generic error', GENERIC],
      ['headers that are too long', { status: 431, text: '', media: null }],
      ['the path of the operation', saying('Use POST Patient/$person-info-query.', 400)],
      ['words that stand in queries too', saying('Select one from the list where status = active.', 400)],
      ['words on what cannot be done', saying('It cannot update the set of names where family = text.', 400)],
      ['an identifier of another register', saying('urn:oid:2.16.10.3.4.5.6 is not known.', 400)],
      ['the path that was asked', saying('POST /fhir/Patient/$person-info-query is not for this.', 400)],
      ['the host that was asked', saying('See https://responder.example.test/fhir/metadata.', 400)],
    ],
    untold: [['a closed connection', { noAnswer: 'reset' }]],
    bad: [
      ...INSIDE.map(([name, text, told]): [string, Given, RegExp] => [name, saying(text), told]),
      ['a version in a header', { ...MATCH, headers: [['X-Engine', 'Tomcat/9.0.31']] }, /the version of a product/],
    ],
  }),
  wireCases({
    row: 'SC-SEC-026',
    rule: 'input-that-provokes-a-fault-gets-a-generic-answer',
    step: 'odd[nul]',
    good: [
      ['400', saying('A text has characters that are not allowed.', 400)],
      ['a no match', NO_MATCH],
      ['a generic error', GENERIC],
    ],
    bad: [
      ['silence', { noAnswer: 'reset' }, /^no answer \(reset\)/],
      ['a trace', saying('at read (/srv/app/read.js:18:3)'), /a stack trace/],
      ['a match for a stranger', MATCH, /holds a match$/],
    ],
  }),
  wireCases({
    row: 'SC-SEC-047',
    rule: 'metadata-is-a-capability-statement-or-absent',
    step: 'metadata[caller]',
    good: [
      ['a capability statement', capability()],
      ['404', { status: 404, text: '', media: null }],
      ['401', { status: 401, body: outcome('login') }],
      ['a way to a sign-in page', { status: 302, text: '', media: null, headers: [['Location', '/sign-in']] }],
    ],
    untold: [['a handshake that fails for want of a certificate', { noAnswer: 'tls' }]],
    bad: [
      ['silence', { noAnswer: 'timeout' }, /^no answer \(timeout\)/],
      ['an empty object', { body: {} }, /HTTP 200/],
      ['a page', { text: '<html></html>', media: 'text/html' }, /HTTP 200/],
      [
        'a statement that does not say of which FHIR',
        {
          body: {
            resourceType: 'CapabilityStatement',
            status: 'active',
            date: '2026-11-20',
            kind: 'instance',
            format: ['json'],
          },
        },
        /^absent$/,
        { at: 'CapabilityStatement.fhirVersion' },
      ],
      ['a breakdown', GENERIC, /HTTP 500/],
    ],
  }),
  wireCases({
    row: 'SC-SEC-046',
    rule: 'the-issuer-of-tokens-publishes-its-metadata',
    step: 'metadata',
    good: [['metadata', issuer()]],
    bad: [
      ['404', { status: 404, body: outcome('not-found') }, /HTTP 404/],
      ['no scopes', issuer({ scopes_supported: [] }), /^none$/, { at: 'scopes_supported' }],
    ],
  }),
  wireCases({
    row: 'SC-SEC-033',
    rule: 'a-payload-finds-nobody',
    step: 'payload[sql-family]',
    good: [
      ['a no match', NO_MATCH],
      ['400', saying('A name has signs that are not allowed.', 400)],
      ['a firewall', { status: 403, text: '<html>no</html>', media: 'text/html' }],
      ['a firewall that closes the connection', { noAnswer: 'reset' }],
      ['an escalation', review()],
    ],
    bad: [
      ['a match', MATCH, /^match/],
      ['a match under 403', { status: 403, body: matchBody() }, /^match: HTTP 403/],
      ['a breakdown', GENERIC, /HTTP 500/],
      ['silence', { noAnswer: 'timeout' }, /^no answer/],
    ],
  }),
  {
    rule: claimedRule(delayed, DELAY),
    scenario: delayed,
    base: waits(0.1, 0.1, 0.1),
    conforming: [
      { name: 'answers at once', seen: waits(0.1, 0.1, 0.1) },
      { name: 'one slow answer', seen: waits(0.1, 4, 0.1) },
      { name: 'a target that is always slow', seen: waits(4, 4.2, 4.1) },
      { name: 'a firewall that lets every attacker wait', seen: waits(0.1, 5.1, 5.1, 5) },
    ],
    breaking: [
      {
        name: 'a wait each time',
        seen: waits(0.2, 3.2, 3.3),
        found: [{ at: 'wait[sql-sleep]', actual: /^3\.2 s and more/, expected: /0\.2 s/ }],
      },
    ],
  },
  wireCases({
    row: 'SC-SEC-036',
    rule: 'what-was-sent-is-not-evaluated',
    step: 'value[template]',
    good: [
      ['a no match', NO_MATCH],
      ['400', saying('A name has signs that are not allowed.', 400)],
      ['the expression as it was', saying('{{7131*9377}} is no name.', 400)],
      ['a firewall that closes the connection', { noAnswer: 'reset' }],
    ],
    bad: [
      ['the product', saying(`${PRODUCT} is no name.`, 400), /the result of an expression/],
      ['the product in a header', { ...MATCH, headers: [['X-Asked', PRODUCT]] }, /the result/],
      ['silence', { noAnswer: 'timeout' }, /^no answer/, { also: ['what-was-sent-does-not-come-back'] }],
    ],
  }),
  wireCases({
    row: 'SC-SEC-036',
    rule: 'what-was-sent-does-not-come-back',
    step: 'value[markup]',
    good: [
      ['a no match', NO_MATCH],
      ['400', saying('A name has signs that are not allowed.', 400)],
      ['a firewall that closes the connection', { noAnswer: 'reset' }],
    ],
    bad: [
      ['the mark', saying(`${MARK} is no name.`, 400), /the mark that was sent/],
      ['the mark in a header', { ...MATCH, headers: [['X-Asked', MARK]] }, /the mark/],
    ],
  }),
  {
    rule: claimedRule(guessed, 'guessing-through-many-questions-is-limited'),
    scenario: guessed,
    base: guesses(throttled),
    conforming: [
      { name: 'a limit of the rate', seen: guesses(throttled) },
      { name: 'an account that is shut', seen: guesses({ status: 403, body: outcome('suppressed') }) },
    ],
    breaking: [
      {
        name: 'an answer to each',
        seen: guesses(NO_MATCH),
        found: [{ at: 'guess[3]', actual: /^3 questions were answered/ }],
      },
    ],
  },
  wireCases({
    row: 'SC-SEC-009',
    rule: 'a-handshake-of-today-is-made',
    step: 'modern',
    good: [
      ['an answer', OVER_TLS],
      ['404', { status: 404, body: outcome('not-found'), tls: strong }],
      ['plain HTTP', MATCH],
    ],
    bad: [
      ['an alert', { noAnswer: 'tls' }, /^no answer \(tls\)$/],
      ['a closed connection', { noAnswer: 'reset' }, /^no answer \(reset\)$/],
    ],
  }),
  {
    rule: claimedRule(handshakes, 'an-outdated-handshake-fails'),
    scenario: handshakes,
    base: shaken(OVER_TLS, { noAnswer: 'tls' }),
    conforming: [
      { name: 'an alert', seen: shaken(OVER_TLS, { noAnswer: 'tls' }) },
      { name: 'a closed connection', seen: shaken(OVER_TLS, { noAnswer: 'reset' }) },
      { name: 'plain HTTP', seen: shaken(MATCH, MATCH), notApplicable: true },
    ],
    breaking: [
      {
        name: 'TLS 1.0',
        seen: shaken(OVER_TLS, { status: 404, body: outcome('not-found'), tls: weak }),
        found: [{ at: 'outdated[tls-1-0]', actual: /^TLSv1 with ECDHE/ }],
      },
    ],
  },
  wireCases({
    row: 'SC-SEC-010',
    rule: 'the-certificate-is-valid-for-a-while-yet',
    step: 'question',
    good: [
      ['three months', OVER_TLS],
      ['a certificate for six days', { body: matchBody(), tls: { ...strong, daysLeft: 2, daysInAll: 6 } }],
      ['fourteen days', { body: matchBody(), tls: { ...strong, daysLeft: 14 } }],
    ],
    untold: [['plain HTTP', MATCH]],
    bad: [
      [
        'three days',
        { body: matchBody(), tls: { ...strong, daysLeft: 3 } },
        /^it ends in 3 days$/,
        { at: 'certificate' },
      ],
    ],
  }),
];
