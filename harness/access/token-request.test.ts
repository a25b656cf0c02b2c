import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createSecureContext } from 'node:tls';
import { jwtVerify } from 'jose';
import { describe, expect, it } from 'vitest';
import { listenWith } from '../test-support/raw-server.test-support.js';
import type { AccessFailed } from './access-failed.js';
import { makeAuthority } from './certificates.test-support.js';
import { type Answering, listenPlain, listenProxy, listenTls } from './listening.test-support.js';
import { privateKeyOf } from './private-key.js';
import { clientSecret, requestToken, signedAssertion, type TokenClient } from './token-request.js';

const SECRET = 'a secret: of/ours+%';
const LIMITS = { answerSeconds: 20 };

const clientOf = (url: string, more: Partial<TokenClient> = {}): TokenClient => ({
  tokenUrl: new URL('token', url),
  clientId: 'assay',
  authentication: clientSecret(SECRET, 'basic'),
  parameters: {},
  ...more,
});

const granting =
  (grant: object): Answering =>
  (_, response) => {
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify(grant));
  };
const bearer = granting({ access_token: 'issued', token_type: 'Bearer', expires_in: '599' });

async function failureOf(answer: Answering, client: Partial<TokenClient> = {}): Promise<AccessFailed> {
  const issuer = await listenPlain(answer);
  return failed(requestToken(clientOf(issuer.url, client), LIMITS, {}));
}

const failed = (request: Promise<unknown>): Promise<AccessFailed> =>
  request.then(
    () => {
      throw new Error('a failure was expected');
    },
    (error: AccessFailed) => error,
  );

describe('a token request with a secret', () => {
  it('is a form with the secret in the header, and nothing else', async () => {
    const issuer = await listenPlain(bearer);
    const client = clientOf(issuer.url, { parameters: { scope: 'a b', audience: 'urn:x' } });
    expect(await requestToken(client, LIMITS, {})).toEqual({ token: 'issued', expiresIn: 599 });
    const [asked] = issuer.heard;
    expect(asked).toMatchObject({ method: 'POST', path: '/token' });
    expect(asked?.headers['content-type']).toMatch(/^application\/x-www-form-urlencoded/);
    expect(Object.fromEntries(new URLSearchParams(asked?.body))).toEqual({
      grant_type: 'client_credentials',
      scope: 'a b',
      audience: 'urn:x',
    });
    const [, basic = ''] = /^Basic (.*)$/.exec(asked?.headers.authorization ?? '') ?? [];
    const [id, secret = ''] = Buffer.from(basic, 'base64').toString().split(':');
    expect([id, decodeURIComponent(secret.replaceAll('+', ' '))]).toEqual(['assay', SECRET]);
  });

  it('has it in the form when told so', async () => {
    const issuer = await listenPlain(bearer);
    await requestToken(clientOf(issuer.url, { authentication: clientSecret(SECRET, 'post') }), LIMITS, {});
    expect(Object.fromEntries(new URLSearchParams(issuer.heard[0]?.body))).toEqual({
      grant_type: 'client_credentials',
      client_id: 'assay',
      client_secret: SECRET,
    });
    expect(issuer.heard[0]?.headers.authorization).toBeUndefined();
  });
});

describe('a token request with a private key', () => {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString();
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-384' });
  const ed = generateKeyPairSync('ed25519');

  it.each([
    ['RSA', rsa, {}, 'RS512'],
    ['RSA with PSS', rsa, { algorithm: 'PS256' }, 'PS256'],
    ['EC', ec, {}, 'ES384'],
    ['Ed25519', ed, {}, 'EdDSA'],
  ])('is signed: %s', async (_, pair, more, algorithm) => {
    const issuer = await listenPlain(bearer);
    const key = privateKeyOf({ key: pem(pair.privateKey), keyId: 'key-1', ...more }, {}, 'caller X');
    const audience = 'https://issuer.example.org/token';
    await requestToken(clientOf(issuer.url, { authentication: signedAssertion(key, audience) }), LIMITS, {});
    const form = new URLSearchParams(issuer.heard[0]?.body);
    expect(form.get('client_assertion_type')).toBe('urn:ietf:params:oauth:client-assertion-type:jwt-bearer');
    expect(issuer.heard[0]?.headers.authorization).toBeUndefined();
    const { payload, protectedHeader } = await jwtVerify(form.get('client_assertion') ?? '', pair.publicKey, {
      audience,
      issuer: 'assay',
      subject: 'assay',
      typ: 'JWT',
    });
    expect(protectedHeader).toEqual({ alg: algorithm, kid: 'key-1', typ: 'JWT' });
    expect(payload.jti).toMatch(/.{16,}/);
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBeLessThanOrEqual(300);
  });

  it('has another id each time', async () => {
    const issuer = await listenPlain(bearer);
    const authentication = signedAssertion(privateKeyOf({ key: pem(ec.privateKey) }, {}, ''), 'x');
    for (let turn = 0; turn < 2; turn += 1) await requestToken(clientOf(issuer.url, { authentication }), LIMITS, {});
    const [one, two] = issuer.heard.map(({ body }) => new URLSearchParams(body).get('client_assertion'));
    expect(one).not.toBe(two);
  });
});

const saying =
  (status: number, body: string, headers: Record<string, string> = { 'Content-Type': 'application/json' }): Answering =>
  (_, response) =>
    response.writeHead(status, headers).end(body);

describe('an issuer', () => {
  const refusing = (error: unknown, status = 400, headers = {}): Answering =>
    saying(status, JSON.stringify({ error, error_description: 'of theirs' }), {
      'Content-Type': 'application/json',
      ...headers,
    });

  it.each<[string, Answering, string, RegExp]>([
    [
      'refuses the client',
      refusing('invalid_client', 401, { 'WWW-Authenticate': 'Basic realm="x"' }),
      'configuration',
      /\(invalid_client, 401\)/,
    ],
    ['refuses the scope', refusing('invalid_scope'), 'configuration', /\(invalid_scope, 400\)/],
    ['refuses with a word of its own', refusing('our_secret_is_x'), 'configuration', /refuses us \(400\)/],
    ['refuses with no word', refusing(17), 'configuration', /refuses us \(400\)/],
    ['refuses in HTML', saying(403, '<html>', { 'Content-Type': 'text/html' }), 'configuration', /\(403\)/],
    ['is not there', saying(404, ''), 'configuration', /\(404\)/],
    ['has had too many requests', saying(429, '{}'), 'dependency', /\b429\b/],
    ['is broken', saying(500, 'oops'), 'dependency', /\b500\b/],
    ['is broken with an error of OAuth', refusing('invalid_client', 503), 'dependency', /\b503\b/],
    [
      'answers in HTML',
      saying(200, '<html>log in</html>', { 'Content-Type': 'text/html' }),
      'dependency',
      /no bearer token/,
    ],
    ['answers with garbage', saying(200, '{{{'), 'dependency', /no bearer token/],
    ['answers with a list', saying(200, '[]'), 'dependency', /no bearer token/],
    ['answers with nothing', saying(204, ''), 'dependency', /\b204\b/],
    ['answers with a status of its own', saying(999, ''), 'dependency', /\b999\b/],
    ['gives no token', granting({ token_type: 'Bearer' }), 'dependency', /no bearer token/],
    ['gives an empty token', granting({ access_token: '', token_type: 'Bearer' }), 'dependency', /no bearer token/],
    ['gives a number', granting({ access_token: 1, token_type: 'Bearer' }), 'dependency', /no bearer token/],
    [
      'gives a token that breaks the header',
      granting({ access_token: 'a\r\nX: y', token_type: 'Bearer' }),
      'dependency',
      /no bearer token/,
    ],
    [
      'gives a token of another kind',
      granting({ access_token: 'a', token_type: 'mac' }),
      'dependency',
      /no bearer token/,
    ],
    [
      'gives a token that wants proofs',
      granting({ access_token: 'a', token_type: 'DPoP' }),
      'dependency',
      /no bearer token/,
    ],
    [
      'gives a life that is no number',
      granting({ access_token: 'a', token_type: 'Bearer', expires_in: 'x' }),
      'dependency',
      /no bearer token/,
    ],
    ['resets', (_, response) => void response.socket?.resetAndDestroy(), 'dependency', /\(reset\)/],
    ['says too much', saying(200, `"${'x'.repeat(70_000)}"`), 'dependency', /\(too-large\)/],
  ])('that %s fails', async (_, answer, cause, problem) => {
    const error = await failureOf(answer);
    expect(error).toMatchObject({ name: 'AccessFailed', cause, problem: expect.stringMatching(problem) });
    expect(error.remedy).toMatch(/\w/);
    expect(error.message + error.problem + error.remedy + error.stack).not.toMatch(/a secret|of theirs|our_secret/);
  });

  it('that redirects is not followed, and the other side hears nothing', async () => {
    const elsewhere = await listenPlain(bearer);
    for (const status of [301, 302, 303, 307, 308]) {
      const error = await failureOf((_, response) => response.writeHead(status, { Location: elsewhere.url }).end());
      expect(error).toMatchObject({ cause: 'configuration', problem: expect.stringContaining(String(status)) });
    }
    expect(elsewhere.heard).toEqual([]);
  });

  it('that is down, or has no name, is a dependency', async () => {
    const gone = await listenWith('');
    await gone.close();
    const refused = await failed(requestToken(clientOf(gone.url), LIMITS, {}));
    expect(refused).toMatchObject({ cause: 'dependency', problem: expect.stringContaining('(refused)') });
    const nameless = await failed(requestToken(clientOf('https://issuer.invalid/'), LIMITS, {}));
    expect(nameless).toMatchObject({ cause: 'dependency', problem: expect.stringContaining('(dns)') });
  });

  it('that is slow is waited for as long as for an answer', async () => {
    const issuer = await listenPlain(() => {});
    const error = await failed(requestToken(clientOf(issuer.url), { answerSeconds: 0.1 }, {}));
    expect(error).toMatchObject({ cause: 'dependency', problem: expect.stringContaining('(timeout)') });
  });

  it('is trusted by the authority that was named, and reached through the proxy', async () => {
    const authority = await makeAuthority();
    const issuer = await listenTls(await authority.issue(), bearer);
    const context = createSecureContext({ ca: [authority.cert] });
    const proxy = await listenProxy();
    const route = { context, proxy: { url: new URL(proxy.url) } };
    expect((await requestToken(clientOf(issuer.url), LIMITS, route)).token).toBe('issued');
    expect(proxy.heard).toHaveLength(1);
    const error = await failed(requestToken(clientOf(issuer.url), LIMITS, {}));
    expect(error).toMatchObject({ cause: 'dependency', remedy: expect.stringContaining('tls: ca') });
  });

  it('behind a proxy that refuses is not said to be down', async () => {
    const proxy = await listenProxy(() => 'HTTP/1.1 407 No\r\n\r\n');
    const route = { proxy: { url: new URL(proxy.url) } };
    const error = await failed(requestToken(clientOf('https://127.0.0.1:9/'), LIMITS, route));
    expect(error).toMatchObject({ cause: 'configuration', problem: expect.stringContaining('proxy') });
  });
});
