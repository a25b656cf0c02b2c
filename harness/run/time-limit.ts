import type { Scenario } from '../model/scenario.js';
import { consentClassOf } from '../model/scenario-class.js';
import type { Pace } from './turnstile.js';

/** What a scenario says of itself takes at least so long, whatever its questions take; in seconds. */
const AT_LEAST: Readonly<Record<NonNullable<Scenario['takes']>, number>> = { instant: 0, seconds: 10, minutes: 120 };

export interface TimeLimit {
  /** Whether a scenario that begins now is likely to end before the limit. It counts as begun when it does. */
  begins(scenario: string): boolean;
  ended(scenario: string): void;
  /** A scenario was not begun, for want of time. */
  heldBack(): boolean;
}

export interface TimeLimitOptions {
  minutes: number;
  /** Questions that each scenario sends. */
  questions: ReadonlyMap<string, number>;
  scenarios: readonly Scenario[];
  pace: Pace;
  /** Milliseconds of a clock that only goes forward. */
  now?: () => number;
}

/**
 * Keeps scenarios from starting that would not end in time. A question is taken to need as long as those before it
 * did, and never less than the pace lets it.
 */
export function createTimeLimit({
  minutes,
  questions,
  scenarios,
  pace: { requestsPerSecond, concurrency },
  now = () => performance.now(),
}: TimeLimitOptions): TimeLimit {
  const end = now() + minutes * 60_000;
  const known = new Map(scenarios.map((scenario) => [scenario.id, scenario]));
  const began = new Map<string, number>();
  let took = 0;
  let answered = 0;
  let held = false;

  /** The closing control is a question too. */
  const questionsOf = (id: string): number => {
    const scenario = known.get(id);
    const closing = scenario !== undefined && consentClassOf(scenario) !== null ? 1 : 0;
    return (questions.get(id) ?? 1) + closing;
  };
  const estimate = (id: string): number => {
    const scenario = known.get(id);
    const inTurn = scenario?.runs === 'alone' || (scenario && consentClassOf(scenario) !== null) ? 1 : concurrency;
    const paced = requestsPerSecond === null ? 0 : (1000 * inTurn) / requestsPerSecond;
    const each = Math.max(answered === 0 ? 0 : took / answered, paced);
    return Math.max(questionsOf(id) * each, AT_LEAST[scenario?.takes ?? 'instant'] * 1000);
  };

  return {
    begins(id) {
      if (now() + estimate(id) >= end) {
        held = true;
        return false;
      }
      began.set(id, now());
      return true;
    },
    ended(id) {
      const start = began.get(id);
      if (start === undefined) return;
      began.delete(id);
      took += now() - start;
      answered += questionsOf(id);
    },
    heldBack: () => held,
  };
}
