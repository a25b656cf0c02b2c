import { asQuestion, personQuery } from '../../fixtures/person-query/questions.js';
import { personas } from '../../generators/people/personas.js';
import { captureExchange, type Store } from '../../harness/http/capture.js';
import { createRedactor } from '../../harness/http/redact.js';
import { exchangeSubject, type ReadBody } from '../../harness/judge/subject.js';
import type { Json } from '../../harness/model/json.js';
import type { Facts, Question } from '../../harness/model/scenario.js';
import type { ExchangeSubject } from '../../harness/model/subject.js';
import type { Measured, NoAnswer } from '../../harness/model/transcript.js';
import { defaultDialect } from '../../standards/data-exchange/dialect.js';
import { FHIR_JSON, ODS_CODE_SYSTEM, OPERATION_PATH } from '../../standards/data-exchange/operation.js';
import type { Person } from '../../standards/person.js';

const AS_OF = '2026-11-20';

export const people: ReadonlyMap<string, Person> = personas({ seed: 1, asOf: AS_OF });

export const facts: Facts = {
  people,
  dialect: defaultDialect,
  asOf: AS_OF,
  credential: 'bearer',
  certificate: false,
  load: { requestsPerSecond: 5, minutes: 5, p95Milliseconds: 500 },
};

/** A named person, for tests that know that there is one. */
export function personOf(id: string): Person {
  const person = people.get(id);
  if (person === undefined) throw new Error(`nobody is called ${id}`);
  return person;
}

/** An answer as a target sends it; what is not told is HTTP 200 with the media type and length of the standard. */
export interface Answering {
  status?: number;
  phrase?: string;
  body?: Json;
  /** Bytes as they are, instead of `body`. */
  text?: string;
  /** Null leaves Content-Type out. */
  media?: string | null;
  headers?: readonly (readonly [name: string, value: string])[];
  /** What the handshake came to; without it the answer came over plain HTTP. */
  tls?: NonNullable<Measured['tls']>;
}

export type Given = Answering | Pick<NoAnswer, 'noAnswer'>;

const redactor = createRedactor(Buffer.alloc(32, 7), people.values());
const bodies: Uint8Array[] = [];

/** What `seen` stored. */
export const storedBody: ReadBody = ({ c }) => bodies[Number(c)] ?? new Uint8Array();
const store: Store = (bytes, media) => ({ c: String(bodies.push(bytes) - 1), bytes: bytes.length, media });

function receivedFrom(given: Given) {
  if ('noAnswer' in given) return { ...given, afterBytes: 0 };
  const { status = 200, phrase = 'OK', media = FHIR_JSON, headers = [] } = given;
  const body = Buffer.from(given.text ?? (given.body === undefined ? '' : JSON.stringify(given.body)));
  const own: (readonly [string, string])[] = [
    ...(media === null ? [] : [['Content-Type', media] as const]),
    ['Content-Length', String(body.length)],
    ...headers,
  ];
  return {
    start: `HTTP/1.1 ${status} ${phrase}`.trimEnd(),
    headers: own.map(([name, value]): [string, string] => [name, value]),
    body,
    wireBytes: body.length,
    ...(given.tls === undefined ? {} : { tls: given.tls }),
  };
}

const baseline: Question = asQuestion(personQuery(personOf('R01')));

/** One exchange as rules see it: captured, redacted, stored and read again by the code that does so in a run. */
export function seen(step: string, given: Given, question: Question = baseline, endUs = 1000): ExchangeSubject {
  const { method = 'POST', path = OPERATION_PATH, headers = [], body } = question;
  const sentHeaders = headers.map(([name, value]): [string, string] => [name, value]);
  const sent = {
    start: `${method} /fhir/${path} HTTP/1.1`,
    headers: [['Host', 'responder.example.test'], ...sentHeaders, ['traceparent', '00-1-1-01']] as [string, string][],
    body: Buffer.from(body),
  };
  const kept = captureExchange(
    { sent, received: receivedFrom(given), timing: { endUs: 1000 } },
    { redactor, store, canaries: [] },
  );
  return exchangeSubject(
    `SC-TST-001.0/${bodies.length}`,
    { type: 'exchange', step, asker: 'assay', over: 'http', ...kept, timing: { endUs }, trace: '1' },
    storedBody,
  );
}

/** The contact of the reference answers. */
export const dutyDesk = {
  resourceType: 'Organization',
  identifier: [{ system: ODS_CODE_SYSTEM, value: 'Z9Z9Z' }],
  name: 'Southshire Duty Desk',
  telecom: [{ system: 'phone', value: '01632 960001', use: 'work' }],
} satisfies Json;

export const parameters = (...parameter: Json[]): Json => ({ resourceType: 'Parameters', parameter });

export const isMatch = (value: Json): Json => ({ name: 'match', valueBoolean: value });

export const contact = (resource: Json = dutyDesk): Json => ({ name: 'contact', resource });

/** A match with the contact given, or with the duty desk. */
export const matchBody = (resource?: Json): Json => parameters(isMatch(true), contact(resource));

export const noMatchBody: Json = parameters(isMatch(false));

export const outcome = (code: string, more: { [key: string]: Json } = {}): Json => ({
  resourceType: 'OperationOutcome',
  issue: [{ severity: 'error', code, ...more }],
});

export const review = (more: { [key: string]: Json } = {}): Answering => ({
  status: 202,
  phrase: 'Accepted',
  body: outcome('suppressed', { severity: 'information', ...more }),
});

export const manyMatches = (more: { [key: string]: Json } = {}): Answering => ({
  status: 422,
  phrase: 'Unprocessable Entity',
  body: outcome('multiple-matches', more),
});
