import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { NHS_NUMBER_SYSTEM, SECTION_47 } from '../../standards/data-exchange/operation.js';
import type { Admission } from './admission.js';
import type { AuditEvent } from './audit-event.js';
import { foldIdentifier } from './identifiers.js';
import { type Answer, type CoreRequest, headerValues, requestIdIn } from './message.js';
import { foldName } from './names.js';
import type { PatientDetails } from './patient-details.js';

/**
 * One request and what was answered. Nothing in it is text of the caller's choice, so nobody can forge a line or leave
 * personal data in one (DES-AUD-017); people who are not held are recorded by a keyed hash only (DES-AMB-44).
 */
export interface AuditLine {
  /** UTC. */
  time: string;
  /** Of this line. */
  id: string;
  /** The X-Request-ID, when it is a UUID. */
  request: string | null;
  /** The trace id of `traceparent`. */
  trace: string | null;
  /** Who asked; null when that is not known. */
  caller: string | null;
  interaction: 'person-info-query' | 'metadata' | 'log-read' | 'other';
  /** The published URI, or that it was another one. */
  reason: string | null;
  outcome: AuditOutcome;
  status: number;
  /** FHIR issue type of a refusal. */
  issue: string | null;
  /** HMAC-SHA256 of what identifies the subject, with a key that lives as long as the server. */
  subject: string | null;
  /** Id of the record, when there was a match. */
  matched: string | null;
  /** Ids of the records that the question was compared with (DES-AUD-021). */
  considered: readonly string[];
  /** Somebody fits whose being held is kept back: a person should look into it. */
  alert: 'withheld' | null;
  /** Network address that the request came from. */
  source: string | null;
  /** Kinds of what the question told of the subject, in words of ours. */
  asked: readonly string[];
  /** The request itself after a match, else its HMAC, in base64. Null where nothing was sent. */
  query: { form: 'request' | 'hmac-sha256'; bytes: string } | null;
  /** Null where it came to no decision. */
  decision: AuditDecision | null;
  disclosed: 'match-and-contact' | 'no-match' | 'nothing';
}

/** How it was decided, and by which agreement. Ids and names of the server's own, never text of the caller. */
export interface AuditDecision {
  result: 'PERMIT' | 'DENY' | 'REVIEW';
  /** The policy that was evaluated; null where none was cited and none applies by itself. */
  policy: { id: string; version: string } | null;
  /** Rules in the order they were evaluated. */
  rules: readonly string[];
  /** What was laid on whoever got the answer; `none` where it is left out. */
  obligations?: string;
  /** The person who decided, where the question was in review. Words of the reviewer, never of the caller. */
  review?: { reviewer: string; reason: string; at: string };
}

export type AuditOutcome = 'match' | 'no-match' | 'review' | 'deny' | 'refused' | 'served';

/** What the core knows of how it came to its answer. */
export interface AuditNotes {
  interaction: AuditLine['interaction'];
  outcome: AuditOutcome;
  issue?: string;
  reason?: string;
  about?: PatientDetails;
  matched?: string;
  considered?: readonly string[];
  withheld?: boolean;
  /** Left out, it is told from the outcome, without a policy. */
  decision?: AuditDecision;
}

/**
 * Where lines go. A write that throws or rejects holds the answer back (DES-AUD-018). `events` is the line as FHIR, where
 * somebody has made it; a responder whose log is faulty may make none, or several.
 */
export interface AuditSink<Line = AuditLine> {
  write(line: Line, events?: readonly AuditEvent[]): void | Promise<void>;
}

const key = randomBytes(32);

/** Equal for equal people within one run of the server; it cannot be undone by trying all NHS numbers. */
function subjectOf({ identifiers, names, birthDate }: PatientDetails): string {
  const identity = [
    identifiers.map(({ system, value }) => [system, foldIdentifier(value)]),
    names.map(({ family, given }) => [foldName(family ?? ''), foldName(given.join(''))]),
    birthDate,
  ];
  return createHmac('sha256', key).update(JSON.stringify(identity)).digest('hex');
}

/** The trace id of `traceparent`. */
export function traceOf({ headers }: CoreRequest): string | null {
  const [parent = ''] = headerValues(headers, 'traceparent');
  return /^[0-9a-f]{2}-(?<trace>[0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}/.exec(parent)?.groups?.trace ?? null;
}

const LISTED = [
  [
    'other-identifier',
    ({ identifiers }: PatientDetails) => identifiers.some(({ system }) => system !== NHS_NUMBER_SYSTEM),
  ],
  ['nhs-number', ({ identifiers }: PatientDetails) => identifiers.some(({ system }) => system === NHS_NUMBER_SYSTEM)],
  ['name', ({ names }: PatientDetails) => names.length > 0],
  ['birth-date', ({ birthDate }: PatientDetails) => birthDate != null],
] as const;

const askedWith = (about: PatientDetails | undefined): string[] =>
  about === undefined ? [] : LISTED.filter(([, has]) => has(about)).map(([word]) => word);

/** The whole request stays only where it led to somebody who is held: they may ask one day who asked what about them. */
function queryOf({ body }: CoreRequest, { outcome }: AuditNotes): AuditLine['query'] {
  if (body.byteLength === 0) return null;
  return outcome === 'match'
    ? { form: 'request', bytes: Buffer.from(body).toString('base64') }
    : { form: 'hmac-sha256', bytes: createHmac('sha256', key).update(body).digest('base64') };
}

const RESULTS: Readonly<Partial<Record<AuditOutcome, AuditDecision['result']>>> = {
  match: 'PERMIT',
  'no-match': 'PERMIT',
  review: 'REVIEW',
  deny: 'DENY',
};

const RULES: Readonly<Partial<Record<AuditOutcome, readonly string[]>>> = {
  match: ['reason-is-permitted', 'enough-was-asked', 'one-person-fits'],
  'no-match': ['reason-is-permitted', 'enough-was-asked', 'nobody-fits'],
  review: ['reason-is-permitted', 'enough-was-asked', 'a-person-decides'],
  deny: ['reason-is-not-permitted'],
};

function decisionFrom({ decision, outcome }: AuditNotes, { status }: Answer): AuditDecision | null {
  const result = RESULTS[outcome];
  if (decision === undefined && outcome === 'refused' && status === 403)
    return { result: 'DENY', policy: null, rules: ['caller-may-not-ask'] };
  return decision ?? (result === undefined ? null : { result, policy: null, rules: RULES[outcome] ?? [] });
}

const DISCLOSED: Readonly<Partial<Record<AuditOutcome, AuditLine['disclosed']>>> = {
  match: 'match-and-contact',
  'no-match': 'no-match',
};

const callerOf = (admission: Admission | undefined): string | null =>
  admission === undefined ? null : 'caller' in admission ? admission.caller : admission.claimed;

export const auditLine = (request: CoreRequest, answer: Answer, notes: AuditNotes): AuditLine => ({
  time: new Date().toISOString(),
  id: randomUUID(),
  request: requestIdIn(request.headers),
  trace: traceOf(request),
  caller: callerOf(request.admission),
  interaction: notes.interaction,
  reason: notes.reason === undefined ? null : notes.reason === SECTION_47 ? SECTION_47 : 'another reason',
  outcome: notes.outcome,
  status: answer.status,
  issue: notes.issue ?? null,
  subject: notes.about === undefined ? null : subjectOf(notes.about),
  matched: notes.matched ?? null,
  considered: notes.considered ?? [],
  alert: notes.withheld === true ? 'withheld' : null,
  source: request.from ?? null,
  asked: askedWith(notes.about),
  query: queryOf(request, notes),
  decision: decisionFrom(notes, answer),
  disclosed: DISCLOSED[notes.outcome] ?? 'nothing',
});
