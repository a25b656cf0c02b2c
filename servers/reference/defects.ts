import type { AuditEvent } from './audit-event.js';
import type { Breaks } from './breaks.js';
import type { Decisions } from './decisions.js';
import { answerDefects } from './defects-answers.js';
import { auditDefects, logAccessDefects } from './defects-audit.js';
import { contentDefects } from './defects-content.js';
import { credentialDefects, doorDefects } from './defects-credentials.js';
import { decisionDefects, reviewDefects } from './defects-decisions.js';
import { errorDefects } from './defects-errors.js';
import { hookedDefects } from './defects-hooked.js';
import { likenessDefects } from './defects-likeness.js';
import { matchingDefects } from './defects-matching.js';
import { readingDefects } from './defects-reading.js';
import { wireDefects } from './defects-wire.js';
import type { Core } from './message.js';

/** Makes the same responder with other decisions. */
export type Build = (change: Partial<Decisions>) => Core;

/** How a responder has a fault: one decision is another, or the whole is wrapped. */
export interface Faulty {
  decide?: Partial<Decisions>;
  /** `build` is for faults of more than one decision, and for those that look at what another responder would say. */
  wrap?: (core: Core, build: Build) => Core;
  /** What is written to the log in the place of an event; nothing, or several, where the log is faulty. */
  record?: (event: AuditEvent) => readonly AuditEvent[];
  /** Whoever may ask may read the log. */
  letsAllReadTheLog?: true;
  /** Nobody's reading of the log is recorded. */
  logsNoReading?: true;
}

/** One fault: it replaces one decision, or wraps the whole. */
export interface Defect extends Faulty {
  id: string;
  /** What the server does when it has the fault. */
  title: string;
  breaks: readonly Breaks[];
}

/** Faults that real responders have, each to be found by the scenarios that it names. */
export const defects: readonly Defect[] = [
  ...matchingDefects,
  ...readingDefects,
  ...contentDefects,
  ...answerDefects,
  ...errorDefects,
  ...wireDefects,
  ...doorDefects,
  ...likenessDefects,
  ...logAccessDefects,
  ...decisionDefects,
];

/** Faults of the log. What a run sees of them on the wire is little: they show when the log is attached to it. */
export const logDefects: readonly Defect[] = auditDefects;

/** Faults that show only while somebody does something to the responder: its clock, its reviews, what it stands on. */
export const policyDefects: readonly Defect[] = [...reviewDefects, ...hookedDefects];

/** Faults that show only to several callers, to tokens of an issuer, or under an agreed load. */
export const accessDefects: readonly Defect[] = credentialDefects;

export const findDefect = (id: string): Defect | undefined =>
  [...defects, ...logDefects, ...policyDefects, ...accessDefects].find((defect) => defect.id === id);
