import type { Scenario } from '../model/scenario.js';
import { type DriveContext, driveScenario, type SegmentEnd } from './engine.js';
import type { DriveSettings } from './settings.js';
import type { TurnstileKeeper } from './turnstile.js';

export interface HostJob {
  scenarios: readonly Scenario[];
  settings: DriveSettings;
  context: DriveContext;
  turnstile: TurnstileKeeper;
  onEnded(end: SegmentEnd): void;
}

/** Drives the scenarios of a run. `failed` says in a sentence that, and why, it ended before its time. */
export type Host = (job: HostJob) => Promise<{ failed: string | null }>;

/** Drives in this process: `together` scenarios side by side as far as the pace allows, then `alone` ones one by one. */
export const inProcessHost: Host = async ({ scenarios, settings, context, turnstile, onEnded }) => {
  const drive = async (queue: Scenario[]): Promise<void> => {
    for (let next = queue.shift(); next !== undefined && turnstile.closed() === null; next = queue.shift()) {
      onEnded(await driveScenario(next, 0, context));
    }
  };
  const together = scenarios.filter(({ runs }) => runs !== 'alone');
  await Promise.all(Array.from({ length: settings.limits.concurrency }, () => drive(together)));
  await drive(scenarios.filter(({ runs }) => runs === 'alone'));
  return { failed: null };
};
