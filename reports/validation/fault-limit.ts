import type { Fault } from '../../harness/model/validation.js';

export interface Limited {
  faults: Fault[];
  /** How many more there are. */
  leftOut: number;
}

/**
 * Lets the first `limit` faults of each requirement through, over all documents, and one of each document at least: what
 * comes after them says nothing new and is counted in the rows. Echoes are limited in the same way, within their fault.
 */
export function createFaultLimit(limit: number): (faults: readonly Fault[]) => Limited {
  const seen = new Map<string, number>();
  return (faults) => {
    const through = faults.filter(({ root, severity }) => {
      const key = `${severity} ${root.requirement}`;
      const n = seen.get(key) ?? 0;
      seen.set(key, n + 1);
      return n < limit;
    });
    // Nobody is told that a document is broken without a word on how.
    const [first] = faults;
    if (through.length === 0 && first !== undefined && limit > 0) through.push(first);
    return { faults: through, leftOut: faults.length - through.length };
  };
}
