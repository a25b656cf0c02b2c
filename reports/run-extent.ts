import type { RunEnd, RunOpened } from '../harness/model/record.js';
import { inShard } from '../harness/model/shard.js';
import type { ScenarioId } from '../harness/model/transcript.js';

/** True unless the run came to its planned end. A record without a `run-ended` line is cut short too. */
export const isCutShort = (ended: RunEnd | null): boolean => ended !== 'complete';

/** True of one shard of several. A merged record is one shard of one. */
export const isSingleShard = (opened: RunOpened): boolean => opened.shard.of > 1;

/** True when scenarios were left out on purpose: by a filter, for a first look, or because other shards drive them. */
export const isPartial = (opened: RunOpened): boolean =>
  opened.filtered || opened.profile === 'smoke' || isSingleShard(opened);

/** The planned scenarios that this record is to drive: all of them, or those of its shard. */
export const drivenScenarios = (opened: RunOpened): ReadonlySet<ScenarioId> =>
  new Set(opened.plan.filter((_, place) => inShard(opened, place)).map(({ scenario }) => scenario));

const ENDINGS: Record<Exclude<RunEnd, 'complete'>, string> = {
  interrupted: 'a signal stopped it',
  'target-gone': 'the target stopped answering',
  'not-ready': 'the target was not ready',
  'host-failed': 'Assay itself failed',
  'dependency-gone': 'no credential could be had any more',
  'time-up': '--max-minutes were over',
  'not-recovered': 'service or account did not come back after a scenario that strained or changed them',
  'person-seen': 'an answer held somebody who is neither one of ours nor declared as synthetic',
};

/** Why the run was cut short, as a clause; null when it was not. */
export const cutShortBecause = (ended: RunEnd | null): string | null => {
  if (ended === null) return 'the record has no end';
  return ended === 'complete' ? null : ENDINGS[ended];
};

/** `cut short because a signal stopped it`, `cut short by --max-minutes`; null when it was not. */
export const cutShortInWords = (ended: RunEnd | null): string | null => {
  const why = cutShortBecause(ended);
  if (why === null) return null;
  return ended === 'time-up' ? 'cut short by --max-minutes' : `cut short because ${why}`;
};

/** What was left out on purpose, as a clause; null when nothing was. */
export function partialBecause(opened: RunOpened): string | null {
  const { index, of } = opened.shard;
  const shard = isSingleShard(opened) ? `it is shard ${index} of ${of}` : null;
  const filter =
    opened.target.recorded !== undefined
      ? 'its exchanges were recorded by somebody else'
      : opened.filtered
        ? 'a filter left scenarios out'
        : null;
  const smoke = opened.profile === 'smoke' && !opened.filtered ? 'the smoke profile is only a first look' : null;
  return [shard, smoke, filter].filter((part) => part !== null).join(' and ') || null;
}
