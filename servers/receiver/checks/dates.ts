import { isDay } from '../../../generators/calendar.js';
import type { Json } from '../../reference/json.js';

const MOMENT =
  /^(?<day>\d{4}-\d{2}-\d{2})T(?<hour>[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d{1,9})?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/;

/** FHIR R4 `date`. */
export function isFhirDate(value: Json | undefined): value is string {
  if (typeof value !== 'string' || !/^\d{4}(?:-\d{2}){0,2}$/.test(value)) return false;
  return isDay(`${value}-01-01`.slice(0, 10));
}

/** FHIR R4 `dateTime`: a date, or a time to the second with a zone. */
export function isFhirDateTime(value: Json | undefined): value is string {
  if (typeof value !== 'string') return false;
  const { day } = MOMENT.exec(value)?.groups ?? {};
  return day === undefined ? isFhirDate(value) : isDay(day);
}

/** The first moment that a date or time can mean, in milliseconds since 1970; NaN when it is none. */
export const earliest = (value: string): number => Date.parse(value.replace(/:60(?=[.Z+-])/, ':59'));

const DAY = 86_400_000;

/** The last moment that it can mean: a day lasts until its end. */
export function latest(value: string): number {
  const start = earliest(value);
  if (value.length > 10) return start;
  if (value.length === 10) return start + DAY - 1;
  return start + (value.length === 7 ? 31 : 366) * DAY - 1;
}
