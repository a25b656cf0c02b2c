/** A whole answer as it came: the body has no framing any more, and is decoded by nobody. */
export interface RawAnswer {
  start: string;
  headers: [name: string, value: string][];
  body: Buffer;
}

/** What stands of an answer so far. `broken`: it is no HTTP/1 that could be read (RFC 9112). */
export type AnswerSoFar = { read: 'more' } | { read: 'broken' } | { read: 'whole'; answer: RawAnswer };

const MORE: AnswerSoFar = { read: 'more' };
const BROKEN: AnswerSoFar = { read: 'broken' };

const START = /^HTTP\/1\.[01] (\d{3})(?: .*)?$/;
/** RFC 9110, section 5.6.2. */
const FIELD = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*(.*?)[ \t]*$/;

const HEAD_END = Buffer.from('\r\n\r\n');

/** The payload of chunked content; null while there is more to come, undefined when it cannot be read. */
function chunkedBody(bytes: Buffer): Buffer | null | undefined {
  const parts: Buffer[] = [];
  for (let at = 0; ; ) {
    const lineEnd = bytes.indexOf('\r\n', at);
    if (lineEnd < 0) return null;
    const size = /^([\da-f]{1,8})[ \t]*(?:;.*)?$/i.exec(bytes.toString('latin1', at, lineEnd))?.[1];
    if (size === undefined) return undefined;
    const length = Number.parseInt(size, 16);
    const from = lineEnd + 2;
    if (length === 0) {
      // Trailers are read over: nothing of them is judged.
      const ended = bytes.indexOf('\r\n\r\n', lineEnd) >= 0;
      return ended ? Buffer.concat(parts) : null;
    }
    if (bytes.length < from + length + 2) return null;
    parts.push(bytes.subarray(from, from + length));
    at = from + length + 2;
  }
}

/**
 * Reads an answer from the bytes that have come. Interim answers (1xx) are passed over.
 *
 * @param ended the other side has closed its half, so that nothing more will come
 * @param bodiless the answer has no body whatever its headers say, as to HEAD
 */
export function readAnswer(bytes: Buffer, ended: boolean, bodiless = false): AnswerSoFar {
  const headEnd = bytes.indexOf(HEAD_END);
  if (headEnd < 0) return ended || !'HTTP/1.'.startsWith(bytes.toString('latin1', 0, 7)) ? BROKEN : MORE;
  const [start = '', ...lines] = bytes.toString('latin1', 0, headEnd).split('\r\n');
  const status = Number(START.exec(start)?.[1]);
  if (Number.isNaN(status)) return BROKEN;
  const headers: [string, string][] = [];
  for (const line of lines) {
    const [, name, value] = FIELD.exec(line) ?? [];
    if (name === undefined || value === undefined) return BROKEN;
    headers.push([name, value]);
  }
  const rest = bytes.subarray(headEnd + HEAD_END.length);
  if (status >= 100 && status < 200 && status !== 101) return readAnswer(rest, ended, bodiless);
  const whole = (body: Buffer): AnswerSoFar => ({ read: 'whole', answer: { start, headers, body } });
  const valuesOf = (wanted: string): string[] =>
    headers.filter(([name]) => name.toLowerCase() === wanted).map(([, value]) => value);
  if (bodiless || status === 101 || status === 204 || status === 304) return whole(Buffer.alloc(0));
  if (valuesOf('transfer-encoding').some((coding) => /\bchunked$/i.test(coding))) {
    const body = chunkedBody(rest);
    if (body === undefined || (body === null && ended)) return BROKEN;
    return body === null ? MORE : whole(body);
  }
  const [length] = valuesOf('content-length');
  if (length === undefined) return ended ? whole(rest) : MORE;
  if (!/^\d+$/.test(length)) return BROKEN;
  const wanted = Number(length);
  if (rest.length >= wanted) return whole(rest.subarray(0, wanted));
  return ended ? BROKEN : MORE;
}
