import { setMaxListeners } from 'node:events';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { TLSSocket } from 'node:tls';
import { AccessFailed } from '../access/access-failed.js';
import type { RawSending } from '../model/raw-sending.js';
import type { NoAnswer, Timing } from '../model/transcript.js';
import {
  type HttpLimits,
  peerOf,
  type RawExchange,
  type RawMessage,
  type RawRequest,
  whyNoAnswer,
  withoutCoding,
} from './client.js';
import { type AnswerSoFar, readAnswer } from './raw-answer.js';
import { NotConnected, openRaw } from './raw-route.js';
import type { Route } from './route.js';
import { isSecretHeader } from './secret-headers.js';

/** Of a body that is larger the record keeps the beginning and the size: what was sent is made again from the scenario. */
const KEPT_BODY = 64 * 1024;
const HEADER_BYTES = 64 * 1024;
/** Half-open connections are opened in so many steps at once. */
const OPENED_AT_ONCE = 50;
const OPENING_MS = 5000;

/** Errors of our own making, for which no target is to blame. */
const OUR_TLS = new Set([
  'ERR_SSL_NO_CIPHER_MATCH',
  'ERR_SSL_NO_PROTOCOLS_AVAILABLE',
  'ERR_TLS_PROTOCOL_VERSION_CONFLICT',
]);

function targetOf({ url }: RawRequest, { target }: RawSending): string {
  if (typeof target === 'object') return target.text;
  return `${target === 'absolute' ? url.origin : ''}${url.pathname}${url.search}`;
}

function messageOf(request: RawRequest, raw: RawSending): RawMessage & { bytes: number } {
  const { method, url, body } = request;
  const headers: [string, string][] = [
    ['Host', url.host],
    ['Connection', 'close'],
    ...request.headers.map(([name, value]): [string, string] => [name, value]),
    ...(raw.ownFraming ? [] : ([['Content-Length', String(body.length)]] as [string, string][])),
  ];
  return {
    start: `${method} ${targetOf(request, raw)} HTTP/1.1`,
    headers,
    body: Buffer.from(body.subarray(0, KEPT_BODY)),
    bytes: body.length,
  };
}

const headOf = ({ start, headers }: RawMessage): Buffer =>
  Buffer.from(`${[start, ...headers.map(([name, value]) => `${name}: ${value}`)].join('\r\n')}\r\n\r\n`, 'latin1');

/** Connections that have said how a request begins, and nothing more. Those that are not let in are not there. */
async function openHalf(url: URL, count: number, route: Route, tls: RawSending['tls']): Promise<Socket[]> {
  const held: Socket[] = [];
  const signal = AbortSignal.timeout(OPENING_MS);
  setMaxListeners(OPENED_AT_ONCE * 2, signal);
  for (let left = count; left > 0 && !signal.aborted; left -= OPENED_AT_ONCE) {
    const opening = Array.from({ length: Math.min(left, OPENED_AT_ONCE) }, () => openRaw(url, route, tls, signal));
    for (const result of await Promise.allSettled(opening)) {
      if (result.status === 'rejected') continue;
      result.value.on('error', () => {});
      result.value.write('POST / HTTP/1.1\r\nHost: ');
      held.push(result.value);
    }
  }
  return held;
}

/** Writes the body, in pieces where that is wanted, until it ends or `isOver`. */
async function writeBody(
  socket: Socket,
  body: Uint8Array,
  { pieces }: RawSending,
  isOver: () => boolean,
): Promise<void> {
  if (pieces === undefined) {
    if (body.length > 0) socket.write(body);
    return;
  }
  for (let at = 0; at < body.length && !isOver(); at += pieces.bytes) {
    socket.write(body.subarray(at, at + pieces.bytes));
    await sleep(pieces.pauseMs);
  }
}

/** Everything that comes until there is a whole answer, the connection ends, or a limit is reached. */
function hear(socket: Socket, bodiless: boolean, mostBytes: number, onFirst: () => void) {
  const chunks: Buffer[] = [];
  let bytes = 0;
  let over = false;
  const result = new Promise<Extract<AnswerSoFar, { read: 'whole' }>['answer'] | NoAnswer['noAnswer']>((resolve) => {
    const settle = (one: Parameters<typeof resolve>[0]): void => {
      over = true;
      resolve(one);
    };
    const look = (ended: boolean, otherwise: NoAnswer['noAnswer']): void => {
      const all = Buffer.concat(chunks);
      const read = readAnswer(all, ended, bodiless);
      if (read.read === 'whole') settle(read.answer);
      else if (read.read === 'broken') settle(all.length > 0 && otherwise === 'not-http' ? 'not-http' : otherwise);
      else if (ended) settle(otherwise);
    };
    socket.on('data', (chunk: Buffer) => {
      if (bytes === 0) onFirst();
      bytes += chunk.length;
      chunks.push(chunk);
      if (bytes > mostBytes) settle('too-large');
      else look(false, 'not-http');
    });
    socket.on('end', () => look(true, bytes === 0 ? 'reset' : 'not-http'));
    // What had come before the connection broke can be the whole answer: a refusal that did not wait for the body.
    socket.on('error', (error: NodeJS.ErrnoException) => look(true, whyNoAnswer(error)));
    socket.on('close', () => look(true, 'reset'));
  });
  return { result, bytes: () => bytes, isOver: () => over };
}

/**
 * Sends one request byte by byte as it is told, over a connection of its own, and waits for the answer within the limits
 * of any question. What the other side does comes back as an answer or as `NoAnswer`.
 *
 * @throws AccessFailed when the proxy of the route cannot be reached or refuses
 * @throws Error when this machine cannot offer the TLS that is wanted, which says nothing of the target, or when a
 *   credential would go over such a handshake
 */
export async function exchangeRaw(
  request: RawRequest,
  raw: RawSending,
  limits: HttpLimits,
  route: Route = {},
): Promise<RawExchange> {
  if (raw.tls !== undefined && request.headers.some(([name]) => isSecretHeader(name)))
    throw new Error('a handshake of its own believes any server, so that nothing secret may go over it');
  const sent = messageOf(request, raw);
  const held = raw.halfOpen === undefined ? [] : await openHalf(request.url, raw.halfOpen, route, raw.tls);
  const begun = process.hrtime.bigint();
  const since = (): number => Number((process.hrtime.bigint() - begun) / 1000n);
  const timing: Timing = { endUs: 0 };
  const mostBody = Math.max(1, Math.floor(limits.bodyMegabytes * 1024 * 1024));
  const patience = new AbortController();
  const deadline = setTimeout(() => patience.abort(), limits.answerSeconds * 1000);
  let socket: Socket | undefined;
  const done = (received: RawExchange['received']): RawExchange => {
    timing.endUs = since();
    return { sent, received, timing };
  };
  try {
    socket = await openRaw(request.url, route, raw.tls, patience.signal);
    timing.connectUs = since();
    const tls = socket instanceof TLSSocket ? peerOf(socket) : undefined;
    const heard = hear(socket, request.method === 'HEAD', mostBody + HEADER_BYTES, () => {
      timing.firstByteUs = since();
    });
    const late = new Promise<'timeout'>((resolve) =>
      patience.signal.addEventListener('abort', () => resolve('timeout'), { once: true }),
    );
    socket.write(headOf(sent));
    void writeBody(socket, request.body, raw, () => heard.isOver() || patience.signal.aborted);
    const result = await Promise.race([heard.result, late]);
    if (typeof result === 'string') return done({ noAnswer: result, afterBytes: heard.bytes() });
    const encoding = result.headers.find(([name]) => name.toLowerCase() === 'content-encoding')?.[1];
    try {
      const body = withoutCoding(result.body, encoding, mostBody);
      const more = { ...(tls ? { tls } : {}), ...(encoding === undefined ? {} : { encoding }) };
      return done({ ...result, body, wireBytes: result.body.length, ...more });
    } catch (error) {
      const why = whyNoAnswer(error as NodeJS.ErrnoException);
      return done({ noAnswer: why === 'too-large' ? why : 'not-http', afterBytes: heard.bytes() });
    }
  } catch (error) {
    if (error instanceof AccessFailed || OUR_TLS.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
    const why = patience.signal.aborted
      ? 'timeout'
      : error instanceof NotConnected
        ? error.why
        : whyNoAnswer(error as NodeJS.ErrnoException);
    return done({ noAnswer: why, afterBytes: 0 });
  } finally {
    clearTimeout(deadline);
    socket?.destroy();
    for (const one of held) one.destroy();
  }
}
