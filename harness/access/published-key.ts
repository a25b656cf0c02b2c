import { createPublicKey } from 'node:crypto';
import { exchange, type HttpLimits } from '../http/client.js';
import type { Route } from '../http/route.js';
import { isJsonObject, type Json } from '../model/json.js';

const ANSWER_MEGABYTES = 0.25;
/** RFC 8414, section 3, and OpenID Connect Discovery 1.0, section 4. */
const METADATA = ['/.well-known/oauth-authorization-server', '/.well-known/openid-configuration'];

/** Asks an issuer of tokens for what it publishes to anybody, and gives its public keys to whoever forges one. */
export interface KeyReading {
  limits: Pick<HttpLimits, 'answerSeconds'>;
  route: Route;
}

async function jsonAt(url: URL, { limits, route }: KeyReading): Promise<Json | undefined> {
  const request = { method: 'GET', url, headers: [['Accept', 'application/json']] as const, body: new Uint8Array() };
  const { received } = await exchange(request, { ...limits, bodyMegabytes: ANSWER_MEGABYTES }, route);
  if ('noAnswer' in received || !/^HTTP\/\S+ 200\b/.test(received.start)) return undefined;
  try {
    return JSON.parse(received.body.toString('utf8')) as Json;
  } catch {
    return undefined;
  }
}

function pemOf(key: Json | undefined): string | null {
  if (!isJsonObject(key) || typeof key.kty !== 'string' || key.kty === 'oct') return null;
  try {
    return createPublicKey({ key: { ...key }, format: 'jwk' })
      .export({ type: 'spki', format: 'pem' })
      .toString();
  } catch {
    return null;
  }
}

/**
 * The public key that an issuer signs with, as PEM text; null where it publishes none. No host but that of the token URL
 * is asked.
 */
export async function publishedKey(tokenUrl: URL, keyId: unknown, reading: KeyReading): Promise<string | null> {
  for (const path of METADATA) {
    const metadata = await jsonAt(new URL(path, tokenUrl), reading);
    const named = isJsonObject(metadata) && typeof metadata.jwks_uri === 'string' ? metadata.jwks_uri : '';
    if (!URL.canParse(named) || new URL(named).origin !== tokenUrl.origin) continue;
    const set = await jsonAt(new URL(named), reading);
    const keys = isJsonObject(set) && Array.isArray(set.keys) ? set.keys : [];
    const fitting = keys.filter((key) => isJsonObject(key) && (keyId === undefined || key.kid === keyId));
    const [pem] = [...fitting, ...keys].flatMap((key) => pemOf(key) ?? []);
    if (pem !== undefined) return pem;
  }
  return null;
}
