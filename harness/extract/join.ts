import type { LogEntry, SeenExtract } from '../model/extract.js';
import type { ExchangeSubject } from '../model/subject.js';

/** A UUID or a trace id as 32 digits; null for what is neither. */
export function plainId(value: string): string | null {
  const digits = value.trim().toLowerCase().replaceAll('-', '');
  return /^[0-9a-f]{32}$/.test(digits) ? digits : null;
}

const IDS = /(?<![0-9a-z])(?:[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?![0-9a-z])/gi;

/** Every request or trace id in a text, each once. */
export const idsIn = (text: string): string[] => [
  ...new Set([...text.matchAll(IDS)].map(([found]) => found.toLowerCase().replaceAll('-', ''))),
];

/** The ids that a question was sent with. */
export const idsOf = ({ event, request }: ExchangeSubject): string[] => [
  ...new Set([event.trace, request.header('x-request-id') ?? ''].flatMap((id) => plainId(id) ?? [])),
];

/** An exchange with the entries that tell of it. */
export interface Joined {
  exchange: ExchangeSubject;
  entries: readonly LogEntry[];
  /** Other questions went out under the only id that the entries have: which of them an entry is of is not known. */
  shared: boolean;
}

const grouped = <T>(all: readonly T[], keysOf: (one: T) => readonly string[]): ReadonlyMap<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const one of all)
    for (const key of keysOf(one)) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [one]);
      else group.push(one);
    }
  return groups;
};

/**
 * Finds the entries of a question by the ids that it was sent with. An id that is its own comes before one that several
 * questions of the run went out with, as they do where a used request id is tried. Linear in both.
 */
function joinerOf(all: readonly ExchangeSubject[], extracts: readonly SeenExtract[]) {
  const byId = grouped(
    extracts.flatMap(({ entries }) => entries),
    ({ ids }) => ids,
  );
  const users = grouped(all, idsOf);
  const isOwn = (id: string): boolean => (users.get(id)?.length ?? 0) <= 1;
  const under = (ids: readonly string[]): LogEntry[] => [...new Set(ids.flatMap((id) => byId.get(id) ?? []))];
  return (exchange: ExchangeSubject): Joined => {
    const ids = idsOf(exchange);
    const own = under(ids.filter(isOwn));
    if (own.length > 0) return { exchange, entries: own, shared: false };
    const isOfAnother = (entry: LogEntry): boolean => entry.ids.some((id) => users.has(id) && isOwn(id));
    return { exchange, entries: under(ids).filter((entry) => !isOfAnother(entry)), shared: !ids.every(isOwn) };
  };
}

/** When an exchange was over, by the clock of Assay; null where that is not stored. */
export const momentOf = ({ event }: ExchangeSubject): string | null => (event as { at?: string }).at ?? null;

const within = (exchange: ExchangeSubject, { covers }: SeenExtract): boolean => {
  const at = momentOf(exchange);
  return at === null || (at >= covers.from && at <= covers.to);
};

/**
 * The exchanges that the extracts can tell of, each with its entries. An operator who looked at some entries says nothing
 * of the others; a log tells of all that was asked in the time that it covers.
 *
 * @param all every exchange of the run
 */
export function joined(
  exchanges: readonly ExchangeSubject[],
  extracts: readonly SeenExtract[],
  all: readonly ExchangeSubject[],
): Joined[] {
  const join = joinerOf(all, extracts);
  const logs = extracts.filter(({ kind }) => kind === 'audit');
  return exchanges
    .map(join)
    .filter(({ exchange, entries }) => entries.length > 0 || logs.some((log) => within(exchange, log)));
}
