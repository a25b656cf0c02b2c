import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Closed, createTurnstile, type TurnstileKeeper } from './turnstile.js';

beforeEach(() => {
  vi.useFakeTimers({ now: 0, toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});
afterEach(() => vi.useRealTimers());

interface Entry {
  at: number;
  closed: Closed | null;
}

/** Lets a number of requests come at once and notes when each was let in. */
function crowd(turnstile: TurnstileKeeper, count: number): Entry[] {
  const entered: Entry[] = [];
  for (let index = 0; index < count; index += 1) {
    void turnstile.enter().then((closed) => entered.push({ at: Math.round(performance.now()), closed }));
  }
  return entered;
}

const times = (entered: readonly Entry[]): number[] => entered.map(({ at }) => at);
const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);

describe('the pace', () => {
  it('spaces requests evenly, without a burst at the start', async () => {
    const entered = crowd(createTurnstile({ requestsPerSecond: 5, concurrency: 10 }), 5);
    await settle();
    expect(vi.getTimerCount()).toBe(1);
    await vi.advanceTimersByTimeAsync(900);
    expect(times(entered)).toEqual([0, 200, 400, 600, 800]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('lets whoever rests wait so long, and no longer than the run goes on', async () => {
    const turnstile = createTurnstile({ requestsPerSecond: 5, concurrency: 1 });
    const woken: number[] = [];
    for (const milliseconds of [100, 30_000])
      void turnstile.rest(milliseconds).then(() => woken.push(performance.now()));
    await vi.advanceTimersByTimeAsync(700);
    turnstile.close('interrupted');
    await settle();
    await turnstile.rest(30_000);
    expect(woken).toEqual([100, 700]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is not made up for after a pause', async () => {
    const turnstile = createTurnstile({ requestsPerSecond: 5, concurrency: 10 });
    crowd(turnstile, 1);
    await vi.advanceTimersByTimeAsync(5000);
    const entered = crowd(turnstile, 3);
    await vi.advanceTimersByTimeAsync(1000);
    expect(times(entered)).toEqual([5000, 5200, 5400]);
  });

  it('is kept when answers come slowly and then at once', async () => {
    const turnstile = createTurnstile({ requestsPerSecond: 10, concurrency: 1 });
    const entered = crowd(turnstile, 3);
    await vi.advanceTimersByTimeAsync(350);
    turnstile.leave();
    turnstile.leave();
    await vi.advanceTimersByTimeAsync(350);
    expect(times(entered)).toEqual([0, 350, 450]);
  });

  it('rests for everybody when the target asks for a pause', async () => {
    const turnstile = createTurnstile({ requestsPerSecond: 10, concurrency: 10 });
    const before = crowd(turnstile, 1);
    await settle();
    turnstile.pause(3000);
    turnstile.pause(1000);
    const after = crowd(turnstile, 2);
    await vi.advanceTimersByTimeAsync(4000);
    expect(times(before)).toEqual([0]);
    expect(times(after)).toEqual([3000, 3100]);
  });

  it('does not hold anybody in a pause of a run that is closed', async () => {
    const turnstile = createTurnstile({ requestsPerSecond: null, concurrency: 1 });
    turnstile.pause(60_000);
    const waiting = crowd(turnstile, 2);
    await settle();
    expect(waiting).toEqual([]);
    turnstile.close('interrupted');
    await settle();
    expect(waiting).toEqual([
      { at: 0, closed: 'interrupted' },
      { at: 0, closed: 'interrupted' },
    ]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is none where none is asked for', async () => {
    const entered = crowd(createTurnstile({ requestsPerSecond: null, concurrency: 100 }), 100);
    await settle();
    expect(times(entered)).toEqual(Array(100).fill(0));
  });
});

describe('concurrency', () => {
  it('lets no more in at once, and the next when one leaves, in the order they came', async () => {
    const turnstile = createTurnstile({ requestsPerSecond: null, concurrency: 2 });
    const order: number[] = [];
    for (let index = 0; index < 5; index += 1) void turnstile.enter().then(() => order.push(index));
    await settle();
    expect(order).toEqual([0, 1]);
    turnstile.leave();
    await settle();
    expect(order).toEqual([0, 1, 2]);
    turnstile.leave();
    turnstile.leave();
    await settle();
    expect(order).toEqual([0, 1, 2, 3, 4]);
  });
});

describe('closing', () => {
  it('turns away who waits for a place, and whoever comes after', async () => {
    const turnstile = createTurnstile({ requestsPerSecond: null, concurrency: 1 });
    const entered = crowd(turnstile, 3);
    await settle();
    turnstile.close('interrupted');
    await settle();
    expect(entered.map(({ closed }) => closed)).toEqual([null, 'interrupted', 'interrupted']);
    await expect(turnstile.enter()).resolves.toBe('interrupted');
    expect(turnstile.closed()).toBe('interrupted');
  });

  it('turns away who waits for the pace, at once', async () => {
    const turnstile = createTurnstile({ requestsPerSecond: 0.1, concurrency: 9 });
    const entered = crowd(turnstile, 2);
    await settle();
    turnstile.close('host-failed');
    await settle();
    expect(entered).toEqual([
      { at: 0, closed: null },
      { at: 0, closed: 'host-failed' },
    ]);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(entered).toHaveLength(2);
  });

  it('keeps the first reason', () => {
    const turnstile = createTurnstile({ requestsPerSecond: null, concurrency: 1 });
    turnstile.close('target-gone');
    turnstile.close('interrupted');
    expect(turnstile.closed()).toBe('target-gone');
  });

  it('is not so before it is said', () => {
    expect(createTurnstile({ requestsPerSecond: null, concurrency: 1 }).closed()).toBeNull();
  });
});

describe('probes', () => {
  const closedAfter = (...answered: boolean[]): Closed | null => {
    const { probed, closed } = createTurnstile({ requestsPerSecond: null, concurrency: 1 });
    for (const one of answered) probed(one);
    return closed();
  };

  it('without an answer end the run at the third in a row', () => {
    expect(closedAfter(false, false)).toBeNull();
    expect(closedAfter(false, false, false)).toBe('target-gone');
  });

  it('with an answer begin the row again', () => {
    expect(closedAfter(false, false, true, false, false)).toBeNull();
    expect(closedAfter(false, true, false, false, false)).toBe('target-gone');
  });

  it('that end the run turn away who waits', async () => {
    const turnstile = createTurnstile({ requestsPerSecond: null, concurrency: 1 });
    const entered = crowd(turnstile, 2);
    for (let probe = 0; probe < 3; probe += 1) turnstile.probed(false);
    await settle();
    expect(entered[1]?.closed).toBe('target-gone');
  });
});

describe('what ends a run', () => {
  it('is somebody whom the guard does not know, at once', async () => {
    const turnstile = createTurnstile({ requestsPerSecond: null, concurrency: 5 });
    turnstile.guard();
    const refused = crowd(turnstile, 1);
    await settle();
    expect(refused).toEqual([{ at: 0, closed: 'person-seen' }]);
  });

  it('is no credential three times in a row, and not twice', () => {
    const turnstile = createTurnstile({ requestsPerSecond: null, concurrency: 5 });
    for (const had of [false, false, true, false, false]) turnstile.admitted(had);
    expect(turnstile.closed()).toBeNull();
    turnstile.admitted(false);
    expect(turnstile.closed()).toBe('dependency-gone');
  });
});
