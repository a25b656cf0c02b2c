import type { EventRef } from '../harness/model/transcript.js';
import type { ReportExchange } from './report-input.js';

/** Test support: what a target could answer to harm a report or its reader. */
export const hostileText =
  '</script></pre><img src=x onerror="alert(1)"><script>alert(2)</script>{{constructor}} {{{this}}} & \' ` = ]]> \u202Egnp.exe';

const QUESTION = JSON.stringify({
  resourceType: 'Parameters',
  parameter: [
    {
      name: 'patient',
      resource: {
        resourceType: 'Patient',
        identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9990010005' }],
        name: [{ family: "O'Fenwick", given: ['Orla', 'Mae'] }],
        birthDate: '2015-05-01',
      },
    },
    { name: 'reason', valueUri: 'https://www.legislation.gov.uk/ukpga/1989/41/section/47' },
  ],
});

const exchange = (
  n: number,
  received: ReportExchange['received'],
  more: Partial<ReportExchange> = {},
): ReportExchange => ({
  ref: `SC-MAT-001.0/${n}`,
  scenario: 'SC-MAT-001',
  step: 'question',
  url: 'https://responder.example.test/fhir/Patient/$person-info-query',
  sentStart: 'POST /fhir/Patient/$person-info-query HTTP/1.1',
  sentHeaders: [
    { name: 'Host', value: 'responder.example.test', redacted: false },
    { name: 'Content-Type', value: 'application/fhir+json', redacted: false },
    { name: 'Authorization', value: '[credential 33-64 0a1b2c3d]', redacted: true },
    { name: 'Content-Length', value: String(QUESTION.length), redacted: false },
  ],
  sentBody: QUESTION,
  received,
  trace: '0af7651916cd43dd8448eb211c80319c',
  redactions: 1,
  ms: 12.25,
  ...more,
});

const answer = (body: string, start = 'HTTP/1.1 200 OK'): ReportExchange['received'] => ({
  start,
  headers: [
    { name: 'Content-Type', value: 'application/fhir+json', redacted: false },
    { name: 'Cache-Control', value: 'no-store', redacted: false },
  ],
  body,
});

const match = (matched: boolean) =>
  JSON.stringify({ resourceType: 'Parameters', parameter: [{ name: 'match', valueBoolean: matched }] });

/** Exchanges 1 to 6 of `SC-MAT-001.0`: an answer, a poor one, a hostile one, a silence, a huge one, a plain one. */
export const everyExchange = (): ReadonlyMap<EventRef, ReportExchange> =>
  new Map(
    [
      exchange(1, answer(match(true))),
      exchange(2, answer(match(true))),
      exchange(3, answer(`<html>${hostileText}\u0000\u0007</html>`, 'HTTP/1.1 500 <b>Oops</b>')),
      exchange(4, { noAnswer: 'timeout', afterBytes: 0 }, { ms: 10_000 }),
      exchange(5, answer('x'.repeat(50_000))),
      exchange(6, answer(match(true))),
    ].map((one) => [one.ref, one]),
  );
