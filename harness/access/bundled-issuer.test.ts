import { generateKeyPairSync } from 'node:crypto';
import { decodeJwt } from 'jose';
import { afterEach, describe, expect, it } from 'vitest';
import { type Issuer, type IssuerClient, startIssuer } from '../../servers/reference/access/issuer.js';
import { LIMITS } from '../test-support/asking.test-support.js';
import { type Access, type CallerSettings, createAccess } from './access.js';

const SECRET = 'secret: +/%& of ours';
const TARGET = new URL('https://target.example.org/');

let issuer: Issuer | undefined;
afterEach(async () => {
  await issuer?.close();
  issuer = undefined;
});

async function accessWith(client: IssuerClient, caller: object, env: Record<string, string>, now?: () => number) {
  issuer = await startIssuer({ clients: [client], tokenSeconds: 60 });
  const callers = [{ id: 'Q-LA', clientId: client.id, tokenUrl: issuer.tokenUrl, ...caller } as CallerSettings];
  return createAccess({ callers, headers: [] }, TARGET, { limits: LIMITS, env, ...(now ? { now } : {}) });
}

async function tokenOf(access: Access): Promise<string> {
  const { headers } = await access.prepare(undefined, TARGET);
  return String(headers[0]?.[1]).replace('Bearer ', '');
}

describe('an issuer that is built on a library of its own', () => {
  it.each(['basic', 'post'] as const)('takes a secret with every kind of sign, sent by %s', async (send) => {
    const client: IssuerClient = { id: 'assay one', method: `client_secret_${send}`, secret: SECRET };
    const caller = { scheme: 'oauth2-client-credentials', clientSecretEnv: 'SECRET', sendSecret: send };
    const access = await accessWith(client, { ...caller, scope: 'directory-read' }, { SECRET });
    expect(decodeJwt(await tokenOf(access))).toMatchObject({ client_id: 'assay one', scope: 'directory-read' });
  });

  it('takes a signed assertion, and another for the next token', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const keys = { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'k1' }] };
    const client = { id: 'assay', method: 'private_key_jwt', keys } as IssuerClient;
    const env = { KEY: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
    let clock = 0;
    const access = await accessWith(
      client,
      { scheme: 'private-key-jwt', keyEnv: 'KEY', keyId: 'k1' },
      env,
      () => clock,
    );
    const first = await tokenOf(access);
    expect(await tokenOf(access)).toBe(first);
    clock = 50_000;
    const second = await tokenOf(access);
    expect(second).not.toBe(first);
    expect(access.secrets()).toEqual([first, second]);
  });

  it('refuses a wrong secret, in its words and without ours', async () => {
    const client: IssuerClient = { id: 'assay', method: 'client_secret_basic', secret: SECRET };
    const caller = { scheme: 'oauth2-client-credentials', clientSecretEnv: 'SECRET' };
    const access = await accessWith(client, caller, { SECRET: 'another' });
    await expect(access.prepare(undefined, TARGET)).rejects.toMatchObject({
      cause: 'configuration',
      problem: expect.stringMatching(/refuses us \(invalid_client, 401\)$/),
    });
  });
});
