import type { ReportExchange } from '../report-input.js';
import { isPlain } from './visible.js';

/** What curl works out by itself from the URL and the body. */
const COMPUTED = new Set(['host', 'content-length', 'connection', 'transfer-encoding', 'expect']);
/** What curl would add although it was not sent. */
const ADDED = ['Accept', 'User-Agent', 'Content-Type'];

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** The environment variable that a reader fills in: `ASSAY_AUTHORIZATION`. */
const variableOf = (name: string): string => `ASSAY_${name.toUpperCase().replace(/[^A-Z0-9]/g, '_')}`;

/** Where a line that does not carry the body takes it from. */
export const BODY_FILE = 'body.txt';

export interface CurlOptions {
  /** In the line itself, or in `BODY_FILE`. */
  body?: 'inline' | 'file';
  /** The caller shows a client certificate too. */
  clientCertificate?: boolean;
}

/**
 * The request as a command for a POSIX shell. Credentials stand as `$ASSAY_…`; redacted values in the body keep their
 * token, so such a request is not the same to the byte.
 *
 * @returns null when the request holds characters that a shell line cannot carry visibly
 */
export function curlLine(
  { url, sentStart, sentHeaders, sentBody }: ReportExchange,
  { body = 'inline', clientCertificate = false }: CurlOptions = {},
): string | null {
  const method = sentStart.split(' ', 1)[0] ?? '';
  const headers = sentHeaders.filter(({ name }) => !COMPUTED.has(name.toLowerCase()));
  const carried = [method, url, sentBody, ...headers.flatMap(({ name, value }) => [name, value])];
  if (
    !carried.every((text) => isPlain(text) && !text.includes('\r')) ||
    headers.some(({ name, value }) => `${name}${value}`.includes('\n'))
  )
    return null;
  const sent = new Set(headers.map(({ name }) => name.toLowerCase()));
  return [
    `curl --include --globoff --path-as-is --request ${quoted(method)} ${quoted(url)}`,
    ...headers.map(({ name, value, redacted }) => {
      if (redacted) return `--header ${quoted(`${name}: `)}"$${variableOf(name)}"`;
      return `--header ${quoted(value === '' ? `${name};` : `${name}: ${value}`)}`;
    }),
    ...ADDED.filter((name) => !sent.has(name.toLowerCase())).map((name) => `--header ${quoted(`${name}:`)}`),
    ...(clientCertificate ? ['--cert "$ASSAY_CLIENT_CERTIFICATE" --key "$ASSAY_CLIENT_KEY"'] : []),
    ...(sentBody === '' ? [] : [body === 'file' ? `--data-binary @${BODY_FILE}` : `--data-raw ${quoted(sentBody)}`]),
  ].join(' \\\n  ');
}
