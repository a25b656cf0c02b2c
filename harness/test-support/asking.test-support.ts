import { exchange, type HttpLimits, type RawExchange, type RawRequest } from '../http/client.js';
import type { NoAnswer } from '../model/transcript.js';

/** Patient: no test waits for it. */
export const LIMITS: HttpLimits = { answerSeconds: 20, bodyMegabytes: 1 };

export const ask = (url: string, more: Partial<RawRequest> = {}, limits = LIMITS): Promise<RawExchange> =>
  exchange({ method: 'POST', url: new URL(url), headers: [], body: Buffer.from('question'), ...more }, limits);

export function answerOf({ received }: RawExchange) {
  if ('noAnswer' in received) throw new Error(`no answer: ${received.noAnswer}`);
  return received;
}

export const noAnswerOf = ({ received }: RawExchange): NoAnswer | null => ('noAnswer' in received ? received : null);

/** The head of an answer. */
export const head = (...lines: string[]): string => ['HTTP/1.1 200 OK', ...lines, '', ''].join('\r\n');
/** The head and the body of an answer. */
export const withLength = (body: string | Uint8Array, ...lines: string[]): [string, Uint8Array] => {
  const bytes = Buffer.from(body);
  return [head(...lines, `Content-Length: ${bytes.length}`), bytes];
};
