import { setTimeout as sleep } from 'node:timers/promises';
import { isObject, type Json } from './json.js';
import { type Outcome, outcomes } from './outcomes.js';

/** What a control has made go wrong in a responder. */
export interface Trouble {
  /** Seconds that matching takes. */
  matcherSeconds: number;
  /** Matching ends with a fault of the program. */
  matcherFails: boolean;
  /** The service is down, as was announced. */
  maintenance: boolean;
}

export const NO_TROUBLE: Trouble = { matcherSeconds: 0, matcherFails: false, maintenance: false };

/** Milliseconds that matching is waited for. */
export const MATCHER_LIMIT = 1500;

/** How a question ends that matching did not come to an end for; `no-match` is what it must never be. */
export type MatcherFault = 'failed' | 'too-slow';

export const faultOutcomes: Readonly<Record<MatcherFault, Outcome>> = {
  failed: outcomes.ourFault,
  'too-slow': outcomes.matchingTooSlow,
};

/** Waits as long as matching takes, or may take; null when it may begin. */
export async function matcherFault({ matcherSeconds, matcherFails }: Trouble): Promise<MatcherFault | null> {
  await sleep(Math.min(matcherSeconds * 1000, MATCHER_LIMIT));
  if (matcherSeconds * 1000 > MATCHER_LIMIT) return 'too-slow';
  return matcherFails ? 'failed' : null;
}

const LONGEST = 3600;

const isSeconds = (value: Json | undefined): value is number =>
  typeof value === 'number' && value >= 0 && value <= LONGEST;

/** `{"seconds": 60}`, `{"fails": true}`, or both; what is not named stays as it is. */
export function readMatcher(body: Json | undefined, before: Trouble = NO_TROUBLE): { trouble: Trouble } | Outcome {
  const { seconds = before.matcherSeconds, fails = before.matcherFails } = isObject(body) ? body : {};
  return isObject(body) && isSeconds(seconds) && typeof fails === 'boolean'
    ? { trouble: { ...before, matcherSeconds: seconds, matcherFails: fails } }
    : outcomes.unreadableMatcher;
}

export function readMaintenance(body: Json | undefined, before: Trouble = NO_TROUBLE): { trouble: Trouble } | Outcome {
  const on = isObject(body) ? body.on : undefined;
  return typeof on === 'boolean' ? { trouble: { ...before, maintenance: on } } : outcomes.unreadableMaintenance;
}
