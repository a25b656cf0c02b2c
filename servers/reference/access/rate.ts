import { outcomes, withHeaders } from '../outcomes.js';
import type { Gate } from './gate.js';

interface Bucket {
  left: number;
  /** Milliseconds of the clock at which `left` was true. */
  at: number;
}

const isKnown = (admission: Awaited<ReturnType<Gate>>): admission is { caller: string } => 'caller' in admission;

/**
 * Lets each caller ask so often in a second, with as many at once, and all who are not known together as often as one
 * (DES-ERR-008). `now` gives milliseconds that never go back.
 */
export function limitRate(gate: Gate, perSecond: number, now: () => number = () => performance.now()): Gate {
  const size = Math.max(1, perSecond);
  const buckets = new Map<string, Bucket>();
  return async (request) => {
    const admission = await gate(request);
    const key = isKnown(admission) ? `caller ${admission.caller}` : 'unknown';
    const time = now();
    const before = buckets.get(key) ?? { left: size, at: time };
    const left = Math.min(size, before.left + ((time - before.at) / 1000) * perSecond);
    buckets.set(key, { left: left >= 1 ? left - 1 : left, at: time });
    if (left >= 1) return admission;
    const seconds = Math.max(1, Math.ceil((1 - left) / perSecond));
    return {
      refused: withHeaders(outcomes.tooOften, [['Retry-After', String(seconds)]]),
      claimed: isKnown(admission) ? admission.caller : admission.claimed,
    };
  };
}
