import * as http from 'node:http';
import * as https from 'node:https';
import { connect } from 'node:net';
import { type ConnectionOptions, checkServerIdentity, type SecureContext } from 'node:tls';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { AccessFailed } from '../access/access-failed.js';
import type { NoAnswer } from '../model/transcript.js';

/** The way to the other side. Without anything: straight, with the certificates that Node trusts by itself. */
export interface Route {
  /** Trusted certificates, and the client certificate if there is one. */
  context?: SecureContext;
  proxy?: {
    url: URL;
    /** Value of `Proxy-Authorization`. Apart from the URL, which the agent writes into its debugging output. */
    authorization?: string;
    /** Trusted certificates for the proxy itself. No client certificate: the proxy is not asked to know the caller. */
    context?: SecureContext;
  };
}

export interface Outgoing {
  request: http.ClientRequest;
  /** True until the proxy has done its part: what goes wrong before that is not the fault of the other side. */
  atProxy(): boolean;
  /** Lets go of a proxy that has not answered yet. */
  abandon(): void;
}

interface Head {
  method: string;
  headers: readonly (readonly [name: string, value: string])[];
  maxHeaderSize: number;
}

/** One connection for each exchange: a reused one can be closed by the other side just as we send, and nobody could say whose fault that is. */
const agents = {
  'http:': new http.Agent({ keepAlive: false }),
  // A session that is taken up again does not show the certificate of the peer.
  'https:': new https.Agent({ keepAlive: false, maxCachedSessions: 0 }),
};

const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '');

/** Told in full: through a tunnel the agent forgets an address that is no name, and an environment variable could switch the check off. */
const trusting = (url: URL, context: SecureContext | undefined): ConnectionOptions => ({
  rejectUnauthorized: true,
  checkServerIdentity: (_, certificate) => checkServerIdentity(hostOf(url), certificate),
  ...(context ? { secureContext: context } : {}),
});

const headersFor = (proxy: NonNullable<Route['proxy']>): Record<string, string> =>
  proxy.authorization === undefined ? {} : { 'Proxy-Authorization': proxy.authorization };

function openTunnel(url: URL, head: Head, route: Route, proxy: NonNullable<Route['proxy']>): Outgoing {
  const waiting = new AbortController();
  const { signal } = waiting;
  const toProxy = { host: hostOf(proxy.url), port: Number(proxy.url.port) || 443, signal };
  const agent = new HttpsProxyAgent(proxy.url, {
    headers: headersFor(proxy),
    // The agent has no time limit of its own: without the signal a silent proxy would keep its connection.
    ...(proxy.url.protocol === 'https:'
      ? { ...trusting(proxy.url, proxy.context), socket: connect(toProxy) }
      : { signal }),
  });
  let atProxy = true;
  const request = https.request(url, {
    ...trusting(url, route.context),
    method: head.method,
    headers: head.headers.flat(),
    maxHeaderSize: head.maxHeaderSize,
    agent,
  });
  request.on('proxyConnect', () => {
    atProxy = false;
  });
  return { request, atProxy: () => atProxy, abandon: () => atProxy && waiting.abort() };
}

/** Plain HTTP is handed to a proxy as it is, with the whole address on its first line. */
function openByProxy(url: URL, head: Head, proxy: NonNullable<Route['proxy']>): Outgoing {
  const secure = proxy.url.protocol === 'https:';
  let atProxy = true;
  const request = (secure ? https : http).request(proxy.url, {
    ...trusting(proxy.url, proxy.context),
    method: head.method,
    path: `${url.origin}${url.pathname}${url.search}`,
    headers: [...head.headers.flat(), ...Object.entries(headersFor(proxy)).flat()],
    maxHeaderSize: head.maxHeaderSize,
    agent: agents[secure ? 'https:' : 'http:'],
  });
  request.on('socket', (socket) => {
    socket.once(secure ? 'secureConnect' : 'connect', () => {
      atProxy = false;
    });
  });
  return { request, atProxy: () => atProxy, abandon: () => {} };
}

/** Opens a request on its way; nothing is sent before `request.end`. */
export function openRequest(url: URL, head: Head, route: Route): Outgoing {
  if (route.proxy !== undefined) {
    return url.protocol === 'https:' ? openTunnel(url, head, route, route.proxy) : openByProxy(url, head, route.proxy);
  }
  const secure = url.protocol === 'https:';
  const request = (secure ? https : http).request(url, {
    ...(secure ? trusting(url, route.context) : {}),
    method: head.method,
    // As a list they go out as they are: `setHeader` would keep one of two with the same name.
    headers: head.headers.flat(),
    maxHeaderSize: head.maxHeaderSize,
    agent: agents[secure ? 'https:' : 'http:'],
  });
  return { request, atProxy: () => false, abandon: () => {} };
}

/** Statuses with which a proxy says that it is the other side that cannot be reached (RFC 9110, section 15.6). */
const BEYOND_PROXY: ReadonlyMap<number, NoAnswer['noAnswer']> = new Map([
  [502, 'refused'],
  [503, 'refused'],
  [504, 'timeout'],
]);

/** What the refusal of a proxy to open a tunnel means. */
export function refusedByProxy(status: number): NoAnswer['noAnswer'] | AccessFailed {
  const beyond = BEYOND_PROXY.get(status);
  if (beyond !== undefined) return beyond;
  if (status === 407) {
    return new AccessFailed(
      'configuration',
      'the proxy does not let us through without a user name and password that it knows (407)',
      'set the user name and password of the proxy in environment variables and name those in assay.yaml',
    );
  }
  return new AccessFailed(
    status >= 400 && status < 500 ? 'configuration' : 'dependency',
    `the proxy did not open a way to the other side (it answered ${status})`,
    'ask whoever runs the proxy to let this machine through to that host and port, or leave the proxy out',
  );
}

export const unreachableProxy = (why: NoAnswer['noAnswer']): AccessFailed =>
  new AccessFailed(
    'dependency',
    `the proxy cannot be reached (${why})`,
    'check the address of the proxy in assay.yaml and that it runs, or leave it out',
  );
