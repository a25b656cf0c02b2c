/** Why no further request may go out. */
export type Closed = 'interrupted' | 'target-gone' | 'host-failed' | 'person-seen' | 'dependency-gone';

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
  /** Waits for a turn; null when the request may go, else why not. */
  enter(): Promise<Closed | null>;
  /** The request that entered is over. */
  leave(): void;
  /** Whether the known-good question was answered after one that was not. Three times "no" in a row end the run. */
  probed(answered: boolean): void;
  /** The target asked for a pause: nobody enters before it is over. */
  pause(milliseconds: number): void;
  /** A credential could, or could not, be had. Three times "no" in a row end the run. */
  admitted(had: boolean): void;
  /** The guard saw somebody whom it does not know: nothing more goes out. */
  guard(): void;
}

export interface TurnstileKeeper extends Turnstile {
  close(why: Closed): void;
  closed(): Closed | null;
}

const FAILURES_UNTIL_GONE = 3;

/** Requests are spaced evenly: a burst after a pause is what a shared test system notices. */
export function createTurnstile({ requestsPerSecond, concurrency }: Pace): TurnstileKeeper {
  const spacing = requestsPerSecond === null ? 0 : 1000 / requestsPerSecond;
  const waiting: (() => void)[] = [];
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
    admit();
  };

  return {
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
    admitted(had) {
      refused = had ? 0 : refused + 1;
      if (refused >= FAILURES_UNTIL_GONE) close('dependency-gone');
    },
    guard: () => close('person-seen'),
    close,
    closed: () => closed,
  };
}
