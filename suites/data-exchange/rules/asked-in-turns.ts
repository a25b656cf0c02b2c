/** Answers of each kind in a block, and how many blocks: MODEL, section 4. */
export const TIMED_IN_BLOCK = 100;
export const TIMED_BLOCKS = ['first', 'second'] as const;

/** Comparisons of times in a run: somebody restricted, somebody under an ended identity, and refusals by policy. */
export const TIMING_COMPARISONS = 3;

const digitSum = (value: number, base: number): number => {
  let sum = 0;
  for (let rest = value; rest > 0; rest = Math.floor(rest / base)) sum += rest % base;
  return sum;
};

/** Every order of some kinds, so that none is always first. */
const ordersOf = <T>(kinds: readonly T[]): T[][] =>
  kinds.length < 2
    ? [[...kinds]]
    : kinds.flatMap((kind, index) =>
        ordersOf(kinds.filter((_, place) => place !== index)).map((rest) => [kind, ...rest]),
      );

/**
 * Kinds of question in rounds that each hold every kind once. The order changes from round to round by the sum of
 * digits, as Thue and Morse do it for two: with a plain turn two servers behind a balancer would answer one kind each.
 */
export function inTurns<T>(kinds: readonly T[], rounds: number): { kind: T; round: number }[] {
  const orders = ordersOf(kinds);
  return Array.from({ length: rounds }, (_, index) => index).flatMap((index) => {
    const order = orders[digitSum(index, orders.length) % orders.length] ?? [];
    return order.map((kind) => ({ kind, round: index + 1 }));
  });
}
