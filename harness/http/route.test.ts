import { createSecureContext } from 'node:tls';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { type Authority, type Certificate, makeAuthority, yesterday } from '../access/certificates.test-support.js';
import { listenPlain, listenProxy, listenTls } from '../access/listening.test-support.js';
import { answerOf, LIMITS, noAnswerOf } from '../test-support/asking.test-support.js';
import { listenRaw, listenWith } from '../test-support/raw-server.test-support.js';
import { exchange, type RawExchange } from './client.js';
import type { Route } from './route.js';

let authority: Authority;
let other: Authority;
let good: Certificate;

beforeAll(async () => {
  [authority, other] = await Promise.all([makeAuthority(), makeAuthority('Another authority')]);
  good = await authority.issue();
});

const trusting = (more: Partial<Certificate> = {}): Route => ({
  context: createSecureContext({ ca: [authority.cert], ...more }),
});
const ask = (url: string, route: Route, limits = LIMITS): Promise<RawExchange> =>
  exchange(
    { method: 'POST', url: new URL(url), headers: [['X-a', '1']], body: Buffer.from('question') },
    limits,
    route,
  );
const byProxy = (url: string, more: Partial<NonNullable<Route['proxy']>> = {}): Route => ({
  ...trusting(),
  proxy: { url: new URL(url), ...more },
});

describe('a private authority', () => {
  it('is trusted when it is named, and only then', async () => {
    const server = await listenTls(good);
    expect(answerOf(await ask(server.url, trusting())).body.toString()).toBe('here');
    expect(noAnswerOf(await ask(server.url, {}))).toEqual({ noAnswer: 'tls', afterBytes: 0 });
    expect(server.heard).toHaveLength(1);
  });

  it('does not make an expired certificate good', async () => {
    const server = await listenTls(await authority.issue({ until: yesterday() }));
    expect(noAnswerOf(await ask(server.url, trusting()))?.noAnswer).toBe('tls');
    expect(server.heard).toEqual([]);
  });

  it.each([
    ['for another name', { name: 'elsewhere.example.org', address: null }],
    ['for another address', { name: 'elsewhere.example.org', address: '127.0.0.9' }],
  ])('does not make a certificate %s good', async (_, more) => {
    const server = await listenTls(await authority.issue(more));
    expect(noAnswerOf(await ask(server.url, trusting()))?.noAnswer).toBe('tls');
    expect(noAnswerOf(await ask(server.url.replace('127.0.0.1', 'localhost'), trusting()))?.noAnswer).toBe('tls');
    expect(server.heard).toEqual([]);
  });

  it('cannot be got round by an environment variable', async () => {
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    vi.spyOn(process, 'emitWarning').mockImplementation(() => {});
    const server = await listenTls(good);
    expect(noAnswerOf(await ask(server.url, {}))?.noAnswer).toBe('tls');
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
  });
});

describe('a target that changes its certificate between two questions', () => {
  it.each<[string, () => Promise<Certificate>]>([
    ['one of another authority', () => other.issue()],
    ['one that has expired', () => authority.issue({ until: yesterday() })],
    ['one of another host', () => authority.issue({ name: 'elsewhere.example.org', address: null })],
  ])('to %s gets the first only', async (_, change) => {
    const changed = await change();
    let served = good;
    const server = await listenTls({
      ...good,
      SNICallback: (_name, done) => done(null, createSecureContext(served)),
    });
    const url = server.url.replace('127.0.0.1', 'localhost');
    const first = answerOf(await ask(url, trusting()));
    expect(first.body.toString()).toBe('here');
    served = changed;
    expect(noAnswerOf(await ask(url, trusting()))).toEqual({ noAnswer: 'tls', afterBytes: 0 });
    expect(server.heard).toHaveLength(1);
  });

  it('to another good one is answered, and the peer shows the change', async () => {
    const changed = await authority.issue();
    let served = good;
    const server = await listenTls({ ...good, SNICallback: (_, done) => done(null, createSecureContext(served)) });
    const url = server.url.replace('127.0.0.1', 'localhost');
    const first = answerOf(await ask(url, trusting())).tls?.peer;
    served = changed;
    expect(answerOf(await ask(url, trusting())).tls?.peer).not.toBe(first);
  });
});

describe('a client certificate', () => {
  const demanding = (maxVersion?: 'TLSv1.2') => ({
    ...good,
    ca: [authority.cert],
    requestCert: true,
    rejectUnauthorized: true,
    ...(maxVersion ? { maxVersion } : {}),
  });

  it('is shown', async () => {
    const client = await authority.issue({ name: 'assay', address: null });
    const server = await listenTls(demanding());
    expect(answerOf(await ask(server.url, trusting(client))).body.toString()).toBe('here');
    expect(server.heard[0]?.client).toBe('assay');
  });

  it.each([undefined, 'TLSv1.2'] as const)('that is demanded and not given is no answer (%s)', async (version) => {
    const server = await listenTls(demanding(version));
    expect(noAnswerOf(await ask(server.url, trusting()))?.noAnswer).toBe('tls');
    expect(server.heard).toEqual([]);
  });

  it('of an authority that the target does not know is no answer', async () => {
    const server = await listenTls(demanding());
    const none = noAnswerOf(await ask(server.url, trusting(await other.issue())));
    // Some servers say why, and others close the connection.
    expect(['tls', 'reset']).toContain(none?.noAnswer);
    expect(server.heard).toEqual([]);
  });
});

describe('a tunnel through a proxy', () => {
  it('reaches the target, whose certificate is checked and measured as without it', async () => {
    const server = await listenTls(good);
    const proxy = await listenProxy();
    const straight = answerOf(await ask(server.url, trusting()));
    const result = await ask(server.url, byProxy(proxy.url));
    expect(answerOf(result)).toMatchObject({ body: Buffer.from('here'), tls: straight.tls });
    expect(result.timing.connectUs).toBeGreaterThan(0);
    expect(proxy.heard.map(({ method, path }) => [method, path])).toEqual([['CONNECT', `127.0.0.1:${server.port}`]]);
    expect(server.heard[1]?.headers).toEqual(server.heard[0]?.headers);
  });

  it('over TLS to the proxy itself reaches the target, and the proxy must be trusted too', async () => {
    const server = await listenTls(good);
    const proxy = await listenProxy(undefined, await authority.issue());
    const { context } = trusting();
    expect(answerOf(await ask(server.url, byProxy(proxy.url, { context }))).body.toString()).toBe('here');
    const named = proxy.url.replace('127.0.0.1', 'localhost');
    expect(answerOf(await ask(server.url, byProxy(named, { context }))).body.toString()).toBe('here');
    await expect(ask(server.url, byProxy(proxy.url))).rejects.toMatchObject({ cause: 'dependency' });
  });

  it.each([
    ['127.0.0.1', { name: 'localhost', address: null }],
    ['localhost', { name: 'elsewhere.example.org', address: null }],
  ])('does not make a certificate for another host good: %s', async (host, more) => {
    const server = await listenTls(await authority.issue(more));
    const proxy = await listenProxy();
    const url = server.url.replace('127.0.0.1', host);
    expect(noAnswerOf(await ask(url, byProxy(proxy.url)))?.noAnswer).toBe('tls');
    expect(server.heard).toEqual([]);
  });

  it('has the credentials of the proxy for the proxy only', async () => {
    const server = await listenTls(good);
    const proxy = await listenProxy();
    const result = await ask(server.url, byProxy(proxy.url, { authorization: 'Basic c2VjcmV0' }));
    expect(proxy.heard[0]?.headers['proxy-authorization']).toBe('Basic c2VjcmV0');
    expect(JSON.stringify([server.heard, result.sent.headers])).not.toContain('c2VjcmV0');
    expect(JSON.stringify(proxy.heard)).not.toContain('x-a');
  });

  const refusals: [string, string, object][] = [
    [
      '407',
      'HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\n\r\n',
      { cause: 'configuration' },
    ],
    ['403', 'HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\nno', { cause: 'configuration' }],
    ['500', 'HTTP/1.1 500 Oops\r\n\r\n', { cause: 'dependency' }],
    ['no status', 'what?\r\n\r\n', { cause: 'dependency' }],
    ['nothing, and is gone', '\r\n\r\n', { cause: 'dependency' }],
  ];
  it.each(refusals)('that is refused with %s is not the fault of the target', async (_, said, expected) => {
    const server = await listenTls(good);
    const proxy = await listenProxy(() => said);
    await expect(ask(server.url, byProxy(proxy.url))).rejects.toMatchObject(expected);
    expect(server.heard).toEqual([]);
  });

  it.each([
    [502, 'refused'],
    [503, 'refused'],
    [504, 'timeout'],
  ])('that is refused with %s says that the target is away', async (status, noAnswer) => {
    const proxy = await listenProxy(() => `HTTP/1.1 ${status} Away\r\n\r\n`);
    expect(noAnswerOf(await ask('https://127.0.0.1:9/', byProxy(proxy.url)))).toEqual({ noAnswer, afterBytes: 0 });
  });

  it.each(['http', 'https'])('to a proxy that is down is not the fault of the target (%s)', async (scheme) => {
    const gone = await listenWith('');
    await gone.close();
    const url = `${scheme}://127.0.0.1:${gone.port}/`;
    await expect(ask('https://127.0.0.1:9/', byProxy(url))).rejects.toMatchObject({
      cause: 'dependency',
      problem: 'the proxy cannot be reached (refused)',
    });
  });

  it.each(['http', 'https'])('to a proxy that says nothing ends in time, and is let go (%s)', async (scheme) => {
    let closed = (): void => {};
    const gone = new Promise<void>((resolve) => {
      closed = resolve;
    });
    const proxy = await listenRaw((socket) => void socket.on('close', () => closed()));
    const url = `${scheme}://127.0.0.1:${proxy.port}/`;
    const asked = ask('https://127.0.0.1:9/', byProxy(url), { ...LIMITS, answerSeconds: 0.15 });
    await expect(asked).rejects.toMatchObject({ cause: 'dependency' });
    await gone;
  });

  it('to a target that hangs is the fault of the target', async () => {
    const proxy = await listenProxy();
    const server = await listenRaw(() => {});
    const url = server.url.replace('http:', 'https:');
    const result = await ask(url, byProxy(proxy.url), { ...LIMITS, answerSeconds: 0.15 });
    expect(noAnswerOf(result)).toEqual({ noAnswer: 'timeout', afterBytes: 0 });
  });

  it('keeps what the target itself says with 407', async () => {
    const server = await listenTls(good, (_, response) => response.writeHead(407).end());
    const proxy = await listenProxy();
    expect(answerOf(await ask(server.url, byProxy(proxy.url))).start).toMatch(/ 407 /);
  });
});

describe('plain HTTP through a proxy', () => {
  it.each([false, true])('reaches the target as it was sent (over TLS: %s)', async (secure) => {
    const server = await listenPlain();
    const proxy = await listenProxy(undefined, secure ? await authority.issue() : undefined);
    const route = byProxy(proxy.url, { authorization: 'Basic c2VjcmV0', ...trusting() });
    const result = await ask(`${server.url}a?b=c`, route);
    expect(answerOf(result).body.toString()).toBe('here');
    expect(answerOf(result)).not.toHaveProperty('tls');
    expect(result.sent.start).toBe('POST /a?b=c HTTP/1.1');
    expect(server.heard).toMatchObject([{ path: '/a?b=c', body: 'question', headers: { 'x-a': '1' } }]);
    expect(proxy.heard[0]).toMatchObject({
      path: `${server.url}a?b=c`,
      headers: { 'proxy-authorization': 'Basic c2VjcmV0' },
    });
    expect(JSON.stringify([server.heard, result.sent.headers])).not.toContain('c2VjcmV0');
  });

  it('that asks for credentials is not the fault of the target', async () => {
    const proxy = await listenProxy(() => 'HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
    await expect(ask('http://127.0.0.1:9/', byProxy(proxy.url))).rejects.toMatchObject({ cause: 'configuration' });
  });

  it.each(['http', 'https'])('that is down is not the fault of the target (%s)', async (scheme) => {
    const gone = await listenWith('');
    await gone.close();
    const route = byProxy(`${scheme}://127.0.0.1:${gone.port}/`);
    await expect(ask('http://127.0.0.1:9/', route)).rejects.toMatchObject({ cause: 'dependency' });
  });

  it('over TLS that nobody trusts is not the fault of the target', async () => {
    const proxy = await listenProxy(undefined, await other.issue());
    const route = byProxy(proxy.url, trusting());
    await expect(ask('http://127.0.0.1:9/', route)).rejects.toMatchObject({ cause: 'dependency' });
    expect(proxy.heard).toEqual([]);
  });
});
