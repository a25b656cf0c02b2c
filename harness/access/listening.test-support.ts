import * as http from 'node:http';
import * as https from 'node:https';
import { connect, type Server, type Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { afterEach } from 'vitest';

export interface Heard {
  method: string;
  path: string;
  headers: http.IncomingHttpHeaders;
  body: string;
  /** Subject of the client certificate. */
  client?: string;
}

export interface Listening {
  url: string;
  port: number;
  heard: Heard[];
  close(): Promise<void>;
}

const open: (() => Promise<void>)[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((close) => close()));
});

async function listen(server: Server, scheme: string, heard: Heard[]): Promise<Listening> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      for (const socket of sockets) socket.destroy();
      server.close(() => resolve());
    });
  open.push(close);
  return { url: `${scheme}://127.0.0.1:${port}/`, port, heard, close };
}

export type Answering = (heard: Heard, response: http.ServerResponse) => void;

const hearing =
  (heard: Heard[], answer: Answering): http.RequestListener =>
  (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const subject = (request.socket as TLSSocket).getPeerCertificate?.()?.subject?.CN;
      const client = subject === undefined ? {} : { client: String(subject) };
      const { method = '', url = '', headers } = request;
      const one = { method, path: url, headers, body: Buffer.concat(chunks).toString(), ...client };
      heard.push(one);
      answer(one, response);
    });
  };

const content: Answering = (_, response) => response.end('here');

/** A server on loopback that keeps what it hears. It goes when the test ends. */
export function listenPlain(answer: Answering = content): Promise<Listening> {
  const heard: Heard[] = [];
  return listen(http.createServer(hearing(heard, answer)), 'http', heard);
}

export function listenTls(options: https.ServerOptions, answer: Answering = content): Promise<Listening> {
  const heard: Heard[] = [];
  const server = https.createServer(options, hearing(heard, answer));
  server.on('tlsClientError', () => {});
  return listen(server, 'https', heard);
}

/** Says what a proxy does with the opening of a tunnel; absent: it opens it. */
export type Refusing = (head: string) => string | null;

/** A proxy that keeps what it was asked, both for tunnels and for plain HTTP; over TLS with a certificate. */
export function listenProxy(
  refuse: Refusing = () => null,
  certificate?: { cert: string; key: string },
): Promise<Listening> {
  const heard: Heard[] = [];
  const forward: http.RequestListener = (request, response) => {
    const { method = '', url = '', headers } = request;
    heard.push({ method, path: url, headers, body: '' });
    const refusal = refuse(method);
    if (refusal !== null) return void request.socket.end(refusal);
    const { 'proxy-authorization': _, ...passed } = headers;
    const onward = http.request(url, { method, headers: passed }, (answer) => {
      response.writeHead(answer.statusCode ?? 0, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.writeHead(502).end());
    request.pipe(onward);
  };
  const server = certificate ? https.createServer(certificate, forward) : http.createServer(forward);
  server.on('tlsClientError', () => {});
  server.on('connect', (request: http.IncomingMessage, socket: Socket) => {
    socket.on('error', () => socket.destroy());
    heard.push({ method: 'CONNECT', path: request.url ?? '', headers: request.headers, body: '' });
    const refusal = refuse('CONNECT');
    if (refusal !== null) return void (refusal !== '' && socket.end(refusal));
    const [, port = ''] = /:(\d+)$/.exec(request.url ?? '') ?? [];
    const onward = connect(Number(port), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      onward.pipe(socket).pipe(onward);
    });
    onward.on('error', () => socket.destroy());
    socket.on('close', () => onward.destroy());
  });
  return listen(server, certificate ? 'https' : 'http', heard);
}
