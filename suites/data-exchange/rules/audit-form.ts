import { joined, momentOf } from '../../../harness/extract/join.js';
import { isJsonObject, type Json, type JsonObject } from '../../../harness/model/json.js';
import type { ExchangeRule, Facts, RunRule } from '../../../harness/model/scenario.js';
import type { ExchangeSubject, RunSubject } from '../../../harness/model/subject.js';
import type { Fault } from './ambient-tally.js';
import { describeAnswer } from './answer-kind.js';
import { tellsItsOutcome } from './audit-decisions.js';
import { tallyOf } from './audit-entries.js';
import { type Answered, type Asked, askedIn, recordedIn, toldOf } from './audit-joined.js';

const eventsOf = ({ entries }: Pick<Asked, 'entries'>): JsonObject[] =>
  entries.map((entry) => entry.event()).filter(isJsonObject);

const inFhir = (run: RunSubject, facts: Facts): Asked[] =>
  recordedIn(run, facts).filter((asked) => eventsOf(asked).length > 0);

const list = (value: Json | undefined): JsonObject[] => (Array.isArray(value) ? value.filter(isJsonObject) : []);
const isSaid = (value: Json | undefined): boolean =>
  value !== undefined && value !== null && value !== '' && (!Array.isArray(value) || value.length > 0);

const ELEMENTS: readonly (readonly [at: string, has: (event: JsonObject) => boolean])[] = [
  ['AuditEvent.type', ({ type }) => isJsonObject(type) && isSaid(type.code)],
  ['AuditEvent.recorded', ({ recorded }) => isSaid(recorded)],
  ['AuditEvent.agent.requestor', ({ agent }) => list(agent).some(({ requestor }) => requestor === true)],
  ['AuditEvent.source.observer', ({ source }) => isJsonObject(source) && isJsonObject(source.observer)],
  ['AuditEvent.outcome', ({ outcome }) => isSaid(outcome)],
];

/** FHIR R4, auditevent.html; `outcome` is what the register adds. */
export const auditEventsAreWhole: RunRule = {
  id: 'each-audit-event-has-type-time-requestor-observer-and-outcome',
  scope: 'run',
  truth: 'each AuditEvent has type, recorded time, a requesting agent, a source observer and an outcome',
  appliesTo: (run, facts) => inFhir(run, facts).length > 0,
  check: (run, facts) =>
    tallyOf(inFhir(run, facts), (asked) =>
      ELEMENTS.filter(([, has]) => !eventsOf(asked).every(has)).map(([at]) => ({
        at,
        expected: 'the element, with a value',
        actual: 'it is not there',
      })),
    ),
};

/** Whoever was refused may have given no reason at all. */
const withReason = (run: RunSubject, facts: Facts): Asked[] =>
  inFhir(run, facts).filter(({ answered }) => answered !== 'refused');

const saysPurpose = ({ purposeOfEvent, agent }: JsonObject): boolean =>
  isSaid(purposeOfEvent) || list(agent).some(({ purposeOfUse }) => isSaid(purposeOfUse));

export const auditEventsTellThePurpose: RunRule = {
  id: 'an-audit-event-of-a-question-tells-its-purpose',
  scope: 'run',
  truth: 'an AuditEvent of a question that was decided tells the purpose of the event',
  appliesTo: (run, facts) => withReason(run, facts).length > 0,
  check: (run, facts) =>
    tallyOf(withReason(run, facts), (asked) =>
      eventsOf(asked).some(saysPurpose)
        ? []
        : [
            {
              at: 'AuditEvent.purposeOfEvent',
              expected: 'the purpose, here or of an agent',
              actual: 'neither is there',
            },
          ],
    ),
};

/** The tolerance of the scenario catalogue for clocks. */
const DRIFT_MS = 5 * 60 * 1000;
const OFFSET = /(?:Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)$/i;
const HAS_TIME = /\d{2}:\d{2}|T\d{4}/i;
/** Seconds, milliseconds, microseconds or nanoseconds since 1970, which are counted in UTC. */
const COUNTED = /^\d{10}(?:[.,]\d{1,9})?$|^\d{13}$|^\d{16}$|^\d{19}$/;

function countedMs(time: string): number {
  const whole = time.replace(/[.,]\d+$/, '');
  return Number(whole) * 1000 ** -((whole.length - 13) / 3);
}

/** A time as logs write it, as milliseconds; null for one that does not say its offset, NaN for one that is none. */
function instantIn(written: string): number | null {
  const time = written.trim().replace(/^\[|\]$/g, '');
  if (COUNTED.test(time)) return countedMs(time);
  if (!OFFSET.test(time) || !HAS_TIME.test(time)) return null;
  const iso = time
    // 21/Nov/2026:09:30:00 +0000, as web servers write it.
    .replace(/^(\d{2})\/(\p{L}{3})\/(\d{4}):/u, '$1 $2 $3 ')
    // 20261121T093000Z, the basic form of ISO 8601.
    .replace(
      /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})?/i,
      (_all, y, mo, d, h, mi, se = '00') => `${y}-${mo}-${d}T${h}:${mi}:${se}`,
    )
    .replace(/^(\d{4}-\d{2}-\d{2})[ t]/, '$1T')
    .replace(/\s?(?:UTC|GMT)$/i, /^\d{4}-/.test(time) ? 'Z' : ' GMT')
    .replace(/(:\d{2})[.,](\d{1,3})\d*/, '$1.$2')
    .replace(/\s?([+-]\d{2}):?(\d{2})?$/, (_all, hours, minutes = '00') => ` ${hours}:${minutes}`)
    .replace(/^(\d{4}-\S+) /, '$1');
  return Date.parse(iso);
}

function timeFaults(asked: Asked): Fault[] {
  const at = momentOf(asked.exchange);
  return toldOf(asked, 'time').flatMap((time): Fault[] => {
    const told = instantIn(time);
    if (told === null || Number.isNaN(told))
      return [{ at: 'time', expected: 'a time in UTC, or with its offset', actual: time.slice(0, 40) }];
    const apart = at === null ? 0 : Math.abs(told - Date.parse(at));
    return apart <= DRIFT_MS
      ? []
      : [
          {
            at: 'time',
            expected: 'within 5 minutes of when it was asked',
            actual: `${Math.round(apart / 1000)} s apart`,
          },
        ];
  });
}

const timed = (run: RunSubject, facts: Facts): Asked[] =>
  recordedIn(run, facts).filter((asked) => toldOf(asked, 'time').length > 0);

/** FHIR `instant` and the tolerance are readings of "times" (DES-AMB-36). */
export const logTimesAgree: RunRule = {
  id: 'log-times-have-an-offset-and-agree-with-the-run',
  scope: 'run',
  truth: 'times of the log are in UTC or with an offset, and within 5 minutes of when it was asked',
  rests: ['DES-AMB-36'],
  leavesOpen: 'The clock that they are held against is that of the machine that ran Assay.',
  appliesTo: (run, facts) => timed(run, facts).length > 0,
  check: (run, facts) => tallyOf(timed(run, facts), timeFaults),
};

const TURNED_AWAY: ReadonlySet<number> = new Set([401, 403]);

const hasEvents = ({ answer }: ExchangeSubject): boolean =>
  /"resourceType"\s*:\s*"AuditEvent"/.test(answer?.text ?? '');

/** A log that is offered at all is offered to auditors. Where the address leads nowhere there is nothing to refuse. */
export const ordinaryCallersCannotReadTheLog: ExchangeRule = {
  id: 'an-ordinary-caller-cannot-read-the-audit-log',
  scope: 'exchange',
  truth: 'whoever may ask about people is refused the audit log',
  rests: ['DES-AMB-44'],
  leavesOpen: 'Other ways to read the log than [base]/AuditEvent are not tried.',
  appliesTo: (subject) =>
    subject.answer !== null && (TURNED_AWAY.has(subject.answer.status) || subject.answer.status < 300),
  check: (subject, { dialect }) =>
    TURNED_AWAY.has(subject.answer?.status ?? 0) && !hasEvents(subject)
      ? []
      : [{ at: subject.step, expected: 'HTTP 401 or 403', actual: describeAnswer(subject, dialect) }],
};

const readingsIn = ({ exchanges, extracts = [] }: RunSubject) =>
  joined(
    exchanges.filter(
      ({ request, answer }) => /\/AuditEvent$/.test(request.path) && TURNED_AWAY.has(answer?.status ?? 0),
    ),
    extracts,
    exchanges,
  );

export const attemptsToReadTheLogAreLogged: RunRule = {
  id: 'an-attempt-to-read-the-log-has-an-entry-in-it',
  scope: 'run',
  truth: 'an attempt to read the audit log that was refused has an entry in it',
  rests: ['DES-AMB-44'],
  appliesTo: (run) => readingsIn(run).length > 0,
  check: (run) =>
    readingsIn(run).flatMap(({ exchange, entries }) =>
      entries.length > 0
        ? []
        : [{ at: 'audit log', expected: 'an entry of the attempt', actual: 'no entry', event: exchange.ref }],
    ),
};

/** In FHIR, whoever was refused is told by an outcome that is no success. */
const countsAs = (asked: Asked): boolean =>
  asked.entries.length > 0 &&
  // Entries under an id that several questions went out with are not told apart.
  (asked.shared ||
    tellsItsOutcome(asked) ||
    (['deny', 'refused'].includes(asked.answered) &&
      eventsOf(asked).some(({ outcome }) => isSaid(outcome) && outcome !== '0')));

const KINDS: readonly Answered[] = ['match', 'no-match', 'review', 'deny', 'refused'];

/** By outcome, what the log can be counted up to against what was answered. */
export const totalsAgree: RunRule = {
  id: 'totals-of-the-log-by-outcome-are-those-of-the-run',
  scope: 'run',
  truth: 'the log can be counted by outcome, and its totals for the run are those of the run',
  leavesOpen: 'A report by organisation and purpose is for the operator to show.',
  appliesTo: (run, facts) => askedIn(run, facts).length > 0,
  check: (run, facts) => {
    const asked = askedIn(run, facts);
    return KINDS.flatMap((kind) => {
      const mine = asked.filter(({ answered }) => answered === kind);
      const counted = mine.filter(countsAs).length;
      return counted === mine.length
        ? []
        : [{ at: kind, expected: `${mine.length} in the run`, actual: `${counted} in the log` }];
    });
  },
};
