/** How often a difference may come about although who is asked about has nothing to do with it. */
const BY_CHANCE = 0.0002;

/** In how many ways `size` things can be picked so that things of one group go together. */
function waysToPick(groups: readonly number[], size: number): number {
  const ways = [1, ...Array<number>(size).fill(0)];
  for (const group of groups) {
    for (let sum = size; sum >= group; sum -= 1) ways[sum] = (ways[sum] ?? 0) + (ways[sum - group] ?? 0);
  }
  return ways[size] ?? 0;
}

/** The chance that answers shared out at random over two sides leave each value on one side only. */
function chanceOfSeparation(values: readonly string[], onOneSide: number): number {
  const groups = new Map<string, number>();
  for (const value of values) groups.set(value, (groups.get(value) ?? 0) + 1);
  const singly = values.map(() => 1);
  return waysToPick([...groups.values()], onOneSide) / waysToPick(singly, onOneSide);
}

/**
 * Whether somebody who compares answers of two kinds can tell the kinds apart by a feature. It takes two things: no
 * value is seen with both kinds, and values come back often enough that this is no accident (an exact permutation
 * test). A value that is new in each answer, or that is drawn from a pool without regard to the kind, tells nothing.
 *
 * @throws when there are so few answers that nothing could ever be told
 */
export function tellsApart(ours: readonly string[], theirs: readonly string[]): boolean {
  const clearest = [...ours.map(() => 'ours'), ...theirs.map(() => 'theirs')];
  if (chanceOfSeparation(clearest, ours.length) >= BY_CHANCE)
    throw new Error(`${ours.length} and ${theirs.length} answers are too few to compare`);
  if (ours.some((value) => theirs.includes(value))) return false;
  return chanceOfSeparation([...ours, ...theirs], ours.length) < BY_CHANCE;
}
