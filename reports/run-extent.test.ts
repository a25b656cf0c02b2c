import { describe, expect, it } from 'vitest';
import type { PlannedScenario, RunEnd } from '../harness/model/record.js';
import { openedOf } from './every-outcome.test-support.js';
import {
  cutShortBecause,
  cutShortInWords,
  drivenScenarios,
  isCutShort,
  isPartial,
  partialBecause,
} from './run-extent.js';

const planned = (scenario: string, runs: PlannedScenario['runs'] = 'together'): PlannedScenario => ({
  scenario,
  title: scenario,
  runs,
  checks: [],
});

const plan = [planned('SC-A'), planned('SC-B', 'alone'), planned('SC-C'), planned('SC-D')];
const shard = (index: number, of: number) => openedOf(plan, { shard: { index, of } });

describe('the extent of a run', () => {
  it('drives the whole plan when there is one shard', () => {
    expect([...drivenScenarios(shard(1, 1))]).toEqual(['SC-A', 'SC-B', 'SC-C', 'SC-D']);
  });

  it('deals scenarios out by place in the plan, and the lonely ones to the first shard', () => {
    expect([...drivenScenarios(shard(1, 2))]).toEqual(['SC-A', 'SC-B', 'SC-C']);
    expect([...drivenScenarios(shard(2, 2))]).toEqual(['SC-D']);
  });

  it('takes a merged record as whole', () => {
    const merged = openedOf(plan, { shard: { index: 1, of: 1 }, shards: ['{}', '{}'] });
    expect(isPartial(merged)).toBe(false);
    expect(drivenScenarios(merged).size).toBe(4);
  });

  it.each([
    ['a whole run', openedOf(plan), null],
    ['a filtered run', openedOf(plan, { filtered: true }), 'a filter left scenarios out'],
    ['one shard of two', shard(2, 2), 'it is shard 2 of 2'],
    [
      'one filtered shard',
      openedOf(plan, { filtered: true, shard: { index: 1, of: 3 } }),
      'it is shard 1 of 3 and a filter left scenarios out',
    ],
  ])('says why %s is partial', (_, opened, why) => {
    expect(partialBecause(opened)).toBe(why);
    expect(isPartial(opened)).toBe(why !== null);
  });

  it.each([
    ['complete', null],
    ['interrupted', 'a signal stopped it'],
    ['target-gone', 'the target stopped answering'],
    ['not-ready', 'the target was not ready'],
    ['host-failed', 'Assay itself failed'],
    [null, 'the record has no end'],
  ] as const)('says why a run that ended %s was cut short', (ended, why) => {
    expect(cutShortBecause(ended)).toBe(why);
    expect(isCutShort(ended)).toBe(why !== null);
  });

  it.each<[RunEnd | null, string]>([
    [null, 'the record has no end'],
    ['interrupted', 'a signal stopped it'],
    ['person-seen', 'an answer held somebody who is neither one of ours nor declared as synthetic'],
    ['dependency-gone', 'no credential could be had any more'],
    ['time-up', '--max-minutes were over'],
    ['not-recovered', 'service or account did not come back after a scenario that strained or changed them'],
  ])('is cut short when it ended as %s', (ended, why) => {
    expect([isCutShort(ended), cutShortBecause(ended)]).toEqual([true, why]);
  });

  it.each(['core', 'full', 'intrusive'] as const)('is not partial because of the profile %s', (profile) => {
    expect(isPartial(openedOf(plan, { profile }))).toBe(false);
  });

  it('is partial as a first look', () => {
    const opened = openedOf(plan, { profile: 'smoke' });
    expect([isPartial(opened), partialBecause(opened)]).toEqual([true, 'the smoke profile is only a first look']);
  });

  it('names the flag that cut it short', () => {
    expect(cutShortInWords('time-up')).toBe('cut short by --max-minutes');
    expect(cutShortInWords('interrupted')).toBe('cut short because a signal stopped it');
    expect(cutShortInWords('complete')).toBeNull();
  });
});
