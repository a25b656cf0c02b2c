import { describe, expect, it } from 'vitest';
import type { ExchangeRule } from '../../../../harness/model/scenario.js';
import type { ExchangeSubject } from '../../../../harness/model/subject.js';
import { errorsNameNobody, fhirIsCalledFhir, nothingInternalIsShown } from './ambient-rules.js';
import { type Said, saidBy } from './answers.js';
import {
  type Answer,
  bundle,
  error,
  exchange,
  outcome,
  posted,
  refusal,
  saidOf,
} from './receiver-case.test-support.js';
import {
  allowIsTold,
  isAccepted,
  isNotAcceptable,
  isNotTakenAlike,
  isObserved,
  saysWhereItIsFiled,
} from './taking-rules.js';
import {
  refusalHasStatus,
  refusalIsAnOutcome,
  refusalNamesThePlace,
  refusalsTellFaultsApart,
  refusalTellsEveryFault,
} from './told-rules.js';

const warning = outcome({ severity: 'warning', code: 'business-rule' });

describe('what an answer says', () => {
  const answers: [Said, Answer | null][] = [
    ['taken', { status: 201 }],
    ['taken', { status: 200, body: outcome({ severity: 'information', code: 'informational' }) }],
    ['flagged', { status: 201, body: warning }],
    ['set-apart', { status: 202, body: warning }],
    ['refused', refusal(422)],
    ['refused', { status: 400, body: 'no', media: 'text/plain' }],
    ['turned-away', { status: 401 }],
    ['turned-away', { status: 302 }],
    ['contradictory', { status: 200, body: outcome(error()) }],
    ['contradictory', { status: 202, body: outcome(error()) }],
    ['failed', { status: 500, body: outcome(error()) }],
    ['silent', null],
  ];
  it.each(answers)('is %s', (said, answer) => {
    expect(saidBy(exchange('good', answer))).toBe(said);
  });
});

const at415 = refusalHasStatus('x', 'something', 415);

/** Rules on one answer: what conforms, what breaks, and what they say nothing of. */
const cases: [
  ExchangeRule,
  conforming: readonly Answer[],
  breaking: readonly (Answer | null)[],
  silent?: readonly Answer[],
][] = [
  [
    isAccepted,
    [{ status: 201 }, { status: 200 }, { status: 202 }, { status: 201, body: warning }],
    [refusal(), { status: 500 }, { status: 200, body: outcome(error()) }, { status: 404 }, null],
  ],
  [saysWhereItIsFiled, [{ headers: [['Location', 'Bundle/1']] }], [{ status: 201 }], [{ status: 200 }, refusal()]],
  [isNotAcceptable, [{ status: 406 }], [{ status: 201 }]],
  [allowIsTold, [{ status: 405, headers: [['Allow', 'GET, POST']] }], [{ status: 405 }], [{ status: 404 }]],
  [
    refusalIsAnOutcome,
    [refusal()],
    [
      { status: 422, body: '<html/>', media: 'text/html' },
      { status: 400, body: outcome() },
    ],
    [{ status: 201 }],
  ],
  [
    refusalNamesThePlace,
    [refusal(), refusal(422, error('invalid', { expression: [], location: ['Bundle.entry[3]'] }))],
    [refusal(422, error('invalid', { expression: [] }))],
    [{ status: 201 }, { status: 422 }],
  ],
  [refusalTellsEveryFault, [refusal(422, error(), error('value'))], [refusal()], [{ status: 201 }]],
  [at415, [refusal(415)], [refusal(400)], [{ status: 201 }]],
];

describe.each(cases)('$id', (rule, conforming, breaking, silent = []) => {
  it.each(conforming)('says nothing against %j', (answer) => {
    expect(saidOf(rule, [exchange('good', answer)])).toEqual([]);
  });
  it.each(breaking)('finds %j', (answer) => {
    expect(saidOf(rule, [exchange('good', answer)])).toEqual([expect.objectContaining({ at: 'good' })]);
  });
  it.each([...silent])('does not apply to %j', (answer) => {
    expect(saidOf(rule, [exchange('good', answer)])).toBeNull();
  });
});

it('what is only observed is told, and a breakdown stands', () => {
  expect(saidOf(isObserved, [exchange('open', { status: 201 })])?.[0]).not.toHaveProperty('stands');
  expect(saidOf(isObserved, [exchange('open', { status: 500 })])?.[0]).toHaveProperty('stands', true);
});

it('half a bundle must not get the answer of the whole', () => {
  const pair = (good: Answer, half: Answer) => [exchange('good', good), exchange('half', half)];
  expect(saidOf(isNotTakenAlike, pair({ status: 201 }, refusal(400)))).toEqual([]);
  expect(saidOf(isNotTakenAlike, pair({ status: 201 }, { status: 202 }))).toEqual([]);
  expect(saidOf(isNotTakenAlike, pair({ status: 201 }, { status: 201 }))).toHaveLength(1);
});

it('refusals of different faults are told apart', () => {
  const said = (...answers: Answer[]) =>
    saidOf(
      refusalsTellFaultsApart,
      answers.map((answer, n) => exchange(`faulty[${n}]`, answer)),
    );
  expect(said(refusal(), refusal(422, error('value')))).toEqual([]);
  expect(said(refusal(422, error('invalid', { details: { text: 'One' } })), refusal())).toEqual([]);
  expect(said(refusal(), refusal())).toHaveLength(1);
  expect(said(refusal(), { status: 201 })).toBeNull();
});

describe('over the whole run', () => {
  const good = bundle();
  const text = JSON.stringify(good);
  const number = /"value":"(999\d{7})"/.exec(text)?.[1] ?? 'none';
  const family = /"family":"([^"]+)"/.exec(text)?.[1] ?? 'none';
  const sent = (answer: Answer): ExchangeSubject[] => [posted('good', good), posted('faulty[x]', good, answer)];
  const saying = (diagnostics: string) => refusal(422, error('invalid', { diagnostics }));

  it('no error names the patient', () => {
    expect(saidOf(errorsNameNobody, sent(saying('Mend the check digit.')))).toEqual([]);
    for (const leak of [`${number} is wrong`, `No such name: ${family}`, '[nhs-number 9-16 0a1b2c3d] is wrong'])
      expect(saidOf(errorsNameNobody, sent(saying(leak)))).toHaveLength(1);
    expect(saidOf(errorsNameNobody, sent({ status: 201 }))).toBeNull();
    const inHeader: Answer = { ...refusal(), headers: [['Warning', `199 - "${number}"`]] };
    expect(saidOf(errorsNameNobody, sent(inHeader))).toHaveLength(1);
  });

  it('a body that cannot be read is nobody less, and a name inside a word is none', () => {
    const halved = (diagnostics: string) => [
      posted('good', good),
      posted('half', text.slice(0, text.length / 2), saying(diagnostics)),
    ];
    expect(saidOf(errorsNameNobody, halved(`Unexpected end near "${family}"`))).toHaveLength(1);
    expect(saidOf(errorsNameNobody, halved(`Send an x${family}y`))).toEqual([]);
  });

  it('no answer shows the program', () => {
    expect(saidOf(nothingInternalIsShown, sent(saying('HAPI-0450: Failed to parse request body as JSON')))).toEqual([]);
    const traces = [
      'java.lang.NullPointerException at org.example.receiver.Service.file(Service.java:118)',
      'TypeError\n    at file (/srv/app/receive.js:10:4)',
      'Traceback (most recent call last):',
      'ORA-00942: table does not exist',
    ];
    for (const trace of traces) expect(saidOf(nothingInternalIsShown, sent(saying(trace)))).toHaveLength(1);
  });

  it('FHIR is called FHIR', () => {
    expect(saidOf(fhirIsCalledFhir, sent(refusal()))).toEqual([]);
    expect(saidOf(fhirIsCalledFhir, sent({ status: 204 }))).toEqual([]);
    expect(saidOf(fhirIsCalledFhir, sent({ ...refusal(), media: 'application/json' }))).toHaveLength(1);
    expect(saidOf(fhirIsCalledFhir, sent({ status: 400, body: '<html/>', media: 'text/html' }))).toHaveLength(1);
  });
});
