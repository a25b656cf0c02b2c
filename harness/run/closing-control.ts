import type { ClosingControl, Message, NoAnswer } from '../model/transcript.js';
import { isNoAnswer } from '../model/transcript.js';
import { wantedWait } from './again.js';

/** A service has as many times the time of an answer to come back. */
export const ANSWERS_UNTIL_LOST = 3;

const FIRST_WAIT_MS = 250;
/** What says that the account is locked, or that the service is not there for it. */
const SHUT_OUT: ReadonlySet<number> = new Set([401, 403, 407, 408, 429]);

const statusOf = ({ start }: Message): number => Number(start.split(' ')[1]);

const works = (received: Message | NoAnswer): boolean => {
  if (isNoAnswer(received)) return false;
  const status = statusOf(received);
  return status < 500 && !SHUT_OUT.has(status);
};

const inWords = (received: Message | NoAnswer): string =>
  isNoAnswer(received) ? `no answer (${received.noAnswer})` : `HTTP ${statusOf(received)}`;

/**
 * Asks the known-good question until it is answered as a question is answered, or the time is over. A limit of the rate
 * passes, and a service that was started again comes back: neither is held against it.
 *
 * @param rest waits so many milliseconds, or less when the run is stopped meanwhile: `ask` then says so
 */
export async function closingControl(
  ask: () => Promise<Message | NoAnswer>,
  rest: (milliseconds: number) => Promise<void>,
  longestMs: number,
): Promise<ClosingControl> {
  const began = performance.now();
  for (let wait = FIRST_WAIT_MS; ; wait *= 2) {
    const received = await ask();
    const waitedMs = Math.round(performance.now() - began);
    const left = longestMs - waitedMs;
    if (works(received) || left <= 0) return { works: works(received), got: inWords(received), waitedMs };
    const asked = isNoAnswer(received)
      ? undefined
      : received.headers.find(([name]) => name.toLowerCase() === 'retry-after')?.[1];
    await rest(Math.min(left, Math.max(wait, wantedWait(asked, Date.now()) ?? 0)));
  }
}
