import type { SeenDocument } from '../../../harness/model/subject.js';
import { type Given, matchBody, noMatchBody, outcome, seen } from '../exchange.test-support.js';
import { claimedRule, type RuleCases } from '../rule-case.test-support.js';
import { wireCases, wireRowOf } from './wire-row.test-support.js';

const told = (status: number, code = 'login'): Given => ({ status, body: outcome(code) });
const MATCH: Given = { body: matchBody() };
const NO_MATCH: Given = { body: noMatchBody };
const page = (status: number): Given => ({ status, text: '<html>no</html>', media: 'text/html' });
const silent = (noAnswer: 'reset' | 'timeout' | 'tls' | 'refused'): Given => ({ noAnswer });

/** What is said of whoever shows a credential that is not good. */
const refusals = (row: string, rule: string, step: string): RuleCases =>
  wireCases({
    row,
    rule,
    step,
    good: [
      ['401', told(401)],
      ['403 of a gateway in HTML', page(403)],
      ['a closed connection', silent('reset')],
      ['a handshake that fails', silent('tls')],
    ],
    bad: [
      ['a match', MATCH, /^match/],
      ['a no match', NO_MATCH, /^no match/],
      ['a breakdown', told(500, 'exception'), /HTTP 500/],
      ['silence', silent('timeout'), /^no answer/],
    ],
  });

/** Who called since. */
const heard = (step: string, ...paths: string[]): SeenDocument => ({
  step,
  ref: 'SC-TST-001.0/9',
  name: 'target.canary',
  json: () => paths.map((path) => ({ method: 'GET', path })),
});

/** Addresses are sent and refused, and called or left alone. */
function calls(row: string, rule: string, asked: string, step: string): RuleCases {
  const scenario = wireRowOf(row);
  const base = [seen(asked, told(400, 'invalid'))];
  return {
    rule: claimedRule(scenario, rule),
    scenario,
    base,
    conforming: [
      { name: 'nobody', seen: base, documents: [heard(step)] },
      { name: 'an address of ours that nobody could call', seen: base, notApplicable: true },
    ],
    breaking: [
      {
        name: 'whoever calls',
        seen: base,
        documents: [heard(step, '/a', '/b')],
        found: [
          { at: '/a', actual: /^GET .a$/ },
          { at: '/b', actual: /^GET .b$/ },
        ],
      },
    ],
  };
}

const loaded = (given: Readonly<Record<string, Given>>, milliseconds = 20) =>
  Object.entries(given).map(([step, one]) => seen(step, one, undefined, milliseconds * 1000));

const load = wireRowOf('SC-SEC-041');
const replay = wireRowOf('SC-SEC-040');
const RIGHT = { 'held[1]': MATCH, 'stranger[2]': NO_MATCH, 'held[3]': MATCH, 'stranger[4]': NO_MATCH };

const replayed = (own: Given, another: Given) => [seen('replayed[own]', own), seen('replayed[another]', another)];

export const doorCases: readonly RuleCases[] = [
  refusals('SC-SEC-003', 'a-token-that-was-changed-is-refused', 'forged[unsigned]'),
  refusals('SC-SEC-002', 'a-token-out-of-its-time-or-place-is-refused', 'useless[outlived]'),
  refusals('SC-SEC-007', 'a-certificate-with-the-token-of-another-is-refused', 'mixed'),
  refusals('SC-SEC-040', 'a-replay-after-the-token-is-over-is-refused', 'late'),
  wireCases({
    row: 'SC-SEC-004',
    rule: 'who-lacks-the-permission-is-told-403',
    step: 'forbidden[held]',
    good: [
      ['403', told(403, 'forbidden')],
      ['403 without FHIR', page(403)],
    ],
    bad: [
      ['a match', MATCH, /^match/],
      ['401', told(401), /HTTP 401/],
      ['a match under 403', { status: 403, body: matchBody() }, /HTTP 403/],
      ['silence', silent('timeout'), /^no answer/],
    ],
  }),
  wireCases({
    row: 'SC-SEC-006',
    rule: 'an-organisation-that-is-not-active-is-refused',
    step: 'inactive',
    good: [
      ['403', told(403, 'forbidden')],
      ['an account that is shut', told(401)],
      ['a certificate that was taken back', silent('tls')],
    ],
    bad: [
      ['a match', MATCH, /^match/],
      ['a no match', NO_MATCH, /^no match/],
      ['silence', silent('timeout'), /^no answer/],
    ],
  }),
  wireCases({
    row: 'SC-SEC-008',
    rule: 'plain-http-gives-nothing',
    step: 'plain',
    good: [
      ['no connection', silent('refused')],
      ['a firewall that says nothing', silent('timeout')],
      ['a way to https', { status: 308, text: '', media: null, headers: [['Location', 'https://example.org/']] }],
      ['400, for want of TLS', page(400)],
    ],
    bad: [
      ['a match', MATCH, /^match/],
      ['a no match', NO_MATCH, /^no match/],
      ['a match under 400', { status: 400, body: matchBody() }, /HTTP 400/],
    ],
  }),
  {
    rule: claimedRule(replay, 'a-replay-by-another-caller-is-refused'),
    scenario: replay,
    base: replayed(MATCH, told(409, 'conflict')),
    conforming: [
      { name: '403', seen: replayed(MATCH, told(403, 'forbidden')) },
      { name: 'another who may not ask at all', seen: replayed(told(403), MATCH), notApplicable: true },
    ],
    breaking: [
      {
        name: 'a match',
        seen: replayed(MATCH, MATCH),
        found: [{ at: 'replayed[another]', actual: /^match/ }],
      },
    ],
  },
  wireCases({
    row: 'SC-SEC-034',
    rule: 'xml-with-a-document-type-is-refused',
    step: 'xml[many-laughs]',
    good: [
      ['415', told(415, 'not-supported')],
      ['400', told(400, 'structure')],
      ['a closed connection', silent('reset')],
    ],
    bad: [['a no match', NO_MATCH, /^no match/]],
  }),
  calls('SC-SEC-034', 'an-external-entity-is-not-fetched', 'xml[many-laughs]', 'xml[contacts]'),
  calls('SC-SEC-035', 'an-address-in-a-question-is-not-followed', 'planted[photo]', 'planted[contacts]'),
  wireCases({
    row: 'SC-SEC-051',
    rule: 'the-catalogue-shows-nobody-points-of-access',
    step: 'catalogue',
    good: [
      ['summaries', { body: [{ organisationName: 'Southshire Council', testimonials: 3 }] }],
      ['401', told(401)],
      ['a way to a sign-in page', { status: 302, text: '', media: null, headers: [['Location', '/sign-in']] }],
    ],
    untold: [['a page', page(200)]],
    bad: [
      [
        'an endpoint, deep in an entry',
        { body: { entries: [{ access: { 'API endpoint': 'https://southshire.example.org' } }] } },
        /HTTP 200/,
        { at: 'entries[0].access.API endpoint' },
      ],
      ['a version', { body: { systemVersion: '3' } }, /HTTP 200/, { at: 'systemVersion' }],
      ['a breakdown', page(500), /HTTP 500/],
      ['silence', silent('timeout'), /^no answer/],
    ],
  }),
  {
    rule: claimedRule(load, 'the-agreed-load-changes-no-outcome'),
    scenario: load,
    base: loaded(RIGHT),
    conforming: [{ name: 'late answers', seen: loaded(RIGHT, 400) }],
    breaking: [
      {
        name: 'a match that is lost',
        seen: loaded({ ...RIGHT, 'held[3]': NO_MATCH }),
        found: [{ at: 'held[3]', actual: /^no match/ }],
      },
      {
        name: 'a stranger who is found',
        seen: loaded({ ...RIGHT, 'stranger[4]': MATCH }),
        found: [{ at: 'stranger[4]', actual: /^match/ }],
      },
    ],
  },
  {
    rule: claimedRule(load, 'the-agreed-load-is-answered-in-the-agreed-time'),
    scenario: load,
    base: loaded(RIGHT),
    conforming: [{ name: 'the very limit', seen: loaded(RIGHT, 500) }],
    breaking: [
      {
        name: 'answers that come late',
        seen: loaded(RIGHT, 900),
        found: [{ at: 'scenario', actual: /^within 900 ms, and 0 of 4/ }],
      },
    ],
  },
];
