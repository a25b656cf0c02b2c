import { describe, expect, it } from 'vitest';
import { captureExchange } from '../http/capture.js';
import { createRedactor } from '../http/redact.js';
import type { CredentialScheme } from '../model/transcript.js';
import { answerOf, noAnswerOf } from '../test-support/asking.test-support.js';
import type { CallerSettings } from './access.js';
import { accessTo, ask, bearer, env, header, issuer, none, oauth, told } from './access.test-support.js';
import { makeAuthority } from './certificates.test-support.js';
import { type Answering, listenPlain, listenProxy, listenTls } from './listening.test-support.js';

describe('a caller', () => {
  it.each<[string, CallerSettings, Record<string, string>]>([
    ['without a credential', none, {}],
    ['with a header', header, { 'x-vendor-key': env.ASSAY_KEY }],
    ['with a token', bearer, { authorization: `Bearer ${env.ASSAY_TOKEN}` }],
  ])('%s shows what it has, after what the question says itself', async (_, caller, expected) => {
    const server = await listenPlain();
    const access = accessTo(server.url, { callers: [caller], headers: [['X-Route', 'north']] });
    const { sent } = await ask(access, undefined, server.url, [['Accept', 'a/b']]);
    expect(server.heard[0]?.headers).toEqual({
      host: `127.0.0.1:${server.port}`,
      connection: 'close',
      'content-length': '2',
      accept: 'a/b',
      'x-route': 'north',
      ...expected,
    });
    expect(sent.headers.slice(0, 4).map(([name]) => name)).toEqual(['Host', 'Connection', 'Accept', 'X-Route']);
  });

  it('is the first when none is named, and the one that is named otherwise', async () => {
    const server = await listenPlain();
    const access = accessTo(server.url, { callers: [header, bearer] });
    for (const caller of [undefined, 'H', 'B']) await ask(access, caller, server.url);
    expect(server.heard.map(({ headers }) => headers.authorization ?? headers['x-vendor-key'])).toEqual([
      env.ASSAY_KEY,
      env.ASSAY_KEY,
      `Bearer ${env.ASSAY_TOKEN}`,
    ]);
    expect([undefined, 'B', 'nobody'].map((one) => access.schemeOf(one))).toEqual<CredentialScheme[]>([
      'header',
      'bearer',
      'none',
    ]);
  });

  it('that nobody knows is our defect', async () => {
    const access = accessTo('http://127.0.0.1/', { callers: [none] });
    await expect(access.prepare('Z', new URL('http://127.0.0.1/'))).rejects.toThrow('nobody is called Z');
  });

  it('need not be named at all', async () => {
    const server = await listenPlain();
    await ask(accessTo(server.url, {}), undefined, server.url);
    expect(server.heard[0]?.headers.authorization).toBeUndefined();
  });

  it('who is nobody sends neither credential nor client certificate', async () => {
    const authority = await makeAuthority();
    const [own, client] = await Promise.all([authority.issue(), authority.issue({ name: 'assay', address: null })]);
    const server = await listenTls({ ...own, ca: [authority.cert], requestCert: true, rejectUnauthorized: false });
    const callers = [{ ...bearer, clientCertificate: { cert: client.cert, key: client.key } }];
    const access = accessTo(server.url, { callers, tls: { ca: authority.cert }, headers: [['X-Route', 'north']] });
    await ask(access, undefined, server.url);
    await ask(access, 'nobody', server.url);
    expect(server.heard.map(({ client: name, headers }) => [name, headers.authorization, headers['x-route']])).toEqual([
      ['assay', `Bearer ${env.ASSAY_TOKEN}`, 'north'],
      [undefined, undefined, 'north'],
    ]);
    expect(access.renew('nobody')).toBe(false);
  });

  it('does not speak over a credential that the question has itself', async () => {
    const server = await listenPlain();
    const access = accessTo(server.url, { callers: [bearer] });
    const { sent } = await ask(access, undefined, server.url, [['AUTHORIZATION', 'Bearer wrong']]);
    expect(server.heard[0]?.headers.authorization).toBe('Bearer wrong');
    expect(JSON.stringify(sent.headers)).not.toContain(env.ASSAY_TOKEN);
  });
});

describe('credentials', () => {
  it('never go to another origin: another port, scheme or host', async () => {
    const server = await listenPlain();
    const other = await listenPlain();
    const access = accessTo(server.url, { callers: [bearer], headers: [['X-Route', 'north']] });
    await ask(access, undefined, other.url);
    expect(other.heard[0]?.headers).not.toHaveProperty('authorization');
    expect(other.heard[0]?.headers).not.toHaveProperty('x-route');
    for (const url of [`https://127.0.0.1:${server.port}/`, server.url.replace('127.0.0.1', 'localhost')]) {
      expect((await access.prepare(undefined, new URL(url))).headers).toEqual([]);
    }
    expect((await access.prepare(undefined, new URL('deeper?x=y', server.url))).headers).toHaveLength(2);
  });

  it('ask no issuer for a question to another origin', async () => {
    const tokens = await issuer();
    const access = accessTo('https://target.example.org/', { callers: [oauth(tokens.url)] });
    await access.prepare(undefined, new URL('https://other.example.org/'));
    expect(tokens.heard).toEqual([]);
  });

  it.each([301, 302, 307, 308])('stay here when the target redirects elsewhere with %d', async (status) => {
    const elsewhere = await listenPlain();
    const server = await listenPlain((_, response) => response.writeHead(status, { Location: elsewhere.url }).end());
    const tokens = await issuer();
    const access = accessTo(server.url, { callers: [oauth(tokens.url), header] });
    for (const caller of ['O', 'H']) {
      expect(answerOf(await ask(access, caller, server.url)).start).toContain(String(status));
    }
    expect(elsewhere.heard).toEqual([]);
    expect(told(server)).toContain('issued-token-1');
  });

  it('do not reach a target whose certificate nobody trusts', async () => {
    const server = await listenTls(await (await makeAuthority()).issue());
    const access = accessTo(server.url, { callers: [bearer] });
    expect(noAnswerOf(await ask(access, undefined, server.url))?.noAnswer).toBe('tls');
    expect(server.heard).toEqual([]);
  });

  it('of the proxy go to the proxy, and those of the target past it', async () => {
    const authority = await makeAuthority();
    const server = await listenTls(await authority.issue());
    const proxy = await listenProxy();
    const access = accessTo(server.url, {
      callers: [bearer],
      tls: { ca: authority.cert },
      proxy: { url: proxy.url, usernameEnv: 'PROXY_USER', passwordEnv: 'PROXY_PASSWORD' },
    });
    await ask(access, undefined, server.url);
    const basic = Buffer.from(`${env.PROXY_USER}:${env.PROXY_PASSWORD}`).toString('base64');
    expect(proxy.heard[0]?.headers['proxy-authorization']).toBe(`Basic ${basic}`);
    expect(told(proxy)).not.toContain(env.ASSAY_TOKEN);
    expect(told(server)).not.toContain(basic);
    expect(access.secrets()).toEqual(expect.arrayContaining([basic, env.PROXY_PASSWORD, env.ASSAY_TOKEN]));
  });
});

describe('the record', () => {
  /** Says back everything that it is told, in every place. */
  const echoing: Answering = ({ headers }, response) => {
    const all = JSON.stringify(headers);
    const echoed = String(headers.authorization ?? headers['x-vendor-key'] ?? '').replace('Bearer ', '');
    response.setHeader('X-Vendor-Key', echoed);
    response.setHeader('X-Echo', `you sent ${echoed}`);
    response.setHeader('Content-Type', 'application/json');
    response.writeHead(200, `for ${echoed}`);
    const text = `seen ${all} ${encodeURIComponent(echoed)} ${Buffer.from(echoed).toString('base64')}`;
    response.end(JSON.stringify({ [echoed]: echoed, text, deep: [{ all }] }));
  };

  it('holds no credential, though the target says it back in every place', async () => {
    const tokens = await issuer();
    const server = await listenPlain(echoing);
    const access = accessTo(server.url, { callers: [oauth(tokens.url), header, bearer] });
    // The redactor is older than the token.
    const redactor = createRedactor(Buffer.from('key'), [], access);
    for (const [caller, secret] of [
      ['O', 'issued-token-1'],
      ['H', env.ASSAY_KEY],
      ['B', env.ASSAY_TOKEN],
    ] as const) {
      const raw = await ask(access, caller, server.url, [['Content-Type', 'application/json']]);
      const stored: string[] = [];
      const store = (bytes: Uint8Array, media: string) => {
        stored.push(Buffer.from(bytes).toString());
        return { c: '', bytes: bytes.length, media };
      };
      expect(JSON.stringify(answerOf(raw).body.toString())).toContain(secret);
      const { sent, received } = captureExchange(raw, { redactor, store, canaries: [] });
      const kept = JSON.stringify([sent, received, stored]);
      expect(kept).not.toContain(secret);
      expect(kept).not.toContain(Buffer.from(secret).toString('base64'));
      expect(kept).toContain('credential');
      expect(() => JSON.parse(stored[1] ?? '')).not.toThrow();
    }
  });
});
