import { checkDigit } from '../../nhs-number.js';
import type { Draws } from './draws.js';

/** Nine digits that begin with 999: as many as six digits can tell apart. */
const ROUND = 1_000_000;

/** Numbers 999 001 xxxx are kept for the named people, so that another persona changes nobody in a population. */
const KEPT_FOR_PERSONAS = '999001';

/** 999 999 9999 satisfies the arithmetic and stands for "unknown" in many systems. */
const PLACEHOLDER = '9999999999';

function numberAt(place: number): string | null {
  const nine = `999${String(place).padStart(6, '0')}`;
  const check = checkDigit(nine);
  const ten = `${nine}${check}`;
  return check === null || nine.startsWith(KEPT_FOR_PERSONAS) || ten === PLACEHOLDER ? null : ten;
}

/** How many NHS numbers of the 999 range a population can be given. The test counts them. */
export const NUMBERS_IN_RANGE = 908_181;

/**
 * Every number of the range once, in an order that the draws choose: the step shares no factor with the round, so the
 * walk comes back to its start only after all of them, and nothing has to be remembered.
 */
export function* numberWalk(draws: Draws): Generator<string, never> {
  const step = draws.from(10_000, 90_000) * 10 + draws.one([1, 3, 7, 9]);
  let place = draws.from(0, ROUND - 1);
  for (let walked = 0; walked < ROUND; walked++) {
    const number = numberAt(place);
    if (number !== null) yield number;
    place = (place + step) % ROUND;
  }
  throw new RangeError('the range has no more numbers');
}

/** Numbers for a population of a size: one each, and some that were merged into them. */
export interface Numbers {
  current(): string;
  /** Undefined when all that are left are needed by those who are still to come. */
  merged(): string | undefined;
}

export function numbersFor(size: number, draws: Draws): Numbers {
  const walk = numberWalk(draws);
  let spare = NUMBERS_IN_RANGE - size;
  return {
    current: () => walk.next().value,
    merged() {
      if (spare === 0) return undefined;
      spare -= 1;
      return walk.next().value;
    },
  };
}
