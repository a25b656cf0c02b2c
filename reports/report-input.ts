import type { RunEnd, RunOpened } from '../harness/model/record.js';
import type { CallerId, EventRef, Hex, NoAnswer, ScenarioId, Sighting, StepId } from '../harness/model/transcript.js';
import type { Verdict } from '../harness/model/verdict.js';
import type { DocumentConclusion } from './conclusion.js';
import type { Row } from './rows.js';

/**
 * Everything that a format gets. Formats render it and compute nothing. It holds no clock and no path, so that two
 * renderings of the same record are equal byte for byte.
 */
export interface ReportInput {
  opened: RunOpened;
  /** Null when the record has no `run-ended` line. */
  ended: RunEnd | null;
  rows: readonly Row[];
  conclusions: readonly DocumentConclusion[];
  /** Verdicts without a requirement. */
  controls: readonly Verdict[];
  /** What verdicts give as evidence. A reference that is missing here is named, not shown. */
  exchanges: ReadonlyMap<EventRef, ReportExchange>;
  /** Digest of the run's record, printed beside the blank sign-off. */
  recordDigest: Hex;
  /** What the guard saw before it stopped the run. */
  sightings?: readonly (Sighting & { ref: EventRef })[];
  /** How often a question was put again without being judged. */
  askedAgain?: Readonly<Record<'too-many-requests' | 'token-refused', number>>;
  /** Of a receiver: what it was left holding. */
  leftBehind?: LeftBehind;
}

/** Bundles that a receiver took in a run, so that somebody can find them and take them out again. */
export interface LeftBehind {
  /** Tags that they carry with the id of the run, as `system|code`: one, or one for each shard. */
  tags: readonly string[];
  /** By scenario, and in it in the order in which they were sent. */
  bundles: readonly {
    ref: EventRef;
    scenario: ScenarioId;
    status: number;
    /** As `system|value`; null where what was taken is no bundle with an identifier. */
    identifier: string | null;
    /** The `Location` of the answer. */
    location: string | null;
  }[];
}

export interface ReportHeader {
  name: string;
  /** As stored: a redacted value is its token. */
  value: string;
  redacted: boolean;
}

/** One exchange as it is stored, bodies as text. */
export interface ReportExchange {
  ref: EventRef;
  scenario: ScenarioId;
  step: StepId;
  /** Absolute. */
  url: string;
  /** The request line. */
  sentStart: string;
  sentHeaders: readonly ReportHeader[];
  sentBody: string;
  received: ReceivedMessage | NoAnswer;
  /** Who asked. Absent: not recorded. */
  caller?: CallerId | 'nobody';
  /** W3C trace id, which the target may find in its own log. */
  trace: Hex;
  /** By what the answer seems to be an intermediary's and not the target's; absent where nothing says so. */
  intermediary?: readonly string[];
  /** How many values were redacted at capture, in both directions. */
  redactions: number;
  /** Milliseconds until the answer had arrived, or until we gave up. */
  ms: number;
}

export interface ReceivedMessage {
  /** The status line. */
  start: string;
  headers: readonly ReportHeader[];
  body: string;
}
