import type { Scenario } from './scenario.js';
import { consentClassOf } from './scenario-class.js';
import type { Suite } from './suite.js';

/** What of a suite a run is to drive. Each profile holds the one before it. */
export const PROFILES = ['smoke', 'core', 'full', 'intrusive'] as const;
export type ProfileId = (typeof PROFILES)[number];

/** The smallest profile that drives a scenario. */
export function profileFor(scenario: Scenario, { smoke, core }: Pick<Suite, 'smoke' | 'core'>): ProfileId {
  if (consentClassOf(scenario) !== null) return 'intrusive';
  if (smoke.has(scenario.id)) return 'smoke';
  return core.has(scenario.id) ? 'core' : 'full';
}

/** Whether a profile holds what is in another one. */
export const holds = (profile: ProfileId, other: ProfileId): boolean =>
  PROFILES.indexOf(other) <= PROFILES.indexOf(profile);
