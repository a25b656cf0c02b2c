import { readFileSync } from 'node:fs';

interface Expanded {
  has(code: string, system?: string): boolean;
  codes: readonly string[];
  systems: readonly string[];
}

interface Stored {
  [url: string]: { unchecked: string } | { systems: { [system: string]: string[] } };
}

const stored: Stored = JSON.parse(readFileSync(new URL('./generated/codes.json', import.meta.url), 'utf8'));
const known = new Map<string, Expanded>();

/** The codes of a value set that FHIR R4 binds as required; null where it cannot be listed, as for media types. */
export function requiredValueSet(url: string): Expanded | null {
  const before = known.get(url);
  if (before) return before;
  const set = Object.hasOwn(stored, url) ? stored[url] : undefined;
  if (set === undefined || 'unchecked' in set) return null;
  const bySystem = new Map(Object.entries(set.systems).map(([system, codes]) => [system, new Set(codes)]));
  const codes = [...new Set(Object.values(set.systems).flat())];
  const all = new Set(codes);
  const fresh: Expanded = {
    has: (code, system) => (system === undefined ? all.has(code) : (bySystem.get(system)?.has(code) ?? false)),
    codes,
    systems: [...bySystem.keys()],
  };
  known.set(url, fresh);
  return fresh;
}

/** Value sets of required bindings that are not checked, with the reason. */
export const uncheckedValueSets: ReadonlyMap<string, string> = new Map(
  Object.entries(stored).flatMap(([url, set]) => ('unchecked' in set ? [[url, set.unchecked] as const] : [])),
);
