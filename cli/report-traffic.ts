import { exchangeSubject } from '../harness/judge/subject.js';
import {
  type EventRef,
  type ExchangeEvent,
  isNoAnswer,
  type Message,
  type Sighting,
} from '../harness/model/transcript.js';
import { readBlob } from '../harness/transcript/blobs.js';
import { type RunRecord, readSegment } from '../harness/transcript/record.js';
import type { ReportExchange, ReportHeader, ReportInput } from '../reports/report-input.js';

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
  const caller = event.as ?? record.opened.target.callers[0]?.id;
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
    ...(caller === undefined ? {} : { caller }),
    trace,
    redactions: sent.measured.redacted.length + (isNoAnswer(received) ? 0 : received.measured.redacted.length),
    ms: Math.round(timing.endUs / 1000),
  };
}

/** What a report needs of the events of a record. */
export interface Traffic {
  exchanges: Map<EventRef, ReportExchange>;
  sightings: NonNullable<ReportInput['sightings']>;
  askedAgain: NonNullable<ReportInput['askedAgain']>;
}

/** Reads every segment of a record once, the preflight's among them. */
export function trafficOf(record: RunRecord): Traffic {
  const exchanges = new Map<EventRef, ReportExchange>();
  const sightings: (Sighting & { ref: EventRef })[] = [];
  const askedAgain = { 'too-many-requests': 0, 'token-refused': 0 };
  for (const { scenario, attempt } of record.segments) {
    for (const event of readSegment(record, scenario, attempt)?.events ?? []) {
      const ref = `${scenario}.${attempt}/${event.n}`;
      if (event.type === 'exchange') exchanges.set(ref, reportExchange(record, ref, scenario, event));
      if (event.type === 'guarded') sightings.push(...event.seen.map((seen) => ({ ...seen, ref })));
      if (event.type === 'asked-again') askedAgain[event.why] += 1;
    }
  }
  return { exchanges, sightings, askedAgain };
}
