import { Agent, request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { OPERATION, patientOf, people, personOf, queryFor, unnumbered } from './asking.test-support.js';
import { BODY_LIMIT } from './core.js';
import { heldFrom } from './held.js';
import { type Listening, listen } from './listen.js';
import { outcomes } from './outcomes.js';
import { createRouter } from './router.js';

const router = createRouter({ held: heldFrom(people) });
const baseline = JSON.stringify(queryFor(patientOf(personOf('R01'))));
const portOf = ({ url }: Listening): number => Number(new URL(url).port);

const open: Socket[] = [];
afterEach(() => {
  for (const socket of open.splice(0)) socket.destroy();
});

/** A connection on which the test writes what it likes. */
async function dial(server: Listening): Promise<Socket> {
  const socket = connect(portOf(server), '127.0.0.1');
  open.push(socket);
  await new Promise((resolve) => socket.once('connect', resolve));
  return socket;
}

/** All that the server says on a connection until it ends it. */
const untilEnd = (socket: Socket): Promise<string> =>
  new Promise((resolve) => {
    const heard: Buffer[] = [];
    socket.on('data', (chunk: Buffer) => heard.push(chunk));
    socket.on('error', () => {});
    socket.on('close', () => resolve(Buffer.concat(heard).toString()));
  });

describe('listening server', () => {
  let server: Listening;
  beforeAll(async () => {
    server = await listen(router);
  });
  afterAll(() => server.close());

  const post = (body: string | Uint8Array, headers: Record<string, string> = {}) =>
    fetch(`${server.url}${OPERATION}`, {
      method: 'POST',
      headers: { 'content-type': 'application/fhir+json', ...headers },
      body,
    });
  const stillAnswers = async () => expect((await post(baseline)).status).toBe(200);

  it.each([
    ['match', baseline, 200],
    ['no match', JSON.stringify(queryFor(patientOf(personOf('N01')))), 200],
    ['review', JSON.stringify(queryFor(unnumbered(personOf('R05')))), 202],
    [
      'a reason without an agreement',
      JSON.stringify(queryFor(patientOf(personOf('R01')), 'https://example.org/why')),
      403,
    ],
    ['malformed JSON', '{"resourceType":', 400],
    ['no body', '', 400],
    ['too little', JSON.stringify(queryFor({ resourceType: 'Patient' })), 400],
  ])('answers %s', async (_what, body, status) => {
    const answer = await post(body, { 'X-Request-ID': '3f2504e0-4f89-41d3-9a0c-0305e82c3301' });
    expect([answer.status, answer.headers.get('x-request-id')]).toEqual([
      status,
      '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
    ]);
    expect(answer.headers.get('content-type')).toBe('application/fhir+json; charset=utf-8');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const text = await answer.text();
    expect(answer.headers.get('content-length')).toBe(String(Buffer.byteLength(text)));
    expect(JSON.parse(text)).toHaveProperty('resourceType', status === 200 ? 'Parameters' : 'OperationOutcome');
  });

  it.each([
    ['another method', 'PUT', OPERATION, 405],
    ['another operation', 'POST', '/Patient/$match', 404],
    ['the metadata', 'GET', '/metadata?_summary=true', 200],
  ])('answers %s', async (_what, method, path, status) => {
    const answer = await fetch(`${server.url}${path}`, { method });
    expect([answer.status, answer.headers.get('allow')]).toEqual([status, status === 405 ? 'POST' : null]);
    await answer.text();
  });

  it('refuses another media type', async () => {
    expect((await post(baseline, { 'content-type': 'text/plain' })).status).toBe(415);
  });

  it('names neither itself nor a version in its headers', async () => {
    const { headers } = await post(baseline);
    expect([...headers.keys()].toSorted()).toEqual([
      'cache-control',
      'connection',
      'content-length',
      'content-type',
      'date',
      'keep-alive',
    ]);
  });

  it.each([
    ['a little', BODY_LIMIT + 1],
    ['a lot', 8 * BODY_LIMIT],
  ])('tells a client who sends %s too much, and serves the next question', async (_what, size) => {
    const answer = await post(new Uint8Array(size));
    expect([answer.status, await answer.json()]).toEqual([413, outcomes.tooLong.outcome]);
    expect(answer.headers.get('connection')).toBe('keep-alive');
    await stillAnswers();
  });

  it('stops reading from a client who never stops sending', async () => {
    const socket = await dial(server);
    const ended = untilEnd(socket);
    socket.write(`POST /fhir${OPERATION} HTTP/1.1\r\nHost: x\r\nContent-Length: ${1024 * BODY_LIMIT}\r\n\r\n`);
    const chunk = Buffer.alloc(BODY_LIMIT);
    const send = () => {
      if (!socket.destroyed) socket.write(chunk, send);
    };
    send();
    await ended;
    expect(socket.bytesWritten).toBeLessThan(100 * BODY_LIMIT);
    await stillAnswers();
  });

  it('answers fifty questions at once, each with its own answer', async () => {
    const stranger = JSON.stringify(queryFor(patientOf(personOf('N01'))));
    const answers = await Promise.all(
      Array.from({ length: 50 }, async (_, index) => {
        const answer = await post(index % 2 === 0 ? baseline : stranger);
        return (await answer.text()).includes('"valueBoolean":true');
      }),
    );
    expect(answers).toEqual(Array.from({ length: 50 }, (_, index) => index % 2 === 0));
  });

  it('answers two questions on one connection', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const ask = () =>
      new Promise<boolean>((resolve, reject) => {
        const asked = request(`${server.url}${OPERATION}`, {
          method: 'POST',
          agent,
          headers: { 'content-type': 'application/json' },
        });
        asked.on('response', (answer) => answer.resume().on('end', () => resolve(asked.reusedSocket)));
        asked.on('error', reject);
        asked.end(baseline);
      });
    expect([await ask(), await ask()]).toEqual([false, true]);
    agent.destroy();
  });

  it('outlives a client who goes away in the middle of a question', async () => {
    const socket = await dial(server);
    socket.write(`POST /fhir${OPERATION} HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{"half`);
    socket.resetAndDestroy();
    await stillAnswers();
  });

  it.each([
    ['no HTTP', 'hello\r\n\r\n', outcomes.malformedMessage],
    [
      'two lengths',
      `POST /fhir${OPERATION} HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n`,
      outcomes.malformedMessage,
    ],
    [
      'headers without end',
      `GET /fhir/metadata HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`,
      outcomes.headersTooLong,
    ],
  ])('refuses %s in FHIR and ends the connection', async (_what, text, { status, outcome }) => {
    const socket = await dial(server);
    const ended = untilEnd(socket);
    socket.write(text);
    const [head, body] = (await ended).split('\r\n\r\n');
    expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(head).toContain('Content-Type: application/fhir+json; charset=utf-8');
    expect(head).toContain('Cache-Control: no-store');
    expect(JSON.parse(body ?? '')).toEqual(outcome);
    await stillAnswers();
  });
});

describe('listening', () => {
  it('gives up on a request that does not arrive in time', async () => {
    const server = await listen(router, { requestMilliseconds: 100 });
    const socket = await dial(server);
    const ended = untilEnd(socket);
    socket.write(`POST /fhir${OPERATION} HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{`);
    expect(await ended).toMatch(/^HTTP\/1\.1 408 [\s\S]*"code":"timeout"/);
    await server.close();
  });

  it('answers with a fault, and no detail of it, when the core fails', async () => {
    const server = await listen(() => Promise.reject(new Error('the secret detail')));
    const answer = await fetch(`${server.url}/metadata`);
    expect([answer.status, await answer.json()]).toEqual([500, outcomes.ourFault.outcome]);
    await server.close();
  });

  it('says that a port is in use', async () => {
    const first = await listen(router);
    const port = portOf(first);
    await expect(listen(router, { port })).rejects.toThrow(
      `port ${port} of 127.0.0.1 is in use: stop what listens there, or choose another port`,
    );
    await first.close();
  });

  it('says that an address is not of this machine', async () => {
    await expect(listen(router, { host: '192.0.2.1' })).rejects.toThrow('cannot listen on port 0 of 192.0.2.1');
  });

  it('ends connections that are kept alive, idle or half way', async () => {
    const server = await listen(router);
    const [idle, half, used] = await Promise.all([dial(server), dial(server), dial(server)]);
    half.write(`POST /fhir${OPERATION} HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{`);
    used.write('GET /fhir/metadata HTTP/1.1\r\nHost: x\r\n\r\n');
    await new Promise((resolve) => used.once('data', resolve));
    const ended = Promise.all([idle, half, used].map(untilEnd));
    await server.close();
    await ended;
    expect([idle, half, used].map(({ destroyed }) => destroyed)).toEqual([true, true, true]);
  });

  it('can be closed twice', async () => {
    const server = await listen(router);
    await Promise.all([server.close(), server.close()]);
    await server.close();
  });
});
