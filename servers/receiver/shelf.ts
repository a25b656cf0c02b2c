import type { Journal, JournalRecord } from './journal.js';

/** The versions of one bundle that were taken, oldest arrival first. */
export interface Filing {
  id: string;
  key: string;
  nhsNumber: string | null;
  master: string | null;
  versions: readonly JournalRecord[];
  current: JournalRecord;
}

/** What a receiver holds. */
export interface Shelf {
  /** In the order in which they were first filed. */
  filings(): readonly Filing[];
  byId(id: string): Filing | undefined;
  byKey(key: string): Filing | undefined;
  byMaster(master: string): Filing | undefined;
  quarantined(): readonly JournalRecord[];
  /** Bytes of text that are held, roughly. */
  size(): number;
  /** Keeps a record, and shows it only then. */
  keep(record: JournalRecord): Promise<void>;
  /** Runs one task after the other, so that nothing is filed between looking and filing. */
  inTurn<T>(task: () => Promise<T>): Promise<T>;
  clear(): Promise<void>;
}

export function createShelf(journal: Journal): Shelf {
  const byId = new Map<string, Filing>();
  const byKey = new Map<string, Filing>();
  const byMaster = new Map<string, Filing>();
  const apart: JournalRecord[] = [];
  let size = 0;
  let last: Promise<unknown> = Promise.resolve();

  const show = (record: JournalRecord): void => {
    size += record.text.length;
    if (record.kind === 'quarantined') {
      apart.push(record);
      return;
    }
    const before = byId.get(record.id);
    const { id, key, nhsNumber, master } = record;
    const filing: Filing = {
      id,
      key,
      nhsNumber,
      master,
      versions: [...(before?.versions ?? []), record],
      current: record.current || before === undefined ? record : before.current,
    };
    byId.set(id, filing);
    byKey.set(key, filing);
    if (master !== null) byMaster.set(master, filing);
  };
  for (const record of journal.records) show(record);

  return {
    filings: () => [...byId.values()],
    byId: (id) => byId.get(id),
    byKey: (key) => byKey.get(key),
    byMaster: (master) => byMaster.get(master),
    quarantined: () => apart,
    size: () => size,
    keep: async (record) => {
      await journal.append(record);
      show(record);
    },
    inTurn: (task) => {
      const done = last.then(task);
      last = done.catch(() => {});
      return done;
    },
    clear: async () => {
      await journal.clear();
      for (const held of [byId, byKey, byMaster]) held.clear();
      apart.length = 0;
      size = 0;
    },
  };
}
