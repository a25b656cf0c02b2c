import type { Fault } from './faults.js';
import type { Incoming } from './incoming.js';
import type { JournalRecord } from './journal.js';
import type { Filing, Shelf } from './shelf.js';

/** What an incoming bundle is to those that are filed. */
export type Relation =
  | { is: 'new' }
  /** This content is filed. */
  | { is: 'repeat'; filing: Filing; version: JournalRecord }
  /** Later content of the same bundle; `certain` when the sender says that it is later. */
  | { is: 'correction'; filing: Filing; certain: boolean }
  /** Content that the sender made before what is filed. */
  | { is: 'late'; filing: Filing }
  | { is: 'conflict'; fault: Fault };

type Order = Incoming['order'];

const difference = (one: number | null, other: number | null): number =>
  one === null || other === null ? 0 : one - other;

/** Whether either of the two says that the first was made before the second. */
export const isOlder = (one: Order, other: Order): boolean =>
  difference(one.version, other.version) < 0 || difference(one.time, other.time) < 0;

const isNewer = (one: Order, other: Order): boolean =>
  difference(one.version, other.version) > 0 || difference(one.time, other.time) > 0;

/** Nothing is decided here by the order of arrival as long as the sender tells an order. */
export function relate(incoming: Incoming, shelf: Pick<Shelf, 'byKey' | 'byMaster'>): Relation {
  const filing = shelf.byKey(incoming.key);
  if (filing === undefined) {
    const other = incoming.master === null ? undefined : shelf.byMaster(incoming.master);
    if (other === undefined) return { is: 'new' };
    return {
      is: 'conflict',
      fault: { kind: 'document-held', at: 'Bundle.entry.resource.ofType(DocumentReference).masterIdentifier' },
    };
  }
  const version = filing.versions.find(({ digest }) => digest === incoming.digest);
  if (version !== undefined) return { is: 'repeat', filing, version };
  if (filing.nhsNumber !== incoming.nhsNumber) {
    return { is: 'conflict', fault: { kind: 'identifier-of-another', at: 'Bundle.identifier' } };
  }
  const { order } = filing.current;
  return isOlder(incoming.order, order)
    ? { is: 'late', filing }
    : { is: 'correction', filing, certain: isNewer(incoming.order, order) };
}
