import { createLocalJWKSet, errors, type JSONWebKeySet, jwtVerify } from 'jose';

/** What an access token has to be. */
export interface TokenRules {
  issuer: string;
  /** The server that the token was made for. */
  audience: string;
  /** Scope that lets a caller ask. */
  scope: string;
  /** Public keys of the issuer. */
  keys: KeySet;
  /** The time that tokens are judged at; the clock's unless told otherwise. */
  now?: () => Date;
}

export type KeySet = JSONWebKeySet;

export type TokenFinding =
  | { token: 'good'; caller: string; scopes: readonly string[] }
  | { token: 'expired' }
  | { token: 'bad' };

/** Signatures with a public key only: with a shared secret the public key could be taken for one (key confusion). */
const ALGORITHMS = ['ES256', 'PS256', 'RS256', 'EdDSA'];

/** Reads tokens against the rules. It never throws for anything that a token can be. */
export function createTokenReader({
  issuer,
  audience,
  keys,
  now,
}: TokenRules): (token: string) => Promise<TokenFinding> {
  const keySet = createLocalJWKSet(keys);
  return async (token) => {
    try {
      const { payload } = await jwtVerify(token, keySet, {
        issuer,
        audience,
        algorithms: ALGORITHMS,
        // Without an end a captured token would be good for ever.
        requiredClaims: ['exp'],
        ...(now === undefined ? {} : { currentDate: now() }),
      });
      const caller = payload.client_id ?? payload.sub;
      if (typeof caller !== 'string') return { token: 'bad' };
      return { token: 'good', caller, scopes: typeof payload.scope === 'string' ? payload.scope.split(' ') : [] };
    } catch (error) {
      return { token: error instanceof errors.JWTExpired ? 'expired' : 'bad' };
    }
  };
}
