import type { Access, PreparedAccess } from '../access/access.js';
import type { RawExchange } from '../http/client.js';
import type { Question } from '../model/scenario.js';

/** Why the same question goes out again, and after how long. */
export interface Again {
  why: 'too-many-requests' | 'token-refused';
  status: number;
  waitedMs: number;
}

/** What has been tried for the question. */
export interface Before {
  /** How often it was sent. */
  asked: number;
  /** A token can run out while a limit of the rate is waited for, so that it is not only the first answer that counts. */
  renewed: boolean;
}

const TOO_MANY_REQUESTS = 429;
const UNAUTHORISED = 401;
/** After as many refusals the limit is not one that passes: the answer is judged, and says so. */
const MOST_ASKINGS = 6;
const LONGEST_WAIT_MS = 60_000;
const FIRST_WAIT_MS = 1000;

/** `Retry-After`: seconds or an HTTP date (RFC 9110, section 10.2.3); null when it says neither. */
export function wantedWait(value: string | undefined, now: number): number | null {
  if (value === undefined) return null;
  if (/^\d{1,9}$/.test(value.trim())) return Number(value) * 1000;
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}

/**
 * Whether an answer asks for the same question again: a limit of the rate that has to pass, or a token that the target
 * takes for expired. Neither says anything about the sentence that is tested.
 */
export function againAfter(
  { raw: { received }, access: refused }: { raw: RawExchange; access: PreparedAccess },
  { as, aboutRate, credentialIn, credential, asMarked, asAnother }: Question,
  { asked, renewed }: Before,
  access: Pick<Access, 'renew'>,
  now: number = Date.now(),
): Again | null {
  if ('noAnswer' in received) return null;
  const status = Number(received.start.split(' ')[1]);
  if (status === TOO_MANY_REQUESTS && !aboutRate && asked < MOST_ASKINGS) {
    const after = received.headers.find(([name]) => name.toLowerCase() === 'retry-after')?.[1];
    const wait = wantedWait(after, now) ?? FIRST_WAIT_MS * 2 ** (asked - 1);
    // Whoever asks for an hour means that the run is over; the last refusal is judged and says it.
    return wait > LONGEST_WAIT_MS ? null : { why: 'too-many-requests', status, waitedMs: wait };
  }
  // Any but a usual credential is to be refused: that says nothing of its age, and no second one is fetched for it.
  if (credentialIn !== undefined || credential !== undefined || asMarked !== undefined || asAnother !== undefined)
    return null;
  if (status === UNAUTHORISED && as !== 'nobody' && !renewed && access.renew(as, refused))
    return { why: 'token-refused', status, waitedMs: 0 };
  return null;
}
