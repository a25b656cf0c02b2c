import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import type { RawSending } from '../model/raw-sending.js';
import { readAnswer } from './raw-answer.js';
import { exchangeRaw } from './raw-client.js';

const opened: { close(): void }[] = [];
afterEach(() => {
  for (const one of opened.splice(0)) one.close();
});

interface Heard {
  url: URL;
  said: () => string;
  connections: () => number;
}

/** A server that keeps what it hears and answers by the bytes so far. */
function listening(answer: (said: Buffer, socket: Socket) => void): Promise<Heard> {
  let said = Buffer.alloc(0);
  let connections = 0;
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    let own = Buffer.alloc(0);
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      own = Buffer.concat([own, chunk]);
      said = own;
      answer(own, socket);
    });
  });
  opened.push({
    close() {
      for (const one of sockets) one.destroy();
      server.close();
    },
  });
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () =>
      resolve({
        url: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/fhir/x?y=1`),
        said: () => said.toString('latin1'),
        connections: () => connections,
      }),
    ),
  );
}

const LIMITS = { answerSeconds: 2, bodyMegabytes: 1 };
const OK = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}';
const ask = (url: URL, raw: RawSending = {}, more: { headers?: [string, string][]; body?: Uint8Array } = {}) =>
  exchangeRaw({ method: 'POST', url, headers: more.headers ?? [], body: more.body ?? new Uint8Array() }, raw, LIMITS);

describe('what goes out', () => {
  it('is exactly what was given, twice the same header and a line break in one too', async () => {
    const server = await listening((_, socket) => socket.end(OK));
    const headers: [string, string][] = [
      ['Host', 'attacker.example'],
      ['Transfer-Encoding', 'chunked'],
      ['X-A', 'one\nX-B: two'],
    ];
    const { received } = await ask(server.url, {}, { headers, body: Buffer.from('0\r\n\r\n') });
    expect(received).toMatchObject({ start: 'HTTP/1.1 200 OK' });
    expect(server.said()).toBe(
      `POST /fhir/x?y=1 HTTP/1.1\r\nHost: ${server.url.host}\r\nConnection: close\r\nHost: attacker.example\r\n` +
        'Transfer-Encoding: chunked\r\nX-A: one\nX-B: two\r\nContent-Length: 5\r\n\r\n0\r\n\r\n',
    );
  });

  it('has the whole address or another target where that is told, and no length of ours', async () => {
    const server = await listening((_, socket) => socket.end(OK));
    await ask(server.url, { target: 'absolute', ownFraming: true });
    expect(server.said()).toMatch(/^POST http:\/\/127\.0\.0\.1:\d+\/fhir\/x\?y=1 HTTP/);
    expect(server.said()).not.toMatch(/content-length/i);
    await ask(server.url, { target: { text: 'http://attacker.example/' } });
    expect(server.said()).toMatch(/^POST http:\/\/attacker\.example\/ HTTP/);
  });

  it('goes out in pieces, and no further once there is an answer', async () => {
    const server = await listening((said, socket) => {
      if (said.toString().endsWith('\r\n\r\nabc')) socket.end('HTTP/1.1 408 Request Timeout\r\n\r\n');
    });
    const slow = { pieces: { bytes: 1, pauseMs: 20 } };
    const { received, sent } = await ask(server.url, slow, { body: Buffer.from('abcdefgh') });
    expect(received).toMatchObject({ start: 'HTTP/1.1 408 Request Timeout' });
    expect(sent.bytes).toBe(8);
    expect(server.said()).toMatch(/abc$/);
  });

  it('is kept by its beginning and its size where it is large', async () => {
    const server = await listening((said, socket) => {
      if (said.length > 200_000) socket.end(OK);
    });
    const { sent } = await ask(server.url, {}, { body: Buffer.alloc(200_000, 'a') });
    expect([sent.body.length, sent.bytes]).toEqual([65_536, 200_000]);
  });

  it('has no credential where any server is believed', async () => {
    const server = await listening((_, socket) => socket.end(OK));
    const headers: [string, string][] = [['authorization', 'Bearer t0ken-of-caller']];
    await expect(ask(server.url, { tls: { minVersion: 'TLSv1' } }, { headers })).rejects.toThrow('nothing secret');
    expect(server.connections()).toBe(0);
  });

  it('stands beside half-open connections, which end with the answer', async () => {
    const server = await listening((said, socket) => {
      if (said.toString().includes('\r\n\r\n')) socket.end(OK);
    });
    const { received } = await ask(server.url, { halfOpen: 60 });
    expect(received).toMatchObject({ start: 'HTTP/1.1 200 OK' });
    expect(server.connections()).toBe(61);
  });
});

describe('what comes back', () => {
  it.each([
    ['a chunked body', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n1;a=b\r\n}\r\n0\r\n\r\n', '{}'],
    ['a body until the connection ends', 'HTTP/1.0 400 Bad Request\r\n\r\nno', 'no'],
    ['an interim answer first', `HTTP/1.1 100 Continue\r\n\r\n${OK}`, '{}'],
    ['204', 'HTTP/1.1 204 No Content\r\n\r\n', ''],
  ])('is read with %s', async (_, answer, body) => {
    const server = await listening((__, socket) => socket.end(answer));
    const { received, timing } = await ask(server.url);
    expect('body' in received && received.body.toString()).toBe(body);
    expect(timing.firstByteUs).toBeGreaterThan(0);
  });

  it('is decoded, within the limit', async () => {
    const zipped = (bytes: Buffer) => (_: Buffer, socket: Socket) => {
      socket.write(`HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: ${bytes.length}\r\n\r\n`);
      socket.end(bytes);
    };
    const small = await listening(zipped(gzipSync('{}')));
    const { received } = await ask(small.url);
    expect(received).toMatchObject({ encoding: 'gzip', body: Buffer.from('{}') });
    const bomb = await listening(zipped(gzipSync(Buffer.alloc(2_000_000))));
    expect((await ask(bomb.url)).received).toMatchObject({ noAnswer: 'too-large' });
  });

  it.each([
    ['reset', (socket: Socket) => void socket.resetAndDestroy()],
    ['reset', (socket: Socket) => void socket.end()],
    ['not-http', (socket: Socket) => void socket.end('SSH-2.0-OpenSSH\r\n')],
    ['not-http', (socket: Socket) => void socket.end('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{}')],
    ['too-large', (socket: Socket) => void socket.end(`HTTP/1.1 200 OK\r\n\r\n${'a'.repeat(1_200_000)}`)],
    ['timeout', () => {}],
  ])('is "%s" where there is no answer', async (noAnswer, answer) => {
    const server = await listening((_, socket) => answer(socket));
    expect((await ask(server.url)).received).toMatchObject({ noAnswer });
  });

  it('is a refusal where nothing listens, and a name that is nowhere', async () => {
    const gone = createHttpServer();
    await new Promise<void>((resolve) => gone.listen(0, '127.0.0.1', resolve));
    const { port } = gone.address() as AddressInfo;
    await new Promise((resolve) => gone.close(resolve));
    expect((await ask(new URL(`http://127.0.0.1:${port}/`))).received).toMatchObject({ noAnswer: 'refused' });
    expect((await ask(new URL('http://nowhere.invalid/'))).received).toMatchObject({ noAnswer: 'dns' });
  });

  it('is heard though the body was not waited for', async () => {
    const server = await listening((said, socket) => {
      if (said.length > 100_000) socket.end('HTTP/1.1 413 Content Too Large\r\nContent-Length: 0\r\n\r\n');
    });
    const { received } = await ask(server.url, {}, { body: Buffer.alloc(8_000_000) });
    expect(received).toMatchObject({ start: 'HTTP/1.1 413 Content Too Large' });
  });
});

describe('an answer in pieces', () => {
  it('is the same wherever it is cut', () => {
    const whole = Buffer.from('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n');
    for (let at = 0; at < whole.length; at += 1)
      expect(readAnswer(whole.subarray(0, at), false), String(at)).toEqual({ read: 'more' });
    expect(readAnswer(whole, false)).toMatchObject({ read: 'whole' });
  });

  it('is not HTTP with a header that is none, a length that is no number, or a chunk without a size', () => {
    for (const text of ['X Y: 1\r\n\r\n', 'Content-Length: x\r\n\r\n', 'Transfer-Encoding: chunked\r\n\r\nz\r\n'])
      expect(readAnswer(Buffer.from(`HTTP/1.1 200 OK\r\n${text}`), false)).toEqual({ read: 'broken' });
  });
});
