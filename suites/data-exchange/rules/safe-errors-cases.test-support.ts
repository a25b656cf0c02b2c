import { noReason } from '../../../fixtures/malformed-query/reasons.js';
import type { ExchangeSubject } from '../../../harness/model/subject.js';
import { type Given, matchBody, noMatchBody, outcome, personOf, seen } from '../exchange.test-support.js';
import { claimedRule, type RuleCases } from '../rule-case.test-support.js';
import { rowOf } from './refusal-row.test-support.js';

const ALIKE = 'the-same-fault-gets-the-same-error-for-anybody';
const REPEATS = 'an-error-repeats-nothing-of-the-person';

const scenario = rowOf('SC-SEC-025');
const [fault] = noReason.spellings;
if (fault === undefined) throw new Error('there is no question without a reason');

/** An answer by whether R01 is asked about, and by its number over all. */
type Manner = (held: boolean, overall: number) => Given;

const refusal = (diagnostics = 'State a reason.', code = 'required'): Given => ({
  status: 400,
  body: outcome(code, { diagnostics }),
});

const answered = (manner: Manner): ExchangeSubject[] =>
  Array.from({ length: 24 }, (_, overall) => {
    // In twos, so that what alternates with each answer does not alternate with who is asked about.
    const held = overall % 4 < 2;
    const time = Math.floor(overall / 4) * 2 + (overall % 2) + 1;
    return seen(
      `${held ? 'question' : 'stranger'}[${time}]`,
      manner(held, overall),
      fault.spoil(personOf(held ? 'R01' : 'N01')),
    );
  });

const base = answered(() => refusal());
const from = (rule: string) => ({ rule: claimedRule(scenario, rule), scenario, base });

export const alikeErrorsCases: RuleCases = {
  ...from(ALIKE),
  conforming: [
    { name: 'one error for all', seen: base },
    {
      name: 'ids, dates, tags and limits that are new each time',
      seen: answered((_, overall) => ({
        status: 400,
        body: { resourceType: 'OperationOutcome', id: `a${overall}`, issue: [{ severity: 'error', code: 'required' }] },
        headers: [
          ['Date', `Fri, 20 Nov 2026 09:30:${10 + overall} GMT`],
          ['X-Request-ID', String(overall * 104_729)],
          ['ETag', `W/"${overall}"`],
        ],
      })),
    },
    {
      name: 'the name of one of two servers',
      seen: answered((_, overall) => ({ ...refusal(), headers: [['X-Served-By', overall % 2 === 0 ? 'a' : 'b']] })),
    },
    {
      name: 'answers as if a reason had been stated',
      seen: answered((held) => ({ body: held ? matchBody() : noMatchBody })),
      notApplicable: true,
    },
  ],
  breaking: [
    {
      name: 'another status for somebody who is held',
      seen: answered((held) => ({ ...refusal(), status: held ? 422 : 400 })),
      found: [{ at: 'HTTP status', actual: /^422/, expected: /400/ }],
    },
    {
      name: 'another code for somebody who is held',
      seen: answered((held) => refusal('State a reason.', held ? 'required' : 'not-found')),
      found: [{ at: 'OperationOutcome.issue[0].code', actual: /required/, expected: /not-found/ }],
    },
    {
      name: 'a header for somebody who is held',
      seen: answered((held) => ({ ...refusal(), headers: held ? [['X-Case', 'open']] : [] })),
      found: [{ at: 'header x-case', actual: /open/, expected: /absent/ }],
    },
    {
      name: 'a match for somebody who is held',
      seen: answered((held) => (held ? { body: matchBody() } : refusal())),
      found: [{ at: 'question[1]', actual: /^match: HTTP 200/, expected: /^an error, as for a stranger$/ }],
    },
    {
      name: 'silence for somebody who is held',
      seen: answered((held) => (held ? { noAnswer: 'timeout' } : refusal())),
      found: [{ at: 'question[1]', actual: /^no answer \(timeout\)/ }],
    },
  ],
};

export const repeatsNothingCases: RuleCases = {
  rule: claimedRule(scenario, REPEATS),
  scenario,
  base,
  conforming: [
    { name: 'an error that names the parameter', seen: base },
    {
      name: 'a match, which is no error',
      seen: answered((held) => ({ body: held ? matchBody() : noMatchBody })),
      notApplicable: true,
    },
  ],
  breaking: [
    {
      name: 'the number',
      seen: answered((_, overall) =>
        refusal(overall === 0 ? 'No reason to ask about 999 001 0005.' : 'State a reason.'),
      ),
      found: [{ at: 'question[1]', actual: /^the answer holds 9990010005$/, expected: /^nothing of what was asked/ }],
    },
    {
      name: 'names and date in a header',
      seen: answered((held, overall) => ({
        ...refusal(),
        headers: held && overall === 4 ? [['X-Error', 'no reason for ORLA FENWICK (2015-05-01)']] : [],
      })),
      found: [{ at: 'question[3]', actual: /^the answer holds Fenwick, Orla, 2015-05-01$/ }],
    },
    {
      name: 'the whole question as text',
      seen: answered((held, overall) =>
        !held && overall === 2
          ? { status: 400, text: 'cannot read {"family":"Nowhere"}', media: 'text/plain' }
          : refusal(),
      ),
      found: [{ at: 'stranger[1]', actual: /^the answer holds Nowhere$/ }],
    },
  ],
};
