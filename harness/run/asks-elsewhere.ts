import { NotShowable } from '../access/not-showable.js';
import type { Scenario } from '../model/scenario.js';
import { consentClassOf } from '../model/scenario-class.js';
import type { Turnstile } from './turnstile.js';

/**
 * Asks the process that keeps the run whether a scenario may ask at another host than that of the target: a consent for
 * one host is none for another.
 *
 * @throws NotShowable when it strains what it asks, and nobody has allowed that there
 */
export async function refuseElsewhere(
  scenario: Scenario,
  url: URL,
  { base, turnstile }: { base: URL; turnstile: Pick<Turnstile, 'begin'> },
): Promise<void> {
  if (consentClassOf(scenario) === null || url.host === base.host) return;
  const start = await turnstile.begin(scenario.id, url.href);
  if (!start.may && start.because === 'consent') throw new NotShowable(start);
}
