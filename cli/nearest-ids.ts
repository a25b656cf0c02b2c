const SHOWN = 5;

/** How many single letters have to be put in, taken out or replaced to make one text of the other, whatever the case. */
function distance(one: string, other: string): number {
  const [a, b] = [one.toUpperCase(), other.toUpperCase()];
  let row = Array.from({ length: b.length + 1 }, (_, place) => place);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, of] of [...b].entries())
      next.push(Math.min((row[j] ?? 0) + (letter === of ? 0 : 1), (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    row = next;
  }
  return row[b.length] ?? 0;
}

/**
 * The ids that somebody who wrote these may have meant: five in all, the nearest of each first, each once. Equally near
 * ones stand in the order in which they were given.
 */
export function nearestIds(written: readonly string[], known: readonly string[]): string[] {
  const ranked = written.map((id) => known.toSorted((one, other) => distance(id, one) - distance(id, other)));
  const inTurn = Array.from({ length: SHOWN }, (_, place) => ranked.flatMap((list) => list[place] ?? [])).flat();
  return [...new Set(inTurn)].slice(0, SHOWN);
}
