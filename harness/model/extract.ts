import type { Json } from './json.js';
import type { ExtractEvent } from './transcript.js';

/** What an entry of a log can tell, whatever form the log has. */
export const LOG_FIELDS = [
  'time',
  'requestId',
  'traceId',
  'requester',
  'user',
  'role',
  'sourceAddress',
  'subject',
  'identifiersUsed',
  'reason',
  'policy',
  'policyVersion',
  'rules',
  'decision',
  'answer',
  'status',
  'disclosed',
  'obligations',
] as const;
export type LogField = (typeof LOG_FIELDS)[number];

/** One entry of a log, as far as it was copied. */
export interface LogEntry {
  /** Of the file that was attached, from 1; of a Bundle the number of the entry. */
  line: number;
  /** What it tells; a field that is not there, or empty, is told by nobody. */
  tells: Readonly<Partial<Record<LogField, string>>>;
  /** Request and trace ids in it, as 32 hexadecimal digits. */
  ids: readonly string[];
  /** All that stands in it, with what was encoded in it decoded. */
  text: string;
  /** Of a log in FHIR. A fresh copy at each call. */
  event(): Json | undefined;
}

/** An attached extract as rules see it: only what is stored. */
export interface SeenExtract extends Pick<ExtractEvent, 'kind' | 'side' | 'form' | 'name' | 'covers'> {
  /** Empty for a diagnostic log. */
  entries: readonly LogEntry[];
  /** The lines of a diagnostic log. */
  lines: readonly string[];
}

/**
 * `audit-log`: the target's whole log of the run. `audit-entries`: that, or what an operator saw of some entries.
 * `diagnostic-log`: the log of its developers and operators.
 */
export type Attachable = 'audit-log' | 'audit-entries' | 'diagnostic-log';

/** Why a check of an extract is not run where none is attached: what to attach, and how. */
export const NOT_ATTACHED: Readonly<Record<Attachable, string>> = {
  'audit-log': "no audit log is attached to the run: export the target's log of it, then assay attach RUN audit.csv",
  'audit-entries':
    "no entries of an audit log are attached to the run: export the target's log of it, then assay attach RUN audit.csv",
  'diagnostic-log':
    'no diagnostic log is attached to the run: copy what the application wrote during it, then assay attach RUN app.log --as log',
};

const FEEDS: Readonly<Record<Attachable, readonly SeenExtract['kind'][]>> = {
  'audit-log': ['audit'],
  'audit-entries': ['audit', 'observation'],
  'diagnostic-log': ['log'],
};

export const isFedBy = (observes: Attachable, kind: SeenExtract['kind']): boolean => FEEDS[observes].includes(kind);

/** The extracts of the target's own side that a claim can be judged by. */
export const extractsFor = (observes: Attachable, extracts: readonly SeenExtract[]): SeenExtract[] =>
  extracts.filter(({ kind }) => isFedBy(observes, kind));
