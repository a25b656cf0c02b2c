import type { Scenario } from '../model/scenario.js';
import { runsOf } from '../model/scenario-class.js';
import type { DriveContext, SegmentEnd } from './drive-context.js';
import type { DriveSettings } from './settings.js';
import { startScenario } from './start-scenario.js';
import type { TurnstileKeeper } from './turnstile.js';

export interface HostJob {
  scenarios: readonly Scenario[];
  settings: DriveSettings;
  context: DriveContext;
  turnstile: TurnstileKeeper;
  /** A scenario was not started, for want of time. */
  heldBack(): boolean;
  onEnded(end: SegmentEnd): void;
}

/** Drives the scenarios of a run. `failed` says in a sentence that, and why, it ended before its time. */
export type Host = (job: HostJob) => Promise<{ failed: string | null }>;

/**
 * Drives in this process: `together` scenarios side by side as far as the pace allows, then `alone` ones one by one, in
 * the order of the plan.
 */
export const inProcessHost: Host = async ({ scenarios, settings, context, turnstile, onEnded }) => {
  const drive = async (queue: Scenario[]): Promise<void> => {
    for (let next = queue.shift(); next !== undefined && turnstile.closed() === null; next = queue.shift()) {
      const end = await startScenario(next, context);
      if (end !== null) onEnded(end);
    }
  };
  const together = scenarios.filter((scenario) => runsOf(scenario) === 'together');
  await Promise.all(Array.from({ length: settings.limits.concurrency }, () => drive(together)));
  await drive(scenarios.filter((scenario) => runsOf(scenario) === 'alone'));
  return { failed: null };
};
