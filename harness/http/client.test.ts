import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { answerOf, ask, head, noAnswerOf, withLength } from '../test-support/asking.test-support.js';
import { listenRaw, listenWith, onRequest } from '../test-support/raw-server.test-support.js';
import { type RawExchange, type RawRequest, withAdded } from './client.js';

describe('an answer', () => {
  it('comes back as it was written: status line, headers in order and case, body', async () => {
    const server = await listenWith(
      'HTTP/1.1 404 Nobody Here\r\nX-b: 2\r\nSet-Cookie: a=1\r\nx-A: 1\r\nset-cookie: b=2\r\nCONTENT-TYPE: text/x\r\nContent-Length: 4\r\n\r\nno\0!',
    );
    const result = await ask(server.url);
    expect(result.received).toEqual({
      start: 'HTTP/1.1 404 Nobody Here',
      headers: [
        ['X-b', '2'],
        ['Set-Cookie', 'a=1'],
        ['x-A', '1'],
        ['set-cookie', 'b=2'],
        ['CONTENT-TYPE', 'text/x'],
        ['Content-Length', '4'],
      ],
      body: Buffer.from('no\0!'),
      wireBytes: 4,
    });
    expect(result.timing.connectUs).toBeLessThanOrEqual(result.timing.firstByteUs ?? 0);
    expect(result.timing.firstByteUs).toBeLessThanOrEqual(result.timing.endUs);
    const { endUs } = result.timing;
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(result.timing.endUs).toBe(endUs);
  });

  it('keeps both of two headers that may stand only once', async () => {
    const server = await listenWith(...withLength('{}', 'Content-Type: a/b', 'Content-Type: c/d'));
    const { headers } = answerOf(await ask(server.url));
    expect(headers.slice(0, 2)).toEqual([
      ['Content-Type', 'a/b'],
      ['Content-Type', 'c/d'],
    ]);
  });

  it('may end with the connection instead of a length', async () => {
    const server = await listenWith(head(), 'to the end');
    expect(answerOf(await ask(server.url)).body.toString()).toBe('to the end');
  });

  it('may come in chunks', async () => {
    const server = await listenWith(head('Transfer-Encoding: chunked'), '3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n');
    const answer = answerOf(await ask(server.url));
    expect([answer.body.toString(), answer.wireBytes]).toEqual(['abcde', 5]);
  });

  it('may come byte by byte, one to a chunk and one to a packet', async () => {
    const body = '{"resourceType":"Parameters"}';
    const bytes = [...body].map((one) => `1\r\n${one}\r\n`);
    const server = await listenRaw((socket, heard) =>
      onRequest(socket, heard, () => {
        socket.setNoDelay(true);
        const all = [...`${head('Transfer-Encoding: chunked')}${bytes.join('')}0\r\n\r\n`];
        const drip = (): void => {
          const one = all.shift();
          if (one === undefined) socket.end();
          else socket.write(one, () => setImmediate(drip));
        };
        drip();
      }),
    );
    const answer = answerOf(await ask(server.url));
    expect([answer.body.toString(), answer.wireBytes]).toEqual([body, body.length]);
  });

  it('may have no body and no reason phrase', async () => {
    const server = await listenWith('HTTP/1.1 204\r\n\r\n');
    expect(answerOf(await ask(server.url))).toMatchObject({ start: 'HTTP/1.1 204', body: Buffer.alloc(0) });
  });

  it('is the final one: 100 and 103 before it are passed over', async () => {
    const server = await listenWith(
      'HTTP/1.1 100 Continue\r\n\r\n',
      'HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n',
      ...withLength('final'),
    );
    const { start, headers, body } = answerOf(await ask(server.url));
    expect([start, body.toString(), headers.length]).toEqual(['HTTP/1.1 200 OK', 'final', 1]);
  });

  it('that redirects is the answer: nobody else is asked', async () => {
    const other = await listenWith(...withLength('elsewhere'));
    const server = await listenWith(`HTTP/1.1 307 Go\r\nLocation: ${other.url}\r\nContent-Length: 0\r\n\r\n`);
    expect(answerOf(await ask(server.url)).start).toBe('HTTP/1.1 307 Go');
    expect(other.heard).toEqual([]);
    expect(server.heard).toHaveLength(1);
  });

  it('is waited for on a connection of its own each time', async () => {
    const server = await listenRaw((socket, heard) =>
      onRequest(socket, heard, () => socket.write(Buffer.concat(withLength('a').map((part) => Buffer.from(part))))),
    );
    await ask(server.url);
    await ask(server.url);
    expect(server.heard).toHaveLength(2);
  });
});

describe('an encoded body', () => {
  const text = 'x'.repeat(500);
  it.each([
    ['gzip', gzipSync(text)],
    ['x-gzip', gzipSync(text)],
    ['GZip', gzipSync(text)],
    ['br', brotliCompressSync(text)],
    ['deflate', deflateSync(text)],
  ])('in %s is decoded, and its length on the wire is kept', async (encoding, bytes) => {
    const server = await listenWith(...withLength(bytes, `Content-Encoding: ${encoding}`));
    const answer = answerOf(await ask(server.url));
    expect(answer).toMatchObject({ wireBytes: bytes.length, encoding });
    expect(answer.body.toString()).toBe(text);
  });

  it.each(['identity', 'zstd', 'constructor', '__proto__'])('in %s stays as it is', async (encoding) => {
    const server = await listenWith(...withLength('as is', `Content-Encoding: ${encoding}`));
    const answer = answerOf(await ask(server.url));
    expect([answer.body.toString(), answer.encoding]).toEqual(['as is', encoding]);
  });

  it('that is empty is empty', async () => {
    const server = await listenWith(...withLength('', 'Content-Encoding: gzip'));
    expect(answerOf(await ask(server.url)).body).toEqual(Buffer.alloc(0));
  });

  it('that is not what it says is no HTTP answer', async () => {
    const server = await listenWith(...withLength('plain', 'Content-Encoding: gzip'));
    expect(noAnswerOf(await ask(server.url))).toEqual({ noAnswer: 'not-http', afterBytes: 5 });
  });
});

describe('a request', () => {
  const rawRequest = async (more: Partial<RawRequest>): Promise<{ heard: Buffer; result: RawExchange }> => {
    const server = await listenWith(...withLength('ok'));
    const result = await ask(server.url, more);
    return { heard: server.heard[0] ?? Buffer.alloc(0), result };
  };

  it('goes out byte for byte, also where it is no text', async () => {
    const body = Buffer.from([0xff, 0xfe, 0x00, 0xc3, 0x28, 0x0d, 0x0a, 0x80]);
    const { heard } = await rawRequest({ body });
    expect(heard.subarray(heard.indexOf('\r\n\r\n') + 4).equals(body)).toBe(true);
  });

  it('carries headers in the order and case given, two of a name too, and is recorded as it went', async () => {
    const headers: [string, string][] = [
      ['x-lower', '1'],
      ['X-UPPER', '2'],
      ['Accept', 'a/b'],
      ['accept', 'c/d'],
      ['content-TYPE', 'x/y'],
    ];
    const { heard, result } = await rawRequest({ headers });
    const { start, headers: recorded, body } = result.sent;
    const written = [start, ...recorded.map(([name, value]) => `${name}: ${value}`), '', body.toString()].join('\r\n');
    expect(heard.toString()).toBe(written);
    expect(recorded.slice(2, -1)).toEqual(headers);
  });

  it('names host, connection and length', async () => {
    const { heard, result } = await rawRequest({ body: Buffer.alloc(0), method: 'GET' });
    expect(result.sent.start).toBe('GET /fhir/ HTTP/1.1');
    expect(heard.toString()).toMatch(
      /^GET \/fhir\/ HTTP\/1\.1\r\nHost: 127\.0\.0\.1:\d+\r\nConnection: close\r\nContent-Length: 0\r\n\r\n$/,
    );
  });

  it('keeps the query and leaves the fragment', async () => {
    const server = await listenWith(...withLength('ok'));
    await ask(`${server.url}a%20b?c=%7C&d#e`);
    expect(server.heard[0]?.toString()).toMatch(/^POST \/fhir\/a%20b\?c=%7C&d HTTP\/1\.1\r\n/);
  });

  it('that cannot be written is a defect of ours and is thrown', async () => {
    await expect(ask('http://127.0.0.1:1/', { headers: [['X', 'a\r\nb']] })).rejects.toThrow(TypeError);
  });
});

describe('what is added to every question', () => {
  it('stands behind its own, and gives way to it, whatever the case', () => {
    const own: [string, string][] = [
      ['Accept', 'a/b'],
      ['accept', 'c/d'],
    ];
    const added: [string, string][] = [
      ['X-Route', 'north'],
      ['ACCEPT', 'e/f'],
      ['X-Route', 'south'],
    ];
    expect(withAdded(own, added)).toEqual([...own, ['X-Route', 'north'], ['X-Route', 'south']]);
  });
});
