import type { PolicyName } from '../../standards/data-exchange/registered-policies.js';
import type { CredentialUse } from './credential-use.js';
import type { HookAsked, HookDone, HookName, HookUndone } from './hook.js';
import type { Json } from './json.js';

/** Lower-case hexadecimal. */
export type Hex = string;
/** An instant in UTC with milliseconds, for example 2026-11-20T09:30:00.000Z. */
export type IsoUtc = string;
export type ScenarioId = string;
/** Kebab-case, unique in its scenario; a repeated step names its case in brackets: `spelling[u2019]`. */
export type StepId = string;
/** `<scenario>.<attempt>/<n>`. */
export type EventRef = string;

/** A stored body: the address is a salted hash, so that it says nothing about the bytes; `bytes` counts what is stored. */
export interface BlobRef {
  c: Hex;
  bytes: number;
  media: string;
}

/** What a redacted value was. */
export type RedactionClass = 'credential' | 'contact' | 'person' | 'nhs-number';

export interface Redaction {
  /** A JSON pointer, or a range of UTF-16 units in the text before redaction. */
  at: string | [from: number, to: number];
  class: RedactionClass;
  /** Keyed per run: two equal values have equal `same`, and the value cannot be had from it. */
  same: Hex;
}

/** What redaction or decoding would destroy. A closed list, taken at capture; `verify` takes it on trust. */
export interface Measured {
  wireBytes: number;
  utf8: boolean;
  duplicateKeys: string[];
  depth: number;
  encoding?: string;
  jwt?: { header: Json; claims: Json };
  /** `daysLeft`: whole days until the certificate of the target ends; `daysInAll`: for which it was made. */
  tls?: { version: string; cipher: string; peer: Hex; daysLeft?: number; daysInAll?: number };
  canaries: string[];
  redacted: Redaction[];
}

/** An HTTP message as sent or received. `start` is the request line or status line; headers keep order and case. */
export interface Message {
  start: string;
  headers: [name: string, value: string][];
  body: BlobRef | null;
  measured: Measured;
}

export interface NoAnswer {
  /** `withheld`: there was an answer, and the guard let nothing of it be stored. */
  noAnswer: 'refused' | 'reset' | 'timeout' | 'tls' | 'too-large' | 'dns' | 'not-http' | 'withheld';
  /** Bytes of the answer's body that had arrived. */
  afterBytes: number;
}

export const isNoAnswer = (received: Message | NoAnswer): received is NoAnswer => 'noAnswer' in received;

/** Microseconds since the request was started. */
export interface Timing {
  connectUs?: number;
  firstByteUs?: number;
  endUs: number;
}

export interface Envelope {
  n: number;
  /** SHA-256 of the line before; for the first line, of the `run-opened` line of its run. */
  prev: Hex;
  at: IsoUtc;
  /** Microseconds since the segment opened. */
  us: number;
}

export interface ExchangeEvent {
  type: 'exchange';
  step: StepId;
  asker: 'assay' | 'target';
  /** Who asked, where it was not the first caller: another one, or nobody at all. */
  as?: CallerId | 'nobody';
  over: 'http' | 'mesh' | 'folder';
  /** It was sent by the raw client: whatever reads HTTP may have answered before any FHIR server saw it. */
  raw?: true;
  /** The question was about the rate of requests, so that a 429 is an answer to it. */
  aboutRate?: true;
  /** The credential was not the usual one of whoever asked. */
  credential?: CredentialUse;
  sent: Message;
  received: Message | NoAnswer;
  timing: Timing;
  /** W3C trace id, sent in `traceparent`, so that a supplier finds the request in their own log. */
  trace: Hex;
}

/** Whether the service, and the account that asks, still work after a scenario that strained them. */
export interface ClosingControl {
  works: boolean;
  /** What the last attempt got, for example `HTTP 200` or `no answer (timeout)`. */
  got: string;
  /** How long it was waited for them to come back. */
  waitedMs: number;
}

export interface ControlProbeEvent {
  type: 'control-probe';
  /** Number of the exchange without an answer that made us ask the known-good question. */
  after: number;
  answered: boolean;
  /** Of the question that ends an intrusive or loading scenario; `after` is the number of the event before it. */
  closing?: ClosingControl;
}

/**
 * Something of the target's own that was attached to a finished run: its audit log, what an operator saw in it, or a
 * diagnostic log. Stands in the record of the attachment, never in the run's own segments.
 */
export interface ExtractEvent {
  type: 'extract';
  kind: 'audit' | 'observation' | 'log';
  side: 'responder' | 'requester';
  /** As it was handed over. */
  form: 'bundle' | 'ndjson' | 'csv' | 'text';
  /** Name of the file, without its folder. */
  name: string;
  /** Who observed. */
  by?: string;
  /** The redacted copy: an entry a line, or the text of a diagnostic log. */
  body: BlobRef;
  covers: { from: IsoUtc; to: IsoUtc };
  /** Column of each field, where there were columns. */
  columns?: Readonly<Record<string, string>>;
  /** How many entries there were, and how many lead to no question of the run. */
  entries: number;
  strangers: number;
}

export type { HookName } from './hook.js';

/** A name of somebody under `target.callers`, for example `Q-LA`. */
export type CallerId = string;

/** How a caller shows who it is. */
export type CredentialScheme =
  | 'none'
  | 'header'
  | 'bearer'
  | 'oauth2-client-credentials'
  | 'private-key-jwt'
  | 'client-certificate';

/** A personal value in an answer that belongs to nobody we know: what and where, never the value. */
export interface Sighting {
  /** A JSON pointer, or the name of a header. */
  at: string;
  what: 'nhs-number' | 'name' | 'birth-date';
  /** Keyed per run: equality, not value. */
  same: Hex;
}

export type EventBody =
  | { type: 'segment-opened'; scenario: ScenarioId; attempt: number; needs: Needs }
  | ExchangeEvent
  | ControlProbeEvent
  /** The target asked us to wait, or took our token for expired: the same question was asked again. Not judged. */
  | { type: 'asked-again'; step: StepId; why: 'too-many-requests' | 'token-refused'; status: number; waitedMs: number }
  /** A credential could not be had, so the question was never sent: the issuer of tokens is down, or refuses us. */
  | { type: 'access-failed'; step: StepId; cause: 'dependency' | 'configuration'; problem: string; remedy: string }
  /** A question was not sent: the target file does not name what it needs, or a credential cannot be had that way. */
  | { type: 'not-asked'; step: StepId; problem: string; remedy: string }
  /** An intrusive or loading scenario was not driven: at the moment of its start nobody had allowed it. */
  | { type: 'not-permitted'; problem: string; remedy: string }
  /** The guard saw somebody who is neither ours nor declared, and stopped the run. */
  | { type: 'guarded'; step: StepId; seen: Sighting[] }
  /** A file is judged; no traffic. */
  | { type: 'document'; step: StepId; name: string; body: BlobRef }
  /** Nothing arrived. */
  | { type: 'silence'; step: StepId; waitedMs: number; for: string }
  | ({ type: 'hook'; step: StepId; hook: HookName; asked: HookAsked } & HookDone)
  /** A hook was taken back, or could not be. `step` where the scenario asked for it, else it was at its end. */
  | ({ type: 'hook-undone'; step?: StepId } & HookUndone)
  | {
      type: 'seen';
      step: StepId;
      by: 'person' | 'browser' | 'supplier-hook';
      question: string;
      answer: string;
      picture?: BlobRef;
    }
  | ExtractEvent
  /** Ours, never the target's: the outcome is `error`. */
  | { type: 'drive-failed'; error: string; detail: string }
  | { type: 'segment-closed'; as: 'complete' | 'cut-short' };

export type Event = Envelope & EventBody;

/** What a scenario needs: people, by persona id, and what the target was told of before. */
export interface Needs {
  held: readonly string[];
  absent: readonly string[];
  /** Policies that the target has to know; none where it is left out. */
  policies?: readonly PolicyName[];
  /** Callers beside the first one. */
  callers?: readonly CallerId[];
}
