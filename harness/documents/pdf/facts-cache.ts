/** A cache that forgets what was asked for longest ago. */
export interface FactsCache<T> {
  /** What is known under the key, or what `make` gives, which is asked once. */
  get(key: string, make: () => Promise<T>): Promise<T>;
}

/**
 * Keeps so many values, which together weigh no more than `heaviest`. A value that is still being made weighs nothing.
 */
export function createFactsCache<T>(most: number, heaviest: number, weigh: (value: T) => number): FactsCache<T> {
  const kept = new Map<string, { value: Promise<T>; weight: number }>();
  let total = 0;
  const forgetOldest = (): void => {
    for (const [key, { weight }] of kept) {
      if (kept.size <= most && total <= heaviest) return;
      kept.delete(key);
      total -= weight;
    }
  };
  return {
    get(key, make) {
      const known = kept.get(key);
      if (known !== undefined) {
        kept.delete(key);
        kept.set(key, known);
        return known.value;
      }
      const entry = { value: make(), weight: 0 };
      kept.set(key, entry);
      forgetOldest();
      entry.value.then(
        (value) => {
          if (kept.get(key) !== entry) return;
          entry.weight = weigh(value);
          total += entry.weight;
          forgetOldest();
        },
        () => kept.delete(key),
      );
      return entry.value;
    },
  };
}
