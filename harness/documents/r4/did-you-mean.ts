/** What is longer is no slip of the fingers, and comparing it would cost. */
const LONGEST = 60;

/** Letters that differ, counted as insertions, removals and replacements; swapped neighbours count as one. */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, n) => n);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let least = Math.min(row[j - 1]! + 1, last[j]! + 1, last[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, before[j - 2]! + 1);
      row.push(least);
    }
    before = last;
    last = row;
  }
  return last[b.length]!;
}

/** The name that was probably meant: one or two letters off, or the same but for case and stray punctuation. */
export function likelyMeant(written: string, names: Iterable<string>): string | null {
  if (written.length > LONGEST) return null;
  const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');
  const wanted = plain(written);
  let best: { name: string; off: number } | null = null;
  for (const name of names) {
    if (plain(name) === wanted) return name;
    if (Math.abs(name.length - written.length) > 2) continue;
    const off = distance(written.toLowerCase(), name.toLowerCase());
    if (off <= (written.length < 5 ? 1 : 2) && off < (best?.off ?? 3)) best = { name, off };
  }
  return best?.name ?? null;
}
