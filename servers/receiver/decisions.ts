import { parseText } from '../reference/json.js';
import { acceptsJson, isReadableMedia } from '../reference/media.js';
import type { CoreRequest } from '../reference/message.js';
import type { Outcome } from '../reference/outcomes.js';
import { checkBundle } from './check-bundle.js';
import type { Fault } from './faults.js';
import { type AgreedHandling, type Handling, handlingOf } from './handling.js';
import type { Incoming } from './incoming.js';
import type { JournalRecord } from './journal.js';
import type { ReadingDecisions } from './reading.js';
import type { ReceivedBundle } from './received-bundle.js';
import { type Relation, relate } from './relation.js';
import type { Shelf } from './shelf.js';

/** Everything that a receiver can decide differently. A defect replaces one of these and nothing else. */
export interface Decisions extends ReadingDecisions {
  /** Can the body be read, going by its headers? */
  readsMedia(request: CoreRequest): boolean;
  /** May the answer be JSON, going by what the caller accepts? */
  writesMedia(request: CoreRequest): boolean;
  /** Is the body longer than so many bytes? */
  isTooLong(body: Uint8Array, largest: number): boolean;
  /** What is wrong with the bundle by itself. */
  check(bundle: ReceivedBundle): Fault[];
  /** Is a fault taken for none? */
  overlooks(fault: Fault): boolean;
  /** What happens to a bundle with these faults; null when there are none. */
  handlingOf(found: readonly Fault[], agreed: AgreedHandling): Handling | null;
  relate(incoming: Incoming, shelf: Shelf): Relation;
  /** Does what arrives become what is read by the id? */
  becomesCurrent(relation: Relation): boolean;
  /** The text that is filed of the text that was sent. */
  textToFile(text: string): string;
  /** Keeps what is going to be acknowledged. */
  keep(record: JournalRecord, shelf: Shelf): Promise<void>;
  /** How what happened is told. */
  tell(outcome: Outcome): Outcome;
}

/** The decisions of a careful receiver. */
export const receiverDecisions: Decisions = {
  readsMedia: isReadableMedia,
  writesMedia: acceptsJson,
  isTooLong: (body, largest) => body.byteLength > largest,
  parseText,
  check: checkBundle,
  overlooks: () => false,
  handlingOf,
  relate,
  becomesCurrent: ({ is }) => is !== 'late',
  textToFile: (text) => text,
  keep: (record, shelf) => shelf.keep(record),
  tell: (outcome) => outcome,
};
