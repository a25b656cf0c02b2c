import { HarnessError } from '../errors.js';
import type { LogField } from '../model/extract.js';
import { isJsonObject, type Json, type JsonObject } from '../model/json.js';
import type { ExtractEvent } from '../model/transcript.js';
import { csvLines } from '../target/csv-rows.js';
import { type Columns, checkedColumns, guessedColumns } from './columns.js';

/** An entry as it was handed over, unredacted. Of CSV only what a column was named for is taken. */
export interface SourceEntry {
  line: number;
  tells: Readonly<Partial<Record<LogField, string>>>;
  event?: JsonObject;
}

export interface Source {
  form: Exclude<ExtractEvent['form'], 'text'>;
  entries: readonly SourceEntry[];
  columns?: Columns;
  /** Columns that no field was found for, and that are not copied. */
  unread: readonly string[];
  /** Lines or entries that are something else than an AuditEvent. */
  passedOver: readonly number[];
}

const unusable = (what: string, remedy: string): HarnessError =>
  new HarnessError('HARNESS_EXTRACT_UNUSABLE', what, remedy);

const EVENTS = 'attach a Bundle of AuditEvents, NDJSON with an AuditEvent a line, or CSV with a header';

const isEvent = (value: Json | undefined): value is JsonObject =>
  isJsonObject(value) && value.resourceType === 'AuditEvent';

/** An AuditEvent, or a place of a log with one in it. */
const eventIn = (value: Json): JsonObject | null => {
  if (isEvent(value)) return value;
  return isJsonObject(value) && isEvent(value.event) ? value.event : null;
};

/** Logs are shallow; what is nested deeper was made to break whoever reads it. */
const MOST_DEPTH = 64;

/** Stops at the limit, so that it cannot be broken itself. */
const isDeeper = (value: Json, most = MOST_DEPTH): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (most === 0 || Object.values(value).some((one) => isDeeper(one, most - 1)));

const resourcesOf = (bundle: JsonObject): Json[] =>
  (Array.isArray(bundle.entry) ? bundle.entry : []).map((entry) =>
    isJsonObject(entry) ? (entry.resource ?? null) : null,
  );

function fromJson(values: readonly { line: number; value: Json }[], form: Source['form'], name: string): Source {
  const entries: SourceEntry[] = [];
  const passedOver: number[] = [];
  for (const { line, value } of values) {
    if (isDeeper(value))
      throw unusable(
        `${name}: entry ${line} is nested more than ${MOST_DEPTH} deep`,
        'export the log as its maker writes it',
      );
    const event = eventIn(value);
    if (event === null) passedOver.push(line);
    else entries.push({ line, tells: {}, event });
  }
  if (entries.length === 0) throw unusable(`${name} holds no AuditEvent`, EVENTS);
  return { form, entries, unread: [], passedOver };
}

const parsed = (text: string): Json | undefined => {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
};

function fromNdjson(text: string, name: string): Source {
  const values = text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    const value = parsed(line);
    if (value === undefined)
      throw unusable(`${name}:${index + 1}: this line is not JSON`, 'write one whole AuditEvent on each line');
    return [{ line: index + 1, value }];
  });
  return fromJson(values, 'ndjson', name);
}

const DELIMITERS = [',', ';', '\t'] as const;

/** What stands most often in the header. */
function delimiterOf(text: string): string {
  const header = text.split('\n').find((line) => line.trim() !== '' && !line.startsWith('#')) ?? '';
  const counted = DELIMITERS.map((sign) => ({ sign, count: header.split(sign).length }));
  return counted.toSorted((a, b) => b.count - a.count)[0]?.sign ?? ',';
}

const brokenCsv = (file: string, line: number, what: string, remedy: string): HarnessError =>
  unusable(`${file}:${line}: ${what}`, remedy);

function fromCsv(text: string, name: string, written: Readonly<Record<string, unknown>> | null): Source {
  const [header, ...rows] = csvLines(text, name, { delimiter: delimiterOf(text), fault: brokenCsv });
  if (header === undefined || header.values.length < 2) throw unusable(`${name} has no header with columns`, EVENTS);
  const names = header.values;
  const columns: Columns = { ...guessedColumns(names), ...(written === null ? {} : checkedColumns(written, names)) };
  if (columns.requestId === undefined && columns.traceId === undefined)
    throw unusable(
      `${name} has no column with the request id or the trace id, as far as its header tells: ${names.join(', ').slice(0, 300)}`,
      'say which one it is: --columns requestId=NAME',
    );
  if (rows.length === 0) throw unusable(`${name} has a header and no entry`, 'export the log of the time of the run');
  const entries = rows.map(({ line, values }): SourceEntry => {
    if (values.length !== names.length)
      throw unusable(
        `${name}:${line}: ${values.length} values stand under ${names.length} columns`,
        'write a delimiter for each value that is left out, and put a value with a delimiter in quotes',
      );
    const cells = Object.entries(columns).map(
      ([field, column]) => [field, values[names.indexOf(column)] ?? ''] as const,
    );
    return { line, tells: Object.fromEntries(cells.filter(([, value]) => value !== '')) };
  });
  const read = new Set(Object.values(columns));
  return { form: 'csv', entries, columns, unread: names.filter((column) => !read.has(column)), passedOver: [] };
}

const isArchive = (text: string): boolean => text.startsWith('PK\u0003\u0004') || text.startsWith('%PDF');

/**
 * Reads what was handed over: a Bundle or a list of AuditEvents, NDJSON, or CSV.
 *
 * @param name of the file, for messages
 * @param written which column has which field, where somebody has said it
 * @throws HarnessError HARNESS_EXTRACT_UNUSABLE naming the line, when it is something else or has no ids
 */
export function readSource(text: string, name: string, written: Readonly<Record<string, unknown>> | null): Source {
  if (text.trim() === '') throw unusable(`${name} is empty`, EVENTS);
  if (isArchive(text)) throw unusable(`${name} is a workbook, an archive or a PDF`, 'save it as CSV and attach that');
  if (!/^[\uFEFF\s]*[[{]/.test(text)) return fromCsv(text, name, written);
  if (written !== null)
    throw unusable(`${name} is JSON, and has no columns`, 'leave --columns out, or attach the log as CSV');
  const whole = parsed(text.replace(/^\uFEFF/, ''));
  if (whole === undefined) return fromNdjson(text.replace(/^\uFEFF/, ''), name);
  if (isJsonObject(whole) && whole.resourceType === 'Bundle')
    return fromJson(
      resourcesOf(whole).map((value, index) => ({ line: index + 1, value })),
      'bundle',
      name,
    );
  const all = Array.isArray(whole) ? whole : [whole];
  return fromJson(
    all.map((value, index) => ({ line: index + 1, value })),
    Array.isArray(whole) ? 'bundle' : 'ndjson',
    name,
  );
}
