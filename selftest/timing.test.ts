import { describe, expect, it } from 'vitest';
import { judge } from '../harness/judge/judge.js';
import type { Event } from '../harness/model/transcript.js';
import type { Verdict } from '../harness/model/verdict.js';
import { facts, storedBody } from '../suites/data-exchange/exchange.test-support.js';
import { RECORDED_MS } from '../suites/data-exchange/recorded-times.test-support.js';
import { type Telling, TIMED_STEPS, toldOf } from '../suites/data-exchange/rules/likeness-rows-cases.test-support.js';
import { suppressedPeopleAreStrangers } from '../suites/data-exchange/scenarios/likeness.js';

/** Numbers from 0 to 1 that look drawn and are the same each time (xorshift). */
function drawing(seed: number): () => number {
  let state = seed * 2_654_435_761 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

/** The verdicts on times of a run whose times are drawn from those that were recorded. */
function judgedWith(seed: number, late: (kind: string) => number): Verdict[] {
  const draw = drawing(seed);
  const telling: Telling = {
    ms: (kind) => (RECORDED_MS[Math.floor(draw() * RECORDED_MS.length)] ?? 1) + draw() + late(kind),
  };
  const { id, needs } = suppressedPeopleAreStrangers;
  const bodies = [
    { type: 'segment-opened', scenario: id, attempt: 0, needs },
    ...toldOf(telling).map(({ event }) => event),
    { type: 'segment-closed', as: 'complete' },
  ];
  const events = bodies.map((body, n) => ({ n, prev: '', at: '2026-11-20T00:00:00.000Z', us: n, ...body }) as Event);
  return judge(suppressedPeopleAreStrangers, { events, read: storedBody, facts, accepted: new Set() }).filter(
    ({ rule }) => rule.startsWith('time-'),
  );
}

const foundIn = (verdicts: readonly Verdict[]): string[] => [
  ...new Set(verdicts.flatMap(({ findings }) => findings.map(({ at }) => at))),
];

describe('times through the judge', () => {
  it('give no finding in 200 runs in which everybody is answered in the same time', () => {
    for (let seed = 1; seed <= 200; seed += 1) {
      const verdicts = judgedWith(seed, () => 0);
      expect(verdicts.map(({ outcome }) => outcome)).toEqual(['pass', 'pass']);
    }
  }, 120_000);

  it('find 10 ms more for the restricted in at least 45 of 50 runs, and never anybody else', () => {
    const found = Array.from({ length: 50 }, (_, index) =>
      foundIn(judgedWith(1000 + index, (kind) => (kind === 'restricted' ? 10 : 0))),
    );
    expect(found.flat().filter((at) => at !== 'time for the restricted person')).toEqual([]);
    expect(found.filter((ats) => ats.length > 0).length).toBeGreaterThanOrEqual(45);
  }, 60_000);

  it('print what would not have been seen, and find what is well above it', () => {
    const [verdict] = judgedWith(7, () => 0);
    const unseen = Number(/restricted person.*?under (\d+) ms would not/.exec(verdict?.leavesOpen ?? '')?.[1]);
    expect(unseen).toBeGreaterThanOrEqual(5);
    expect(unseen).toBeLessThan(10);
    expect(foundIn(judgedWith(8, (kind) => (kind === 'adopted' ? unseen + 2 : 0)))).toEqual([
      'time for the adopted person',
    ]);
    expect(foundIn(judgedWith(9, (kind) => (kind === 'adopted' ? unseen - 3 : 0)))).toEqual([]);
  });
});

it('a run of the row asks each kind 100 times in each of two blocks, after a warm-up', () => {
  const timed = TIMED_STEPS.filter((step) => step.startsWith('timed-'));
  expect(TIMED_STEPS.slice(0, 37).filter((step) => step.startsWith('timed-'))).toEqual([]);
  expect(timed).toHaveLength(600);
  for (const kind of ['stranger', 'restricted', 'adopted'])
    for (const block of ['first', 'second'])
      expect(timed.filter((step) => step.startsWith(`timed-${kind}[${block}-`))).toHaveLength(100);
});
