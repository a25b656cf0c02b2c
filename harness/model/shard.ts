import type { RunOpened } from './record.js';

/** Whether a shard drives the scenario at a place of the plan. What must run alone runs once, in the first shard. */
export function inShard({ plan, shard }: Pick<RunOpened, 'plan' | 'shard'>, place: number): boolean {
  if (plan[place]?.runs === 'alone') return shard.index === 1;
  return place % shard.of === shard.index - 1;
}
