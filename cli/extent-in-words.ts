import type { RunOpened } from '../harness/model/record.js';

/** A duration for people: `about 40 s`, `about 1 min 20 s`. */
export function inMinutes(seconds: number): string {
  const whole = Math.ceil(seconds);
  if (whole < 60) return `about ${whole} s`;
  const rest = whole % 60;
  return `about ${Math.floor(whole / 60)} min${rest === 0 ? '' : ` ${rest} s`}`;
}

/** The pace of a run: `5 requests a second`. */
export const paceInWords = ({ requestsPerSecond }: Pick<RunOpened['limits'], 'requestsPerSecond'>): string =>
  requestsPerSecond === null ? 'the speed of its answers' : `${requestsPerSecond} requests a second`;

const GROUPS: Readonly<Record<string, string>> = {
  MAT: 'match outcomes',
  ESC: 'decisions and escalation',
  MAL: 'malformed requests',
  SEC: 'error paths and security',
  AUD: 'audit',
};

/** What the series of a scenario id is about: `SC-MAT-002` belongs to the match outcomes. */
export const groupOf = (scenario: string): string => GROUPS[scenario.split('-')[1] ?? ''] ?? 'other rows';

/**
 * Seconds until a run is over, from what it took so far and never faster than the pace allows; null before anything is
 * done.
 */
export function secondsLeft(
  { done, of }: { done: number; of: number },
  elapsedSeconds: number,
  { requestsPerSecond }: Pick<RunOpened['limits'], 'requestsPerSecond'>,
): number | null {
  if (done === 0) return null;
  const each = Math.max(elapsedSeconds / done, requestsPerSecond === null ? 0 : 1 / requestsPerSecond);
  return Math.max(0, of - done) * each;
}
