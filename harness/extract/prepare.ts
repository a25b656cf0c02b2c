import { HarnessError } from '../errors.js';
import type { Known } from '../http/known-people.js';
import type { Redactor } from '../http/redact.js';
import type { ExchangeSubject } from '../model/subject.js';
import type { ExtractEvent } from '../model/transcript.js';
import { encodedIn, textsOf } from './audit-event.js';
import { idsIn, idsOf, momentOf } from './join.js';
import type { Source } from './read-source.js';
import { redactedEntry, strangersEntry } from './redact-entry.js';

interface About {
  /** Of the file. */
  name: string;
  covers: ExtractEvent['covers'];
  redactor: Redactor;
  /** All that was asked in the run. */
  exchanges: readonly ExchangeSubject[];
}

/** What is written of an extract, and what is told of it. */
export interface Prepared {
  extract: Pick<ExtractEvent, 'form' | 'name' | 'covers' | 'columns' | 'entries' | 'strangers'>;
  body: { bytes: Uint8Array; media: string };
  told: {
    entries: number;
    matched: number;
    strangers: readonly number[];
    passedOver: readonly number[];
    columns?: Readonly<Record<string, string>>;
    unread: readonly string[];
    unrecorded: number;
  };
}

/**
 * Joins entries to the questions of a run. Of those that lead to one a redacted copy is made, of the others nothing but
 * that they are there.
 *
 * @throws HarnessError HARNESS_EXTRACT_UNUSABLE when none leads to a question
 */
export function prepareEntries(
  { form, entries, columns, unread, passedOver }: Source,
  { name, covers, redactor, exchanges, known }: About & { known: Known },
): Prepared {
  const asked = new Set(exchanges.flatMap(idsOf));
  const read = entries.map((entry) => ({
    entry,
    ids: idsIn(
      (entry.event === undefined
        ? textsOf({ ...entry.tells })
        : [...textsOf(entry.event), ...encodedIn(entry.event)]
      ).join('\n'),
    ),
  }));
  const found = new Set(read.flatMap(({ ids }) => ids.filter((id) => asked.has(id))));
  const isOurs = ({ ids }: { ids: readonly string[] }): boolean => ids.some((id) => asked.has(id));
  const strangers = read.filter((one) => !isOurs(one)).map(({ entry }) => entry.line);
  if (strangers.length === read.length)
    throw new HarnessError(
      'HARNESS_EXTRACT_UNUSABLE',
      `none of the ${read.length} entries of ${name} has a request id or trace id of the run`,
      'export the time of the run, with what came as X-Request-ID or traceparent; of CSV, name the column: --columns requestId=NAME',
    );
  const lines = read.map((one) =>
    JSON.stringify(isOurs(one) ? redactedEntry(one.entry, redactor, known) : strangersEntry(one.entry)),
  );
  const mapped = columns === undefined ? {} : { columns };
  const inTime = exchanges.filter((exchange) => {
    const at = momentOf(exchange) ?? covers.from;
    return at >= covers.from && at <= covers.to;
  });
  return {
    extract: { form, name, covers, ...mapped, entries: entries.length, strangers: strangers.length },
    body: { bytes: Buffer.from(lines.map((line) => `${line}\n`).join('')), media: 'application/x-ndjson' },
    told: {
      entries: entries.length,
      matched: entries.length - strangers.length,
      strangers,
      passedOver,
      ...mapped,
      unread,
      unrecorded: inTime.filter((exchange) => !idsOf(exchange).some((id) => found.has(id))).length,
    },
  };
}

const TIMES = /\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}(?:[.,]\d+)?(?:Z|[+-]\d{2}:?\d{2})?/g;
const HOUR_MS = 60 * 60 * 1000;

/** Whether a log is of the time of the run: it has an id of it, or a time in it. */
function isOfTheRun(text: string, { covers, exchanges }: About): boolean {
  const asked = new Set(exchanges.flatMap(idsOf));
  if (idsIn(text).some((id) => asked.has(id))) return true;
  // A time without an offset may be that of London, which is an hour off at most.
  const [from, to] = [Date.parse(covers.from) - HOUR_MS, Date.parse(covers.to) + HOUR_MS];
  return [...text.matchAll(TIMES)].some(([found]) => {
    const iso = found.replace(' ', 'T').replace(',', '.');
    const at = Date.parse(/(?:Z|[+-]\d{2}:?\d{2})$/.test(iso) ? iso : `${iso}Z`);
    return at >= from && at <= to;
  });
}

/**
 * A diagnostic log as text without what is personal, but for the people of the run: whether they stand in it is what is
 * looked for.
 *
 * @throws HarnessError HARNESS_EXTRACT_UNUSABLE when it is empty, or not of the time of the run
 */
export function prepareDiagnostics(text: string, about: About): Prepared {
  const { name, covers, redactor } = about;
  if (text.trim() === '' || !isOfTheRun(text, about))
    throw new HarnessError(
      'HARNESS_EXTRACT_UNUSABLE',
      `${name} has no line of the time of the run`,
      'copy what the application wrote while the run went on, with its times',
    );
  const copy = text
    .split(/\r\n|\r|\n/)
    .map((line) => redactor.start(line).text)
    .join('\n');
  return {
    extract: { form: 'text', name, covers, entries: 0, strangers: 0 },
    body: { bytes: Buffer.from(copy), media: 'text/plain' },
    told: { entries: 0, matched: 0, strangers: [], passedOver: [], unread: [], unrecorded: 0 },
  };
}
