import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { HarnessError } from '../errors.js';
import type { RunEnd, RunLine, RunOpened } from '../model/record.js';
import type { Event, Hex, Message, NoAnswer, ScenarioId } from '../model/transcript.js';
import { type ReadChain, readChain, sha256 } from './chain.js';
import { runFile, segmentFile, segmentName, segmentsFolder } from './run-folder.js';

/** The `scenario-ended` line of a segment. */
export interface EndedSegment {
  scenario: ScenarioId;
  attempt: number;
  head: Hex;
  events: number;
}

export interface RunRecord {
  folder: string;
  opened: RunOpened;
  /** Hash of the `run-opened` line. */
  openedHash: Hex;
  /** Null when the run has no end: its process was killed. */
  ended: { as: RunEnd; detail?: string } | null;
  segments: EndedSegment[];
  chain: ReadChain<RunLine>;
  /** First links that a segment may have: this run, and the shards that were merged into it. */
  geneses: Hex[];
}

/** Raised when what a record holds is not what an older version would judge. */
const FORMAT = 2;

/** Whether a `run-opened` line has what judging reads of it. */
const isWhole = ({ plan, shard, target, dialect, accepted, digests, limits }: Partial<RunOpened>): boolean =>
  Array.isArray(plan) &&
  plan.every((planned) => typeof planned?.scenario === 'string' && Array.isArray(planned.checks)) &&
  Array.isArray(accepted) &&
  [shard, target, dialect, digests, limits].every((part) => typeof part === 'object' && part !== null);

/**
 * Reads `run.ndjson`. What stands in it is taken as it is: whether it holds together is for `verify` to say.
 *
 * @throws HarnessError HARNESS_RUN_UNREADABLE when the folder is no run
 */
export function readRecord(folder: string): RunRecord {
  const path = runFile(folder);
  if (!existsSync(path)) {
    throw new HarnessError(
      'HARNESS_RUN_UNREADABLE',
      `${folder} holds no run.ndjson`,
      'name the folder of one run, for example assay-runs/20261120-093000-ab12',
    );
  }
  const chain = readChain<RunLine>(readFileSync(path, 'utf8'), null);
  const opened = chain.lines[0];
  const openedText = chain.texts[0];
  if (opened?.type !== 'run-opened' || openedText === undefined || !isWhole(opened)) {
    throw new HarnessError(
      'HARNESS_RUN_UNREADABLE',
      `${path} does not begin with a whole run-opened line`,
      'the record cannot be used; run again',
    );
  }
  if (opened.format !== FORMAT) {
    throw new HarnessError(
      'HARNESS_RUN_UNREADABLE',
      `${path} is a record of format ${String(opened.format)}, and this version reads format ${FORMAT}`,
      'judge it with the version of Assay that made it',
    );
  }
  const segments = chain.lines.flatMap((line) => (line.type === 'scenario-ended' ? [line] : []));
  const ended = chain.lines.find((line) => line.type === 'run-ended');
  return {
    folder,
    opened,
    openedHash: sha256(openedText),
    ended:
      ended?.type === 'run-ended'
        ? { as: ended.as, ...(ended.detail === undefined ? {} : { detail: ended.detail }) }
        : null,
    segments,
    chain,
    geneses: [sha256(openedText), ...(opened.shards ?? []).map((text) => sha256(text))],
  };
}

export interface Segment {
  /** The events that can be read; a line that is none stands in `chain` only. */
  events: Event[];
  chain: ReadChain<Event>;
}

const isMessage = (message: Partial<Message> | NoAnswer | undefined | null): boolean => {
  if (typeof message !== 'object' || message === null) return false;
  if ('noAnswer' in message) return true;
  const { start, headers, body, measured } = message;
  return (
    typeof start === 'string' &&
    Array.isArray(headers) &&
    headers.every((pair) => Array.isArray(pair) && typeof pair[0] === 'string' && typeof pair[1] === 'string') &&
    (body === null || typeof body?.c === 'string') &&
    typeof measured?.depth === 'number'
  );
};

/** An event as far as judging reads it. A chain that was tampered with can hold anything. */
const isEvent = (line: Partial<Event> | null): line is Event => {
  if (typeof line !== 'object' || line === null) return false;
  if (line.type !== 'exchange') return typeof line.type === 'string';
  const { step, sent, received } = line;
  return typeof step === 'string' && isMessage(sent) && !('noAnswer' in (sent ?? {})) && isMessage(received);
};

/** One segment, or null when its file is not there. */
export function readSegment(record: RunRecord, scenario: ScenarioId, attempt: number): Segment | null {
  const path = segmentFile(record.folder, scenario, attempt);
  if (!existsSync(path)) return null;
  const text = readFileSync(path, 'utf8');
  const genesis = record.geneses.find((hash) => text.startsWith(`{"n":0,"prev":"${hash}"`)) ?? record.openedHash;
  const chain = readChain<Event>(text, genesis);
  return { events: chain.lines.filter(isEvent), chain };
}

/** Segment files that no `scenario-ended` line names. */
export function unnamedSegments({ folder, segments }: RunRecord): string[] {
  const named = new Set(segments.map(({ scenario, attempt }) => segmentName(scenario, attempt)));
  return existsSync(segmentsFolder(folder))
    ? readdirSync(segmentsFolder(folder))
        .filter((file) => !named.has(file))
        .sort()
    : [];
}
