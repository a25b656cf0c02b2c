import { createHash } from 'node:crypto';
import * as http from 'node:http';
import * as https from 'node:https';
import type { TLSSocket } from 'node:tls';
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import type { Measured, NoAnswer, Timing } from '../model/transcript.js';

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
  sent: RawMessage;
  received: (RawMessage & { wireBytes: number; tls?: Measured['tls']; encoding?: string }) | NoAnswer;
  timing: Timing;
}

export interface HttpLimits {
  /** For the whole exchange. */
  answerSeconds: number;
  bodyMegabytes: number;
}

const HEADER_BYTES = 64 * 1024;

/** One connection for each exchange: a reused one can be closed by the other side just as we send, and nobody could say whose fault that is. */
const agents = {
  'http:': new http.Agent({ keepAlive: false }),
  // A session that is taken up again does not show the certificate of the peer.
  'https:': new https.Agent({ keepAlive: false, maxCachedSessions: 0 }),
};

type Decoder = (body: Buffer, limit: { maxOutputLength: number }) => Buffer;

const DECODERS: ReadonlyMap<string, Decoder> = new Map<string, Decoder>([
  ['gzip', gunzipSync],
  ['x-gzip', gunzipSync],
  ['deflate', inflateSync],
  ['br', brotliDecompressSync],
]);

const REFUSED_CODES = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL']);

function whyNoAnswer(error: NodeJS.ErrnoException): NoAnswer['noAnswer'] {
  const code = error.code ?? '';
  if (code === 'ENOTFOUND' || code.startsWith('EAI_')) return 'dns';
  if (REFUSED_CODES.has(code)) return 'refused';
  if (code === 'ETIMEDOUT') return 'timeout';
  if (code === 'ERR_BUFFER_TOO_LARGE' || code === 'HPE_HEADER_OVERFLOW') return 'too-large';
  if (code.startsWith('HPE_')) return 'not-http';
  if (/CERT|SSL|TLS|UNABLE_TO|SELF_SIGNED|EPROTO/.test(code)) return 'tls';
  return 'reset';
}

const pairsOf = (raw: readonly string[]): [string, string][] =>
  raw.flatMap((name, index): [string, string][] => (index % 2 === 0 ? [[name, raw[index + 1] ?? '']] : []));

const peerOf = (socket: TLSSocket): Measured['tls'] => ({
  version: socket.getProtocol() ?? '',
  cipher: socket.getCipher().name,
  peer: createHash('sha256')
    .update(socket.getPeerCertificate().raw ?? Buffer.alloc(0))
    .digest('hex'),
});

/**
 * Sends one request and waits for the whole answer. Bytes go out as given, redirects are not followed, and nothing is
 * sent twice. Everything that can go wrong with the other side comes back as `NoAnswer`.
 *
 * @throws TypeError when a header of the request cannot be sent, which is a defect of ours
 */
export function exchange(request: RawRequest, limits: HttpLimits): Promise<RawExchange> {
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

  return new Promise((resolve) => {
    let settled = false;
    let received = 0;
    const secure = url.protocol === 'https:';
    const outgoing = (secure ? https : http).request(url, {
      method,
      agent: secure ? agents['https:'] : agents['http:'],
      maxHeaderSize: HEADER_BYTES,
      // As a list they go out as they are: `setHeader` would keep one of two with the same name.
      headers: headers.flat(),
    });
    const settle = (result: RawExchange['received']): void => {
      if (settled) return;
      settled = true;
      clearTimeout(deadline);
      timing.endUs = since();
      resolve({ sent, received: result, timing });
      // A whole answer to a whole request ends its connection by itself.
      if ('noAnswer' in result || !outgoing.writableFinished) outgoing.destroy();
    };
    const none = (noAnswer: NoAnswer['noAnswer']): void => settle({ noAnswer, afterBytes: received });
    const deadline = setTimeout(() => none('timeout'), limits.answerSeconds * 1000);

    outgoing.on('socket', (socket) => {
      socket.once(secure ? 'secureConnect' : 'connect', () => {
        timing.connectUs = since();
      });
    });
    outgoing.on('error', (error: NodeJS.ErrnoException) => none(whyNoAnswer(error)));
    // An answer that changes the protocol ends without a word.
    outgoing.on('close', () => none('reset'));
    outgoing.on('response', (incoming) => {
      timing.firstByteUs = since();
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
          const decode = wire.length === 0 ? undefined : DECODERS.get((encoding ?? '').trim().toLowerCase());
          settle({
            start: `HTTP/${incoming.httpVersion} ${incoming.statusCode ?? 0} ${incoming.statusMessage ?? ''}`.trimEnd(),
            headers: pairsOf(incoming.rawHeaders),
            body: decode ? decode(wire, { maxOutputLength: limitBytes }) : wire,
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
