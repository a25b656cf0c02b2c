import { createHmac } from 'node:crypto';
import type { TokenChange } from '../model/credential-use.js';

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

function objectIn(part: string | undefined): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(part ?? '', 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}

interface Parts {
  header: Record<string, unknown>;
  claims: Record<string, unknown>;
  signed: string;
  signature: string;
}

/** A JWT in its compact form, or null where the token is anything else. */
export function jwtParts(token: string): Parts | null {
  const [first, second, signature, ...more] = token.split('.');
  const header = objectIn(first);
  const claims = objectIn(second);
  if (header === null || claims === null || !signature || more.length > 0) return null;
  return { header, claims, signed: `${first}.${second}`, signature };
}

/**
 * Another sign at the beginning of a text: the last sign of base64 holds bits that nobody reads. The first sign of a
 * signature always counts.
 */
const flipped = (text: string): string => `${text.startsWith('A') ? 'B' : 'A'}${text.slice(1)}`;

/** Another sign at the end of a token that is nothing but a secret. */
const otherEnd = (token: string): string => `${token.slice(0, -1)}${token.endsWith('a') ? 'b' : 'a'}`;

/** More than was granted, for longer, and for somebody else: whoever believes it has not looked at the signature. */
const changedClaims = (claims: Record<string, unknown>): Record<string, unknown> => ({
  ...claims,
  ...(typeof claims.exp === 'number' ? { exp: claims.exp + 86_400 } : {}),
  assay: 'changed',
});

/** The longest time beyond its end in which a token may still be taken, for clocks that differ. */
export const LEEWAY_SECONDS = 60;

/** When a JWT ends, in seconds since 1970; null where it does not say. */
export const endOf = (token: string): number | null => {
  const { exp } = jwtParts(token)?.claims ?? {};
  return typeof exp === 'number' ? exp : null;
};

/**
 * The token with the change, or null where it cannot be made. `publicKey` is the PEM text of the issuer's key.
 */
export function changedToken(
  token: string,
  change: Exclude<TokenChange, 'outlived'>,
  publicKey: string | null,
): string | null {
  const parts = jwtParts(token);
  // Of a token without structure nothing but its signs can be changed.
  if (parts === null) return change === 'flipped-signature' ? otherEnd(token) : null;
  const { header, claims, signed, signature } = parts;
  switch (change) {
    case 'unsigned': {
      const { kid: _, ...rest } = header;
      return `${encode({ ...rest, alg: 'none' })}.${encode(claims)}.`;
    }
    case 'changed-claims':
      return `${signed.split('.')[0]}.${encode(changedClaims(claims))}.${signature}`;
    case 'no-signature':
      return `${signed}.`;
    case 'flipped-signature':
      return `${signed}.${flipped(signature)}`;
    case 'public-key': {
      if (publicKey === null) return null;
      const content = `${encode({ ...header, alg: 'HS256' })}.${encode(claims)}`;
      return `${content}.${createHmac('sha256', publicKey).update(content).digest('base64url')}`;
    }
  }
}
