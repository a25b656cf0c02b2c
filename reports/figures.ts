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

/** With commas over 999. Not by locale: the same record gives the same bytes on every machine. */
export const count = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, ',');

/** `1 check`, `2 checks`, `1,200 checks`. */
export const counted = (n: number, singular: string, plural = `${singular}s`): string =>
  `${count(n)} ${n === 1 ? singular : plural}`;

/** `20 November 2026` for a text that begins with an ISO date; anything else as it stands. */
export function day(iso: string): string {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso) ?? [];
  const name = MONTHS[Number(month) - 1];
  return name === undefined ? iso : `${Number(date)} ${name} ${year}`;
}

/** `20 November 2026, 09:30:00 UTC`. */
export const instant = (iso: string): string => {
  const time = /T(\d{2}:\d{2}:\d{2})/.exec(iso)?.[1];
  return time === undefined ? day(iso) : `${day(iso)}, ${time} UTC`;
};

/** `a`, `a and b`, `a, b and c`. */
export const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;

/** Milliseconds with as many decimals as a reader needs. */
export const milliseconds = (ms: number): string => `${ms < 10 ? ms.toFixed(1) : count(Math.round(ms))} ms`;
