import type { SeenExtract } from './extract.js';
import type { Json } from './json.js';
import type { EventRef, ExchangeEvent, NoAnswer, StepId } from './transcript.js';

/** One exchange as a rule sees it: only what is stored. */
export interface ExchangeSubject {
  step: StepId;
  ref: EventRef;
  event: ExchangeEvent;
  request: SeenMessage & { method: string; path: string };
  /** Null when nothing came back; `noAnswer` says why. */
  answer: (SeenMessage & { status: number }) | null;
  noAnswer: NoAnswer['noAnswer'] | null;
}

export interface SeenMessage {
  headers: readonly (readonly [name: string, value: string])[];
  /** The first value of a header, by name without regard to case. */
  header(name: string): string | undefined;
  text: string;
  /**
   * The body as JSON, or undefined when it is not JSON or nested deeper than 256. A fresh copy at each call: some
   * libraries write into what they read.
   */
  json(): Json | undefined;
}

/** Every exchange that Assay asked in a run, by scenario in the order of the plan. */
export interface RunSubject {
  exchanges: readonly ExchangeSubject[];
  /** What was attached to the run since; nothing where it is left out. */
  extracts?: readonly SeenExtract[];
}

/** A document of the record; an empty one where nothing was found. */
export interface SeenDocument {
  step: StepId;
  ref: EventRef;
  name: string;
  /** Undefined when it is not JSON, as an empty one is not, or nested deeper than 256. A fresh copy at each call. */
  json(): Json | undefined;
}

/** The exchanges that a claim of scope `scenario` looks at, in the order they were made. */
export interface ScenarioSubject {
  exchanges: readonly ExchangeSubject[];
  /** What was read back by file or command, in the order it was read. */
  documents: readonly SeenDocument[];
  /** Exchanges of a step; `name[*]` gives all its cases. */
  step(step: StepId): readonly ExchangeSubject[];
}
