import { createHash, timingSafeEqual } from 'node:crypto';
import type { Secrets } from './access-rules.js';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Whose secret it is. Each is compared in the same time, so that the time says nothing of how much was right. */
export function callerBySecret(secrets: Secrets): (secret: string) => string | null {
  const digests = Object.entries(secrets).map(([caller, secret]) => ({ caller, digest: digest(secret) }));
  return (secret) => {
    const given = digest(secret);
    const [found] = digests.filter((known) => timingSafeEqual(known.digest, given));
    return found?.caller ?? null;
  };
}
