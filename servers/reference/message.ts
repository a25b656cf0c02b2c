import { FHIR_JSON } from '../../standards/data-exchange/operation.js';
import type { Outcome } from './outcomes.js';

export type Header = readonly [name: string, value: string];

/** `path` begins with a slash and has no query; the body is as it was sent. */
export interface CoreRequest {
  method: string;
  path: string;
  query: string;
  headers: readonly Header[];
  body: Uint8Array;
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

/** Only a UUID is sent back: any other text of the caller's choice could carry somebody's data, or a forged line. */
function requestIdOf(headers: readonly Header[]): Header[] {
  const [id, ...more] = headerValues(headers, 'x-request-id');
  return id !== undefined && more.length === 0 && UUID.test(id) ? [['X-Request-ID', id]] : [];
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
    ...requestIdOf(request.headers),
    ...headers,
  ],
  body: new TextEncoder().encode(JSON.stringify(content)),
});

export const answerOutcome = (
  request: Pick<CoreRequest, 'headers'>,
  { status, outcome, headers = [] }: Outcome,
): Answer => answerWith(request, status, outcome, { headers });
