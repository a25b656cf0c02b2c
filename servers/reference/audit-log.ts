import { createHash, randomBytes } from 'node:crypto';
import { type AuditEvent, digestOf } from './audit-event.js';

/**
 * One place in a log. The chain runs over digests and not over content, so that content and salt can be erased at the
 * end of retention while every place still follows from the one before (DES-AMB-44).
 */
export interface LogPlace {
  n: number;
  /** Hash of the place before; 64 zeros at the first. */
  prev: string;
  digest: string;
  /** UTC. */
  recorded: string;
  /** Null once it is erased, and `salt` with it. */
  event: AuditEvent | null;
  salt: string | null;
}

export interface Retention {
  days: number;
}

/** How long content is kept where nobody says otherwise: long enough for a run to be looked into, and short. */
export const RETENTION_DAYS = 30;
/** Content of older places is erased before there is no room for new ones. */
export const MOST_ENTRIES = 10_000;
const DAY_MS = 24 * 60 * 60 * 1000;
export const FIRST_LINK = '0'.repeat(64);

/** The hash of a place, which the next one carries: nothing that is ever erased goes into it. */
export const linkOf = ({ n, prev, digest, recorded }: Pick<LogPlace, 'n' | 'prev' | 'digest' | 'recorded'>): string =>
  createHash('sha256')
    .update(JSON.stringify([n, prev, digest, recorded]))
    .digest('hex');

export const placeAfter = (last: LogPlace | undefined, event: AuditEvent): LogPlace => {
  const salt = randomBytes(16).toString('hex');
  const [n, prev] = last === undefined ? [0, FIRST_LINK] : [last.n + 1, linkOf(last)];
  return { n, prev, digest: digestOf(salt, event), recorded: event.recorded, event, salt };
};

/** The place without its content. */
export const erased = ({ n, prev, digest, recorded }: LogPlace): LogPlace => ({
  n,
  prev,
  digest,
  recorded,
  event: null,
  salt: null,
});

export const isOver = ({ recorded }: Pick<LogPlace, 'recorded'>, { days }: Retention, now: number): boolean =>
  Date.parse(recorded) + days * DAY_MS <= now;

/** Numbers of the places that do not hold: a link that does not follow, or content that is not what was recorded. */
export const brokenPlaces = (places: readonly LogPlace[]): number[] =>
  places.flatMap((place, index) => {
    const before = places[index - 1];
    const follows = before === undefined ? place.n > 0 || place.prev === FIRST_LINK : place.prev === linkOf(before);
    const whole = place.event === null || place.salt === null || digestOf(place.salt, place.event) === place.digest;
    return follows && whole ? [] : [place.n];
  });

export interface AuditLog {
  retention: Retention;
  append(events: readonly AuditEvent[]): void;
  /** In the order they were recorded, what is over erased. */
  places(): readonly LogPlace[];
  /** Hash of the last place. */
  head(): string;
}

/** A log in memory, of one responder. */
export function createAuditLog(retention: Retention, now: () => number = Date.now): AuditLog {
  const places: LogPlace[] = [];
  /** Places before this one have no content any more. */
  let kept = 0;
  const eraseWhatIsOver = (): void => {
    for (; kept < places.length; kept += 1) {
      const place = places[kept];
      if (place === undefined || (!isOver(place, retention, now()) && places.length - kept <= MOST_ENTRIES)) return;
      places[kept] = erased(place);
    }
  };
  return {
    retention,
    append(events) {
      for (const event of events) places.push(placeAfter(places.at(-1), event));
      eraseWhatIsOver();
    },
    places() {
      eraseWhatIsOver();
      return places;
    },
    head: () => {
      const last = places.at(-1);
      return last === undefined ? FIRST_LINK : linkOf(last);
    },
  };
}
