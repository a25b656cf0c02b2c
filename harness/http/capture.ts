import type { BlobRef, Measured, Message, NoAnswer, Redaction } from '../model/transcript.js';
import type { RawExchange, RawMessage } from './client.js';
import type { Redacted, Redactor } from './redact.js';

/** Keeps bytes that have been redacted already. */
export type Store = (bytes: Uint8Array, media: string) => BlobRef;

interface Decoded {
  text: string;
  utf8: boolean;
  /** Back to bytes in the encoding that they came in, so that rules read what the target sent. */
  encode(text: string): Uint8Array;
}

/** UTF-16 by its mark, or by the zero bytes that the signs of JSON and XML have in it (RFC 4627, section 3). */
function utf16Of([first, second, third]: Uint8Array): 'little' | 'big' | null {
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0 && third !== 0)) return 'little';
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0 && second !== undefined)) return 'big';
  return null;
}

const swapped = (bytes: Uint8Array): Buffer => Buffer.from(bytes.subarray(0, bytes.length & ~1)).swap16();

function decode(bytes: Uint8Array): Decoded {
  const wide = utf16Of(bytes);
  if (wide !== null) {
    const text = (wide === 'big' ? swapped(bytes) : Buffer.from(bytes)).toString('utf16le');
    const encode = (to: string): Uint8Array => Buffer.from(to, 'utf16le');
    return { text, utf8: false, encode: wide === 'big' ? (to) => swapped(encode(to)) : encode };
  }
  const encode = (to: string): Uint8Array => Buffer.from(to);
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes), utf8: true, encode };
  } catch {
    return { text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes), utf8: false, encode };
  }
}

/** The text of a body, in UTF-8 or UTF-16. Unredacted: not to be stored. */
export const decodedText = (bytes: Uint8Array): string => decode(bytes).text;

interface Captured {
  redactor: Redactor;
  store: Store;
  /** Values that were planted and must not come back. */
  canaries: readonly string[];
}

/** The version and status stay: they are no more than digits, and rules read them. */
function captureStart(start: string, redactor: Redactor): Redacted {
  const [status = ''] = /^HTTP\/\S+ \d+ ?/.exec(start) ?? [];
  const rest = redactor.start(start.slice(status.length));
  return { text: `${status}${rest.text}`, redactions: rest.redactions };
}

function capture(
  raw: RawMessage,
  wireBytes: number,
  more: Pick<Measured, 'tls' | 'encoding'>,
  { redactor, store, canaries }: Captured,
): Message {
  const start = captureStart(raw.start, redactor);
  const redacted: Redaction[] = [...start.redactions];
  const headers = raw.headers.map(([name, value], index): [string, string] => {
    const kept = redactor.header(name, value, index);
    redacted.push(...kept.redactions);
    return [name, kept.text];
  });
  const media = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  const { text, utf8, encode } = decode(raw.body);
  const body = redactor.body(text);
  const said = [raw.start, ...raw.headers.map(([, value]) => value), text];
  return {
    start: start.text,
    headers,
    body: raw.body.length === 0 ? null : store(encode(body.text), media),
    measured: {
      wireBytes,
      utf8,
      duplicateKeys: body.duplicateKeys,
      depth: body.depth,
      canaries: canaries.filter((canary) => said.some((one) => one.toLowerCase().includes(canary.toLowerCase()))),
      redacted: redacted.concat(body.redactions),
      ...more,
    },
  };
}

/** Turns what went over the wire into what is stored: this is the only place where the unredacted bytes are seen. */
export function captureExchange(raw: RawExchange, into: Captured): { sent: Message; received: Message | NoAnswer } {
  const redactor = { ...into.redactor, body: into.redactor.ours };
  const sent = capture(raw.sent, raw.sent.bytes ?? raw.sent.body.length, {}, { ...into, redactor, canaries: [] });
  if ('noAnswer' in raw.received) return { sent, received: raw.received };
  const { wireBytes, tls, encoding } = raw.received;
  const more = { ...(tls ? { tls } : {}), ...(encoding === undefined ? {} : { encoding }) };
  return { sent, received: capture(raw.received, wireBytes, more, into) };
}
