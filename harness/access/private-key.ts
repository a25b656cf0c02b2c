import { createPrivateKey, type KeyObject, type webcrypto } from 'node:crypto';
import { importPKCS8 } from 'jose';
import { type Environment, invalid, keyFrom } from './configured.js';

export interface SigningKey {
  /** Of JOSE (RFC 7518). */
  algorithm: string;
  keyId?: string;
  key(): Promise<webcrypto.CryptoKey>;
}

interface KeySettings {
  keyEnv?: string;
  key?: string;
  keyId?: string;
  algorithm?: string;
}

const RSA = ['RS512', 'RS384', 'RS256', 'PS512', 'PS384', 'PS256'];
const CURVES: Readonly<Record<string, string>> = { prime256v1: 'ES256', secp384r1: 'ES384', secp521r1: 'ES512' };

/** RFC 7518, section 3.3. */
const RSA_BITS = 2048;

/** What a key can sign with; the first when nothing is said: RS512 is what NHS England's API platform wants of RSA. */
function algorithmsOf(key: KeyObject): readonly string[] {
  const { namedCurve = '', modulusLength = 0 } = key.asymmetricKeyDetails ?? {};
  if (key.asymmetricKeyType === 'rsa') return modulusLength >= RSA_BITS ? RSA : [];
  if (key.asymmetricKeyType === 'ec') return CURVES[namedCurve] === undefined ? [] : [CURVES[namedCurve]];
  return key.asymmetricKeyType === 'ed25519' ? ['EdDSA'] : [];
}

function read(text: string): { key: KeyObject; kid?: string } | null {
  try {
    if (!text.trimStart().startsWith('{')) return { key: createPrivateKey(text) };
    const jwk: unknown = JSON.parse(text);
    if (typeof jwk !== 'object' || jwk === null) return null;
    const kid = 'kid' in jwk && typeof jwk.kid === 'string' ? { kid: jwk.kid } : {};
    return { key: createPrivateKey({ key: { ...jwk }, format: 'jwk' }), ...kid };
  } catch {
    return null;
  }
}

/** @throws HarnessError when it is no private key, or cannot sign as told; the text of the key is not repeated */
export function privateKeyOf(settings: KeySettings, env: Environment, place: string): SigningKey {
  const found = read(keyFrom(env, settings, place));
  if (found === null) {
    throw invalid(
      `${place}: the private key cannot be read`,
      'give it as PEM (-----BEGIN PRIVATE KEY-----) without a passphrase, or as a JWK',
    );
  }
  const possible = algorithmsOf(found.key);
  const [usual] = possible;
  if (usual === undefined) {
    throw invalid(
      `${place}: the private key is of a kind that cannot sign here`,
      `use RSA of ${RSA_BITS} bits or more, or EC on P-256, P-384 or P-521, or Ed25519`,
    );
  }
  const algorithm = settings.algorithm ?? usual;
  if (!possible.includes(algorithm)) {
    throw invalid(`${place}: the private key cannot sign with ${algorithm}`, `use one of ${possible.join(', ')}`);
  }
  const keyId = settings.keyId ?? found.kid;
  const pem = found.key.export({ type: 'pkcs8', format: 'pem' }).toString();
  return { algorithm, ...(keyId === undefined ? {} : { keyId }), key: () => importPKCS8(pem, algorithm) };
}
