import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { TLSSocket } from 'node:tls';
import { readBody } from './body.js';
import {
  type Answer,
  answerOutcome,
  type ConnectedClient,
  type Core,
  type CoreRequest,
  type Header,
} from './message.js';
import { type Outcome, outcomes } from './outcomes.js';
import { closeSocket, createSocketServer, openSocket, type TlsSettings } from './socket.js';

export interface ListenOptions {
  host?: string;
  /** 0 takes any free port. */
  port?: number;
  /** How long a request may take to arrive, in milliseconds. */
  requestMilliseconds?: number;
  /** Bytes of a body that the core is given; it is told that there were more by one chunk beyond. */
  bodyLimit?: number | undefined;
  /** HTTPS when it is there, HTTP without. */
  tls?: TlsSettings | undefined;
}

export interface Listening {
  /** The FHIR base of the default responder, without a slash at the end. */
  url: string;
  /** Ends all connections, those that are kept alive too. May be called again. */
  close(): Promise<void>;
}

/** Whom the connection's certificate names, when the authority that the server believes has signed it. */
function clientOf({ socket }: IncomingMessage): ConnectedClient | undefined {
  if (!(socket instanceof TLSSocket) || !socket.authorized) return undefined;
  const { CN: commonName } = socket.getPeerCertificate().subject ?? {};
  return typeof commonName === 'string' ? { commonName } : undefined;
}

/** A target may be the whole address; another server's stays as it is, and is nowhere here (RFC 9112, section 3.2.2). */
function targetOf({ url = '', headers: { host = '' } }: IncomingMessage): string {
  const [whole, authority] = /^https?:\/\/([^/?#]*)/i.exec(url) ?? [];
  return whole !== undefined && authority?.toLowerCase() === host.toLowerCase() ? url.slice(whole.length) : url;
}

function requestOf(incoming: IncomingMessage, body: Uint8Array): CoreRequest {
  const { method = '', rawHeaders } = incoming;
  const url = targetOf(incoming);
  const mark = url.indexOf('?');
  const headers = rawHeaders.flatMap((name, index): Header[] =>
    index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? '']] : [],
  );
  const [path, query] = mark < 0 ? [url, ''] : [url.slice(0, mark), url.slice(mark + 1)];
  return { method, path, query, headers, body, client: clientOf(incoming), from: incoming.socket.remoteAddress };
}

/** A fault of ours is an answer too, and says nothing of what went wrong where. */
async function answerSafely(core: Core, request: CoreRequest): Promise<Answer> {
  try {
    return await core(request);
  } catch {
    return answerOutcome(request, outcomes.ourFault);
  }
}

async function serve(
  core: Core,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  bodyLimit: number | undefined,
): Promise<void> {
  const { bytes, complete } = await readBody(incoming, bodyLimit);
  const answer = await answerSafely(core, requestOf(incoming, bytes));
  outgoing.statusCode = answer.status;
  for (const [name, value] of answer.headers) outgoing.setHeader(name, value);
  if (!complete) outgoing.setHeader('Connection', 'close');
  outgoing.end(answer.body);
}

const brokenMessages: Readonly<Record<string, Outcome>> = {
  ERR_HTTP_REQUEST_TIMEOUT: outcomes.tooSlow,
  HPE_HEADER_OVERFLOW: outcomes.headersTooLong,
};

/** What is no request to Node never reaches the core, so its answer is written by hand. */
function refuseBrokenMessage(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const outcome = brokenMessages[error.code ?? ''] ?? outcomes.malformedMessage;
  const { status, headers, body } = answerOutcome({ headers: [] }, outcome);
  const lines = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
    `Content-Length: ${body.byteLength}`,
    'Connection: close',
  ];
  socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  socket.end(body, () => socket.destroy());
}

/** Serves the core over HTTP or HTTPS. Rejects, saying what to do, when the port is in use. */
export async function listen(core: Core, options: ListenOptions = {}): Promise<Listening> {
  const { host = '127.0.0.1', port = 0, requestMilliseconds = 20_000, tls, bodyLimit } = options;
  const limits = {
    requestTimeout: requestMilliseconds,
    headersTimeout: requestMilliseconds,
    connectionsCheckingInterval: Math.min(1000, requestMilliseconds),
  };
  const server = createSocketServer(limits, tls, (incoming, outgoing) => {
    serve(core, incoming, outgoing, bodyLimit).catch(() => outgoing.destroy());
  });
  server.on('clientError', refuseBrokenMessage);
  const place = await openSocket(server, host, port);
  return { url: `${tls === undefined ? 'http' : 'https'}://${place}/fhir`, close: () => closeSocket(server) };
}
