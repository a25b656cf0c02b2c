import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { judgeRecord } from '../harness/judge/judge-record.js';
import { exchangeSubject } from '../harness/judge/subject.js';
import type { Readiness } from '../harness/model/suite.js';
import {
  type Event,
  type EventRef,
  type ExchangeEvent,
  isNoAnswer,
  type Message,
} from '../harness/model/transcript.js';
import type { Verdict } from '../harness/model/verdict.js';
import { readBlob } from '../harness/transcript/blobs.js';
import { type RunRecord, readSegment } from '../harness/transcript/record.js';
import { runFile } from '../harness/transcript/run-folder.js';
import { conclude, type DocumentConclusion } from '../reports/conclusion.js';
import { type ExitCode, exitCode } from '../reports/exit-code.js';
import { renderHtml } from '../reports/formats/html.js';
import { renderJson } from '../reports/formats/json.js';
import { renderJunit } from '../reports/formats/junit.js';
import type { ReportExchange, ReportHeader, ReportInput } from '../reports/report-input.js';
import { conformanceRows } from '../reports/rows.js';
import { kit } from './kit.js';

/** A judged record with everything that is said about it. */
export interface Judgement {
  record: RunRecord;
  verdicts: Verdict[];
  readiness: Readiness | null;
  input: ReportInput;
  conclusions: readonly DocumentConclusion[];
  exit(countEditorial: boolean): ExitCode;
}

const bodyOf = (record: RunRecord, { body }: Message): string => {
  const state = body === null ? null : readBlob(record.folder, body);
  return state === null ? '' : 'bytes' in state ? state.bytes.toString('utf8') : `(this body is ${state.problem})`;
};

function headersOf({ headers, measured }: Message): ReportHeader[] {
  const redacted = new Set(measured.redacted.map(({ at }) => at));
  return headers.map(([name, value], index) => ({ name, value, redacted: redacted.has(`/headers/${index}`) }));
}

function reportExchange(record: RunRecord, ref: EventRef, scenario: string, event: ExchangeEvent): ReportExchange {
  const { sent, received, timing, trace, step } = event;
  const { path } = exchangeSubject(ref, event, () => new Uint8Array()).request;
  return {
    ref,
    scenario,
    step,
    url: new URL(path, record.opened.target.url).href,
    sentStart: sent.start,
    sentHeaders: headersOf(sent),
    sentBody: bodyOf(record, sent),
    received: isNoAnswer(received)
      ? received
      : { start: received.start, headers: headersOf(received), body: bodyOf(record, received) },
    trace,
    redactions: sent.measured.redacted.length + (isNoAnswer(received) ? 0 : received.measured.redacted.length),
    ms: Math.round(timing.endUs / 1000),
  };
}

function exchangesOf(record: RunRecord): Map<EventRef, ReportExchange> {
  const found = new Map<EventRef, ReportExchange>();
  for (const { scenario, attempt } of record.segments) {
    for (const event of readSegment(record, scenario, attempt)?.events ?? ([] as Event[])) {
      const ref = `${scenario}.${attempt}/${event.n}`;
      if (event.type === 'exchange') found.set(ref, reportExchange(record, ref, scenario, event));
    }
  }
  return found;
}

/** Judges a record and puts together what the reports render. */
export function judgeForReport(record: RunRecord): Judgement {
  const { verdicts, readiness } = judgeRecord(record, kit.suite, kit.peopleOf(record.opened));
  const { opened } = record;
  const ended = record.ended?.as ?? null;
  const claims = verdicts.filter(({ requirement }) => requirement !== null);
  const controls = verdicts.filter(({ requirement }) => requirement === null);
  const rows = conformanceRows({ opened, ended, verdicts: claims });
  const conclusions = conclude({ opened, ended, rows });
  const input: ReportInput = {
    opened,
    ended,
    rows,
    conclusions,
    controls,
    exchanges: exchangesOf(record),
    recordDigest: createHash('sha256')
      .update(readFileSync(runFile(record.folder)))
      .digest('hex'),
  };
  const exit = (countEditorial: boolean): ExitCode =>
    exitCode({ opened, ended, rows, conclusions, controls, countEditorial });
  return { record, verdicts, readiness, input, conclusions, exit };
}

export const FORMATS = ['html', 'json', 'junit'] as const;
export type Format = (typeof FORMATS)[number];

const FILES: Readonly<Record<Format, string>> = { html: 'index.html', json: 'report.json', junit: 'junit.xml' };

/** Writes the reports and returns their paths by format. */
export function writeReports(
  { input }: Judgement,
  folder: string,
  options: { formats?: readonly Format[]; strict?: boolean } = {},
): Map<Format, string> {
  mkdirSync(folder, { recursive: true });
  const render: Record<Format, () => string> = {
    html: () => renderHtml(input),
    json: () => renderJson(input),
    junit: () => renderJunit(input, { strict: options.strict ?? false }),
  };
  return new Map(
    (options.formats ?? FORMATS).map((format) => {
      const path = join(folder, FILES[format]);
      writeFileSync(path, render[format]());
      return [format, path];
    }),
  );
}
