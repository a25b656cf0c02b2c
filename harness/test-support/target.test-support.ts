import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { afterAll } from 'vitest';
import { answerTo } from './suite.test-support.js';

export interface Asked {
  method: string;
  path: string;
  headers: [name: string, value: string][];
  body: string;
  /** What the body asks about. */
  who: string;
}

export interface TinyTarget {
  url: string;
  asked: Asked[];
}

/** Answers one question; null leaves it to the usual answer. */
export type Behaviour = (asked: Asked, response: ServerResponse, socket: Socket) => true | null;

const whoIn = (body: string): string => {
  try {
    const { who }: { who?: unknown } = JSON.parse(body);
    return String(who);
  } catch {
    return '';
  }
};

const servers: Server[] = [];

afterAll(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A real target on loopback, as small as can be. It goes when the test file ends. */
export async function startTinyTarget(behave: Behaviour = () => null): Promise<TinyTarget> {
  const target: TinyTarget = { url: '', asked: [] };
  const answer = (request: IncomingMessage, response: ServerResponse, body: string): void => {
    const headers = request.rawHeaders.flatMap((name, index): [string, string][] =>
      index % 2 === 0 ? [[name, request.rawHeaders[index + 1] ?? '']] : [],
    );
    const asked = { method: request.method ?? '', path: request.url ?? '', headers, body, who: whoIn(body) };
    target.asked.push(asked);
    if (behave(asked, response, request.socket) === true) return;
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify({ says: answerTo(asked.who) }));
  };
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => answer(request, response, Buffer.concat(chunks).toString('utf8')));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  servers.push(server);
  const address = server.address();
  target.url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/fhir/`;
  return target;
}
