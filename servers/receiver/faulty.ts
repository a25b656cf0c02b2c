import type { Core } from '../reference/message.js';
import type { Decisions } from './decisions.js';

/** Makes the same receiver with other decisions. */
export type Build = (change: Partial<Decisions>) => Core;

/** How a receiver has a fault: one decision is another, or the whole is wrapped. */
export interface Faulty {
  decide?: Partial<Decisions>;
  wrap?: (core: Core, build: Build) => Core;
}

/** One fault: it replaces one decision, or wraps the whole. */
export interface ReceiverDefect extends Faulty {
  id: string;
  /** What the server does when it has the fault. */
  title: string;
  /** What a suite that sees only the wire does to see it, and what it sees. */
  seenBy: string;
}
