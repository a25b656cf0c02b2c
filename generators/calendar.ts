const DAY = 86_400_000;

/** Whether the text is a day of the calendar written YYYY-MM-DD. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00.000Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

/** Days since 1 January 1970. */
export const dayNumber = (date: string): number => Date.parse(`${date}T00:00:00.000Z`) / DAY;

/** The date, YYYY-MM-DD, of so many days since 1 January 1970. */
export const dateOf = (days: number): string => new Date(days * DAY).toISOString().slice(0, 10);

export const addDays = (date: string, days: number): string => dateOf(dayNumber(date) + days);

/** The same day so many years before; 29 February becomes 28 February where the year has none. */
export function yearsBefore(date: string, years: number): string {
  const year = String(Number(date.slice(0, 4)) - years).padStart(4, '0');
  const same = `${year}${date.slice(4)}`;
  return isDay(same) ? same : `${year}-02-28`;
}

/** Whole years from one date to another. */
export const ageAt = (birthDate: string, asOf: string): number =>
  Number(asOf.slice(0, 4)) - Number(birthDate.slice(0, 4)) - (asOf.slice(5) < birthDate.slice(5) ? 1 : 0);
