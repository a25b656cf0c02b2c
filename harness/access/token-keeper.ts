import { AccessFailed } from './access-failed.js';

export interface Grant {
  token: string;
  /** Seconds from the request on; null when the issuer does not say. */
  expiresIn: number | null;
}

export interface TokenKeeper {
  /** @throws AccessFailed */
  get(): Promise<{ token: string; number: number; expiresAt: number }>;
  /** True when there is, or was, a token. With the number of a token, a later one is kept. */
  renew(refused: number | undefined): boolean;
}

interface Kept {
  token: string;
  number: number;
  /** On the clock of the keeper. Both infinite for a token that is used until the target refuses it. */
  renewAt: number;
  expiresAt: number;
}

/** A question that is under way when its token expires would be refused: the new one is fetched this long before. */
const EARLY_MS = 30_000;
/** Or, of a token that lives shortly, this part of its life before. */
const EARLY_PART = 0.2;

/**
 * Keeps one token and asks for another when it is about to expire or was refused. However many questions wait, one
 * request is made. An issuer that refuses us is not asked again: a secret tried over and over locks an account.
 */
export function keepToken(request: () => Promise<Grant>, now: () => number): TokenKeeper {
  let kept: Kept | null = null;
  let pending: Promise<Kept> | null = null;
  let refusal: AccessFailed | null = null;
  let number = 0;

  const fetchToken = async (): Promise<Kept> => {
    const asked = now();
    try {
      const { token, expiresIn } = await request();
      const life = expiresIn === null ? Number.POSITIVE_INFINITY : expiresIn * 1000;
      number += 1;
      const expiresAt = asked + life;
      kept = { token, number, renewAt: expiresAt - Math.min(EARLY_MS, life * EARLY_PART), expiresAt };
      return kept;
    } catch (error) {
      if (error instanceof AccessFailed && error.cause === 'configuration') refusal = error;
      // We were early: an issuer that is away for a moment does no harm yet.
      else if (kept !== null && now() < kept.expiresAt) return kept;
      throw error;
    } finally {
      pending = null;
    }
  };

  return {
    async get() {
      if (refusal !== null) throw refusal;
      if (kept !== null && now() < kept.renewAt) return kept;
      pending ??= fetchToken();
      return pending;
    },
    renew(refused) {
      if (number === 0) return false;
      if (refused === undefined || refused === kept?.number) kept = null;
      return true;
    },
  };
}
