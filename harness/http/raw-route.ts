import * as http from 'node:http';
import * as https from 'node:https';
import { connect, isIP, type Socket } from 'node:net';
import { checkServerIdentity, type TLSSocket, connect as tlsConnect } from 'node:tls';
import { AccessFailed } from '../access/access-failed.js';
import type { RawSending } from '../model/raw-sending.js';
import type { NoAnswer } from '../model/transcript.js';
import { type Route, refusedByProxy, unreachableProxy } from './route.js';

const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '');
const portOf = (url: URL): number => Number(url.port) || (url.protocol === 'https:' ? 443 : 80);

/** What was said instead of a connection; an `AccessFailed` is thrown where the proxy is to blame. */
export class NotConnected extends Error {
  constructor(readonly why: NoAnswer['noAnswer']) {
    super(why);
  }
}

const opened = (socket: Socket, event: 'connect' | 'secureConnect'): Promise<void> =>
  new Promise((resolve, reject) => {
    socket.once(event, () => resolve());
    socket.once('error', reject);
    socket.once('close', () => reject(Object.assign(new Error('closed'), { code: 'ECONNRESET' })));
  });

/** A way through a proxy for bytes that it must not look at, for plain HTTP too. */
function tunnel(url: URL, proxy: NonNullable<Route['proxy']>, signal: AbortSignal): Promise<Socket> {
  const secure = proxy.url.protocol === 'https:';
  const place = `${url.hostname}:${portOf(url)}`;
  const asked = (secure ? https : http).request({
    host: hostOf(proxy.url),
    port: portOf(proxy.url),
    method: 'CONNECT',
    path: place,
    headers: {
      Host: place,
      ...(proxy.authorization === undefined ? {} : { 'Proxy-Authorization': proxy.authorization }),
    },
    agent: false,
    signal,
    ...(secure && proxy.context ? { secureContext: proxy.context } : {}),
  });
  return new Promise((resolve, reject) => {
    asked.once('connect', ({ statusCode = 0 }, socket) => {
      if (statusCode === 200) return resolve(socket as Socket);
      socket.destroy();
      const refused = refusedByProxy(statusCode);
      reject(refused instanceof AccessFailed ? refused : new NotConnected(refused));
    });
    asked.once('response', ({ statusCode = 0 }) => {
      asked.destroy();
      const refused = refusedByProxy(statusCode);
      reject(refused instanceof AccessFailed ? refused : new NotConnected(refused));
    });
    asked.once('error', () => reject(unreachableProxy(signal.aborted ? 'timeout' : 'refused')));
    asked.end();
  });
}

/**
 * Opens a connection to the origin of the URL, with a TLS handshake where it says https. A handshake of its own versions
 * or ciphers shows no client certificate and believes any server: nothing secret may be sent over it.
 *
 * @throws AccessFailed when the proxy of the route cannot be reached or refuses
 * @throws NotConnected when the proxy says that it is the other side that cannot be reached
 */
export async function openRaw(
  url: URL,
  { context, proxy }: Route,
  tls: RawSending['tls'],
  signal: AbortSignal,
): Promise<Socket | TLSSocket> {
  const host = hostOf(url);
  const plain = proxy === undefined ? connect({ host, port: portOf(url) }) : await tunnel(url, proxy, signal);
  const stop = (): void => void plain.destroy();
  signal.addEventListener('abort', stop, { once: true });
  try {
    if (proxy === undefined) await opened(plain, 'connect');
    if (url.protocol !== 'https:') return plain;
    const trusting =
      tls === undefined
        ? {
            rejectUnauthorized: true,
            checkServerIdentity: (_: string, certificate: Parameters<typeof checkServerIdentity>[1]) =>
              checkServerIdentity(host, certificate),
            ...(context ? { secureContext: context } : {}),
          }
        : { rejectUnauthorized: false, ...tls };
    const secure = tlsConnect({ socket: plain, ...(isIP(host) ? {} : { servername: host }), ...trusting });
    await opened(secure, 'secureConnect');
    return secure;
  } catch (error) {
    plain.destroy();
    throw error;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
