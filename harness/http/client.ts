import { createHash } from 'node:crypto';
import type { TLSSocket } from 'node:tls';
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import { AccessFailed } from '../access/access-failed.js';
import type { Measured, NoAnswer, Timing } from '../model/transcript.js';
import { openRequest, type Route, refusedByProxy, unreachableProxy } from './route.js';

export interface RawRequest {
  method: string;
  url: URL;
  /** Sent as given, in this order and case. `Host`, `Connection` and `Content-Length` are added. */
  headers: readonly (readonly [name: string, value: string])[];
  body: Uint8Array;
}

export interface RawMessage {
  start: string;
  headers: [name: string, value: string][];
  body: Buffer;
}

export interface RawExchange {
  /** `bytes`: how many the body had, where only its beginning is kept. */
  sent: RawMessage & { bytes?: number };
  received: (RawMessage & { wireBytes: number; tls?: Measured['tls']; encoding?: string }) | NoAnswer;
  timing: Timing;
}

export interface HttpLimits {
  /** For the whole exchange. */
  answerSeconds: number;
  bodyMegabytes: number;
}

const HEADER_BYTES = 64 * 1024;
const DAY_MS = 86_400_000;

type Decoder = (body: Buffer, limit: { maxOutputLength: number }) => Buffer;

const DECODERS: ReadonlyMap<string, Decoder> = new Map<string, Decoder>([
  ['gzip', gunzipSync],
  ['x-gzip', gunzipSync],
  ['deflate', inflateSync],
  ['br', brotliDecompressSync],
]);

/**
 * A body without the content coding that its headers name; as it is where there is none that we know.
 *
 * @throws when it is not in that coding, or longer than the limit without it
 */
export function withoutCoding(wire: Buffer, encoding: string | undefined, mostBytes: number): Buffer {
  const decode = wire.length === 0 ? undefined : DECODERS.get((encoding ?? '').trim().toLowerCase());
  return decode ? decode(wire, { maxOutputLength: mostBytes }) : wire;
}

const REFUSED_CODES = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL']);

/** Codes of OpenSSL and of Node, for what the two sides of a connection could not agree on. */
const TLS_CODES = /CERT|CRL_|SSL|TLS|UNABLE_TO|SELF_SIGNED|EPROTO|^INVALID_(?:CA|PURPOSE)$|^PATH_LENGTH/;

/** What an error of a connection or a parser means. */
export function whyNoAnswer(error: NodeJS.ErrnoException): NoAnswer['noAnswer'] {
  const code = error.code ?? '';
  if (code === 'ENOTFOUND' || code.startsWith('EAI_')) return 'dns';
  if (REFUSED_CODES.has(code)) return 'refused';
  if (code === 'ETIMEDOUT') return 'timeout';
  if (code === 'ERR_BUFFER_TOO_LARGE' || code === 'HPE_HEADER_OVERFLOW') return 'too-large';
  if (code.startsWith('HPE_')) return 'not-http';
  if (TLS_CODES.test(code)) return 'tls';
  return 'reset';
}

const pairsOf = (raw: readonly string[]): [string, string][] =>
  raw.flatMap((name, index): [string, string][] => (index % 2 === 0 ? [[name, raw[index + 1] ?? '']] : []));

/** What a handshake came to. */
export function peerOf(socket: TLSSocket): NonNullable<Measured['tls']> {
  const shown = socket.getPeerCertificate();
  const until = Date.parse(shown.valid_to ?? '');
  const from = Date.parse(shown.valid_from ?? '');
  return {
    version: socket.getProtocol() ?? '',
    cipher: socket.getCipher().name,
    peer: createHash('sha256')
      .update(shown.raw ?? Buffer.alloc(0))
      .digest('hex'),
    ...(Number.isNaN(until) ? {} : { daysLeft: Math.floor((until - Date.now()) / DAY_MS) }),
    ...(Number.isNaN(until - from) ? {} : { daysInAll: Math.round((until - from) / DAY_MS) }),
  };
}

/** The names that a question may not share with what is added to it: it says them itself. */
const namesOf = (headers: RawRequest['headers']): Set<string> => new Set(headers.map(([name]) => name.toLowerCase()));

/** Headers of a question and those that are added to every question; where both have one, the question's own stands. */
export const withAdded = (own: RawRequest['headers'], added: RawRequest['headers']): [string, string][] => {
  const said = namesOf(own);
  return [...own, ...added.filter(([name]) => !said.has(name.toLowerCase()))].map(([name, value]) => [name, value]);
};

/**
 * Sends one request and waits for the whole answer. Bytes go out as given, redirects are not followed, and nothing is
 * sent twice. Everything that can go wrong with the other side comes back as `NoAnswer`.
 *
 * @throws AccessFailed when the proxy of the route cannot be reached or refuses
 * @throws TypeError when a header of the request cannot be sent, which is a defect of ours
 */
export function exchange(request: RawRequest, limits: HttpLimits, route: Route = {}): Promise<RawExchange> {
  const { url, method, body } = request;
  const headers: [string, string][] = [
    ['Host', url.host],
    ['Connection', 'close'],
    ...request.headers.map(([name, value]): [string, string] => [name, value]),
    ['Content-Length', String(body.length)],
  ];
  const path = `${url.pathname}${url.search}`;
  const sent: RawMessage = { start: `${method} ${path} HTTP/1.1`, headers, body: Buffer.from(body) };
  const begun = process.hrtime.bigint();
  const since = (): number => Number((process.hrtime.bigint() - begun) / 1000n);
  const timing: Timing = { endUs: 0 };
  const limitBytes = Math.max(1, Math.floor(limits.bodyMegabytes * 1024 * 1024));

  return new Promise((resolve, reject) => {
    let settled = false;
    let received = 0;
    const secure = url.protocol === 'https:';
    const outward = openRequest(url, { method, headers, maxHeaderSize: HEADER_BYTES }, route);
    const outgoing = outward.request;
    const settle = (result: RawExchange['received'] | AccessFailed): void => {
      if (settled) return;
      settled = true;
      clearTimeout(deadline);
      timing.endUs = since();
      if (result instanceof AccessFailed) reject(result);
      else resolve({ sent, received: result, timing });
      outward.abandon();
      // A whole answer to a whole request ends its connection by itself.
      if (!('start' in result) || !outgoing.writableFinished) outgoing.destroy();
    };
    const none = (noAnswer: NoAnswer['noAnswer']): void =>
      settle(outward.atProxy() ? unreachableProxy(noAnswer) : { noAnswer, afterBytes: received });
    const deadline = setTimeout(() => none('timeout'), limits.answerSeconds * 1000);

    outgoing.on('socket', (socket) => {
      socket.once(secure ? 'secureConnect' : 'connect', () => {
        timing.connectUs = since();
      });
    });
    outgoing.on('proxyConnect', ({ statusCode }: { statusCode: number }) => {
      if (statusCode === 200) return;
      const refused = refusedByProxy(statusCode);
      settle(refused instanceof AccessFailed ? refused : { noAnswer: refused, afterBytes: 0 });
    });
    outgoing.on('error', (error: NodeJS.ErrnoException) => none(whyNoAnswer(error)));
    // An answer that changes the protocol ends without a word.
    outgoing.on('close', () => none('reset'));
    outgoing.on('response', (incoming) => {
      timing.firstByteUs = since();
      // Without a tunnel it is the proxy that says 407 (RFC 9110, section 15.5.8); nothing else tells its answers apart.
      const ofProxy = route.proxy !== undefined && !secure && incoming.statusCode === 407;
      const refused = ofProxy ? refusedByProxy(407) : null;
      if (refused instanceof AccessFailed) return settle(refused);
      const tls = secure ? peerOf(incoming.socket as TLSSocket) : undefined;
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => {
        received += chunk.length;
        if (received > limitBytes) none('too-large');
        else chunks.push(chunk);
      });
      incoming.on('error', () => none('reset'));
      incoming.on('end', () => {
        const encoding = incoming.headers['content-encoding'];
        try {
          const wire = Buffer.concat(chunks);
          settle({
            start: `HTTP/${incoming.httpVersion} ${incoming.statusCode ?? 0} ${incoming.statusMessage ?? ''}`.trimEnd(),
            headers: pairsOf(incoming.rawHeaders),
            body: withoutCoding(wire, encoding, limitBytes),
            wireBytes: wire.length,
            ...(tls ? { tls } : {}),
            ...(encoding === undefined ? {} : { encoding }),
          });
        } catch (error) {
          none(whyNoAnswer(error as NodeJS.ErrnoException) === 'too-large' ? 'too-large' : 'not-http');
        }
      });
    });
    outgoing.end(body);
  });
}
