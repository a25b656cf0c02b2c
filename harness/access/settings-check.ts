import { validateHeaderName, validateHeaderValue } from 'node:http';
import { isSecretHeader } from '../http/secret-headers.js';
import { invalid } from './configured.js';

/** Headers that say how the message itself is to be read, or where it goes: we write them. */
const OURS: ReadonlySet<string> = new Set([
  'host',
  'connection',
  'content-length',
  'content-type',
  'transfer-encoding',
  'te',
  'trailer',
  'upgrade',
  'expect',
  'traceparent',
  'x-request-id',
  'baggage',
]);

/** @throws HarnessError when a header of that name cannot be added to every question */
export function checkHeaderName(name: string, place: string): void {
  try {
    validateHeaderName(name);
  } catch {
    throw invalid(`${place}: "${name}" is no name of a header`, 'use letters, digits and hyphens');
  }
  if (OURS.has(name.toLowerCase())) {
    throw invalid(`${place}: ${name} is written by Assay itself`, 'leave it out');
  }
}

/**
 * `credentials`: lower-case names of the headers by which callers show who they are.
 *
 * @throws HarnessError when a header cannot be sent, or should be a secret
 */
export function checkHeaders(
  headers: readonly (readonly [name: string, value: string])[],
  credentials: ReadonlySet<string>,
): void {
  for (const [name, value] of headers) {
    checkHeaderName(name, 'headers');
    try {
      validateHeaderValue(name, value);
    } catch {
      throw invalid(`headers: the value of ${name} cannot be sent`, 'use one line of plain signs');
    }
    if (isSecretHeader(name) || credentials.has(name.toLowerCase())) {
      throw invalid(
        `headers: ${name} holds a secret, and what stands here is kept in the record`,
        'give it to a caller with `scheme: header` or another scheme, and its value by an environment variable',
      );
    }
  }
}

/** @throws HarnessError when two are called the same, or one `nobody` */
export function checkCallerIds(callers: readonly { id: string }[]): void {
  const seen = new Set<string>(['nobody']);
  for (const { id } of callers) {
    if (seen.has(id))
      throw invalid(`two callers are called ${id}`, '`nobody` is there already; give each its own name');
    seen.add(id);
  }
}

/** A secret in a URL ends up in logs. @throws HarnessError */
export function checkNoUserInfo(url: URL, place: string): void {
  if (url.username === '' && url.password === '') return;
  throw invalid(
    `${place} holds a user name or password`,
    'take it out of the URL and name environment variables for it in assay.yaml',
  );
}

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '[::1]' || /^127(?:\.\d+){3}$/.test(host);

/** @throws HarnessError when credentials for a token would go over the network in the clear */
export function tokenUrlOf(text: string, place: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !['https:', 'http:'].includes(url.protocol)) {
    throw invalid(`${place}: tokenUrl is no http or https URL`, 'write the whole address of the token endpoint');
  }
  checkNoUserInfo(url, `${place}: tokenUrl`);
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    throw invalid(
      `${place}: tokenUrl is plain HTTP, which would send the secret over the network in the clear`,
      'use the https address of the token endpoint; http is for loopback only',
    );
  }
  return url;
}
