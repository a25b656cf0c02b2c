import { type Given, matchBody, outcome } from '../exchange.test-support.js';
import type { RuleCases } from '../rule-case.test-support.js';
import { wireCases } from './wire-row.test-support.js';

const ID = '3f8a1c52-7d6e-4b90-8a1f-0c5d9e7b2a46';
const WORD = 'Assay.enquiry_3f8a1c52';

const question = (...headers: [string, string][]) => ({ headers, body: new Uint8Array() });
const match = (...headers: [string, string][]): Given => ({ body: matchBody(), headers });
const refused = (status: number, ...headers: [string, string][]): Given => ({
  status,
  body: outcome('invalid'),
  headers,
});

const both = question(['X-Request-ID', ID], ['X-Correlation-ID', WORD]);
const CORRELATED: [string, string] = ['X-Correlation-ID', WORD];
const IDENTIFIED: [string, string] = ['X-Request-ID', ID];
const strange = question(['Origin', 'https://attacker.example']);
const day = 'Fri, 20 Nov 2026 09:30:10 GMT';

export const wireHeaderCases: readonly RuleCases[] = [
  wireCases({
    row: 'SC-SEC-015',
    rule: 'the-request-id-comes-back',
    step: 'answered',
    question: both,
    good: [
      ['both ids', match(IDENTIFIED, CORRELATED)],
      ['the id in capitals under another case of the name', match(['x-request-id', ID.toUpperCase()], CORRELATED)],
      ['both on an error', refused(400, IDENTIFIED, CORRELATED)],
      ['the id of the service and again of its gateway', match(IDENTIFIED, IDENTIFIED, CORRELATED)],
    ],
    bad: [
      ['no id', match(CORRELATED), /^no X-Request-ID$/, { at: 'X-Request-ID' }],
      ['an id of the server', match(['X-Request-ID', 'b1'], CORRELATED), /^b1$/, { at: 'X-Request-ID' }],
      ['the id beside another', match(IDENTIFIED, ['X-Request-ID', 'b1'], CORRELATED), /, b1$/, { at: 'X-Request-ID' }],
      [
        'silence',
        { noAnswer: 'timeout' },
        /^no X-Request-ID$/,
        { at: 'X-Request-ID', also: ['the-correlation-id-comes-back'] },
      ],
    ],
  }),
  wireCases({
    row: 'SC-SEC-015',
    rule: 'the-correlation-id-comes-back',
    step: 'answered',
    question: both,
    good: [['both ids', match(IDENTIFIED, CORRELATED)]],
    bad: [
      ['no correlation id', match(IDENTIFIED), /^no X-Correlation-ID$/, { at: 'X-Correlation-ID' }],
      [
        'one in small letters',
        match(IDENTIFIED, ['X-Correlation-ID', WORD.toLowerCase()]),
        /^assay/,
        { at: 'X-Correlation-ID' },
      ],
      ['a shorter one', match(IDENTIFIED, ['X-Correlation-ID', 'assay']), /^assay$/, { at: 'X-Correlation-ID' }],
    ],
  }),
  wireCases({
    row: 'SC-SEC-016',
    rule: 'a-request-id-that-is-no-uuid-is-refused-or-replaced',
    step: 'odd[text]',
    question: question(['X-Request-ID', 'the third enquiry']),
    good: [
      ['no id', match()],
      ['an id of the server', match(IDENTIFIED)],
      ['400', refused(400)],
    ],
    bad: [
      ['the text', match(['X-Request-ID', 'the third enquiry']), /^the text that was sent$/, { at: 'X-Request-ID' }],
      ['silence', { noAnswer: 'reset' }, /^no answer \(reset\)$/],
    ],
  }),
  wireCases({
    row: 'SC-SEC-016',
    rule: 'no-header-comes-of-a-line-break',
    step: 'broken[lf]',
    question: question(['X-Request-ID', `${ID}\nX-Assay-Injected: 1`]),
    good: [
      ['a match without an id', match()],
      ['400', refused(400)],
      ['the id up to the line break', match(IDENTIFIED)],
      ['a closed connection', { noAnswer: 'reset' }],
    ],
    bad: [
      [
        'the header',
        match(IDENTIFIED, ['X-Assay-Injected', '1']),
        /behind the line break$/,
        { at: 'X-Assay-Injected' },
      ],
      [
        'the header in small letters',
        refused(400, ['x-assay-injected', '1']),
        /line break$/,
        { at: 'X-Assay-Injected' },
      ],
    ],
  }),
  wireCases({
    row: 'SC-SEC-032',
    rule: 'an-origin-that-nobody-knows-is-not-let-in',
    step: 'posted[strange]',
    question: strange,
    good: [
      ['no header', match()],
      ['an origin of the supplier', match(['Access-Control-Allow-Origin', 'https://portal.example.org'])],
      ['a refusal', refused(403)],
    ],
    untold: [['silence', { noAnswer: 'reset' }]],
    bad: [
      ['all', match(['Access-Control-Allow-Origin', '*']), /^\*$/, { at: 'Access-Control-Allow-Origin' }],
      [
        'whoever asks, with credentials',
        match(
          ['access-control-allow-origin', 'https://attacker.example'],
          ['access-control-allow-credentials', 'true'],
        ),
        /^https:\/\/attacker\.example$/,
        { at: 'Access-Control-Allow-Origin' },
      ],
    ],
  }),
  wireCases({
    row: 'SC-SEC-038',
    rule: 'no-header-tells-the-version-of-a-product',
    step: 'header[answered]',
    good: [
      ['no such header', match()],
      ['a name alone', match(['Server', 'nginx'])],
      ['the version of HTTP that a proxy spoke', match(['Via', '1.1 proxy'])],
      ['the same with its name', match(['Via', 'HTTP/1.1 proxy.example.org, 2.0 other'])],
    ],
    untold: [['silence', { noAnswer: 'reset' }]],
    bad: [
      ['a server', match(['Server', 'nginx/1.25.3']), /^nginx\/1\.25\.3$/, { at: 'Server' }],
      ['a language', refused(400, ['x-powered-by', 'PHP/8']), /^PHP\/8$/, { at: 'x-powered-by' }],
      ['a gateway', match(['Via', '1.1 kong/3.4.0']), /kong\/3/, { at: 'Via' }],
      ['a framework', match(['X-AspNet-Version', '4.0.30319']), /^4\.0/, { at: 'X-AspNet-Version' }],
    ],
  }),
  wireCases({
    row: 'SC-SEC-049',
    rule: 'an-answer-tells-what-may-still-be-asked',
    step: 'question',
    good: [
      ['what remains', match(['RateLimit-Remaining', '4'])],
      ['one header for all', match(['RateLimit', '"default";r=50;t=30'])],
      ['the older spelling', match(['X-RateLimit-Remaining', '4'])],
      ['another older spelling', match(['X-Rate-Limit-Remaining', '4'])],
    ],
    bad: [['nothing', match(), /^no such header$/, { at: 'headers' }]],
  }),
  wireCases({
    row: 'SC-SEC-019',
    rule: 'who-asks-too-often-is-told-when-to-come-back',
    step: 'flood[1]',
    good: [
      ['seconds', refused(429, ['Retry-After', '2'])],
      ['a date', refused(429, ['retry-after', day])],
      ['a date in an older form', refused(429, ['retry-after', 'Friday, 20-Nov-26 09:30:10 GMT'])],
    ],
    untold: [
      ['a match', match()],
      ['silence', { noAnswer: 'reset' }],
    ],
    bad: [
      ['nothing', refused(429), /^no Retry-After$/, { at: 'Retry-After' }],
      ['words with a number', refused(429, ['Retry-After', 'soon 5']), /^soon 5$/, { at: 'Retry-After' }],
      ['a word', refused(429, ['Retry-After', 'soon']), /^soon$/, { at: 'Retry-After' }],
    ],
  }),
];
