import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { SECTION_47 } from '../../standards/data-exchange/operation.js';
import type { Admission } from './admission.js';
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
  interaction: 'person-info-query' | 'metadata' | 'other';
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
}

/** Where lines go. A write that throws or rejects holds the answer back (DES-AUD-018). */
export interface AuditSink<Line = AuditLine> {
  write(line: Line): void | Promise<void>;
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

const callerOf = (admission: Admission | undefined): string | null =>
  admission === undefined ? null : 'caller' in admission ? admission.caller : admission.claimed;

export const auditLine = (request: CoreRequest, { status }: Answer, notes: AuditNotes): AuditLine => ({
  time: new Date().toISOString(),
  id: randomUUID(),
  request: requestIdIn(request.headers),
  trace: traceOf(request),
  caller: callerOf(request.admission),
  interaction: notes.interaction,
  reason: notes.reason === undefined ? null : notes.reason === SECTION_47 ? SECTION_47 : 'another reason',
  outcome: notes.outcome,
  status,
  issue: notes.issue ?? null,
  subject: notes.about === undefined ? null : subjectOf(notes.about),
  matched: notes.matched ?? null,
  considered: notes.considered ?? [],
  alert: notes.withheld === true ? 'withheld' : null,
});
