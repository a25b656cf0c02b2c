const HOUR = 3_600_000;

/** 01:00 UTC on the last Sunday of a month, when the clocks of the United Kingdom change. Months count from 0. */
function lastSunday(year: number, month: number): number {
  const lastDay = new Date(Date.UTC(year, month + 1, 0));
  return Date.UTC(year, month, lastDay.getUTCDate() - lastDay.getUTCDay(), 1);
}

const isSummer = (at: number): boolean => {
  const year = new Date(at).getUTCFullYear();
  return at >= lastSunday(year, 2) && at < lastSunday(year, 9);
};

/** What a clock in London shows at a moment, as if it were UTC, and its offset. */
function clockAt(at: number): { text: string; offset: string } {
  const summer = isSummer(at);
  return { text: new Date(summer ? at + HOUR : at).toISOString(), offset: summer ? '+01:00' : '+00:00' };
}

/** A moment (milliseconds since 1970) as a FHIR dateTime with the offset that London has then. */
export function londonDateTime(at: number): string {
  const { text, offset } = clockAt(at);
  return `${text.slice(0, 19)}${offset}`;
}

/** A moment as a FHIR instant with milliseconds. */
export function londonInstant(at: number): string {
  const { text, offset } = clockAt(at);
  return `${text.slice(0, 23)}${offset}`;
}

/** The moment at which a clock in London shows a time of a day; minutes count from midnight. */
export function atLondon(date: string, minutes: number): number {
  const at = Date.parse(`${date}T00:00:00Z`) + minutes * 60_000;
  return isSummer(at - HOUR) ? at - HOUR : at;
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** `1948-05-17` as `17 May 1948`. */
export const dayInWords = (date: string): string =>
  `${Number(date.slice(8, 10))} ${MONTHS[Number(date.slice(5, 7)) - 1]} ${date.slice(0, 4)}`;

/** A moment as `17 May 2026 09:05`, by a clock in London. */
export function momentInWords(at: number): string {
  const { text } = clockAt(at);
  return `${dayInWords(text.slice(0, 10))} ${text.slice(11, 16)}`;
}
