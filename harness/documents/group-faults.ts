import { catalogue, type RequirementId } from '../../standards/catalogue.js';
import type { DocumentVerdict, JsonPath, ReadDocument } from '../model/document.js';
import { type Fault, type FaultFinding, SEVERITIES, type Severity } from '../model/validation.js';
import type { Outcome } from '../model/verdict.js';
import { compareInFile, compareRoots } from './fault-order.js';
import { placeOfFinding } from './fault-place.js';
import { pathKey, valueAt } from './location.js';
import { invariantIn, invariantsRestatedBy } from './restated-invariants.js';

const SEVERITY: Readonly<Partial<Record<Outcome, Severity>>> = {
  fail: 'error',
  differs: 'warning',
  warning: 'warning',
  observed: 'information',
};

/** A finding while it looks for its cause. */
interface Item extends FaultFinding {
  /** Keys of its path and of all that it stands in, from the whole document. */
  keys: readonly string[];
  key: string;
  /** Whether nothing stands at its place, or something that nothing below can be judged in. */
  hollow: boolean;
  /** The finding that it follows from. */
  cause: Item | null;
  /** The set of those that are one fault. */
  set: Item;
}

/**
 * What a reader sees: each thing that is wrong once, with the requirements that are broken because of it. No verdict is
 * lost. Time is linear in the findings and the depth of their places. Worst first, then by place in the file.
 */
export function groupFaults(
  verdicts: readonly DocumentVerdict[],
  document: Pick<ReadDocument, 'resource' | 'placeOf'>,
): Fault[] {
  const items = verdicts.flatMap((verdict) => itemsOf(verdict, document));
  const known = (item: Item): boolean => item.severity !== 'information';
  // What is only recorded never stands above what is held against the document.
  for (const group of [items.filter(known), items.filter((item) => !known(item))]) {
    joinConsequences(group);
    joinRestated(group);
    joinProfiled(group);
    joinBelow(group);
    joinSamePlace(group);
  }
  return faultsOf(items).sort(compareInFile);
}

function itemsOf(verdict: DocumentVerdict, { resource, placeOf }: Pick<ReadDocument, 'resource' | 'placeOf'>): Item[] {
  const severity = SEVERITY[verdict.outcome];
  if (severity === undefined) return [];
  const { requirement, rule, layer, strength, basis, readings } = verdict;
  return verdict.findings.map((finding) => {
    const path = placeOfFinding(requirement, finding, resource);
    const keys = [''];
    for (const step of path) keys.push(`${keys.at(-1)}${pathKey([step])}`);
    const there = valueAt(resource, path) !== undefined;
    const item = {
      requirement,
      rule,
      layer,
      strength,
      basis,
      readings,
      severity,
      finding,
      path,
      place: placeOf(path),
      keys,
      key: keys.at(-1) ?? '',
      hollow: finding.kind === 'absent' ? !there : layer === 1 && finding.kind === 'type',
      cause: null,
    };
    return Object.assign(item, { set: item as unknown as Item });
  });
}

const setOf = (item: Item): Item => {
  let top = item;
  while (top.set !== top) top = top.set;
  // Kept short, so that ten thousand findings at one place stay cheap.
  for (let at = item; at !== top; ) {
    const next = at.set;
    at.set = top;
    at = next;
  }
  return top;
};

/** Makes two findings one fault; of the two the cause cannot be the echo. */
function join(effect: Item, cause: Item, causal: boolean): void {
  if (effect === cause) return;
  if (causal) {
    for (let above: Item | null = cause; above !== null; above = above.cause) if (above === effect) return;
    effect.cause ??= cause;
  }
  const [a, b] = [setOf(effect), setOf(cause)];
  if (a !== b) a.set = b;
}

const typeOf = (requirement: RequirementId): string => catalogue[requirement].element?.split(/[.(]/)[0] ?? '';

const entryOf = (path: JsonPath): string | null =>
  path[0] === 'entry' && typeof path[1] === 'number' ? pathKey(path.slice(0, 2)) : null;

/**
 * `consequenceOf` of the catalogue, where the two have to do with each other: one stands in the other, both stand in one
 * entry, or they are about different types of resource, so that the one reaches across entries.
 */
function joinConsequences(items: readonly Item[]): void {
  const first = new Map<string, Item>();
  const note = (key: string, item: Item): void => void (first.has(key) || first.set(key, item));
  for (const item of items) {
    note(`${item.requirement} at ${item.key}`, item);
    for (const key of item.keys) note(`${item.requirement} in ${key}`, item);
    note(`${item.requirement} entry ${entryOf(item.path) ?? ''}`, item);
  }
  for (const item of items) {
    for (const cause of (catalogue[item.requirement].consequenceOf ?? []) as readonly RequirementId[]) {
      const above = item.keys.toReversed().map((key) => first.get(`${cause} at ${key}`));
      const entry = entryOf(item.path);
      const found =
        above.find((one) => one !== undefined) ??
        first.get(`${cause} in ${item.key}`) ??
        (entry === null ? undefined : first.get(`${cause} entry ${entry}`)) ??
        (typeOf(cause) === typeOf(item.requirement) ? undefined : first.get(`${cause} in `));
      if (found !== undefined) join(item, found, true);
    }
  }
}

/** An invariant of FHIR that a requirement says again, broken where that one is or above it, is the same fault. */
function joinRestated(items: readonly Item[]): void {
  const broken = new Map<string, Item>();
  for (const item of items) {
    const invariant = item.layer === 1 ? invariantIn(item.finding.expected) : null;
    if (invariant !== null) broken.set(`${invariant} ${item.key}`, item);
  }
  if (broken.size === 0) return;
  for (const item of items) {
    if (item.layer === 1) continue;
    for (const invariant of invariantsRestatedBy(item.requirement)) {
      const above = item.keys.toReversed().map((key) => broken.get(`${invariant} ${key}`));
      const found = above.find((one) => one !== undefined);
      if (found !== undefined && found.cause === null) join(found, item, true);
    }
  }
}

/**
 * What a profile of ours says again is the fault of the requirement that says it first: at its place, else above or
 * below it, else in the same entry.
 */
function joinProfiled(items: readonly Item[]): void {
  const profiled = items.filter(({ finding }) => finding.restates !== undefined);
  if (profiled.length === 0) return;
  const stated = new Map<string, Item>();
  const note = (key: string, item: Item): void => void (stated.has(key) || stated.set(key, item));
  for (const item of items) {
    if (item.finding.restates !== undefined) continue;
    note(`${item.requirement} at ${item.key}`, item);
    for (const key of item.keys) note(`${item.requirement} in ${key}`, item);
  }
  for (const item of profiled) {
    const entry = entryOf(item.path);
    const near = [...item.keys.toReversed(), ...(entry === null ? [] : [entry])];
    const found = (item.finding.restates ?? []).flatMap((requirement) => [
      ...near.slice(0, item.keys.length).map((key) => stated.get(`${requirement} at ${key}`)),
      stated.get(`${requirement} in ${item.key}`),
      ...near.slice(item.keys.length).map((key) => stated.get(`${requirement} in ${key}`)),
    ]);
    const cause = found.find((one) => one !== undefined);
    if (cause !== undefined) join(item, cause, true);
  }
}

/** What is absent, or is of a wrong type, takes what lies at it and below it with it. */
function joinBelow(items: readonly Item[]): void {
  const hollow = new Map<string, Item>();
  for (const item of items.toSorted(compareRoots))
    if (item.hollow && !isWhole(item) && !hollow.has(item.key)) hollow.set(item.key, item);
  for (const item of items) {
    if (item.cause !== null) continue;
    const above = item.keys
      .map((key) => hollow.get(key))
      .find((one) => one !== undefined && SEVERITIES.indexOf(one.severity) <= SEVERITIES.indexOf(item.severity));
    if (above !== undefined) join(item, above, true);
  }
}

/** A resource as a whole is broken in many ways at once: only elements are places where two findings are one. */
const isWhole = ({ path }: Item): boolean => path.length === 0 || path.at(-1) === 'resource' || path.at(-1) === 'entry';

/**
 * Two findings of one kind at one place are one fault. So are one of the structure of FHIR and one of the guidance,
 * whatever their kinds: a code outside the list of R4 is also not the code that the guidance asks for.
 */
function joinSamePlace(items: readonly Item[]): void {
  const places = new Map<string, Item[]>();
  // What follows from something else would tie that to whatever else is wrong here.
  for (const item of items.filter(({ cause }) => cause === null)) {
    const key = isWhole(item) ? `${item.key} ${elementOf(item)}` : item.key;
    const here = places.get(key);
    if (here === undefined) places.set(key, [item]);
    else here.push(item);
  }
  for (const here of places.values()) {
    const kinds = new Map<string, Item>();
    for (const item of here) {
      const one = kinds.get(item.finding.kind);
      if (one === undefined) kinds.set(item.finding.kind, item);
      else join(item, one, false);
    }
    const structure = here.find(({ layer }) => layer === 1);
    const guidance = here.filter(({ layer }) => layer !== 1).sort(compareRoots)[0];
    if (structure !== undefined && guidance !== undefined && !isWhole(structure)) {
      for (const item of here) if (item.layer === 1) join(item, guidance, false);
    }
  }
}

const elementOf = ({ requirement, rule, layer, finding }: Item): string =>
  layer === 1 ? `${rule} ${finding.expected}` : (catalogue[requirement].element ?? requirement);

function faultsOf(items: readonly Item[]): Fault[] {
  const sets = new Map<Item, Item[]>();
  for (const item of items) {
    const set = setOf(item);
    const members = sets.get(set);
    if (members === undefined) sets.set(set, [item]);
    else members.push(item);
  }
  return [...sets.values()].map((members) => {
    const [root, ...echoes] = members.toSorted(
      (a, b) => Number(a.cause !== null) - Number(b.cause !== null) || compareRoots(a, b),
    );
    const worst = SEVERITIES.find((severity) => members.some((one) => one.severity === severity));
    return { severity: worst ?? 'information', root: told(root as Item), echoes: echoes.map(told) };
  });
}

/** Without what only the grouping needs. */
const told = ({ keys, key, hollow, cause, set, ...item }: Item): FaultFinding => item;
