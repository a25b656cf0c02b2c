import { describe, expect, it } from 'vitest';
import type { Readiness } from '../../../harness/model/suite.js';
import {
  facts,
  type Given,
  isMatch,
  manyMatches,
  matchBody,
  noMatchBody,
  outcome,
  parameters,
  review,
  seen,
} from '../exchange.test-support.js';
import { diagnose, diagnoseBaseline } from './diagnose.js';

const diagnosed = (given: Given): Readiness => diagnoseBaseline(seen('baseline', given), facts.dialect);
const page = (status: number, text = '<html>Hello</html>'): Given => ({
  status,
  text,
  media: 'text/html; charset=utf-8',
});
const to = (status: number, location: string): Given => ({
  status,
  text: '',
  media: null,
  headers: [['Location', location]],
});

describe('the baseline question', () => {
  it.each<[string, Given]>([
    ['a match', { body: matchBody() }],
    ['a match without a contact', { body: parameters(isMatch(true)) }],
    ['a match as plain text', { body: matchBody(), media: 'text/plain' }],
  ])('is answered by %s', (_, given) => {
    expect(diagnosed(given)).toEqual({ ready: true });
  });

  it.each<[string, Given, kind: string, cause: string, problem: RegExp, remedy: RegExp]>([
    ['refused', { noAnswer: 'refused' }, 'unreachable', 'target', /\(refused\)/, /start the target/],
    ['dns', { noAnswer: 'dns' }, 'unreachable', 'target', /\(dns\)/, /host name/],
    ['timeout', { noAnswer: 'timeout' }, 'unreachable', 'target', /\(timeout\)/, /answerSeconds/],
    ['tls', { noAnswer: 'tls' }, 'unreachable', 'target', /\(tls\)/, /certificate/],
    ['too large', { noAnswer: 'too-large' }, 'unreachable', 'target', /\(too-large\)/, /bodyMegabytes/],
    ['not HTTP', { noAnswer: 'not-http' }, 'unreachable', 'target', /\(not-http\)/, /port/],
    ['reset', { noAnswer: 'reset' }, 'unreachable', 'target', /\(reset\)/, /log/],
    ['a gateway without a target', page(502), 'unreachable', 'target', /HTTP 502/, /behind its gateway/],
    [
      'a target under repair',
      { status: 503, body: outcome('transient') },
      'unreachable',
      'target',
      /503/,
      /start the target/,
    ],
    [
      '401',
      { status: 401, body: outcome('login') },
      'not-authorised',
      'configuration',
      /wants a credential/,
      /target.callers/,
    ],
    ['401 as a page', page(401), 'not-authorised', 'configuration', /wants a credential/, /target.callers/],
    [
      '403',
      { status: 403, body: outcome('forbidden') },
      'not-authorised',
      'configuration',
      /refuses this asker/,
      /section 47/,
    ],
    ['407', page(407), 'not-authorised', 'configuration', /credential/, /target.callers/],
    [
      'a sign-in',
      to(302, 'https://login.example.test/oauth2/authorize'),
      'not-authorised',
      'configuration',
      /redirects/,
      /sign-in/,
    ],
    [
      'another address',
      to(308, 'https://responder.example.test/r4/Patient'),
      'wrong-path',
      'configuration',
      /HTTP 308 to https:\/\/responder/,
      /redirects to/,
    ],
    ['a redirect to nowhere', { status: 301, text: '' }, 'wrong-path', 'configuration', /nowhere/, /redirects to/],
    [
      '404 as a page',
      page(404),
      'wrong-path',
      'configuration',
      /POST \/fhir\/Patient\/\$person-info-query is not there/,
      /^give the FHIR base URL[^;]*$/,
    ],
    [
      '404 in FHIR',
      { status: 404, body: outcome('not-found') },
      'wrong-path',
      'configuration',
      /HTTP 404/,
      /base URL.*; if it answers 404 for a person/,
    ],
    ['405', page(405), 'wrong-path', 'configuration', /405/, /base URL/],
    ['501', { status: 501, body: outcome('not-supported') }, 'wrong-path', 'configuration', /501/, /base URL/],
    ['a web page', page(200), 'wrong-path', 'configuration', /web page/, /base URL/],
    [
      '415',
      { status: 415, body: outcome('not-supported') },
      'wrong-media-type',
      'target',
      /refuses application\/fhir\+json/,
      /accept and send/,
    ],
    ['406', page(406), 'wrong-media-type', 'target', /refuses/, /accept and send/],
    [
      'XML',
      { text: '<Parameters xmlns="http://hl7.org/fhir"/>', media: 'application/fhir+xml' },
      'wrong-media-type',
      'target',
      /application\/fhir\+xml/,
      /send application\/fhir\+json/,
    ],
    [
      'text of no type',
      { text: 'hello', media: null },
      'wrong-media-type',
      'target',
      /no Content-Type/,
      /send application/,
    ],
    ['no match', { body: noMatchBody }, 'person-not-found', 'configuration', /R01 is not found/, /"assay init"/],
    [
      'no match with 404',
      { status: 404, body: noMatchBody },
      'person-not-found',
      'configuration',
      /R01 is not found/,
      /"assay init"/,
    ],
    [
      'no match as a page',
      { body: noMatchBody, media: 'text/html' },
      'person-not-found',
      'configuration',
      /R01/,
      /"assay init"/,
    ],
    ['several people', manyMatches(), 'not-understood', 'configuration', /several people fit/, /hold R01 once/],
    ['an escalation', review(), 'not-understood', 'configuration', /left to a human/, /decide by itself/],
    [
      'a rate limit',
      { status: 429, text: '' },
      'not-understood',
      'configuration',
      /limits the rate/,
      /requestsPerSecond/,
    ],
    [
      'a breakdown',
      { status: 500, body: outcome('exception') },
      'not-understood',
      'target',
      /fails on the baseline/,
      /log of the target/,
    ],
    ['a breakdown as a page', page(500), 'not-understood', 'target', /fails on the baseline/, /log of the target/],
    [
      'a bad request',
      { status: 400, body: outcome('invalid') },
      'not-understood',
      'target',
      /HTTP 400/,
      /example of the standard/,
    ],
    ['a bad request as a page', page(400), 'not-understood', 'target', /refused, and not in FHIR/, /scheme/],
    ['an empty object', { body: {} }, 'not-understood', 'target', /no FHIR resource/, /--no-preflight/],
    ['an empty body', { text: '' }, 'not-understood', 'target', /an empty body/, /--no-preflight/],
    [
      'a Bundle',
      { body: { resourceType: 'Bundle', type: 'searchset' } },
      'not-understood',
      'target',
      /with Bundle/,
      /example/,
    ],
    [
      'a match as text',
      { body: parameters({ name: 'match', valueString: 'true' }) },
      'not-understood',
      'target',
      /none of the answers/,
      /example/,
    ],
  ])('is told apart when it meets %s', (_, given, kind, cause, problem, remedy) => {
    expect(diagnosed(given)).toEqual({
      ready: false,
      kind,
      cause,
      problem: expect.stringMatching(problem),
      remedy: expect.stringMatching(remedy),
    });
  });

  it('stops at somebody who cannot exist, whatever is said of the baseline person', () => {
    const match = { body: matchBody() };
    const found = { ready: false, kind: 'impossible-person-found', cause: 'target' };
    for (const baseline of [match, { body: noMatchBody }, { status: 401, body: outcome('login') }])
      expect(
        diagnose(
          [
            seen('baseline', baseline),
            seen('impossible[by-number]', { body: noMatchBody }),
            seen('impossible[by-name]', match),
          ],
          facts.dialect,
        ),
      ).toMatchObject(found);
  });

  it('is ready when only the baseline person is found', () => {
    const others = [{ body: noMatchBody }, { status: 400, body: outcome('invalid') }].map((given) =>
      seen('impossible[by-name]', given),
    );
    expect(diagnose([seen('baseline', { body: matchBody() }), ...others], facts.dialect)).toEqual({ ready: true });
    expect(diagnose([seen('baseline', { body: noMatchBody }), ...others], facts.dialect)).toMatchObject({
      kind: 'person-not-found',
    });
  });

  it('is read in the dialect of the target', () => {
    const dialect = { ...facts.dialect, 'outcome.review': { status: 403, code: 'suppressed' } };
    const escalated = seen('baseline', { status: 403, body: outcome('suppressed') });
    expect(diagnoseBaseline(escalated, dialect)).toMatchObject({
      kind: 'not-understood',
      problem: expect.stringMatching(/human/),
    });
    expect(diagnoseBaseline(escalated, facts.dialect)).toMatchObject({ kind: 'not-authorised' });
  });
});
