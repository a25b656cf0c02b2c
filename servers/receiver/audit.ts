import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { type AuditSink, traceOf } from '../reference/audit.js';
import { type Answer, type CoreRequest, requestIdIn } from '../reference/message.js';
import type { FaultKind } from './faults.js';

/** What became of a request. */
export type ReceiverOutcome =
  | 'filed'
  | 'corrected'
  | 'repeated'
  | 'out-of-order'
  | 'quarantined'
  | 'refused'
  | 'served'
  | 'failed';

/** One request and what was answered. Nothing in it is text of the sender's choice, and nothing of a body. */
export interface ReceiverAuditLine {
  /** UTC. */
  time: string;
  /** Of this line. */
  id: string;
  /** The X-Request-ID, when it is a UUID. */
  request: string | null;
  /** The trace id of `traceparent`. */
  trace: string | null;
  interaction: 'receive' | 'read' | 'search' | 'metadata' | 'other';
  outcome: ReceiverOutcome;
  status: number;
  /** Kinds of what was wrong, each once. */
  faults: readonly FaultKind[];
  /** Of what was filed or read. */
  filing: string | null;
  version: number | null;
  /** HMAC-SHA256 of the NHS number, with a key that lives as long as the server. */
  subject: string | null;
}

export type ReceiverAudit = AuditSink<ReceiverAuditLine>;

/** What the core knows of how it came to its answer. */
export interface AuditNotes {
  interaction: ReceiverAuditLine['interaction'];
  outcome: ReceiverOutcome;
  faults?: readonly FaultKind[];
  filing?: string;
  version?: number;
  nhsNumber?: string | null;
}

const key = randomBytes(32);

const subjectOf = (nhsNumber: string): string => createHmac('sha256', key).update(nhsNumber).digest('hex');

export const auditLine = (request: CoreRequest, { status }: Answer, notes: AuditNotes): ReceiverAuditLine => ({
  time: new Date().toISOString(),
  id: randomUUID(),
  request: requestIdIn(request.headers),
  trace: traceOf(request),
  interaction: notes.interaction,
  outcome: notes.outcome,
  status,
  faults: [...new Set(notes.faults)],
  filing: notes.filing ?? null,
  version: notes.version ?? null,
  subject: notes.nhsNumber == null ? null : subjectOf(notes.nhsNumber),
});
