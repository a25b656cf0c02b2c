import type { BlobRef, Measured, Message, NoAnswer, Redaction } from '../model/transcript.js';
import type { RawExchange, RawMessage } from './client.js';
import type { Redactor } from './redact.js';

/** Keeps bytes that have been redacted already. */
export type Store = (bytes: Uint8Array, media: string) => BlobRef;

interface Decoded {
  text: string;
  utf8: boolean;
}

function decode(bytes: Uint8Array): Decoded {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes), utf8: true };
  } catch {
    return { text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes), utf8: false };
  }
}

interface Captured {
  redactor: Redactor;
  store: Store;
  /** Values that were planted and must not come back. */
  canaries: readonly string[];
}

function capture(
  raw: RawMessage,
  wireBytes: number,
  more: Pick<Measured, 'tls' | 'encoding'>,
  { redactor, store, canaries }: Captured,
): Message {
  const redacted: Redaction[] = [];
  const headers = raw.headers.map(([name, value], index): [string, string] => {
    const kept = redactor.header(name, value, index);
    if (kept.redaction) redacted.push(kept.redaction);
    return [name, kept.value];
  });
  const media = raw.headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  const { text, utf8 } = decode(raw.body);
  const body = redactor.body(text);
  redacted.push(...body.redactions);
  return {
    start: raw.start,
    headers,
    body: raw.body.length === 0 ? null : store(Buffer.from(body.text), media),
    measured: {
      wireBytes,
      utf8,
      duplicateKeys: body.duplicateKeys,
      depth: body.depth,
      canaries: canaries.filter((canary) => text.includes(canary)),
      redacted,
      ...more,
    },
  };
}

/** Turns what went over the wire into what is stored: this is the only place where the unredacted bytes are seen. */
export function captureExchange(raw: RawExchange, into: Captured): { sent: Message; received: Message | NoAnswer } {
  const sent = capture(raw.sent, raw.sent.body.length, {}, { ...into, canaries: [] });
  if ('noAnswer' in raw.received) return { sent, received: raw.received };
  const { wireBytes, tls, encoding } = raw.received;
  const more = { ...(tls ? { tls } : {}), ...(encoding === undefined ? {} : { encoding }) };
  return { sent, received: capture(raw.received, wireBytes, more, into) };
}
