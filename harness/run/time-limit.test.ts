import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { kitOf, straining } from '../test-support/strain.test-support.js';
import { asking } from '../test-support/suite.test-support.js';
import { startTinyTarget } from '../test-support/target.test-support.js';
import { temporaryFolder } from '../test-support/temporary-folder.test-support.js';
import { conductTinyRun } from '../test-support/tiny-run.test-support.js';
import { readRecord } from '../transcript/record.js';
import { createTimeLimit } from './time-limit.js';

const base = temporaryFolder();
const SECOND = 1 / 60;

const limitOf = (minutes: number, requestsPerSecond: number | null = null) => {
  let now = 0;
  const scenarios = [
    straining('SC-A-001', 'ordinary'),
    straining('SC-A-002', 'ordinary'),
    straining('SC-A-003', 'loading', { takes: 'minutes' }),
    straining('SC-A-004', 'intrusive'),
  ];
  const questions = new Map(scenarios.map(({ id }) => [id, 4]));
  const pace = { requestsPerSecond, concurrency: 2 };
  const limit = createTimeLimit({ minutes, questions, scenarios, pace, now: () => now });
  const pass = (ms: number): void => {
    now += ms;
  };
  return { limit, pass };
};

describe('a limit of time', () => {
  it('lets a scenario begin while it would end in time by what the questions took', () => {
    const { limit, pass } = limitOf(10 * SECOND);
    expect(limit.begins('SC-A-001')).toBe(true);
    pass(4000);
    limit.ended('SC-A-001');
    expect(limit.begins('SC-A-002')).toBe(true);
    pass(2100);
    expect([limit.begins('SC-A-001'), limit.heldBack()]).toEqual([false, true]);
  });

  it('counts on the pace before anything was answered, and on the question that ends an intrusive one', () => {
    expect(limitOf(9 * SECOND, 1).limit.begins('SC-A-001')).toBe(true);
    expect(limitOf(7 * SECOND, 1).limit.begins('SC-A-001')).toBe(false);
    expect(limitOf(6 * SECOND, 1).limit.begins('SC-A-004')).toBe(true);
    expect(limitOf(5 * SECOND, 1).limit.begins('SC-A-004')).toBe(false);
  });

  it('lets a short one begin where a long one does not', () => {
    const { limit } = limitOf(1);
    expect([limit.begins('SC-A-003'), limit.begins('SC-A-001')]).toEqual([false, true]);
  });
});

const limits = { requestsPerSecond: null, concurrency: 1, answerSeconds: 5, bodyMegabytes: 1 };

describe('a run with a limit of time', () => {
  it('starts nothing that would not end, judges the rest, and says that the limit cut it short', async () => {
    const { url, asked } = await startTinyTarget((_, response) => {
      setTimeout(() => response.end('{"says":"hello"}'), 100);
      return true;
    });
    const scenarios = Array.from({ length: 40 }, (_, index) => straining(`SC-A-${100 + index}`, 'ordinary'));
    const began = performance.now();
    const { ended, verdicts } = await conductTinyRun(
      join(base, 'slow'),
      url,
      { preflight: 'skipped', limits, maxMinutes: SECOND },
      kitOf(scenarios),
    );
    expect(performance.now() - began).toBeLessThan(3000);
    expect(ended).toBe('time-up');
    const record = readRecord(join(base, 'slow'));
    expect(record.opened.maxMinutes).toBe(SECOND);
    expect(record.segments.length).toBe(asked.length);
    expect(asked.length).toBeGreaterThan(2);
    expect(asked.length).toBeLessThan(12);
    const passed = verdicts.filter(({ outcome }) => outcome === 'pass');
    expect(passed).toHaveLength(asked.length);
    expect(verdicts.filter((one) => !passed.includes(one))).toMatchObject(
      Array.from({ length: 40 - asked.length }, () => ({
        outcome: 'not-run',
        cause: 'operator',
        reason: 'cut short by --max-minutes',
      })),
    );
  });

  it('closes what an estimate was wrong about when the limit is reached', async () => {
    const { url, asked } = await startTinyTarget((_, response) => {
      setTimeout(() => response.end('{"says":"hello"}'), 200);
      return true;
    });
    // The drive branches on answers, so nobody can count its questions beforehand.
    const endless = straining('SC-A-001', 'ordinary', {
      drive: async ({ ask }) => {
        for (let n = 0, answered = true; answered && n < 100; n += 1)
          answered = (await ask(`probe[${n}]`, asking({ who: 'greeting' }))).answer !== null;
      },
    });
    const { ended } = await conductTinyRun(
      join(base, 'endless'),
      url,
      { preflight: 'skipped', limits, maxMinutes: SECOND },
      kitOf([endless]),
    );
    expect(ended).toBe('time-up');
    expect(asked.length).toBeLessThan(10);
    expect(readRecord(join(base, 'endless')).segments).toHaveLength(1);
  });

  it.each([1, 60_000])('is complete where everything fits into %d minutes', async (maxMinutes) => {
    const { url } = await startTinyTarget();
    const { ended } = await conductTinyRun(
      join(base, `fits-${maxMinutes}`),
      url,
      { preflight: 'skipped', limits, maxMinutes },
      kitOf([straining('SC-A-001', 'ordinary'), straining('SC-A-002', 'loading')]),
    );
    expect(ended).toBe('complete');
  });
});
