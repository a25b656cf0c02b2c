import { holm, mannWhitney, median } from './statistics.js';

/** Times in milliseconds of answers of two kinds that were asked for in turns. */
export interface TimedBlock {
  ours: readonly number[];
  theirs: readonly number[];
}

export interface TimingComparison {
  blocks: readonly { ours: number; theirs: number; p: number }[];
  /** Of the block that shows the least, after Holm. */
  p: number;
  /** Large, improbable and repeated: the only case in which a time is a finding. */
  differs: boolean;
}

/** MODEL, section 4: what makes a measured difference a finding. */
const IMPROBABLE = 0.001;
const APART_MS = 5;
const APART_SHARE = 0.2;

const isLarge = (one: number, other: number): boolean => {
  const apart = Math.abs(one - other);
  return apart >= APART_MS && apart >= APART_SHARE * Math.min(one, other);
};

/** No timing test of an exchange could show what takes longer than this and still be asked for. */
const LONGEST_MS = 60_000;
const HALVINGS = 20;

/**
 * The least shift in milliseconds that would have been a finding, had one kind of answer been later by it and by nothing
 * else: with this many answers and this much noise, less could not have been seen.
 */
export function leastVisibleMs(blocks: readonly TimedBlock[], family: number): number {
  const level = blocks.map(({ ours, theirs }) => {
    const [own, other] = [median(ours), median(theirs)];
    return { theirs, other, noise: ours.map((one) => one - own + other) };
  });
  const shows = (shift: number): boolean =>
    level.every(({ noise, theirs, other }) => {
      const { p } = mannWhitney(
        noise.map((one) => one + shift),
        theirs,
      );
      return isLarge(other + shift, other) && p * family < IMPROBABLE;
    });
  let [low, high] = [0, LONGEST_MS];
  for (let step = 0; step < HALVINGS; step += 1) {
    const middle = (low + high) / 2;
    if (shows(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/**
 * Holds times against each other, each comparison in several blocks. A difference counts where the medians of every
 * block are 20 % and 5 ms apart in the same direction, and the rank test of every block, adjusted after Holm for
 * `family` comparisons, gives p < .001 (MODEL, section 4).
 *
 * @param family how many comparisons of times a whole run makes
 */
export function compareTimings(
  comparisons: readonly (readonly TimedBlock[])[],
  family: number = comparisons.length,
): TimingComparison[] {
  const measured = comparisons.map((blocks) =>
    blocks.map(({ ours, theirs }) => ({
      ours: median(ours),
      theirs: median(theirs),
      p: mannWhitney(ours, theirs).p,
    })),
  );
  const adjusted = holm(
    measured.map((blocks) => Math.max(0, ...blocks.map(({ p }) => p))),
    family,
  );
  return comparisons.map((_, index) => {
    const blocks = measured[index] ?? [];
    const p = adjusted[index] ?? 1;
    const [first] = blocks;
    const slower = first !== undefined && first.ours > first.theirs;
    const large = blocks.every(({ ours, theirs }) => isLarge(ours, theirs) && ours > theirs === slower);
    return { blocks, p, differs: blocks.length > 1 && large && p < IMPROBABLE };
  });
}
