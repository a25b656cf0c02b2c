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
  tls?: { version: string; cipher: string; peer: Hex };
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
  noAnswer: 'refused' | 'reset' | 'timeout' | 'tls' | 'too-large' | 'dns' | 'not-http';
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
  over: 'http' | 'mesh' | 'folder';
  sent: Message;
  received: Message | NoAnswer;
  timing: Timing;
  /** W3C trace id, sent in `traceparent`, so that a supplier finds the request in their own log. */
  trace: Hex;
}

export interface ControlProbeEvent {
  type: 'control-probe';
  /** Number of the exchange without an answer that made us ask the known-good question. */
  after: number;
  answered: boolean;
}

export type HookName = string;

export type EventBody =
  | { type: 'segment-opened'; scenario: ScenarioId; attempt: number; needs: Needs }
  | ExchangeEvent
  | ControlProbeEvent
  /** A file is judged; no traffic. */
  | { type: 'document'; step: StepId; name: string; body: BlobRef }
  /** Nothing arrived. */
  | { type: 'silence'; step: StepId; waitedMs: number; for: string }
  | {
      type: 'hook';
      step: StepId;
      hook: HookName;
      asked: Json;
      result: 'done' | 'refused' | 'not-provided';
      by?: string;
    }
  | {
      type: 'seen';
      step: StepId;
      by: 'person' | 'browser' | 'supplier-hook';
      question: string;
      answer: string;
      picture?: BlobRef;
    }
  | { type: 'extract'; kind: 'audit' | 'log'; body: BlobRef; covers: { from: IsoUtc; to: IsoUtc } }
  /** Ours, never the target's: the outcome is `error`. */
  | { type: 'drive-failed'; error: string; detail: string }
  | { type: 'segment-closed'; as: 'complete' | 'cut-short' };

export type Event = Envelope & EventBody;

/** The people that a scenario needs, by persona id. */
export interface Needs {
  held: readonly string[];
  absent: readonly string[];
}
