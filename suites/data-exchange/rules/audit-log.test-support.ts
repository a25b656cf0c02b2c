import { asQuestion, personQuery } from '../../../fixtures/person-query/questions.js';
import type { StoredEntry } from '../../../harness/extract/redact-entry.js';
import { logEntry } from '../../../harness/extract/seen-extract.js';
import type { LogField, SeenExtract } from '../../../harness/model/extract.js';
import type { JsonObject } from '../../../harness/model/json.js';
import type { Scenario } from '../../../harness/model/scenario.js';
import type { ExchangeSubject } from '../../../harness/model/subject.js';
import { SECTION_47 } from '../../../standards/data-exchange/operation.js';
import { type Given, matchBody, noMatchBody, outcome, personOf, review, seen } from '../exchange.test-support.js';
import { type Breaking, type Conforming, claimedRule } from '../rule-case.test-support.js';
import { auditRows } from '../scenarios/audit.js';

export type Tells = Partial<Record<LogField, string>>;

const AT = '2026-11-20T09:30:00.000Z';

/** Each exchange has a request id of its own, as in a run. */
export const idOf = (index: number): string => `3f2504e0-4f89-41d3-9a0c-0305e82c33${String(index).padStart(2, '0')}`;

export function asked(index: number, step: string, given: Given, who = 'R01', path?: string): ExchangeSubject {
  const { headers = [], ...question } = asQuestion(personQuery(personOf(who)));
  const withId = [...headers, ['X-Request-ID', idOf(index)] as const];
  const subject = seen(step, given, {
    ...question,
    headers: withId,
    ...(path === undefined ? {} : { path, method: 'GET' }),
  });
  return { ...subject, event: Object.assign({ at: AT }, subject.event) };
}

export const stranger = asked(1, 'stranger', { body: noMatchBody }, 'N01');
export const question = asked(2, 'question', { body: matchBody() });
const refused = asked(3, 'refused[1]', { status: 400, body: outcome('required') });
const denied = asked(4, 'refused[2]', { status: 403, body: outcome('forbidden') });
export const escalated = asked(5, 'escalated', review(), 'R05');
const unauthenticated = asked(6, 'unauthenticated', { status: 401, body: outcome('login') });
export const reading = asked(7, 'reading', { status: 403, body: outcome('forbidden') }, 'R01', 'AuditEvent');
export const base = [stranger, question, refused, denied, escalated, unauthenticated];

export const HASH = 'c0ffee'.repeat(10);
const common = { time: AT, requester: 'Q-LA', reason: SECTION_47 };
const TELLS: Readonly<Record<number, Tells>> = {
  1: {
    ...common,
    subject: HASH,
    identifiersUsed: 'nhs-number name',
    rules: 'nobody-fits',
    decision: 'PERMIT',
    answer: 'no-match',
    status: '200',
  },
  2: {
    ...common,
    subject: 'Patient/7',
    identifiersUsed: 'nhs-number name',
    rules: 'one-fits',
    decision: 'PERMIT',
    answer: 'match',
    disclosed: 'contact',
  },
  3: { time: AT, requester: 'Q-LA', answer: 'refused', status: '400' },
  4: { ...common, rules: 'reason-is-not-permitted', decision: 'DENY', answer: 'deny' },
  5: {
    ...common,
    subject: HASH,
    identifiersUsed: 'name',
    rules: 'a-person-decides',
    decision: 'REVIEW',
    answer: 'review',
  },
  6: { time: AT, sourceAddress: '192.0.2.7', answer: 'refused' },
  7: { time: AT, requester: 'Q-LA', answer: 'refused' },
};

export const extract = (stored: readonly StoredEntry[], change: Partial<SeenExtract> = {}): SeenExtract => ({
  kind: 'audit',
  side: 'responder',
  form: 'csv',
  name: 'audit.csv',
  covers: { from: '2026-11-20T09:00:00.000Z', to: '2026-11-20T10:00:00.000Z' },
  entries: stored.map(logEntry),
  lines: [],
  ...change,
});

export const entry = (index: number, change: Tells = {}, without: readonly LogField[] = []): StoredEntry => ({
  line: index + 1,
  tells: Object.fromEntries(
    Object.entries({ requestId: idOf(index), ...TELLS[index], ...change }).filter(
      ([field]) => !(without as readonly string[]).includes(field),
    ),
  ),
});

const ALL = [1, 2, 3, 4, 5, 6, 7];

/** The log, with the entries of some questions others; an empty list leaves them out. */
export const log = (
  changed: Readonly<Record<number, readonly StoredEntry[]>> = {},
  change: Partial<SeenExtract> = {},
) => [
  extract(
    ALL.flatMap((index) => changed[index] ?? [entry(index)]),
    change,
  ),
];

export const eventOf = (index: number, change: JsonObject = {}): StoredEntry => ({
  line: index,
  event: {
    resourceType: 'AuditEvent',
    type: { system: 'http://terminology.hl7.org/CodeSystem/audit-event-type', code: 'rest' },
    action: 'E',
    recorded: AT,
    outcome: '0',
    purposeOfEvent: [{ coding: [{ code: SECTION_47 }] }],
    agent: [{ who: { identifier: { value: 'Q-LA' } }, requestor: true, network: { address: '192.0.2.7', type: '2' } }],
    source: { observer: { display: 'a responder' } },
    entity: [
      { type: { code: 'XrequestId' }, what: { identifier: { value: idOf(index) } } },
      {
        name: 'decision',
        detail: Object.entries(TELLS[index] ?? {}).map(([type, valueString]) => ({ type, valueString })),
      },
    ],
    ...change,
  },
});

export const inFhir = (change: JsonObject = {}, only = ALL) => [
  extract(
    ALL.map((index) => eventOf(index, only.includes(index) ? change : {})),
    { form: 'ndjson', name: 'audit.ndjson' },
  ),
];

export const nothing: Conforming[] = [
  { name: 'a run that nothing is attached to', seen: base, extracts: [], notApplicable: true },
];

function rowOf(id: string): Scenario {
  const row = auditRows.find((one) => one.id === id);
  if (row === undefined) throw new Error(`no row on audit is called ${id}`);
  return row;
}

export const from = (scenario: string, rule: string) => ({
  rule: claimedRule(rowOf(scenario), rule),
  scenario: rowOf(scenario),
  base,
  attached: log(),
});

export const whole: Conforming = { name: 'a log with an entry of each question', seen: base };
export const breaking = (
  name: string,
  extracts: readonly SeenExtract[],
  found: Breaking['found'],
  also: readonly string[] = [],
): Breaking => ({ name, seen: base, extracts, found, also });
