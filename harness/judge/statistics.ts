/** The middle of some values; of an even number of them the mean of the two in the middle. NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

const SQRT_PI = Math.sqrt(Math.PI);

/** Above it the series would lose digits to cancellation, and the continued fraction has few steps to go. */
const LARGE = 2;
const STEPS = 80;

/**
 * The complementary error function for x of 0 and more, to about 12 digits also far out in the tail: there a p-value is
 * decided. Series 7.1.6 and continued fraction 7.1.14 of Abramowitz and Stegun, Handbook of Mathematical Functions.
 */
function erfc(x: number): number {
  const scale = Math.exp(-x * x) / SQRT_PI;
  if (x < LARGE) {
    let term = 2 * x;
    let sum = term;
    for (let n = 1; n < STEPS; n += 1) {
      term *= (2 * x * x) / (2 * n + 1);
      sum += term;
    }
    return 1 - scale * sum;
  }
  let below = x;
  for (let k = STEPS; k >= 1; k -= 1) below = x + k / 2 / below;
  return scale / below;
}

/** The chance that a standard normal value is at least so far from 0, in either direction. */
export const twoSidedNormal = (z: number): number => erfc(Math.abs(z) / Math.SQRT2);

export interface RankTest {
  /** How many pairs of a value of `a` and one of `b` have the greater in `a`; equal ones count a half. */
  u: number;
  /** Of the hypothesis that neither tends to be greater, against either. */
  p: number;
}

/**
 * The rank test of Mann and Whitney (also of Wilcoxon), two-sided, by the normal approximation with the corrections for
 * ties and for continuity. The approximation wants about ten values on each side or more. Values that are all equal, and
 * empty sides, give p = 1.
 */
export function mannWhitney(a: readonly number[], b: readonly number[]): RankTest {
  const all = [...a.map((value) => ({ value, ours: true })), ...b.map((value) => ({ value, ours: false }))];
  all.sort((one, other) => one.value - other.value);
  let rankSum = 0;
  let tied = 0;
  for (let from = 0; from < all.length; ) {
    let to = from + 1;
    while (to < all.length && all[to]?.value === all[from]?.value) to += 1;
    const size = to - from;
    tied += size ** 3 - size;
    // Ranks count from 1; equal values share the mean of theirs.
    const rank = (from + 1 + to) / 2;
    rankSum += rank * all.slice(from, to).filter(({ ours }) => ours).length;
    from = to;
  }
  const [m, n] = [a.length, b.length];
  const u = rankSum - (m * (m + 1)) / 2;
  const total = m + n;
  const variance = ((m * n) / 12) * (total + 1 - tied / (total * (total - 1)));
  if (!(variance > 0)) return { u, p: 1 };
  const distance = Math.max(0, Math.abs(u - (m * n) / 2) - 0.5);
  return { u, p: Math.min(1, twoSidedNormal(distance / Math.sqrt(variance))) };
}

/**
 * p-values adjusted after Holm for being some of `family` comparisons, in the order given. Comparisons of the family
 * that are not among them are taken for greater p-values, which never makes an adjusted value too small.
 */
export function holm(values: readonly number[], family: number = values.length): number[] {
  const order = values.map((p, index) => ({ p, index })).sort((a, b) => a.p - b.p);
  const adjusted = values.map(() => 1);
  let least = 0;
  for (const [place, { p, index }] of order.entries()) {
    least = Math.max(least, Math.min(1, p * (Math.max(family, values.length) - place)));
    adjusted[index] = least;
  }
  return adjusted;
}
