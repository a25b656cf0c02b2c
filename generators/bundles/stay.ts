import { addDays } from '../calendar.js';
import { type News2, news2 } from '../news2.js';
import type { Draws } from '../people/population/draws.js';
import { COURSES, type CourseName, courseNames, type Measured, readingsOf } from './course.js';
import { atLondon } from './london-time.js';

/** One round of measuring. */
export interface Round {
  /** Milliseconds since 1970. */
  at: number;
  readings: Measured;
  score: News2;
}

/** A stay on a virtual ward, from the first day to the discharge. */
export interface Stay {
  course: CourseName;
  start: number;
  end: number;
  /** In order of time, never empty. */
  rounds: readonly Round[];
}

/** Hours of the day at which somebody is measured who is measured so often, in minutes from midnight. */
const TIMES_OF_DAY: readonly (readonly number[])[] = [[545], [540, 1200], [490, 840, 1230], [430, 725, 1020, 1310]];

const OFTEN = [
  { share: 25, often: 1 },
  { share: 40, often: 2 },
  { share: 20, often: 3 },
  { share: 15, often: 4 },
];

const JITTER = 25;
const FIRST_AFTER = 30 * 60_000;

function roundTimes(days: readonly string[], often: number, start: number, end: number, draws: Draws): number[] {
  const planned = days.flatMap((day) =>
    (TIMES_OF_DAY[often - 1] ?? []).map((minutes) => atLondon(day, minutes + draws.from(-JITTER, JITTER))),
  );
  const admission = start + FIRST_AFTER + draws.from(0, JITTER) * 60_000;
  return [admission, ...planned.filter((at) => at > admission + FIRST_AFTER && at < end)];
}

/** What of a stay is not to be drawn. */
export interface GivenStay {
  days?: number;
  /** Rounds a day, 1 to 4. */
  often?: number;
  course?: CourseName;
}

/**
 * Draws a stay that was over before `asOf` (YYYY-MM-DD), with what was measured in it. What is given is drawn as
 * well and not taken, so that the rest is the same with it and without it.
 */
export function drawStay(draws: Draws, asOf: string, given: GivenStay = {}): Stay {
  const { name } = draws.byShare(courseNames.map((one) => ({ name: one, share: COURSES[one].share })));
  const drawn = { course: name, days: draws.from(3, 21), often: draws.byShare(OFTEN).often };
  const { course, days, often } = { ...drawn, ...given };
  const last = addDays(asOf, -draws.from(2, 28));
  const dates = Array.from({ length: days }, (_, day) => addDays(last, day - days + 1));
  const start = atLondon(dates[0] ?? last, draws.from(540, 690));
  const end = atLondon(last, draws.from(870, 1050));
  const times = roundTimes(dates, often, start, end, draws);
  const readings = readingsOf(course, times, draws);
  const rounds = readings.map((measured, index) => ({
    at: times[index] ?? start,
    readings: measured,
    score: news2(measured),
  }));
  return { course, start, end, rounds };
}
