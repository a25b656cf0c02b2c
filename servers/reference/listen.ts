import { createServer, type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { readBody } from './body.js';
import { type Answer, answerOutcome, type Core, type CoreRequest, type Header } from './message.js';
import { type Outcome, outcomes } from './outcomes.js';

export interface ListenOptions {
  host?: string;
  /** 0 takes any free port. */
  port?: number;
  /** How long a request may take to arrive, in milliseconds. */
  requestMilliseconds?: number;
}

export interface Listening {
  /** The FHIR base of the default responder, without a slash at the end. */
  url: string;
  /** Ends all connections, those that are kept alive too. May be called again. */
  close(): Promise<void>;
}

function requestOf(incoming: IncomingMessage, body: Uint8Array): CoreRequest {
  const { method = '', url = '', rawHeaders } = incoming;
  const mark = url.indexOf('?');
  const headers = rawHeaders.flatMap((name, index): Header[] =>
    index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? '']] : [],
  );
  const [path, query] = mark < 0 ? [url, ''] : [url.slice(0, mark), url.slice(mark + 1)];
  return { method, path, query, headers, body };
}

/** A fault of ours is an answer too, and says nothing of what went wrong where. */
async function answerSafely(core: Core, request: CoreRequest): Promise<Answer> {
  try {
    return await core(request);
  } catch {
    return answerOutcome(request, outcomes.ourFault);
  }
}

async function serve(core: Core, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const { bytes, complete } = await readBody(incoming);
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

const whyNotListening = (error: NodeJS.ErrnoException, host: string, port: number): Error =>
  error.code === 'EADDRINUSE'
    ? new Error(`port ${port} of ${host} is in use: stop what listens there, or choose another port`, { cause: error })
    : new Error(`cannot listen on port ${port} of ${host}: ${error.message}`, { cause: error });

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** Serves the core over HTTP. Rejects, saying what to do, when the port is in use. */
export function listen(core: Core, options: ListenOptions = {}): Promise<Listening> {
  const { host = '127.0.0.1', port = 0, requestMilliseconds = 20_000 } = options;
  const limits = {
    requestTimeout: requestMilliseconds,
    headersTimeout: requestMilliseconds,
    connectionsCheckingInterval: Math.min(1000, requestMilliseconds),
  };
  const server = createServer(limits, (incoming, outgoing) => {
    serve(core, incoming, outgoing).catch(() => outgoing.destroy());
  });
  server.on('clientError', refuseBrokenMessage);

  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });

  return new Promise((resolve, reject) => {
    // Stays after the start: a connection that cannot be accepted must not end the process.
    server.on('error', (error) => reject(whyNotListening(error, host, port)));
    server.listen(port, host, () => {
      const name = host.includes(':') ? `[${host}]` : host;
      resolve({ url: `http://${name}:${portOf(server)}/fhir`, close });
    });
  });
}
