import { type Given, matchBody, noMatchBody, outcome, review, seen } from '../exchange.test-support.js';
import { claimedRule, type RuleCases } from '../rule-case.test-support.js';
import { rowOf } from './refusal-row.test-support.js';

const TURNED_AWAY = 'whoever-shows-no-credential-is-turned-away';
const SCHEME = 'a-401-names-the-scheme-that-is-wanted';

const scenario = rowOf('SC-SEC-001');
const question = (given: Given) => [seen('question', given)];
const refused = (...headers: [string, string][]): Given => ({ status: 401, body: outcome('login'), headers });
const base = [seen('control', { body: matchBody() }), ...question(refused(['WWW-Authenticate', 'Bearer']))];

export const turnedAwayCases: RuleCases = {
  rule: claimedRule(scenario, TURNED_AWAY),
  scenario,
  base,
  conforming: [
    { name: '401 with a scheme', seen: base },
    { name: '401 without a scheme', seen: question(refused()), also: [SCHEME] },
    {
      name: '401 without FHIR',
      seen: question({ status: 401, text: '', media: null, headers: [['www-authenticate', 'DPoP, Bearer']] }),
    },
    { name: 'a handshake that fails for want of a certificate', seen: question({ noAnswer: 'tls' }) },
  ],
  breaking: [
    {
      name: 'a match',
      seen: question({ body: matchBody() }),
      found: [{ at: 'question', actual: /^match: HTTP 200 with Parameters$/, expected: /^HTTP 401/ }],
    },
    {
      name: 'a no match',
      seen: question({ body: noMatchBody }),
      found: [{ at: 'question', actual: /^no match/ }],
    },
    {
      name: 'a match under 401',
      seen: question({ status: 401, body: matchBody(), headers: [['WWW-Authenticate', 'Bearer']] }),
      found: [{ at: 'question', actual: /^match: HTTP 401/ }],
    },
    {
      name: '403',
      seen: question({ status: 403, body: outcome('forbidden') }),
      found: [{ at: 'question', actual: /^refused \(DENY\): HTTP 403/ }],
    },
    { name: 'an escalation', seen: question(review()), found: [{ at: 'question', actual: /REVIEW/ }] },
    {
      name: 'a way to a sign-in page',
      seen: question({ status: 302, text: '', media: null, headers: [['Location', '/sign-in']] }),
      found: [{ at: 'question', actual: /HTTP 302 with an empty body$/ }],
    },
    {
      name: 'a connection that breaks',
      seen: question({ noAnswer: 'reset' }),
      found: [{ at: 'question', actual: /^no answer \(reset\)/ }],
    },
  ],
};

export const namedSchemeCases: RuleCases = {
  rule: claimedRule(scenario, SCHEME),
  scenario,
  base,
  conforming: [
    { name: 'Bearer', seen: base },
    {
      name: 'another scheme with details',
      seen: question(refused(['WWW-Authenticate', 'DPoP algs="ES256", Bearer realm="fhir"'])),
    },
    {
      name: 'an answer that is not 401',
      seen: question({ body: matchBody() }),
      notApplicable: true,
      also: [TURNED_AWAY],
    },
  ],
  breaking: [
    {
      name: '401 alone',
      seen: question(refused()),
      found: [{ at: 'WWW-Authenticate', actual: /^no WWW-Authenticate$/, expected: /Bearer/ }],
    },
    {
      name: 'an empty header',
      seen: question(refused(['WWW-Authenticate', ' '])),
      found: [{ at: 'WWW-Authenticate', actual: /^no WWW-Authenticate$/ }],
    },
  ],
};
