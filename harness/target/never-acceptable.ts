interface Never {
  /** Below `dialect.set`. */
  key: string;
  is(path: readonly string[], value: unknown): boolean;
  /** What the setting would mean, and the interpretation that speaks of it. */
  what: string;
}

const readsAsAnswer = (path: readonly string[], value: unknown): boolean =>
  path[0] === 'match' || value === 'no-match' || value === 'match:false' || value === false;

/** Alternatives to a default reading that no declaration makes acceptable, as far as a setting could name them. */
const NEVER: readonly Never[] = [
  { key: 'outcome.review', is: readsAsAnswer, what: 'an escalation that reads as "no match" (DES-AMB-07)' },
  { key: 'outcome.deny', is: readsAsAnswer, what: 'a refusal that reads as "no match" (DES-AMB-08)' },
  {
    key: 'outcome.ambiguous',
    is: (_, value) => value === 'match',
    what: 'a match that is asserted when several people fit (DES-AMB-09)',
  },
  {
    key: 'match.threshold',
    is: (_, value) => typeof value === 'number' && value < 0.6,
    what: 'a match on a grade below 0.6, which strangers reach (DES-AMB-25)',
  },
  {
    key: 'match.identifierConflict',
    is: (_, value) => value === 'match',
    what: 'a match on a number that names and birth date contradict (DES-AMB-26)',
  },
];

/** Why a reading cannot be set, whoever owns the risk; null for one that may be. `path` is the whole path in the file, `name` the same in words. */
export function whyNever(
  path: readonly string[],
  value: unknown,
  name: string,
): { what: string; remedy: string } | null {
  const [dialect, set, key, ...below] = path;
  const never =
    dialect === 'dialect' && set === 'set' ? NEVER.find((one) => one.key === key && one.is(below, value)) : undefined;
  if (never === undefined) return null;
  return {
    what: `${name} would declare ${never.what}, which is never acceptable`,
    remedy: 'take it out: a target that does this fails the rows that ask for it, and the report says why',
  };
}
