import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { requestFor } from '../asking.test-support.js';
import { createGate } from './gate.js';
import { type Issuer, OTHER_SCOPE, QUERY_SCOPE, startIssuer } from './issuer.js';
import { createTokenReader, type KeySet } from './tokens.js';

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const keys = { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'theirs', alg: 'ES256', use: 'sig' }] } as KeySet;
const SECRET = 'a secret that is long enough / and odd %';
const noise = (['info', 'warn', 'error', 'log'] as const).map((name) => vi.spyOn(console, name));

let issuer: Issuer;
beforeAll(async () => {
  issuer = await startIssuer({
    clients: [
      { id: 'Q-LA', method: 'client_secret_basic', secret: SECRET },
      { id: 'Q-NHS', method: 'client_secret_post', secret: SECRET },
      { id: 'Q-KEY', method: 'private_key_jwt', keys },
      { id: 'Q-RSA', method: 'private_key_jwt', keys: rsaKeys },
      { id: 'Q-SCH', method: 'client_secret_basic', secret: SECRET, scopes: [OTHER_SCOPE] },
    ],
    tokenSeconds: 120,
  });
});
afterAll(() => issuer.close());

type Form = Record<string, string>;
const basic = (id: string, secret = SECRET) =>
  `Basic ${Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString('base64')}`;

async function fetchToken(form: Form, authorization?: string) {
  const answer = await fetch(issuer.tokenUrl, {
    method: 'POST',
    headers: authorization === undefined ? {} : { authorization },
    body: new URLSearchParams({ grant_type: 'client_credentials', scope: QUERY_SCOPE, ...form }),
  });
  const body = (await answer.json()) as { access_token?: string; expires_in?: number; error?: string };
  return { status: answer.status, ...body };
}

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const rsaKeys = { keys: [{ ...rsa.publicKey.export({ format: 'jwk' }), kid: 'rsa', use: 'sig' }] } as KeySet;

const assertion = (change: object = {}) =>
  new SignJWT({ iss: 'Q-KEY', sub: 'Q-KEY', aud: issuer.url, jti: crypto.randomUUID(), ...change })
    .setProtectedHeader({ alg: 'ES256', kid: 'theirs' })
    .setIssuedAt()
    .setExpirationTime('1m')
    .sign(createPrivateKey(privateKey.export({ type: 'pkcs8', format: 'pem' })));

const signed = async (change?: object): Promise<Form> => ({
  client_id: 'Q-KEY',
  client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
  client_assertion: await assertion(change),
});

const admission = (token = '') =>
  createGate({ scheme: 'oauth2', ...issuer.rules })(
    requestFor('', { headers: [['Authorization', `Bearer ${token}`]] }),
  );

describe('issuer', () => {
  it.each<[string, string, () => Promise<[Form, string?]>]>([
    ['a secret in a header', 'Q-LA', async () => [{}, basic('Q-LA')]],
    ['a secret in the form', 'Q-NHS', async () => [{ client_id: 'Q-NHS', client_secret: SECRET }]],
    ['a signed assertion', 'Q-KEY', async () => [await signed()]],
  ])('gives a token for %s, and the gate knows whose it is', async (_what, caller, make) => {
    const { status, access_token, expires_in } = await fetchToken(...(await make()));
    expect([status, expires_in]).toEqual([200, 120]);
    expect(await admission(access_token)).toEqual({ caller });
  });

  it.each<[string, () => Promise<[Form, string?]>]>([
    ['a wrong secret', async () => [{}, basic('Q-LA', 'wrong')]],
    ['an unknown client', async () => [{}, basic('Q-UNK')]],
    ['no client', async () => [{}]],
    ['an assertion for another issuer', async () => [await signed({ aud: 'https://example.org' })]],
    ['an assertion of another client', async () => [await signed({ iss: 'Q-LA', sub: 'Q-LA' })]],
  ])('gives none for %s', async (_what, make) => {
    const { status, access_token, error } = await fetchToken(...(await make()));
    expect([status >= 400 && status < 500, access_token]).toEqual([true, undefined]);
    expect(error).toMatch(/^invalid_(?:client|request)$/);
  });

  it.each(['RS256', 'RS512', 'PS256'])('takes an assertion signed with %s, for its token address too', async (alg) => {
    const signedByRsa = await new SignJWT({
      iss: 'Q-RSA',
      sub: 'Q-RSA',
      aud: issuer.tokenUrl,
      jti: crypto.randomUUID(),
    })
      .setProtectedHeader({ alg })
      .setIssuedAt()
      .setExpirationTime('1m')
      .sign(createPrivateKey(rsa.privateKey.export({ type: 'pkcs8', format: 'pem' })));
    const { access_token } = await fetchToken({
      ...(await signed()),
      client_id: 'Q-RSA',
      client_assertion: signedByRsa,
    });
    expect(await admission(access_token)).toEqual({ caller: 'Q-RSA' });
  });

  it('takes an assertion once', async () => {
    const form = await signed();
    expect([(await fetchToken(form)).status, (await fetchToken(form)).status]).toEqual([200, 401]);
  });

  it('gives no scope that a client does not have', async () => {
    expect(await fetchToken({}, basic('Q-SCH'))).toMatchObject({ status: 400, error: 'invalid_scope' });
    const { access_token } = await fetchToken({ scope: OTHER_SCOPE }, basic('Q-SCH'));
    expect(await admission(access_token)).toMatchObject({ refused: { status: 403 }, claimed: 'Q-SCH' });
  });

  it('makes tokens that end when it says', async () => {
    const { access_token } = await fetchToken({}, basic('Q-LA'));
    const later = (seconds: number) =>
      createTokenReader({ ...issuer.rules, now: () => new Date(Date.now() + seconds * 1000) })(access_token ?? '');
    expect([await later(60), await later(180)]).toMatchObject([{ token: 'good' }, { token: 'expired' }]);
  });

  it.each(['oauth-authorization-server', 'openid-configuration'])('publishes its metadata as %s', async (name) => {
    const answer = await fetch(`${issuer.url}/.well-known/${name}`);
    expect(await answer.json()).toMatchObject({ issuer: issuer.url, token_endpoint: issuer.tokenUrl });
  });

  it('keeps its tokens apart from those of another', async () => {
    const other = await startIssuer({ clients: [] });
    try {
      const { access_token = '' } = await fetchToken({}, basic('Q-LA'));
      expect(await createTokenReader(other.rules)(access_token)).toEqual({ token: 'bad' });
    } finally {
      await other.close();
    }
  });

  it('says nothing on the terminal', () => {
    expect(noise.flatMap((spy) => spy.mock.calls)).toEqual([]);
  });
});
