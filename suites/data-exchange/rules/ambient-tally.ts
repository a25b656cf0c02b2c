import type { Finding } from '../../../harness/model/finding.js';
import type { ExchangeSubject } from '../../../harness/model/subject.js';

/** One kind of fault of an answer. Two are of a kind when place and expectation are the same. */
export type Fault = Pick<Finding, 'at' | 'expected' | 'actual'>;

interface Seen {
  fault: Fault;
  first: ExchangeSubject;
  count: number;
}

/** Where an exchange stands in the run: `SC-MAT-002#question`. */
const placeOf = ({ ref, step }: ExchangeSubject): string => `${ref.replace(/\.\d+\/\d+$/, '')}#${step}`;

/**
 * One finding for each kind of fault, however many answers have it: hundreds of answers with one fault are one thing to
 * mend. `actual` is that of the first, and says in how many answers the fault was seen.
 */
export function tally(
  judged: readonly ExchangeSubject[],
  faultsOf: (subject: ExchangeSubject) => readonly Fault[],
): Finding[] {
  const kinds = new Map<string, Seen>();
  for (const subject of judged) {
    const own = new Map(faultsOf(subject).map((fault) => [`${fault.at}\n${fault.expected}`, fault]));
    for (const [kind, fault] of own) {
      const seen = kinds.get(kind);
      if (seen === undefined) kinds.set(kind, { fault, first: subject, count: 1 });
      else seen.count += 1;
    }
  }
  return [...kinds.values()].map(({ fault: { at, expected, actual }, first, count }) => ({
    at,
    expected,
    actual: `in ${count} of ${judged.length} answers, first in ${placeOf(first)}: ${actual}`,
    event: first.ref,
  }));
}
