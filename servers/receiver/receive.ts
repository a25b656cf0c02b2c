import { randomUUID } from 'node:crypto';
import { type CoreRequest, headerValues } from '../reference/message.js';
import type { Outcome } from '../reference/outcomes.js';
import type { AuditNotes, ReceiverOutcome } from './audit.js';
import type { Decisions } from './decisions.js';
import type { Fault } from './faults.js';
import type { AgreedHandling } from './handling.js';
import { digestOf, type Incoming, incomingOf } from './incoming.js';
import type { JournalRecord } from './journal.js';
import { readBundle } from './reading.js';
import { receivedBundle } from './received-bundle.js';
import { filed, outOfOrder, quarantined, receiverOutcomes, refused, repeated, tooLong } from './receiver-outcomes.js';
import type { Relation } from './relation.js';
import type { Shelf } from './shelf.js';

/** What a receiver works with. */
export interface Receiver {
  shelf: Shelf;
  decide: Decisions;
  agreed: AgreedHandling;
  /** Characters of text that are held at most. */
  capacity: number;
  /** Bytes of a body that is taken. */
  largest: number;
}

/** What became of a bundle, before it is told. */
export interface Received {
  outcome: Outcome;
  notes: Omit<AuditNotes, 'interaction'>;
}

const turnedAway = (outcome: Outcome, as: ReceiverOutcome = 'refused'): Received => ({
  outcome,
  notes: { outcome: as },
});

function whyNotRead(request: CoreRequest, { decide, largest }: Receiver): Outcome | null {
  if (decide.isTooLong(request.body, largest)) return tooLong(largest);
  if (headerValues(request.headers, 'if-none-exist').length > 0) return receiverOutcomes.conditional;
  return decide.readsMedia(request) ? null : receiverOutcomes.mediaNotSupported;
}

/** A bundle that was read and checked, on its way to the shelf. */
interface Candidate {
  incoming: Incoming;
  text: string;
  found: readonly Fault[];
  base: string;
}

function recordOf(
  { incoming, text, found }: Candidate,
  more: Pick<JournalRecord, 'kind' | 'id' | 'version' | 'current'>,
) {
  const faults = [...new Set(found.map(({ kind }) => kind))];
  return { ...more, at: new Date().toISOString(), ...incoming, faults, text };
}

async function setApart(candidate: Candidate, { shelf, decide }: Receiver): Promise<Received> {
  const { incoming, found } = candidate;
  const known = shelf.quarantined().find(({ digest }) => digest === incoming.digest);
  const record = known ?? recordOf(candidate, { kind: 'quarantined', id: randomUUID(), version: 1, current: false });
  if (known === undefined) await decide.keep(record, shelf);
  const { faults, nhsNumber } = record;
  return { outcome: quarantined(found), notes: { outcome: 'quarantined', faults, filing: record.id, nhsNumber } };
}

function answerRepeat({ filing, version }: Extract<Relation, { is: 'repeat' }>, { base }: Candidate): Received {
  const place = { id: filing.id, version: version.version };
  const notes = { filing: filing.id, version: version.version, nhsNumber: filing.nhsNumber };
  // A version that came late was never acknowledged as current, and is not when it comes again.
  const late = !version.current;
  return {
    outcome: late ? outOfOrder(place, base) : repeated(place, base),
    notes: { outcome: late ? 'out-of-order' : 'repeated', ...notes },
  };
}

async function fileIt(
  relation: Exclude<Relation, { is: 'repeat' } | { is: 'conflict' }>,
  candidate: Candidate,
  { shelf, decide }: Receiver,
): Promise<Received> {
  const place =
    relation.is === 'new'
      ? { id: randomUUID(), version: 1 }
      : { id: relation.filing.id, version: relation.filing.versions.length + 1 };
  const current = decide.becomesCurrent(relation);
  const record = recordOf(candidate, { kind: 'filed', ...place, current });
  await decide.keep({ ...record, text: decide.textToFile(record.text) }, shelf);
  const { base, found } = candidate;
  const notes = { filing: place.id, version: place.version, faults: record.faults, nhsNumber: record.nhsNumber };
  if (!current) return { outcome: outOfOrder(place, base), notes: { outcome: 'out-of-order', ...notes } };
  const certain = relation.is !== 'correction' || relation.certain;
  return {
    outcome: filed(place, base, found, certain),
    notes: { outcome: relation.is === 'new' ? 'filed' : 'corrected', ...notes },
  };
}

/** Runs in turn: nothing is filed between looking for the bundle and filing it. */
async function settle(candidate: Candidate, receiver: Receiver): Promise<Received> {
  const { shelf, decide, agreed, capacity } = receiver;
  const related = decide.relate(candidate.incoming, shelf);
  if (related.is === 'repeat') return answerRepeat(related, candidate);
  const conflicts = related.is === 'conflict' && !decide.overlooks(related.fault) ? [related.fault] : [];
  const found = [...candidate.found, ...conflicts];
  const handling = decide.handlingOf(found, agreed);
  const { nhsNumber } = candidate.incoming;
  if (handling === 'refuse') {
    return { outcome: refused(found), notes: { outcome: 'refused', faults: found.map(({ kind }) => kind), nhsNumber } };
  }
  if (shelf.size() + candidate.text.length > capacity) return turnedAway(receiverOutcomes.full, 'failed');
  if (handling === 'quarantine') return setApart({ ...candidate, found }, receiver);
  const { digest, key } = candidate.incoming;
  // In spite of a conflict it is filed by itself: under the key of another it would be mixed with that one.
  const apart = related.is === 'conflict' && shelf.byKey(key) !== undefined;
  const incoming = apart ? { ...candidate.incoming, key: digest } : candidate.incoming;
  const again = apart ? shelf.byKey(digest) : undefined;
  if (again !== undefined) return answerRepeat({ is: 'repeat', filing: again, version: again.current }, candidate);
  return fileIt(related.is === 'conflict' ? { is: 'new' } : related, { ...candidate, incoming, found }, receiver);
}

/** Takes a bundle, or says why not. What is told as taken outlives the process. */
export async function receive(request: CoreRequest, base: string, receiver: Receiver): Promise<Received> {
  const { decide, shelf } = receiver;
  const refusal = whyNotRead(request, receiver);
  if (refusal !== null) return turnedAway(refusal);
  const reading = readBundle(request.body, decide);
  if ('refusal' in reading) return turnedAway(reading.refusal);
  const bundle = receivedBundle(reading.json);
  const found = decide.check(bundle).filter((fault) => !decide.overlooks(fault));
  const incoming = incomingOf(bundle, digestOf(reading.text));
  const candidate = { incoming, text: reading.text, found, base };
  try {
    return await shelf.inTurn(() => settle(candidate, receiver));
  } catch {
    return turnedAway(receiverOutcomes.notStored, 'failed');
  }
}
