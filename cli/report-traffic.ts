import { intermediarySigns } from '../harness/http/intermediary.js';
import { exchangeSubject } from '../harness/judge/subject.js';
import { isJsonObject, type Json } from '../harness/model/json.js';
import {
  type EventRef,
  type ExchangeEvent,
  isNoAnswer,
  type Message,
  type Sighting,
} from '../harness/model/transcript.js';
import { readBlob } from '../harness/transcript/blobs.js';
import { type RunRecord, readSegment } from '../harness/transcript/record.js';
import type { LeftBehind, ReportExchange, ReportHeader, ReportInput } from '../reports/report-input.js';

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
  const { answer, request } = exchangeSubject(ref, event, ({ c, bytes, media }) =>
    Buffer.from(bodyOf(record, { ...sent, body: { c, bytes, media } })),
  );
  const { path } = request;
  const intermediary = answer === null ? [] : intermediarySigns(answer);
  return {
    ref,
    scenario,
    step,
    url: new URL(path, record.opened.target.url).href,
    sentStart: sent.start,
    sentHeaders: headersOf(sent),
    // Read when it is shown: a run of bundles holds more than memory should.
    get sentBody() {
      return bodyOf(record, sent);
    },
    received: isNoAnswer(received)
      ? received
      : {
          start: received.start,
          headers: headersOf(received),
          get body() {
            return bodyOf(record, received);
          },
        },
    ...(caller === undefined ? {} : { caller }),
    ...(intermediary.length === 0 ? {} : { intermediary }),
    trace,
    redactions: sent.measured.redacted.length + (isNoAnswer(received) ? 0 : received.measured.redacted.length),
    ms: Math.round(timing.endUs / 1000),
  };
}

/** What a report needs of the events of a record. */
export interface Traffic {
  /** Of a receiver alone. */
  leftBehind?: LeftBehind;
  exchanges: Map<EventRef, ReportExchange>;
  sightings: NonNullable<ReportInput['sightings']>;
  askedAgain: NonNullable<ReportInput['askedAgain']>;
}

const stringAt = (value: Json | undefined, key: string): string | null => {
  const found = isJsonObject(value) ? value[key] : undefined;
  return typeof found === 'string' ? found : null;
};

const parsed = (text: string): Json | undefined => {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
};

interface Taken {
  bundle: LeftBehind['bundles'][number];
  tags: string[];
}

/** A bundle that a receiver answered with 2xx; null for every other exchange. */
function takenIn(record: RunRecord, ref: EventRef, scenario: string, { sent, received }: ExchangeEvent): Taken | null {
  if (isNoAnswer(received) || !/^(?:POST|PUT) /.test(sent.start)) return null;
  const status = Number(received.start.split(' ')[1]);
  if (!(status >= 200 && status < 300)) return null;
  const bundle = parsed(bodyOf(record, sent));
  const [meta, own] = isJsonObject(bundle) ? [bundle.meta, bundle.identifier] : [];
  const tags = isJsonObject(meta) && Array.isArray(meta.tag) ? meta.tag : [];
  const value = stringAt(own, 'value');
  return {
    bundle: {
      ref,
      scenario,
      status,
      identifier: value === null ? null : `${stringAt(own, 'system') ?? ''}|${value}`,
      location: received.headers.find(([name]) => name.toLowerCase() === 'location')?.[1] ?? null,
    },
    tags: tags.flatMap((tag) => {
      const code = stringAt(tag, 'code');
      return code === null ? [] : [`${stringAt(tag, 'system') ?? ''}|${code}`];
    }),
  };
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const placeOf = (ref: EventRef): number => Number(ref.slice(ref.lastIndexOf('/') + 1));

const bySending = (a: Taken['bundle'], b: Taken['bundle']): number =>
  byText(a.scenario, b.scenario) || placeOf(a.ref) - placeOf(b.ref);

/** Ids of the run, or of the shards that were put together. */
const idsOf = ({ opened }: RunRecord): string[] => [
  opened.run,
  ...(opened.shards ?? []).flatMap((line) => stringAt(parsed(line), 'run') ?? []),
];

/** A repeat that is answered with the address of the first leaves nothing more to be taken out. */
function onceEach(bundles: readonly Taken['bundle'][]): Taken['bundle'][] {
  const known = new Set<string>();
  return bundles.filter(({ identifier, location }) => {
    const place = `${identifier} ${location}`;
    if (identifier === null || location === null) return true;
    return !known.has(place) && known.add(place);
  });
}

/** Tags whose code is the id of the run are ours; one of a sender's own tells nothing. */
function leftBehindOf(taken: readonly Taken[], record: RunRecord): LeftBehind {
  const ids = idsOf(record);
  const tags = taken.flatMap((one) => one.tags).filter((tag) => ids.includes(tag.slice(tag.lastIndexOf('|') + 1)));
  return { tags: [...new Set(tags)].sort(), bundles: onceEach(taken.map(({ bundle }) => bundle).toSorted(bySending)) };
}

/** Reads every segment of a record once, the preflight's among them. */
export function trafficOf(record: RunRecord): Traffic {
  const exchanges = new Map<EventRef, ReportExchange>();
  const sightings: (Sighting & { ref: EventRef })[] = [];
  const taken: Taken[] = [];
  const askedAgain = { 'too-many-requests': 0, 'token-refused': 0 };
  for (const { scenario, attempt } of record.segments) {
    for (const event of readSegment(record, scenario, attempt)?.events ?? []) {
      const ref = `${scenario}.${attempt}/${event.n}`;
      if (event.type === 'exchange') exchanges.set(ref, reportExchange(record, ref, scenario, event));
      const took = event.type === 'exchange' && record.opened.receiver ? takenIn(record, ref, scenario, event) : null;
      if (took !== null) taken.push(took);
      if (event.type === 'guarded') sightings.push(...event.seen.map((seen) => ({ ...seen, ref })));
      if (event.type === 'asked-again') askedAgain[event.why] += 1;
    }
  }
  return {
    exchanges,
    sightings,
    askedAgain,
    ...(record.opened.receiver === undefined ? {} : { leftBehind: leftBehindOf(taken, record) }),
  };
}
