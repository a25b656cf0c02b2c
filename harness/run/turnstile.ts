/** Why no further request may go out. */
export type Closed =
  | 'interrupted'
  | 'target-gone'
  | 'host-failed'
  | 'person-seen'
  | 'dependency-gone'
  | 'time-up'
  | 'not-recovered';

/** Whether a scenario may start now, and if not, why: the run starts nothing more, or nobody has allowed it. */
export type Start =
  | { may: true }
  | { may: false; because: 'closed' | 'no-time' }
  | { may: false; because: 'consent'; problem: string; remedy: string };

export interface Pace {
  /** Null: as fast as the answers come. */
  requestsPerSecond: number | null;
  /** Requests under way at once. */
  concurrency: number;
}

/**
 * Every request of a run passes here, whichever process sends it: one pace for the target, and one place where a run
 * can be stopped. Whoever is refused closes its segment as cut short.
 */
export interface Turnstile {
  /** Asked right before a scenario starts, and again before it asks elsewhere: at another host than the target's. */
  begin(scenario: string, elsewhere?: string): Promise<Start>;
  /** Waits for a turn; null when the request may go, else why not. */
  enter(): Promise<Closed | null>;
  /** The request that entered is over. */
  leave(): void;
  /** Whether the known-good question was answered after one that was not. Three times "no" in a row end the run. */
  probed(answered: boolean): void;
  /** The target asked for a pause: nobody enters before it is over. */
  pause(milliseconds: number): void;
  /** Waits so long, or until nothing more may go out. */
  rest(milliseconds: number): Promise<void>;
  /** A credential could, or could not, be had. Three times "no" in a row end the run. */
  admitted(had: boolean): void;
  /** The guard saw somebody whom it does not know: nothing more goes out. */
  guard(): void;
  /** Service or account did not come back after a scenario that strained them: nothing more goes out. */
  lost(): void;
}

export interface TurnstileKeeper extends Turnstile {
  close(why: Closed): void;
  closed(): Closed | null;
}

const always = (): Start => ({ may: true });

const FAILURES_UNTIL_GONE = 3;

/**
 * Requests are spaced evenly: a burst after a pause is what a shared test system notices.
 *
 * @param mayStart whether a scenario may start at this moment
 */
export function createTurnstile(
  { requestsPerSecond, concurrency }: Pace,
  mayStart: (scenario: string, elsewhere?: string) => Start = always,
): TurnstileKeeper {
  const spacing = requestsPerSecond === null ? 0 : 1000 / requestsPerSecond;
  const waiting: (() => void)[] = [];
  const resting = new Set<() => void>();
  let inside = 0;
  let next = 0;
  let unanswered = 0;
  let refused = 0;
  let closed: Closed | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;

  const admit = (): void => {
    while (waiting.length > 0 && (closed !== null || inside < concurrency)) {
      const now = performance.now();
      if (closed === null && now < next) {
        timer ??= setTimeout(() => {
          timer = null;
          admit();
        }, next - now);
        return;
      }
      if (closed === null) {
        inside += 1;
        next = Math.max(now, next) + spacing;
      }
      waiting.shift()?.();
    }
  };

  const close = (why: Closed): void => {
    closed ??= why;
    if (timer !== null) clearTimeout(timer);
    timer = null;
    for (const wake of resting) wake();
    admit();
  };

  return {
    begin: (scenario, elsewhere) =>
      Promise.resolve(closed === null ? mayStart(scenario, elsewhere) : { may: false, because: 'closed' }),
    enter: () =>
      new Promise((resolve) => {
        waiting.push(() => resolve(closed));
        admit();
      }),
    leave() {
      inside -= 1;
      admit();
    },
    probed(answered) {
      unanswered = answered ? 0 : unanswered + 1;
      if (unanswered >= FAILURES_UNTIL_GONE) close('target-gone');
    },
    pause(milliseconds) {
      next = Math.max(next, performance.now() + milliseconds);
    },
    rest: (milliseconds) =>
      new Promise((resolve) => {
        const wake = (): void => {
          clearTimeout(alarm);
          resting.delete(wake);
          resolve();
        };
        const alarm = setTimeout(wake, milliseconds);
        resting.add(wake);
        if (closed !== null) wake();
      }),
    admitted(had) {
      refused = had ? 0 : refused + 1;
      if (refused >= FAILURES_UNTIL_GONE) close('dependency-gone');
    },
    guard: () => close('person-seen'),
    lost: () => close('not-recovered'),
    close,
    closed: () => closed,
  };
}
