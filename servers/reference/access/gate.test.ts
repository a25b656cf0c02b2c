import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { requestFor } from '../asking.test-support.js';
import type { ConnectedClient, Header } from '../message.js';
import type { AccessRules } from './access-rules.js';
import { createGate } from './gate.js';
import type { TokenRules } from './tokens.js';

type Told = { caller: string } | { status: number; issue: string | undefined; challenge: string | undefined };

/** What a gate says of a request with these headers. */
async function told(rules: AccessRules, headers: Header[], client?: ConnectedClient): Promise<Told> {
  const admission = await createGate(rules)(requestFor('', { headers, client }));
  if ('caller' in admission) return admission;
  const { status, outcome, headers: extra = [] } = admission.refused;
  const challenge = extra.find(([name]) => name === 'WWW-Authenticate')?.[1];
  return { status, issue: outcome.issue[0]?.code, challenge };
}

describe('no access rules', () => {
  it('let anybody ask', async () => {
    expect(await told({ scheme: 'none' }, [])).toEqual({ caller: 'anybody' });
  });
});

describe('key in a header', () => {
  const rules: AccessRules = { scheme: 'header', header: 'X-API-Key', callers: { 'Q-LA': 'one', 'Q-NHS': 'two' } };

  it.each<[string, Header[], Told]>([
    ['its key', [['x-api-key', 'one']], { caller: 'Q-LA' }],
    ['another caller’s key', [['X-Api-Key', 'two']], { caller: 'Q-NHS' }],
  ])('tells a caller by %s', async (_what, headers, expected) => {
    expect(await told(rules, headers)).toEqual(expected);
  });

  it.each<[string, Header[]]>([
    ['no key', []],
    ['a wrong key', [['x-api-key', 'three']]],
    ['an empty key', [['x-api-key', '']]],
    ['the name of a caller', [['x-api-key', 'Q-LA']]],
    ['the key in another header', [['authorization', 'one']]],
    [
      'two keys',
      [
        ['x-api-key', 'one'],
        ['x-api-key', 'two'],
      ],
    ],
  ])('refuses %s', async (_what, headers) => {
    expect(await told(rules, headers)).toEqual({ status: 401, issue: 'login', challenge: 'ApiKey realm="assay"' });
  });
});

describe('fixed bearer token', () => {
  const rules: AccessRules = { scheme: 'bearer', callers: { 'Q-LA': 'token-1' } };

  it.each(['Bearer token-1', 'bearer token-1', 'BEARER  token-1 '])('is taken as %j', async (authorization) => {
    expect(await told(rules, [['Authorization', authorization]])).toEqual({ caller: 'Q-LA' });
  });

  it.each<[string, Header[]]>([
    ['nothing', []],
    ['another token', [['authorization', 'Bearer token-2']]],
    ['another scheme', [['authorization', 'Basic token-1']]],
    ['the token alone', [['authorization', 'token-1']]],
    ['the token in another header', [['x-token', 'token-1']]],
    [
      'two headers',
      [
        ['authorization', 'Bearer token-1'],
        ['authorization', 'Bearer token-1'],
      ],
    ],
  ])('is not taken from %s', async (_what, headers) => {
    expect(await told(rules, headers)).toMatchObject({
      status: 401,
      issue: 'login',
      challenge: 'Bearer realm="assay"',
    });
  });
});

describe('client certificate', () => {
  const rules: AccessRules = { scheme: 'mtls', callers: ['Q-LA'] };

  it('tells the caller that it names', async () => {
    expect(await told(rules, [], { commonName: 'Q-LA' })).toEqual({ caller: 'Q-LA' });
    expect(await told({ scheme: 'mtls' }, [], { commonName: 'Q-NHS' })).toEqual({ caller: 'Q-NHS' });
  });

  it('is needed', async () => {
    expect(await told(rules, [])).toMatchObject({ status: 401, issue: 'login' });
  });

  it('has to name somebody who may ask', async () => {
    expect(await told(rules, [], { commonName: 'Q-NHS' })).toMatchObject({ status: 403, issue: 'forbidden' });
  });
});

type PrivateKey = Awaited<ReturnType<typeof generateKeyPair>>['privateKey'];

describe('access token', () => {
  const ISSUER = 'https://issuer.example.org';
  const AUDIENCE = 'https://responder.example.org';
  const NOW = 1_800_000_000;
  let rules: AccessRules;
  let privateKey: PrivateKey;
  let strangersKey: PrivateKey;
  let publicText: string;

  beforeAll(async () => {
    const pair = await generateKeyPair('ES256', { extractable: true });
    strangersKey = (await generateKeyPair('ES256')).privateKey;
    privateKey = pair.privateKey;
    const jwk = { ...(await exportJWK(pair.publicKey)), kid: 'k', alg: 'ES256' };
    publicText = JSON.stringify(jwk);
    const tokens: TokenRules = {
      issuer: ISSUER,
      audience: AUDIENCE,
      scope: 'person-info-query',
      keys: { keys: [jwk] },
      now: () => new Date(NOW * 1000),
    };
    rules = { scheme: 'oauth2', ...tokens };
  });

  const claims = {
    client_id: 'Q-LA',
    scope: 'directory-read person-info-query',
    iss: ISSUER,
    aud: AUDIENCE,
    exp: NOW + 60,
  };
  const sign = (change: object = {}, key: PrivateKey | Uint8Array = privateKey, alg = 'ES256') =>
    new SignJWT({ ...claims, ...change }).setProtectedHeader({ alg, kid: 'k' }).sign(key);
  const bearer = (token: string): Header[] => [['Authorization', `Bearer ${token}`]];
  const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

  it('tells the caller that it was made for', async () => {
    expect(await told(rules, bearer(await sign()))).toEqual({ caller: 'Q-LA' });
  });

  it('that has expired is said to have expired', async () => {
    expect(await told(rules, bearer(await sign({ exp: NOW - 1 })))).toEqual({
      status: 401,
      issue: 'expired',
      challenge: 'Bearer realm="assay", error="invalid_token"',
    });
  });

  it('without the scope is refused, and the scope is named', async () => {
    for (const scope of ['directory-read', 'person-info-query-all', undefined]) {
      expect(await told(rules, bearer(await sign({ scope })))).toEqual({
        status: 403,
        issue: 'forbidden',
        challenge: 'Bearer realm="assay", error="insufficient_scope", scope="person-info-query"',
      });
    }
  });

  it.each<[string, () => Promise<string>]>([
    ['not yet valid', () => sign({ nbf: NOW + 600 })],
    ['for another audience', () => sign({ aud: 'https://example.org' })],
    ['for no audience', () => sign({ aud: undefined })],
    ['of another issuer', () => sign({ iss: 'https://example.org' })],
    ['without an end', () => sign({ exp: undefined })],
    ['of nobody', () => sign({ client_id: undefined })],
    ['signed by a stranger', () => sign({}, strangersKey)],
    ['signed with the public key as a secret', () => sign({}, new TextEncoder().encode(publicText), 'HS256')],
    ['not signed', async () => `${encoded({ alg: 'none' })}.${encoded(claims)}.`],
    ['altered', async () => (await sign({ client_id: 'Q-SCH' })).replace(/\.[^.]+\./, `.${encoded(claims)}.`)],
    ['no token', async () => 'nonsense'],
    ['dots', async () => '..'],
  ])('that is %s is refused', async (_what, make) => {
    expect(await told(rules, bearer(await make()))).toEqual({
      status: 401,
      issue: 'login',
      challenge: 'Bearer realm="assay", error="invalid_token"',
    });
  });

  it('is needed, in its header', async () => {
    const token = await sign();
    for (const headers of [[], [['X-Token', token]], [['Authorization', `Basic ${token}`]]] as Header[][]) {
      expect(await told(rules, headers)).toEqual({ status: 401, issue: 'login', challenge: 'Bearer realm="assay"' });
    }
  });
});
