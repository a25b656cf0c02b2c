import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { privateKeyOf } from './private-key.js';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;

describe('a private key', () => {
  it('may be PKCS#8, PKCS#1 or SEC 1 in PEM, or a JWK with its own id', async () => {
    const pems = [
      rsa.export({ type: 'pkcs8', format: 'pem' }),
      rsa.export({ type: 'pkcs1', format: 'pem' }),
      ec.export({ type: 'sec1', format: 'pem' }),
    ];
    for (const pem of pems) {
      const found = privateKeyOf({ key: pem.toString() }, {}, '');
      expect((await found.key()).type).toBe('private');
      expect(found).not.toHaveProperty('keyId');
    }
    const jwk = JSON.stringify({ ...ec.export({ format: 'jwk' }), kid: 'mine' });
    expect(privateKeyOf({ keyEnv: 'KEY' }, { KEY: jwk }, '')).toMatchObject({ keyId: 'mine', algorithm: 'ES256' });
    expect(privateKeyOf({ key: jwk, keyId: 'other' }, {}, '').keyId).toBe('other');
  });

  const pem = (key: typeof rsa): string => key.export({ type: 'pkcs8', format: 'pem' }).toString();
  const sealed = rsa.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' }).toString();
  it.each<[string, { key?: string; algorithm?: string }, RegExp]>([
    ['is missing', {}, /caller K has no private key/],
    ['is no key', { key: 'no key' }, /cannot be read/],
    ['is half a key', { key: pem(rsa).slice(0, 200) }, /cannot be read/],
    ['is sealed', { key: sealed }, /cannot be read/],
    ['is broken JSON', { key: '{"kty":' }, /cannot be read/],
    ['is a public JWK', { key: JSON.stringify({ ...ec.export({ format: 'jwk' }), d: undefined }) }, /cannot be read/],
    [
      'is short',
      { key: pem(generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey) },
      /of a kind that cannot sign/,
    ],
    ['is for agreement only', { key: pem(generateKeyPairSync('x25519').privateKey) }, /of a kind that cannot sign/],
    ['has another algorithm', { key: pem(ec), algorithm: 'RS512' }, /cannot sign with RS512/],
    ['is asked for none', { key: pem(rsa), algorithm: 'none' }, /cannot sign with none/],
  ])('that %s is refused, without a word of it', (_, settings, problem) => {
    const refuse = (): unknown => privateKeyOf(settings, {}, 'caller K');
    expect(refuse).toThrow(problem);
    expect(refuse).not.toThrow(/MII|BEGIN RSA/);
  });
});
