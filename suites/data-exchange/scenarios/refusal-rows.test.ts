import { describe, expect, it } from 'vitest';
import type { Facts, Question } from '../../../harness/model/scenario.js';
import {
  type Answering,
  facts,
  type Given,
  isMatch,
  manyMatches,
  matchBody,
  noMatchBody,
  outcome,
  parameters,
  review,
} from '../exchange.test-support.js';
import { refusalRows } from './refusal-rows.js';
import {
  butFor,
  eventsOf,
  type Responder,
  remarks,
  remarksOf,
  verdictsOf,
  withDialect,
} from './refusal-run.test-support.js';
import { answerStrictly } from './strict-responder.test-support.js';

describe('the rows on refusals', () => {
  it('send few questions, but for the one that compares many answers', async () => {
    const counts = await Promise.all(
      refusalRows.map(async (scenario) => (await eventsOf(scenario, answerStrictly)).length - 2),
    );
    expect(counts.reduce((sum, count) => sum + count, 0)).toBeLessThan(300);
    // Six spellings of the reason, each asked twice, and seven numbers that are none.
    expect(counts.filter((count) => count > 8)).toEqual([14, 9, 26]);
  });

  it('have nothing to say against whoever refuses every fault', async () => {
    const verdicts = await verdictsOf(answerStrictly);
    expect(remarksOf(verdicts)).toEqual([]);
    expect(verdicts.filter(({ outcome: given }) => given !== 'pass' && given !== 'observed')).toEqual([]);
  });

  const status = (...pairs: [cause: string, status: number][]): Responder =>
    butFor(
      pairs.map(([cause]) => cause),
      (_, said) => ({ ...said, status: new Map(pairs).get(said.cause) ?? 500 }),
    );
  const invalid = ['parameters', 'name', 'two', 'no-patient', 'reference', 'invariant', 'type', 'null', 'modifier'];

  it.each<[string, Responder, Facts?]>([
    [
      '422',
      status(...[...invalid, 'not-a-patient', 'no-reason', 'reason'].map((cause): [string, number] => [cause, 422])),
    ],
    ['411 for an empty body', status(['empty', 411])],
    ['415 for an empty body', status(['empty', 415])],
    ['404 for GET', status(['method', 404])],
    [
      'a DENY where no reason is stated',
      butFor(['no-reason'], (question, said) =>
        Buffer.from(question.body).includes('valueUri') ? said : { ...said, status: 403, body: outcome('forbidden') },
      ),
    ],
    [
      'a DENY in the form of its dialect',
      butFor(['reason'], (_, said) => ({ ...said, status: 409, body: outcome('business-rule') })),
      withDialect({ 'outcome.deny': { status: 409, code: 'business-rule' } }),
    ],
    [
      'problem details by its dialect',
      (question) => {
        const said = answerStrictly(question);
        return (said.status ?? 200) < 400
          ? said
          : { ...said, media: 'application/problem+json', body: { type: 'about:blank', status: said.status ?? 400 } };
      },
      withDialect({ 'errors.format': 'problem+json' }),
    ],
    [
      'other words, more issues, more headers and new ids each time',
      (() => {
        let asked = 0;
        return (question: Question): Given => {
          const said: Answering = answerStrictly(question);
          asked += 1;
          const headers = [
            ...(said.headers ?? []),
            ['X-Request-ID', String(asked * 7919)],
            ['ETag', `W/"${asked}"`],
            ['Connection', 'close'],
            ['Date', `Fri, 20 Nov 2026 09:30:${10 + (asked % 50)} GMT`],
          ] as const;
          if ((said.status ?? 200) < 400) return { ...said, headers };
          const code = said.status === 401 ? 'security' : said.status === 403 ? 'suppressed' : 'processing';
          return {
            ...said,
            headers,
            body: {
              resourceType: 'OperationOutcome',
              id: String(asked),
              issue: [
                { severity: 'information', code: 'informational', diagnostics: 'See our handbook.' },
                { severity: 'fatal', code, details: { text: 'Please mend this question.' } },
              ],
            },
          };
        };
      })(),
    ],
    [
      '404 for somebody unknown by its dialect',
      butFor(['no-match'], (_, said) => ({ ...said, status: 404 })),
      withDialect({ 'outcome.noMatch': { status: 404 } }),
    ],
    [
      'XML',
      butFor(['xml'], () => ({
        text: '<?xml version="1.0"?><Parameters xmlns="http://hl7.org/fhir"></Parameters>',
        media: 'application/fhir+xml',
      })),
    ],
    [
      'an error in XML, and nothing at all where CSV is wanted',
      (question) => {
        const said = answerStrictly(question);
        if (said.cause === 'csv') return { status: 406, text: '', media: null };
        return said.cause === 'xml'
          ? {
              status: 406,
              text: '<OperationOutcome xmlns="http://hl7.org/fhir"><issue><severity value="error"/><code value="not-supported"/></issue></OperationOutcome>',
              media: 'application/fhir+xml',
            }
          : said;
      },
    ],
    [
      'a match for all that may be read',
      butFor(['accuracy', 'use', 'reason', 'media', 'path'], (question, said) => {
        const { body, path = '', headers = [] } = question;
        const text = Buffer.from(body).toString('utf8');
        const isReadable =
          said.cause === 'accuracy' ||
          said.cause === 'use' ||
          (said.cause === 'reason' && text.includes('ukpga/1989/41/section/47')) ||
          (said.cause === 'media' && headers.some(([, value]) => value === 'application/fhir+xml')) ||
          path.includes('%24');
        return isReadable ? { body: matchBody(), headers: said.headers ?? [] } : said;
      }),
    ],
    [
      'a refusal of all that may be refused',
      butFor(['match'], (question, said) => {
        const text = Buffer.from(question.body).toString('utf8');
        if (question.headers?.some(([, value]) => value === 'application/json'))
          return { ...said, status: 415, body: outcome('not-supported') };
        return /^\ufeff|"foo"|"valueDecimal"|[\u200b\u202e]/.test(text)
          ? { ...said, status: 422, body: outcome('not-supported') }
          : said;
      }),
    ],
    [
      'a redirect to the operation',
      butFor(['path'], (question, said) =>
        question.path?.endsWith('/') || /\$Person-Info-Query$/.test(question.path ?? '')
          ? { ...said, status: 308, text: '', media: null }
          : said,
      ),
    ],
    ['a refused handshake', butFor(['nobody'], () => ({ noAnswer: 'tls' }))],
    [
      'a closed connection',
      butFor(['nobody'], () => ({ noAnswer: 'reset' })),
      { ...facts, credential: 'client-certificate', certificate: true },
    ],
    [
      'a 403 for want of a certificate',
      butFor(['nobody'], () => ({ status: 403, body: outcome('login') })),
      { ...facts, credential: 'client-certificate', certificate: true },
    ],
    [
      'a 401 without a scheme where a header is used',
      butFor(['nobody'], () => ({ status: 401, body: outcome('login') })),
      { ...facts, credential: 'header' },
    ],
  ])('have nothing to say against %s', async (_, responder, known) => {
    expect(await remarks(responder, known)).toEqual([]);
  });
});

const always =
  (given: Given): Responder =>
  () =>
    given;
const echo: Responder = ({ body, headers = [] }) => ({
  text: Buffer.from(body).toString('utf8'),
  media: headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? null,
});
const stored = {
  headers: [
    ['Cache-Control', 'no-store'],
    ['WWW-Authenticate', 'Bearer'],
  ] as const,
};

describe.each<[string, Responder]>([
  ['match and contact', always({ body: matchBody() })],
  ['no match', always({ body: noMatchBody })],
  ['REVIEW', always(review())],
  ['several matches', always(manyMatches())],
  ...[400, 401, 403, 404, 405, 406, 422, 500].map((code): [string, Responder] => [
    String(code),
    always({ status: code, body: outcome(code === 403 ? 'forbidden' : 'invalid'), ...stored }),
  ]),
  ['an empty object', always({ body: {} })],
  ['an empty body', always({ text: '' })],
  ['an empty Parameters', always({ body: { resourceType: 'Parameters' } })],
  ['the question itself', echo],
  ['nothing at all', always({ noAnswer: 'reset' })],
  ['a refused handshake', always({ noAnswer: 'tls' })],
  ['match and no match at once', always({ body: parameters(isMatch(true), isMatch(false)) })],
])('whoever always answers %s', (_, responder) => {
  it('passes nothing', async () => {
    const verdicts = await verdictsOf(responder);
    const passed = verdicts.filter(({ requirement, outcome: given }) => requirement !== null && given === 'pass');
    expect(passed.map(({ check, requirement }) => `${requirement} by ${check}`)).toEqual([]);
    expect(verdicts.map(({ outcome: given }) => given)).not.toContain('error');
  });
});
