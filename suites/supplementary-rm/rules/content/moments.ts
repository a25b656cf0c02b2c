import type { Json } from '../../../../harness/model/json.js';

const HOUR = 3_600_000;
const WHEN = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[+-]\d{2}:\d{2})?)?)?)?$/;

/** The stretch that a FHIR date or time may mean, in milliseconds. */
export interface Moment {
  from: number;
  to: number;
}

const atUtc = (year: number, month: number, day: number): number => {
  const date = new Date(0);
  date.setUTCFullYear(year, month, day);
  return date.getTime();
};

/**
 * What a FHIR date, dateTime or instant may mean; null for anything else. A day, month or year is taken as a whole and
 * in every zone of the world, so that two are told apart only where they are apart for certain.
 */
export function momentOf(value: Json | undefined): Moment | null {
  if (typeof value !== 'string') return null;
  const parts = WHEN.exec(value);
  if (parts === null) return null;
  const [, year, month, day, time, zone] = parts;
  if (time !== undefined) {
    const exact = Date.parse(`${year}-${month}-${day}T${time}${zone ?? 'Z'}`);
    if (Number.isNaN(exact)) return null;
    return zone === undefined ? { from: exact - 14 * HOUR, to: exact + 12 * HOUR } : { from: exact, to: exact };
  }
  const y = Number(year);
  const m = month === undefined ? 0 : Number(month) - 1;
  const d = day === undefined ? 1 : Number(day);
  if (m < 0 || m > 11 || d < 1 || d > 31) return null;
  const next = day !== undefined ? atUtc(y, m, d + 1) : month !== undefined ? atUtc(y, m + 1, 1) : atUtc(y + 1, 0, 1);
  return { from: atUtc(y, m, d) - 14 * HOUR, to: next - 1 + 12 * HOUR };
}
