import { describe, expect, it } from 'vitest';
import { ask, held, OPERATION, patientOf, personOf, queryFor, requestFor, unnumbered } from './asking.test-support.js';
import { createCore } from './core.js';
import { referenceDecisions } from './decisions.js';
import { faults } from './faults.js';
import type { CoreRequest, Header } from './message.js';
import { methodNotAllowed, type Outcome, outcomes } from './outcomes.js';

const core = createCore(held, referenceDecisions);
const baseline = queryFor(patientOf(personOf('R01')));
const outcome = ({ status, outcome: json }: Outcome) => ({ status, json });

describe('responder', () => {
  it('answers that it knows a person, with the duty desk of the agency', async () => {
    expect(await ask(core, baseline)).toMatchObject({
      status: 200,
      json: {
        resourceType: 'Parameters',
        parameter: [
          { name: 'match', valueBoolean: true },
          {
            name: 'contact',
            resource: {
              resourceType: 'Organization',
              identifier: [{ system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: 'Z9Z9Z' }],
              name: 'Southshire Duty Desk',
              telecom: [{ system: 'phone', value: '01632 960001', use: 'work' }],
            },
          },
        ],
      },
    });
  });

  it('answers that it knows nobody, and nothing else', async () => {
    expect(await ask(core, queryFor(patientOf(personOf('N01'))))).toMatchObject({
      status: 200,
      json: { resourceType: 'Parameters', parameter: [{ name: 'match', valueBoolean: false }] },
    });
  });

  it('gives the same bytes for an identity that was ended as for a person it never knew', async () => {
    const ended = personOf('R16').invalidated!;
    const [one, other] = [ended, personOf('N01')].map((identity) => core(requestFor(queryFor(patientOf(identity)))));
    expect(await one).toEqual(await other);
  });

  it('sends a question that several people fit to a human, without a count', async () => {
    const amy = unnumbered(personOf('R05'));
    expect(await ask(core, queryFor(amy))).toMatchObject(outcome(outcomes.review));
    expect(outcomes.review).toMatchObject({
      status: 202,
      outcome: { issue: [{ severity: 'information', code: 'suppressed' }] },
    });
  });

  it('sends a number with the names of another to a human, in the same words', async () => {
    const muddled = { ...patientOf(personOf('N01')), identifier: patientOf(personOf('R01')).identifier };
    expect(await ask(core, queryFor(muddled))).toMatchObject(outcome(outcomes.review));
  });

  it.each([
    ['a body that is not JSON', '{', faults['not-json']],
    ['a body that is not Parameters', { resourceType: 'Patient' }, faults['other-resource']],
    ['a question without a person', { ...baseline, parameter: baseline.parameter.slice(1) }, faults['patient-missing']],
    [
      'a question without a reason',
      { ...baseline, parameter: baseline.parameter.slice(0, 1) },
      faults['reason-missing'],
    ],
    [
      'a family name alone',
      queryFor({ resourceType: 'Patient', name: [{ family: 'Fenwick' }] }),
      outcomes.tooLittleAsked,
    ],
    [
      'a reason without an agreement',
      queryFor(patientOf(personOf('R01')), 'https://example.org/why'),
      outcomes.reasonNotPermitted,
    ],
  ])('refuses %s', async (_what, content, refusal) => {
    expect(await ask(core, content)).toMatchObject(outcome(refusal));
  });

  it('decides about the reason before it looks for anybody', async () => {
    const looked: string[] = [];
    const watching = createCore(held, {
      ...referenceDecisions,
      inUse: () => looked.push('looked') > 0,
    });
    const refused = await ask(watching, queryFor(patientOf(personOf('R01')), 'https://example.org/why'));
    expect([refused.status, looked]).toEqual([403, []]);
    await ask(watching, baseline);
    expect(looked).not.toEqual([]);
  });

  it.each<[string, Partial<CoreRequest>, Outcome]>([
    ['another method', { method: 'GET' }, methodNotAllowed('POST')],
    ['another method on the metadata', { path: '/metadata' }, methodNotAllowed('GET')],
    ['another operation', { path: '/Patient/$match' }, outcomes.notFound],
    ['a search', { method: 'GET', path: '/Patient' }, outcomes.notFound],
    ['a person', { method: 'GET', path: '/Patient/R01' }, outcomes.notFound],
    ['a path that is not well formed', { path: '/%' }, outcomes.notFound],
    ['a body over a megabyte', { body: new Uint8Array(1024 * 1024 + 1) }, outcomes.tooLong],
    ['the operation with a slash behind', { path: `${OPERATION}/` }, outcomes.notFound],
    ['the operation in capitals', { path: OPERATION.toUpperCase() }, outcomes.notFound],
    ['the operation on a person', { path: '/Patient/R01/$person-info-query' }, outcomes.notFound],
    ['the operation on the system', { path: '/$person-info-query' }, outcomes.notFound],
    ['the operation under its first name', { path: '/Patient/$child-info-query' }, outcomes.notFound],
    ['no content type', { headers: [] }, outcomes.mediaNotSupported],
    ['XML', { headers: [['Content-Type', 'application/fhir+xml']] }, outcomes.mediaNotSupported],
    ['a form', { headers: [['Content-Type', 'application/x-www-form-urlencoded']] }, outcomes.mediaNotSupported],
    [
      'another character set',
      { headers: [['Content-Type', 'application/fhir+json; charset=latin1']] },
      outcomes.mediaNotSupported,
    ],
    [
      'a compressed body',
      {
        headers: [
          ['Content-Type', 'application/json'],
          ['Content-Encoding', 'gzip'],
        ],
      },
      outcomes.mediaNotSupported,
    ],
    [
      'two content types',
      {
        headers: [
          ['Content-Type', 'application/json'],
          ['content-type', 'text/plain'],
        ],
      },
      outcomes.mediaNotSupported,
    ],
  ])('refuses %s', async (_what, change, refusal) => {
    const answer = await ask(core, baseline, change);
    expect(answer).toMatchObject(outcome(refusal));
    expect(answer.headers).toMatchObject(
      Object.fromEntries((refusal.headers ?? []).map(([n, v]) => [n.toLowerCase(), v])),
    );
  });

  it('takes a body of exactly a megabyte', async () => {
    const text = JSON.stringify(baseline);
    const answer = await ask(core, text + ' '.repeat(1024 * 1024 - text.length));
    expect(answer.status).toBe(200);
  });

  it.each<[string, Header]>([
    ['application/json', ['Content-Type', 'application/json']],
    ['a character set and capitals', ['CONTENT-TYPE', 'Application/FHIR+JSON; Charset="UTF-8"']],
    ['a FHIR version', ['content-type', 'application/fhir+json;fhirVersion=4.0']],
  ])('takes %s', async (_what, header) => {
    expect((await ask(core, baseline, { headers: [header] })).status).toBe(200);
  });

  it.each<[string, string[]]>([
    ['CSV', ['text/csv']],
    ['XML', ['application/fhir+xml']],
    ['nothing', ['*/*;q=0']],
    ['XML in two headers', ['application/fhir+xml', 'text/xml;q=0.9']],
  ])('has no answer for who accepts only %s', async (_what, accepted) => {
    const headers: Header[] = [
      ['Content-Type', 'application/fhir+json'],
      ...accepted.map((value): Header => ['Accept', value]),
    ];
    expect(await ask(core, baseline, { headers })).toMatchObject(outcome(outcomes.notAcceptable));
  });

  it.each([
    '*/*',
    'application/*',
    'application/json',
    'application/fhir+json;fhirVersion=4.0',
    'text/csv, application/fhir+json;q=0.1',
    'Application/FHIR+JSON',
    '',
  ])('answers who accepts %j in JSON', async (accept) => {
    const headers: Header[] = [
      ['Content-Type', 'application/fhir+json'],
      ['Accept', accept],
    ];
    expect((await ask(core, baseline, { headers })).status).toBe(200);
  });

  it('takes the dollar sign as an escape', async () => {
    const answer = await ask(core, baseline, { path: OPERATION.replace('$', '%24') });
    expect(answer.status).toBe(200);
  });

  it('describes itself without naming a product or a version of one', async () => {
    const answer = await ask(core, '', { method: 'GET', path: '/metadata', headers: [] });
    expect(answer).toMatchObject({
      status: 200,
      json: {
        resourceType: 'CapabilityStatement',
        kind: 'instance',
        status: 'draft',
        experimental: true,
        fhirVersion: '4.0.1',
        rest: [
          {
            mode: 'server',
            resource: [
              {
                type: 'Patient',
                operation: [
                  {
                    name: 'person-info-query',
                    definition: 'https://example.org/assay/OperationDefinition/person-info-query',
                  },
                ],
              },
            ],
          },
        ],
      },
    });
    expect(answer.json).not.toHaveProperty('software');
  });
});

describe('every answer', () => {
  const all: [string, Partial<CoreRequest>, object | string][] = [
    ['match', {}, baseline],
    ['no match', {}, queryFor(patientOf(personOf('N01')))],
    ['review', {}, queryFor(unnumbered(personOf('R05')))],
    ['bad request', {}, '{'],
    ['not found', { path: '/nothing' }, baseline],
    ['metadata', { method: 'GET', path: '/metadata' }, ''],
  ];

  it.each(all)('of kind %s is FHIR JSON and not to be stored', async (_kind, change, content) => {
    expect((await ask(core, content, change)).headers).toMatchObject({
      'content-type': 'application/fhir+json; charset=utf-8',
      'cache-control': 'no-store',
    });
  });

  const id = '3F2504E0-4f89-41d3-9a0c-0305e82c3301';
  const withIds = (...ids: string[]): Partial<CoreRequest> => ({
    headers: [['Content-Type', 'application/json'], ...ids.map((value): Header => ['x-request-id', value])],
  });

  it.each(all)('of kind %s gives a request id back', async (_kind, change, content) => {
    expect((await ask(core, content, { ...change, ...withIds(id) })).headers['x-request-id']).toBe(id);
  });

  it.each([
    ['no UUID', ['Orla Fenwick']],
    ['a UUID and more', [`${id}\r\nSet-Cookie: a=b`]],
    ['two of them', [id, id]],
    ['none', []],
  ])('gives back no request id when there is %s', async (_what, ids) => {
    expect((await ask(core, baseline, withIds(...ids))).headers).not.toHaveProperty('x-request-id');
  });

  it('without a match says nothing of what was asked', async () => {
    const marked = { ...personOf('R01'), family: 'Zzyzx', given: ['Qwertz'], nhsNumber: '9990010269' };
    const patient = patientOf(marked, { birthDate: '1901-02-03', id: 'marked-id' });
    const asked = [
      queryFor(patient),
      queryFor(patient, 'https://example.org/marked'),
      { ...queryFor(patient), parameter: [{ name: 'marked', valueUri: 'marked' }] },
      JSON.stringify(queryFor(patient)).slice(1),
    ];
    const answers = await Promise.all(asked.map((content) => ask(core, content, { query: 'marked=1' })));
    expect(answers.map(({ status }) => status)).toEqual([200, 403, 400, 400]);
    expect(JSON.stringify(answers)).not.toMatch(/zzyzx|qwertz|9990010269|1901|marked/i);
  });
});
