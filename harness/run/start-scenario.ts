import type { Scenario } from '../model/scenario.js';
import type { Event, EventBody } from '../model/transcript.js';
import { openChain } from '../transcript/chain.js';
import { segmentFile } from '../transcript/run-folder.js';
import type { DriveContext, SegmentEnd } from './drive-context.js';
import { driveScenario } from './engine.js';

/** Leaves the segment of a scenario that was not driven, because nobody has allowed it. */
function leaveUndriven(
  { id, needs }: Scenario,
  attempt: number,
  { folder, runHead }: Pick<DriveContext, 'folder' | 'runHead'>,
  { problem, remedy }: { problem: string; remedy: string },
): SegmentEnd {
  const chain = openChain<Event>(segmentFile(folder, id, attempt), runHead);
  const events: EventBody[] = [
    { type: 'segment-opened', scenario: id, attempt, needs },
    { type: 'not-permitted', problem, remedy },
    { type: 'segment-closed', as: 'complete' },
  ];
  for (const event of events) chain.append({ ...event, at: new Date().toISOString(), us: 0 });
  chain.close();
  const { head, lines } = chain.state();
  return { scenario: id, attempt, head, events: lines };
}

/**
 * Drives a scenario if it may start now; the process that keeps the run says so at this very moment. What nobody has
 * allowed leaves a segment that says so.
 *
 * @returns null where the run starts nothing more
 */
export async function startScenario(scenario: Scenario, context: DriveContext): Promise<SegmentEnd | null> {
  const start = await context.turnstile.begin(scenario.id);
  if (start.may) return driveScenario(scenario, 0, context);
  return start.because === 'consent' ? leaveUndriven(scenario, 0, context, start) : null;
}
