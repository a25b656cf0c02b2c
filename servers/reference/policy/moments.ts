import { londonDay } from '../../../generators/policies/london-day.js';

/** The time that a decision is made at: a moment, and the day that it is in London then. */
export interface Clock {
  at: Date;
  day: string;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?<zone>Z|[+-]\d{2}:\d{2})?$/;

const isDay = (text: string): boolean => {
  const at = Date.parse(`${text}T00:00:00Z`);
  return DAY.test(text) && !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
};

/** The moment that a text names, in UTC when it has no zone (DES-AMB-36); undefined when it names none. */
export function momentOf(text: string): Date | undefined {
  const form = MOMENT.exec(text);
  // Date.parse takes 24:00 and 30 February for other moments.
  if (form === null || !isDay(text.slice(0, 10)) || Number(text.slice(11, 13)) > 23) return undefined;
  const at = new Date(form.groups?.zone === undefined ? `${text}Z` : text);
  return Number.isNaN(at.getTime()) ? undefined : at;
}

export const hasZone = (text: string): boolean => MOMENT.exec(text)?.groups?.zone !== undefined;

export const isDayOrMoment = (text: string): boolean => isDay(text) || momentOf(text) !== undefined;

const dayOf = (text: string): string => {
  const moment = momentOf(text);
  return moment === undefined ? text : londonDay(moment);
};

/** Below 0 when the first is before the second. A day and a moment are compared by their days. */
export function order(one: string, other: string): number {
  const [first, second] = [momentOf(one), momentOf(other)];
  if (first !== undefined && second !== undefined) return first.getTime() - second.getTime();
  return dayOf(one) < dayOf(other) ? -1 : dayOf(one) > dayOf(other) ? 1 : 0;
}

/** Below 0 when the clock is before a day or a moment, 0 within it. */
export function clockAgainst({ at, day }: Clock, text: string): number {
  const moment = momentOf(text);
  if (moment !== undefined) return at.getTime() - moment.getTime();
  return day < text ? -1 : day > text ? 1 : 0;
}
