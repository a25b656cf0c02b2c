import type { CannotAsk } from '../model/credential-use.js';
import { endOf, LEEWAY_SECONDS } from './changed-token.js';

/** A credential cannot be changed as it was asked for. */
export class NotShowable extends Error {
  constructor(readonly why: CannotAsk) {
    super(why.problem);
  }
}

export const NO_TOKEN: CannotAsk = {
  problem: 'whoever asks has no token',
  remedy: 'give the caller a token under target.callers, where the target takes tokens',
};
export const NO_OTHER_TOKEN: CannotAsk = {
  problem: 'there is no second caller with a token',
  remedy: 'name another organisation with a token of its own under target.callers',
};
export const NO_CERTIFICATE: CannotAsk = {
  problem: 'whoever asks shows no client certificate beside the token',
  remedy: 'give the caller a clientCertificate, where the target asks for both',
};
export const NO_JWT: CannotAsk = {
  problem: 'the token of whoever asks is no signed JWT, so that there is no such part to change',
  remedy: 'nothing has to be done where the target takes other tokens',
};
export const NO_PUBLIC_KEY: CannotAsk = {
  problem: 'the issuer of the token publishes no key at the host of its token URL',
  remedy: 'nothing has to be done: without the public key nobody can sign with it',
};

/** The longest time that a row waits for a token to end. */
export const LONGEST_WAIT_SECONDS = 240;

/**
 * Waits until a token is over for any clock. `expiresAt`: when its issuer said that it ends, in milliseconds.
 *
 * @throws NotShowable when nobody knows when it ends, or when that is too long
 */
export async function outlive(
  token: string,
  expiresAt: number | undefined,
  now: () => number,
  wait: (ms: number) => Promise<void>,
): Promise<void> {
  const claimed = endOf(token);
  const ends = Math.max(claimed === null ? 0 : claimed * 1000, expiresAt ?? 0);
  const remedy = 'have short-lived tokens issued to the caller of Assay: two minutes are enough';
  if (ends === 0 || !Number.isFinite(ends))
    throw new NotShowable({ problem: 'nobody says when the token ends', remedy });
  const left = ends + LEEWAY_SECONDS * 1000 - now();
  if (left > LONGEST_WAIT_SECONDS * 1000)
    throw new NotShowable({ problem: `the token is good for ${Math.ceil((ends - now()) / 1000)} s more`, remedy });
  if (left > 0) await wait(left);
}
