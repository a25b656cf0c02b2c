import { namesOf, numbersOf } from '../../../harness/http/open-values.js';
import type { LogField } from '../../../harness/model/extract.js';
import type { Facts, RunRule } from '../../../harness/model/scenario.js';
import type { RunSubject } from '../../../harness/model/subject.js';
import type { Person } from '../../../standards/person.js';
import { type Fault, tally } from './ambient-tally.js';
import { type Answered, type Asked, askedIn, detailsAsked, recordedIn, tellsOf, toldOf } from './audit-joined.js';

/** One finding for each kind of fault over the questions. */
export function tallyOf(asked: readonly Asked[], faultsOf: (asked: Asked) => readonly Fault[]) {
  const byExchange = new Map(asked.map((one) => [one.exchange, one]));
  return tally(
    asked.map(({ exchange }) => exchange),
    (exchange) => {
      const one = byExchange.get(exchange);
      return one === undefined ? [] : faultsOf(one);
    },
  );
}

const NO_ENTRY: Fault = {
  at: 'audit log',
  expected: 'an entry with the X-Request-ID or the trace id of the request',
  actual: 'no entry',
};

const withoutEntry = ({ entries }: Asked): Fault[] => (entries.length === 0 ? [NO_ENTRY] : []);

const answeredWith =
  (...kinds: Answered[]) =>
  (run: RunSubject, facts: Facts): Asked[] =>
    askedIn(run, facts).filter(({ answered }) => kinds.includes(answered));

const decided = answeredWith('match', 'review');
const unknown = answeredWith('no-match');
const turnedAway = answeredWith('deny', 'refused');

/** "Must be logged" (information governance, decide & log); the form of a log is free (DES-AMB-43). */
export const eachAnswerHasAnEntry: RunRule = {
  id: 'each-match-and-each-escalation-has-an-entry-in-the-log',
  scope: 'run',
  truth: 'each question that was answered with a match or escalated has an entry in the audit log',
  rests: ['DES-AMB-17', 'DES-AMB-43'],
  leavesOpen: 'That the record is permanent is not shown.',
  appliesTo: (run, facts) => decided(run, facts).length > 0,
  check: (run, facts) => tallyOf(decided(run, facts), withoutEntry),
};

export const eachNoMatchHasAnEntry: RunRule = {
  id: 'each-no-match-has-an-entry-in-the-log',
  scope: 'run',
  truth: 'each question that was answered with no match has an entry in the audit log',
  rests: ['DES-AMB-17', 'DES-AMB-43'],
  appliesTo: (run, facts) => unknown(run, facts).length > 0,
  check: (run, facts) => tallyOf(unknown(run, facts), withoutEntry),
};

/** Whoever is not known is told by where the request came from. */
const unnamed = (asked: Asked): Fault[] =>
  asked.entries.length === 0 || (['requester', 'user', 'sourceAddress'] as const).some((field) => tellsOf(asked, field))
    ? []
    : [{ at: 'requester', expected: 'who tried, or the address that it came from', actual: 'neither' }];

export const eachRefusalHasAnEntry: RunRule = {
  id: 'each-refused-attempt-has-an-entry-in-the-log',
  scope: 'run',
  truth: 'each attempt that was refused has an entry in the audit log that tells who tried, or from where',
  rests: ['DES-AMB-17', 'DES-AMB-43'],
  leavesOpen:
    'Requests that something in front of the application refused are not looked for. An entry without request id and trace id cannot be joined, and does not count.',
  appliesTo: (run, facts) => turnedAway(run, facts).length > 0,
  check: (run, facts) => tallyOf(turnedAway(run, facts), (asked) => [...withoutEntry(asked), ...unnamed(asked)]),
};

interface Wanted {
  field: LogField;
  /** Another field that tells the same. */
  or?: LogField;
  expected: string;
}

const REQUESTER: Wanted = { field: 'requester', or: 'user', expected: 'who asked' };
const REASON: Wanted = { field: 'reason', expected: 'the reason that was given' };
const TIME: Wanted = { field: 'time', expected: 'when it was asked' };
const RULES: Wanted = { field: 'rules', or: 'policy', expected: 'the rules that were evaluated' };
const DECISION: Wanted = { field: 'decision', expected: 'PERMIT, DENY or REVIEW' };

const lacking =
  (wanted: readonly Wanted[]) =>
  (asked: Asked): Fault[] =>
    wanted
      .filter(({ field, or }) => !tellsOf(asked, field) && (or === undefined || !tellsOf(asked, or)))
      .map(({ field, expected }) => ({ at: field, expected, actual: 'the entry does not tell it' }));

const matched = (run: RunSubject, facts: Facts): Asked[] =>
  recordedIn(run, facts).filter(({ answered }) => answered === 'match');

/** The NHS number of somebody else who is known, in the place of who was asked about. */
function namesAnother(asked: Asked, { people }: Facts): Fault[] {
  const details = detailsAsked(asked).map(({ value }) => value.replace(/[ -]/g, '').toLowerCase());
  const isMeant = (person: Person): boolean =>
    [...numbersOf(person), ...namesOf(person).map(({ family }) => family)].some((value) =>
      details.includes(value.replace(/[ -]/g, '').toLowerCase()),
    );
  const told = toldOf(asked, 'subject')
    .join(' ')
    .replace(/(?<=\d)[ -](?=\d)/g, '');
  const another = [...people.values()].some(
    (person) =>
      !isMeant(person) &&
      numbersOf(person).some((number) => new RegExp(`(?<![0-9a-z])${number}(?![0-9a-z])`, 'i').test(told)),
  );
  return another ? [{ at: 'subject', expected: 'who was asked about', actual: 'the number of somebody else' }] : [];
}

/** SC-AUD-001: who, whom, why, when. What was answered is judged by a rule of its own. */
export const entriesOfMatchesAreWhole: RunRule = {
  id: 'an-entry-of-a-match-tells-who-whom-why-and-when',
  scope: 'run',
  truth: 'an entry of a match tells who asked, about whom, for which reason and when',
  rests: ['DES-AMB-43'],
  leavesOpen:
    'Whether requester and reason are the ones of the question is not shown; of the person a wrong NHS number is seen, a wrong number of a record is not.',
  appliesTo: (run, facts) => matched(run, facts).length > 0,
  check: (run, facts) =>
    tallyOf(matched(run, facts), (asked) => [
      ...lacking([
        REQUESTER,
        { field: 'subject', or: 'identifiersUsed', expected: 'who was asked about' },
        REASON,
        TIME,
      ])(asked),
      ...namesAnother(asked, facts),
    ]),
};

/** Deep dive on information governance: the audit fields. User and role are not on the wire (DES-AMB-16). */
export const entriesHaveTheFields: RunRule = {
  id: 'entries-of-decisions-have-the-audit-fields',
  scope: 'run',
  truth:
    'entries of decisions, permitted and denied alike, tell requester, identifiers, reason, rules, decision and time',
  rests: ['DES-AMB-16', 'DES-AMB-43'],
  leavesOpen:
    'User and role are not asked for, because the request carries neither; obligations are not, because none may apply.',
  appliesTo: (run, facts) => decisionsIn(run, facts).length > 0,
  check: (run, facts) =>
    tallyOf(decisionsIn(run, facts), (asked) =>
      lacking([
        REQUESTER,
        REASON,
        RULES,
        DECISION,
        TIME,
        ...(asked.answered === 'deny'
          ? []
          : [{ field: 'identifiersUsed', or: 'subject', expected: 'which identifiers were used' } satisfies Wanted]),
      ])(asked),
    ),
};

/** Questions that came to a decision, and have an entry. */
export const decisionsIn = (run: RunSubject, facts: Facts): Asked[] =>
  recordedIn(run, facts).filter(({ answered }) => answered !== 'refused');
