const TIME =
  /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:\d{2})?)?)?)?$/;

interface Moment {
  /** Year, month, day as written, as far as they are given. */
  date: readonly number[];
  /** Milliseconds since 1970, where the time of day and the zone are given. */
  instant: number | null;
  /** Zone not given: counts as universal time. */
}

/** A FHIR date, dateTime or instant; null for what is none. */
export function momentOf(text: unknown): Moment | null {
  const match = typeof text === 'string' ? TIME.exec(text) : null;
  if (match === null) return null;
  const [, year = '', month, day, hour, minute, second = '00', fraction = '0', zone = 'Z'] = match;
  const date = [year, month, day].filter((part) => part !== undefined).map(Number);
  const [, m = 1, d = 1] = date;
  if (m < 1 || m > 12 || d < 1 || d > new Date(Date.UTC(Number(year) || 4, m, 0)).getUTCDate()) return null;
  if (hour === undefined || minute === undefined) return { date, instant: null };
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  const instant = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}.${fraction.slice(0, 3)}${zone}`);
  return Number.isNaN(instant) ? null : { date, instant };
}

/**
 * Whether the first is certainly later than the second. Between a date and a time the dates as they are written are
 * compared, as a date without a zone is that of the place: "2024-06-16T00:15+01:00" is not before "2024-06-16".
 */
export function isAfter(first: Moment, second: Moment): boolean {
  if (first.instant !== null && second.instant !== null) return first.instant > second.instant;
  for (let n = 0; n < Math.min(first.date.length, second.date.length); n += 1) {
    const one = first.date[n] ?? 0;
    const other = second.date[n] ?? 0;
    if (one !== other) return one > other;
  }
  return false;
}
