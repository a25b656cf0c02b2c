import { createHmac, randomBytes } from 'node:crypto';

/** How a request stands to an earlier one of the same identifier. */
export type RepeatedRequest = 'same' | 'other-content' | 'other-caller';

/** Remembers which identifiers were used, by whom and for what (DES-AMB-38). */
export interface RequestLedger {
  /** Null for the first request of an identifier, which is remembered. */
  note(identifier: { value: string; system: string }, caller: string, content: string): RepeatedRequest | null;
}

/** A request that is older than what is remembered is too old for its DateStamp too, unless they come very fast. */
export const LEDGER_LIMIT = 20_000;

const key = randomBytes(32);

/** A digest under a key that lives as long as the server: without it all NHS numbers could be tried. */
export const digestOf = (content: unknown): string =>
  createHmac('sha256', key).update(JSON.stringify(content)).digest('hex');

export function createLedger(limit: number = LEDGER_LIMIT): RequestLedger {
  const used = new Map<string, { caller: string; content: string }>();
  return {
    note: ({ value, system }, caller, content) => {
      const name = digestOf([system, value]);
      const before = used.get(name);
      if (before === undefined) {
        const [oldest] = used.keys();
        if (used.size >= limit && oldest !== undefined) used.delete(oldest);
        used.set(name, { caller, content });
        return null;
      }
      if (before.caller !== caller) return 'other-caller';
      return before.content === content ? 'same' : 'other-content';
    },
  };
}
