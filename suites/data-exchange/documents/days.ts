/** Whether a text is a day, a month or a year that exists: `2015-02-30` is none. */
export function isPartialDate(text: string): boolean {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text);
  if (match === null) return false;
  const [, year = '', month = '01', day = '01'] = match;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  // Years below 100 are taken as of 1900.
  if (Number(year) < 100) date.setUTCFullYear(Number(year));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day) && Number(month) >= 1;
}

const MOMENT = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?$/;

/** Whether a text is a moment of a day that exists. */
export function isMoment(text: string): boolean {
  const match = MOMENT.exec(text);
  if (match === null) return false;
  const [, day = '', hour = '', minute = '', second = '0'] = match;
  return isPartialDate(day) && Number(hour) <= 23 && Number(minute) <= 59 && Number(second) <= 60;
}

/** The day of a day or moment as it is written, for comparing; null where it is neither. */
export const dayOf = (text: string): string | null =>
  isMoment(text) || (isPartialDate(text) && text.length === 10) ? text.slice(0, 10) : null;
