import type { Breaks } from './breaks.js';
import type { Decisions } from './decisions.js';
import { answerDefects } from './defects-answers.js';
import { matchingDefects } from './defects-matching.js';
import { readingDefects } from './defects-reading.js';
import type { Core } from './message.js';

/** Makes the same responder with other decisions. */
export type Build = (change: Partial<Decisions>) => Core;

/** How a responder has a fault: one decision is another, or the whole is wrapped. */
export interface Faulty {
  decide?: Partial<Decisions>;
  /** `build` is for faults of more than one decision, and for those that look at what another responder would say. */
  wrap?: (core: Core, build: Build) => Core;
}

/** One fault: it replaces one decision, or wraps the whole. */
export interface Defect extends Faulty {
  id: string;
  /** What the server does when it has the fault. */
  title: string;
  breaks: readonly Breaks[];
}

/** Faults that real responders have, each to be found by the scenarios that it names. */
export const defects: readonly Defect[] = [...matchingDefects, ...readingDefects, ...answerDefects];

export const findDefect = (id: string): Defect | undefined => defects.find((defect) => defect.id === id);
