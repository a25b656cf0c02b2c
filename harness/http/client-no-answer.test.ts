import { createHash, X509Certificate } from 'node:crypto';
import { createServer as createTlsServer } from 'node:https';
import type { Socket } from 'node:net';
import { createSecureContext } from 'node:tls';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NoAnswer } from '../model/transcript.js';
import { answerOf, ask, head, LIMITS, noAnswerOf, withLength } from '../test-support/asking.test-support.js';
import { loopbackCertificate } from '../test-support/loopback-certificate.test-support.js';
import { listenRaw, listenWith, onRequest } from '../test-support/raw-server.test-support.js';
import { exchange, type HttpLimits } from './client.js';

const SHORT: HttpLimits = { ...LIMITS, answerSeconds: 0.15 };

describe('no answer', () => {
  const cases: [string, (socket: Socket) => void, NoAnswer][] = [
    [
      'a connection that is reset before the headers',
      (socket) => socket.resetAndDestroy(),
      { noAnswer: 'reset', afterBytes: 0 },
    ],
    ['a connection that is closed before the headers', (socket) => socket.end(), { noAnswer: 'reset', afterBytes: 0 }],
    ['half a status line', (socket) => socket.end('HTTP/1.1 20'), { noAnswer: 'reset', afterBytes: 0 }],
    ['half a body', (socket) => socket.end(`${head('Content-Length: 10')}12345`), { noAnswer: 'reset', afterBytes: 5 }],
    [
      'half a chunk',
      (socket) => socket.end(`${head('Transfer-Encoding: chunked')}a\r\n123`),
      { noAnswer: 'reset', afterBytes: 3 },
    ],
    [
      'something that is not HTTP',
      (socket) => socket.end('220 mail.example.org ESMTP\r\n'),
      { noAnswer: 'not-http', afterBytes: 0 },
    ],
    [
      'headers without end',
      (socket) => socket.write(`HTTP/1.1 200 OK\r\nX: ${'x'.repeat(70_000)}`),
      { noAnswer: 'too-large', afterBytes: 0 },
    ],
    [
      'another protocol',
      (socket) => socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n'),
      { noAnswer: 'reset', afterBytes: 0 },
    ],
  ];
  it.each(cases)('is what %s is', async (_, act, expected) => {
    const server = await listenRaw((socket, heard) => onRequest(socket, heard, () => act(socket)));
    expect(noAnswerOf(await ask(server.url))).toEqual(expected);
  });

  it('is what a reset after the headers is', async () => {
    const server = await listenRaw((socket, heard) =>
      onRequest(socket, heard, () => {
        socket.write(`${head('Content-Length: 10')}123`);
        setTimeout(() => socket.resetAndDestroy(), 50);
      }),
    );
    expect(noAnswerOf(await ask(server.url))).toMatchObject({ noAnswer: 'reset' });
  });

  it('is what a closed port is, by address and by name', async () => {
    const server = await listenWith('');
    await server.close();
    expect(noAnswerOf(await ask(server.url))).toEqual({ noAnswer: 'refused', afterBytes: 0 });
    expect(noAnswerOf(await ask(`http://localhost:${server.port}/`))).toEqual({ noAnswer: 'refused', afterBytes: 0 });
  });

  it('is what a name that nobody has is', async () => {
    expect(noAnswerOf(await ask('http://responder.invalid/'))).toEqual({ noAnswer: 'dns', afterBytes: 0 });
  });

  it.each<[string, string]>([
    ['nothing', ''],
    ['half a status line', 'HTTP/1.1 20'],
    ['half the headers', 'HTTP/1.1 200 OK\r\nContent-Type: applic'],
    ['headers only', head('Content-Length: 10')],
    ['an interim answer', 'HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n'],
    ['a beginning', `${head('Content-Length: 10')}123`],
  ])('is what %s and then silence is, and the connection is let go', async (_, said) => {
    let closed = (): void => {};
    const gone = new Promise<void>((resolve) => {
      closed = resolve;
    });
    const server = await listenRaw((socket, heard) => {
      socket.on('close', () => closed());
      onRequest(socket, heard, () => void (said !== '' && socket.write(said)));
    });
    const result = await ask(server.url, {}, SHORT);
    expect(noAnswerOf(result)).toEqual({ noAnswer: 'timeout', afterBytes: said.endsWith('123') ? 3 : 0 });
    expect(result.timing.endUs).toBeGreaterThanOrEqual(140_000);
    await gone;
  });

  it('is what an answer that never stops coming is', async () => {
    const server = await listenRaw((socket, heard) =>
      onRequest(socket, heard, () => {
        socket.write(head('Transfer-Encoding: chunked'));
        const drip = setInterval(() => socket.write('1\r\nx\r\n'), 20);
        socket.on('close', () => clearInterval(drip));
      }),
    );
    const none = noAnswerOf(await ask(server.url, {}, SHORT));
    expect(none?.noAnswer).toBe('timeout');
    expect(none?.afterBytes).toBeGreaterThan(0);
  });

  it('is what gigabytes are, and they are not taken in', async () => {
    const GIGABYTES = 4 * 1024 ** 3;
    const chunk = Buffer.alloc(64 * 1024, 'x');
    let given = 0;
    const server = await listenRaw((socket, heard) =>
      onRequest(socket, heard, () => {
        socket.write(head(`Content-Length: ${GIGABYTES}`));
        const pour = (): void => {
          let room = true;
          while (room && given < GIGABYTES && !socket.destroyed) {
            given += chunk.length;
            room = socket.write(chunk);
          }
        };
        socket.on('drain', pour);
        pour();
      }),
    );
    const before = process.memoryUsage().arrayBuffers;
    expect(noAnswerOf(await ask(server.url))?.noAnswer).toBe('too-large');
    // What is on the way in the buffers of both sides may be some megabytes.
    expect(given).toBeLessThan(64 * 1024 ** 2);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(64 * 1024 ** 2);
  });

  it('is what any garbage is, or an answer, and never a throw', async () => {
    const garbage = fc.oneof(
      fc.uint8Array({ minLength: 1, maxLength: 300 }),
      fc.string().map((text) => Buffer.from(`HTTP/1.1 ${text}\r\n\r\n`)),
      fc.string().map((text) => Buffer.from(`HTTP/1.1 200 OK\r\n${text}\r\n\r\n`)),
      fc.string().map((text) => Buffer.from(`${head('Transfer-Encoding: chunked')}${text}`)),
      fc.string().map((text) => Buffer.from(`${head('Content-Encoding: gzip', 'Content-Length: 9')}${text}`)),
    );
    let said: Uint8Array = new Uint8Array();
    const server = await listenRaw((socket, heard) => onRequest(socket, heard, () => socket.end(said)));
    await fc.assert(
      fc.asyncProperty(garbage, async (bytes) => {
        said = bytes;
        const none = noAnswerOf(await ask(server.url));
        if (none !== null) expect(['reset', 'not-http', 'too-large']).toContain(none.noAnswer);
      }),
      { numRuns: 150 },
    );
  });

  const LARGE = Buffer.alloc(1024 * 1024 + 1, 'x');
  it.each<[string, () => (string | Uint8Array)[]]>([
    ['with its length told', () => withLength(LARGE)],
    [
      'in chunks',
      () => [head('Transfer-Encoding: chunked'), `${LARGE.length.toString(16)}\r\n`, LARGE, '\r\n0\r\n\r\n'],
    ],
    ['to the end of the connection', () => [head(), LARGE]],
  ])('is what a body over the limit is, %s', async (_, parts) => {
    const server = await listenWith(...parts());
    const none = noAnswerOf(await ask(server.url));
    expect(none?.noAnswer).toBe('too-large');
    expect(none?.afterBytes).toBeGreaterThan(1024 * 1024);
  });

  it('is not what a body of exactly the limit is', async () => {
    const server = await listenWith(...withLength(LARGE.subarray(1)));
    expect(answerOf(await ask(server.url)).wireBytes).toBe(1024 * 1024);
  });

  it.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
  ])('is what a small body that unpacks beyond the limit is, in %s', async (encoding, pack) => {
    const bomb = pack(Buffer.alloc(8 * 1024 * 1024));
    expect(bomb.length).toBeLessThan(100_000);
    const server = await listenWith(...withLength(bomb, `Content-Encoding: ${encoding}`));
    expect(noAnswerOf(await ask(server.url))).toEqual({ noAnswer: 'too-large', afterBytes: bomb.length });
  });

  it('may have a limit below a megabyte', async () => {
    const limits = { ...LIMITS, bodyMegabytes: 0.0003 };
    const server = await listenWith(...withLength(gzipSync('x'.repeat(200)), 'Content-Encoding: gzip'));
    expect(answerOf(await ask(server.url, {}, limits)).body).toHaveLength(200);
    const large = await listenWith(...withLength(gzipSync('x'.repeat(400)), 'Content-Encoding: gzip'));
    expect(noAnswerOf(await ask(large.url, {}, limits))?.noAnswer).toBe('too-large');
  });

  it('is what plain HTTP is where TLS was asked for', async () => {
    const server = await listenRaw((socket) => socket.on('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')));
    expect(noAnswerOf(await ask(server.url.replace('http:', 'https:')))).toEqual({ noAnswer: 'tls', afterBytes: 0 });
  });
});

describe('TLS', () => {
  async function listenTls(): Promise<{ url: string; close(): void }> {
    const server = createTlsServer(loopbackCertificate, (request, response) => {
      request.resume();
      response.end('secret');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    return {
      url: `https://localhost:${typeof address === 'object' && address !== null ? address.port : 0}/`,
      close: () => void server.close(),
    };
  }

  it('with a certificate that nobody trusts is no answer', async () => {
    const server = await listenTls();
    expect(noAnswerOf(await ask(server.url))).toEqual({ noAnswer: 'tls', afterBytes: 0 });
    server.close();
  });

  it('is measured: version, cipher and the fingerprint of the peer, each time', async () => {
    const context = createSecureContext({ ca: [loopbackCertificate.cert] });
    const server = await listenTls();
    const peer = createHash('sha256').update(new X509Certificate(loopbackCertificate.cert).raw).digest('hex');
    for (let turn = 0; turn < 3; turn += 1) {
      const result = await exchange(
        { method: 'GET', url: new URL(server.url), headers: [], body: Buffer.alloc(0) },
        LIMITS,
        { context },
      );
      const { body, tls } = answerOf(result);
      expect(result.timing.connectUs).toBeGreaterThan(0);
      expect(body.toString()).toBe('secret');
      expect(tls).toMatchObject({ version: 'TLSv1.3', cipher: expect.stringMatching(/^TLS_/), peer });
      expect(tls?.daysLeft).toBeLessThanOrEqual(tls?.daysInAll ?? 0);
    }
    server.close();
  });
});
