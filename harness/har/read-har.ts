import { HarnessError } from '../errors.js';
import type { RawExchange, RawMessage } from '../http/client.js';
import { isJsonObject, type Json, type JsonObject } from '../model/json.js';
import { withoutPseudoHeaders } from './har-headers.js';

/** One exchange of a HAR that asked the operation. */
export interface RecordedExchange {
  /** Number of the entry in the file, from 1. */
  entry: number;
  /** When it was begun, as an instant in UTC. */
  at: string;
  raw: RawExchange;
}

export interface ReadHar {
  /** Ends in a slash. */
  base: URL;
  /** What recorded it, as the file says. */
  creator: string;
  exchanges: readonly RecordedExchange[];
  /** Entries that asked something else. */
  others: number;
  /** Entries whose body the file does not hold, though it says that there was one. */
  without: readonly number[];
}

const refuse = (what: string, remedy: string): HarnessError =>
  new HarnessError('HARNESS_EXTRACT_UNUSABLE', what, remedy);

const EXPORT =
  'export it again as HAR 1.2, with the content of the answers (in a browser: "Save all as HAR with content")';

const textOf = (value: Json | undefined): string | null => (typeof value === 'string' ? value : null);
const numberOf = (value: Json | undefined): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null;

function parsed(text: string, name: string): Json {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as Json;
  } catch {
    throw refuse(`${name} is not JSON, as a HAR is`, EXPORT);
  }
}

function entriesOf(har: Json, name: string): { entries: readonly Json[]; creator: string } {
  const log = isJsonObject(har) ? har.log : undefined;
  if (!isJsonObject(log) || !Array.isArray(log.entries))
    throw refuse(`${name} has no log.entries, as a HAR has`, EXPORT);
  const version = textOf(log.version);
  if (version !== null && !/^1\.[12]\b/.test(version))
    throw refuse(`${name} is a HAR of version ${version.slice(0, 20)}, and 1.2 is read`, EXPORT);
  if (log.entries.length === 0) throw refuse(`${name} holds no exchange`, 'record the questions, and export again');
  const creator = isJsonObject(log.creator)
    ? [textOf(log.creator.name), textOf(log.creator.version)].filter((part) => part !== null).join(' ')
    : '';
  return { entries: log.entries, creator: creator === '' ? 'it is not said what' : creator.slice(0, 120) };
}

function headersIn(message: JsonObject, where: string): [string, string][] {
  const headers = message.headers ?? [];
  if (!Array.isArray(headers)) throw refuse(`${where}.headers is no list`, EXPORT);
  return withoutPseudoHeaders(
    headers.map((header): [string, string] => {
      const [name, value] = isJsonObject(header) ? [textOf(header.name), textOf(header.value)] : [null, null];
      if (name === null || value === null) throw refuse(`${where}.headers holds one without name or value`, EXPORT);
      return [name, value];
    }),
  );
}

const httpOf = (message: JsonObject): string => {
  const version = /(\d(?:\.\d)?)$/.exec(textOf(message.httpVersion) ?? '')?.[1] ?? '1.1';
  return `HTTP/${version}`;
};

/** A status line is one line, whatever a file says. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').slice(0, LONGEST_REASON);
const LONGEST_REASON = 500;

const isStatus = (status: number): boolean => Number.isInteger(status) && status >= 100 && status <= 999;

interface Received {
  received: RawExchange['received'];
  /** The file says that there was a body, and does not hold it. */
  lost: boolean;
}

function receivedIn(response: JsonObject, where: string): Received {
  const status = numberOf(response.status);
  if (status === null) throw refuse(`${where}.status is no number`, EXPORT);
  // What browsers write of a question that was aborted or blocked: 0, and some tools -1.
  if (status <= 0) return { received: { noAnswer: 'reset', afterBytes: 0 }, lost: false };
  if (!isStatus(status)) throw refuse(`${where}.status is no status of HTTP`, EXPORT);
  const content = isJsonObject(response.content) ? response.content : {};
  const text = textOf(content.text);
  const body = Buffer.from(text ?? '', content.encoding === 'base64' ? 'base64' : 'utf8');
  const wire = numberOf(response.bodySize) ?? -1;
  return {
    received: {
      start: `${httpOf(response)} ${status} ${oneLine(textOf(response.statusText) ?? '')}`.trimEnd(),
      headers: headersIn(response, where),
      body,
      wireBytes: wire >= 0 ? wire : body.length,
    },
    lost: text === null && (numberOf(content.size) ?? 0) > 0,
  };
}

function sentIn(request: JsonObject, url: URL): RawMessage {
  const posted = isJsonObject(request.postData) ? textOf(request.postData.text) : null;
  const method = /^[A-Z]{1,20}$/i.exec(textOf(request.method) ?? '')?.[0].toUpperCase() ?? 'GET';
  return {
    start: `${method} ${url.pathname}${url.search} ${httpOf(request)}`,
    headers: headersIn(request, 'request'),
    body: Buffer.from(posted ?? ''),
  };
}

const microseconds = (ms: Json | undefined): number => Math.max(0, Math.round((numberOf(ms) ?? 0) * 1000));

/** The base of a URL that asks the operation, or null for any other. */
function baseOf(written: string, operation: string): URL | null {
  if (!URL.canParse(written)) return null;
  const url = new URL(written);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  const path = url.pathname.replaceAll('%24', '$');
  return path.endsWith(`/${operation}`) ? new URL(path.slice(0, -operation.length), url.origin) : null;
}

/**
 * Reads the exchanges of a HAR 1.2 that asked the operation. Unredacted: what comes back is not to be stored.
 *
 * @param name how the file is called in errors
 * @param operation path of the operation relative to the base
 * @throws HarnessError HARNESS_EXTRACT_UNUSABLE when it is no HAR, an entry is broken, none asked the operation, or
 * they asked several targets
 */
export function readHar(text: string, name: string, operation: string): ReadHar {
  const { entries, creator } = entriesOf(parsed(text, name), name);
  const exchanges: RecordedExchange[] = [];
  const without: number[] = [];
  const bases = new Map<string, URL>();
  for (const [index, entry] of entries.entries()) {
    const number = index + 1;
    const where = `entry ${number} of ${name}`;
    const [request, response] = isJsonObject(entry) ? [entry.request, entry.response] : [];
    if (!isJsonObject(entry) || !isJsonObject(request) || !isJsonObject(response))
      throw refuse(`${where} has no request or no response`, EXPORT);
    const url = textOf(request.url);
    if (url === null) throw refuse(`${where} has no request.url`, EXPORT);
    const base = baseOf(url, operation);
    // What a browser asks of its own before a question of another origin (OPTIONS) is none of the operation.
    if (base === null || textOf(request.method)?.toUpperCase() === 'OPTIONS') continue;
    const { received, lost } = receivedIn(response, `${where}: response`);
    if (lost) {
      without.push(number);
      continue;
    }
    const at = Date.parse(textOf(entry.startedDateTime) ?? '');
    if (Number.isNaN(at)) throw refuse(`${where} has no startedDateTime`, EXPORT);
    bases.set(base.href, base);
    const raw: RawExchange = {
      sent: sentIn(request, new URL(url)),
      received,
      timing: { endUs: microseconds(entry.time) },
    };
    exchanges.push({ entry: number, at: new Date(at).toISOString(), raw });
  }
  const [base] = bases.values();
  if (bases.size > 1)
    throw refuse(
      `${name} asks ${bases.size} targets: ${[...bases.keys()].slice(0, 3).join(', ')}`,
      'export the exchanges with one of them',
    );
  if (base === undefined)
    throw refuse(
      without.length > 0
        ? `${name} holds no answer of the operation with its body (entries ${without.slice(0, 5).join(', ')} lack it)`
        : `none of the ${entries.length} entries of ${name} asks the operation ${operation}`,
      without.length > 0 ? EXPORT : `record a question to a URL that ends in /${operation}`,
    );
  return { base, creator, exchanges, others: entries.length - exchanges.length - without.length, without };
}
