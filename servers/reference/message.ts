import { FHIR_JSON } from '../../standards/data-exchange/operation.js';
import type { Admission } from './admission.js';
import type { Outcome } from './outcomes.js';

export type Header = readonly [name: string, value: string];

/** Whom the certificate of a connection names, when an authority that the server trusts has signed it. */
export interface ConnectedClient {
  commonName: string;
}

/** `path` begins with a slash and has no query; the body is as it was sent. */
export interface CoreRequest {
  method: string;
  path: string;
  query: string;
  headers: readonly Header[];
  body: Uint8Array;
  client?: ConnectedClient | undefined;
  /** Network address that the request came from. */
  from?: string | undefined;
  /** Who asks, once somebody has looked. */
  admission?: Admission | undefined;
}

export interface Answer {
  status: number;
  headers: Header[];
  body: Uint8Array;
}

/** Serves without a socket. It neither throws nor rejects for anything that a request can hold. */
export type Core = (request: CoreRequest) => Promise<Answer>;

/** The values of a header, by name without regard to case. */
export const headerValues = (headers: readonly Header[], name: string): string[] =>
  headers.filter(([present]) => present.toLowerCase() === name).map(([, value]) => value);

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The X-Request-ID when there is one and it is a UUID. Other text could carry somebody's data, or a forged line. */
export function requestIdIn(headers: readonly Header[]): string | null {
  const [id, ...more] = headerValues(headers, 'x-request-id');
  return id !== undefined && more.length === 0 && UUID.test(id) ? id : null;
}

/** A token of one word: no blank, so no name with a date, and no line break. */
const CORRELATION = /^[A-Za-z0-9._-]{1,64}$/;

/** DES-AMB-17: both ids come back. */
function idsOf(headers: readonly Header[]): Header[] {
  const id = requestIdIn(headers);
  const [correlation = '', ...more] = headerValues(headers, 'x-correlation-id');
  return [
    ...(id === null ? [] : [['X-Request-ID', id] as const]),
    ...(more.length === 0 && CORRELATION.test(correlation) ? [['X-Correlation-ID', correlation] as const] : []),
  ];
}

/** An answer in JSON; nothing of it may be stored on the way. */
export const answerWith = (
  request: Pick<CoreRequest, 'headers'>,
  status: number,
  content: object,
  { media = FHIR_JSON, headers = [] }: { media?: string; headers?: readonly Header[] } = {},
): Answer => ({
  status,
  headers: [
    ['Content-Type', `${media}; charset=utf-8`],
    ['Cache-Control', 'no-store'],
    ...idsOf(request.headers),
    ...headers,
  ],
  body: new TextEncoder().encode(JSON.stringify(content)),
});

export const answerOutcome = (
  request: Pick<CoreRequest, 'headers'>,
  { status, outcome, headers = [] }: Outcome,
): Answer => answerWith(request, status, outcome, { headers });
