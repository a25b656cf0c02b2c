import { describe, expect, it } from 'vitest';
import type { Facts } from '../../../harness/model/scenario.js';
import { isMatch, matchBody, noMatchBody, outcome, parameters, review } from '../exchange.test-support.js';
import { blindTo, butFor, type Responder, remarks, withDialect } from './refusal-run.test-support.js';
import { answerStrictly } from './strict-responder.test-support.js';

/** One fault in a responder each, and all that the rows say of it. */
const faults: [name: string, responder: Responder, wanted: string[], known?: Facts][] = [
  ['takes an empty body for an empty question', blindTo('empty'), ['SC-MAL-001 DES-ERR-002 warning']],
  ['reads what is no JSON', blindTo('json'), ['SC-MAL-002 DES-ERR-002 warning', 'SC-MAL-003 DES-ERR-002 warning']],
  [
    'says 422 to what is no JSON',
    butFor(['json'], (_, said) => ({ ...said, status: 422 })),
    ['SC-MAL-002 DES-ERR-002 warning', 'SC-MAL-003 DES-ERR-002 warning'],
  ],
  [
    'looks into a body of any shape',
    blindTo('parameters'),
    [
      'SC-MAL-004 DES-ERR-003 warning',
      'SC-MAL-005 DES-ERR-003 warning',
      'SC-MAL-006 DES-ERR-003 warning',
      'SC-MAL-007 DES-ERR-004 fail',
      'SC-MAL-007 DES-REQ-002 fail',
      'SC-MAL-007 DES-REQ-002 warning',
      'SC-MAL-009 DES-ERR-003 warning',
      'SC-MAL-010 DES-ERR-003 warning',
    ],
  ],
  [
    'answers that it knows nobody when nobody is asked about',
    blindTo('no-patient'),
    ['SC-MAL-011 DES-REQ-002 warning', 'SC-MAL-011 DES-ERR-003 warning', 'SC-MAL-012 DES-REQ-002 warning'],
  ],
  ['answers for the first of two', blindTo('two'), ['SC-MAL-019 DES-OP-008 fail', 'SC-MAL-019 DES-OP-008 warning']],
  [
    'answers no match for two people',
    butFor(['two'], () => ({ body: noMatchBody })),
    ['SC-MAL-019 DES-OP-008 fail', 'SC-MAL-019 DES-OP-008 warning'],
  ],
  ['matches whatever resource has the number', blindTo('not-a-patient'), ['SC-MAL-020 DES-ERR-003 warning']],
  ['follows references', blindTo('reference'), ['SC-MAL-021 DES-ERR-003 warning']],
  [
    'takes a parameter for what it can find in it',
    blindTo('invariant'),
    ['SC-MAL-022 DES-REQ-011 warning', 'SC-MAL-023 DES-REQ-011 warning'],
  ],
  ['finds the Patient under any name', blindTo('name'), ['SC-MAL-024 DES-REQ-011 warning']],
  ['passes over modifiers', blindTo('modifier'), ['SC-MAL-026 DES-ERR-017 fail', 'SC-MAL-026 DES-ERR-017 warning']],
  ['takes null for absent', blindTo('null'), ['SC-MAL-029 DES-ERR-003 warning']],
  ['coerces types', blindTo('type'), ['SC-MAL-031 DES-ERR-003 warning']],
  [
    'wants no reason',
    blindTo('no-reason'),
    [
      'SC-MAL-013 DES-ERR-004 fail',
      'SC-MAL-013 DES-REQ-003 fail',
      'SC-MAL-013 DES-ERR-004 warning',
      'SC-MAL-014 DES-ERR-004 fail',
      'SC-MAL-014 DES-ERR-004 warning',
    ],
  ],
  [
    'takes any reason',
    blindTo('reason'),
    [
      'SC-MAL-015 DES-ERR-004 fail',
      'SC-MAL-015 DES-ERR-004 warning',
      'SC-MAL-016 DES-ERR-004 fail',
      'SC-MAL-016 DES-REQ-004 fail',
      'SC-MAL-016 DES-ERR-004 warning',
      'SC-ESC-016 DES-IG-023 warning',
    ],
  ],
  [
    'takes the reason from the address',
    blindTo('query'),
    ['SC-MAL-008 DES-ERR-004 fail', 'SC-MAL-008 DES-ERR-004 warning'],
  ],
  [
    'knows nobody where a reason is written in another way',
    butFor(['reason'], (question, said) =>
      Buffer.from(question.body).includes('1989/41/section/47') ? { body: noMatchBody } : said,
    ),
    ['SC-MAL-017 DES-REQ-004 warning'],
  ],
  [
    'takes another spelling of the reason every second time',
    (() => {
      let asked = 0;
      return butFor(['reason'], (question, said) => {
        if (!Buffer.from(question.body).includes('ukpga/1989/41/section/47/1')) return said;
        asked += 1;
        return asked % 2 === 0 ? { body: matchBody() } : said;
      });
    })(),
    ['SC-MAL-017 DES-REQ-004 warning'],
  ],
  ['takes the first of two reasons', blindTo('reasons'), ['SC-MAL-018 DES-REQ-003 warning']],
  ['passes over elements that it does not know', blindTo('element'), ['SC-MAL-027 DES-ERR-003 warning']],
  [
    'takes one of two values of a key',
    blindTo('keys'),
    ['SC-MAL-028 DES-ERR-002 warning', 'SC-MAL-028 DES-RES-026 warning'],
  ],
  [
    'answers 404 to a key that stands twice',
    butFor(['keys'], (_, said) => ({ ...said, status: 404 })),
    ['SC-MAL-028 DES-ERR-002 warning', 'SC-MAL-028 DES-RES-026 warning'],
  ],
  [
    'passes over what is empty',
    butFor(['empty-value'], () => ({ body: matchBody() })),
    ['SC-MAL-030 DES-ERR-003 warning', 'SC-MAL-036 DES-REQ-007 warning'],
  ],
  [
    'guesses where too little is told',
    butFor(['too-little'], () => ({ body: matchBody() })),
    [
      'SC-MAL-032 DES-MAT-041 fail',
      'SC-MAL-033 DES-MAT-041 warning',
      'SC-MAL-036 DES-REQ-007 warning',
      'SC-MAL-037 DES-REQ-008 warning',
    ],
  ],
  [
    'breaks down over a number of another system',
    butFor(['too-little'], (question, said) =>
      Buffer.from(question.body).includes('urn:oid:') ? { status: 500, body: outcome('exception') } : said,
    ),
    ['SC-MAL-038 DES-REQ-006 warning'],
  ],
  [
    'takes any date',
    butFor(['date'], () => ({ body: matchBody() })),
    ['SC-MAL-039 DES-REQ-010 warning', 'SC-MAL-040 DES-REQ-010 warning', 'SC-MAL-041 DES-REQ-010 warning'],
  ],
  [
    'knows nobody of whom it does not understand the accuracy of the date',
    butFor(['accuracy'], () => ({ body: noMatchBody })),
    ['SC-MAL-042 PERSON-011 warning'],
  ],
  ['escalates uses that it does not know', butFor(['use'], () => review()), ['SC-MAL-043 VOC-001 warning']],
  ['takes any gender', butFor(['gender'], () => ({ body: matchBody() })), ['SC-MAL-044 VOC-003 warning']],
  [
    'says 400 to other types of a body',
    butFor(['media'], (_, said) => ({ ...said, status: 400 })),
    ['SC-MAL-045 DES-ERR-005 warning', 'SC-MAL-047 DES-ERR-005 warning'],
  ],
  ['reads XML under any name', butFor(['xml-body'], () => ({ body: matchBody() })), ['SC-MAL-046 DES-ERR-005 warning']],
  [
    'reads bytes that are no UTF-8',
    butFor(['utf8'], () => ({ body: matchBody() })),
    ['SC-MAL-049 DES-ERR-002 warning'],
  ],
  ['takes any count', butFor(['option'], () => ({ body: matchBody() })), ['SC-MAL-059 DES-MAT-032 warning']],
  [
    'takes invalid Unicode for a name',
    butFor(['text'], () => ({ body: noMatchBody })),
    ['SC-MAL-056 DES-MAT-014 warning', 'SC-MAL-056 DES-REQ-034 warning', 'SC-MAL-058 DES-REQ-034 warning'],
  ],
  ['answers whoever asks', blindTo('nobody'), ['SC-SEC-001 DES-SEC-004 fail', 'SC-SEC-001 HBK-015 warning']],
  [
    'names no scheme',
    butFor(['nobody'], (_, said) => ({ ...said, headers: [['Cache-Control', 'no-store']] })),
    ['SC-SEC-001 DES-SEC-004 fail'],
  ],
  [
    'breaks the connection where a token is wanted',
    butFor(['nobody'], () => ({ noAnswer: 'reset' })),
    ['SC-SEC-001 DES-SEC-004 fail', 'SC-SEC-001 HBK-015 warning'],
  ],
  [
    'answers GET',
    butFor(['method'], () => ({ body: matchBody() })),
    ['SC-SEC-011 DES-OP-003 fail', 'SC-SEC-011 DES-OP-003 warning'],
  ],
  ['says 400 to GET', butFor(['method'], (_, said) => ({ ...said, status: 400 })), ['SC-SEC-011 DES-OP-003 warning']],
  ['sends JSON to whoever wants CSV', blindTo('csv'), ['SC-SEC-014 DES-ERR-005 warning']],
  ['sends JSON to whoever wants XML', blindTo('xml'), ['SC-SEC-014 DES-ERR-005 warning']],
  [
    'has no XML, and said that it had',
    answerStrictly,
    ['SC-SEC-014 DES-ERR-005 warning', 'SC-MAL-045 DES-ERR-005 warning'],
    withDialect({ 'media.xml': 'required' }),
  ],
  [
    'repeats the number in its error',
    butFor(['no-reason'], (question, said) => ({
      ...said,
      body: outcome('required', {
        diagnostics: `In ${
          Buffer.from(question.body)
            .toString('utf8')
            .match(/999\d{7}/)?.[0]
        }`,
      }),
    })),
    ['SC-SEC-025 DES-ERR-010 fail', 'SC-SEC-039 DES-RES-009 fail'],
  ],
  [
    'looks for the person before it looks at the reason',
    butFor(['no-reason'], (question, said) => ({
      ...said,
      body: outcome(Buffer.from(question.body).toString('utf8').includes('9990010005') ? 'required' : 'invalid'),
    })),
    ['SC-SEC-025 DES-ERR-010 fail'],
  ],
  [
    'sends a page instead of an OperationOutcome',
    butFor(['path'], () => ({ status: 404, text: '<html>No</html>', media: 'text/html' })),
    ['SC-SEC-030 DES-ERR-001 warning'],
  ],
  [
    'makes up codes',
    butFor(['json'], (_, said) => ({ ...said, body: outcome('bad-json') })),
    ['SC-SEC-030 DES-ERR-015 warning'],
  ],
  [
    'blames whoever asks for a breakdown',
    butFor(['json'], (_, said) => ({ ...said, body: outcome('login') })),
    ['SC-SEC-030 DES-ERR-015 warning'],
  ],
  [
    'says 404 of somebody unknown, and said that it would not',
    butFor(['no-match'], (_, said) => ({ ...said, status: 404 })),
    ['SC-SEC-030 DES-ERR-001 warning'],
  ],
  [
    'puts an error beside a result',
    butFor(['no-match'], (_, said) => ({
      ...said,
      body: parameters(isMatch(false), { name: 'outcome', resource: outcome('processing') }),
    })),
    ['SC-SEC-031 DES-RES-030 fail'],
  ],
  [
    'sends errors with 200 for an unknown address',
    butFor(['path'], (_, said) => ({ ...said, status: 200 })),
    [
      'SC-SEC-031 DES-RES-030 fail',
      'SC-MAL-062 DES-OP-001 warning',
      'SC-MAL-062 DES-OP-005 warning',
      'SC-MAL-063 DES-ERR-006 warning',
    ],
  ],
  [
    'forgets no-store',
    butFor(['match'], (_, said) => ({ ...said, headers: [['Cache-Control', 'private']] })),
    ['SC-SEC-037 DES-RES-023 warning'],
  ],
  [
    'says 304 to a known tag',
    (question) => {
      const said = answerStrictly(question);
      const tag = question.headers?.find(([name]) => name === 'If-None-Match')?.[1];
      const headers = [...(said.headers ?? []), ['ETag', 'W/"1"'] as const];
      return tag === 'W/"1"' ? { status: 304, text: '', media: null, headers } : { ...said, headers };
    },
    ['SC-SEC-037 DES-RES-023 warning'],
  ],
];

describe.each(faults)('a responder that %s', (_, responder, wanted, known) => {
  it('is told exactly that', async () => {
    expect((await remarks(responder, known)).sort()).toEqual([...new Set(wanted)].sort());
  });
});
