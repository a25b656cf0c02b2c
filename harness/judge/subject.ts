import { scanJson } from '../http/scan-json.js';
import type { Json } from '../model/json.js';
import type { ExchangeSubject, ScenarioSubject, SeenDocument, SeenMessage } from '../model/subject.js';
import {
  type BlobRef,
  type Event,
  type EventRef,
  type ExchangeEvent,
  isNoAnswer,
  type Message,
  type StepId,
} from '../model/transcript.js';

/** Deeper JSON is an attack and not an answer: what walks it recursively would overflow (MODEL, section 6). */
const DEEPEST = 256;

/** Gives the stored bytes of a body. */
export type ReadBody = (ref: BlobRef) => Uint8Array;

function jsonOf(text: string): Json | undefined {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as Json;
  } catch {
    return undefined;
  }
}

function seen(message: Message, read: ReadBody): SeenMessage {
  let text: string | undefined;
  const body = (): string => {
    text ??= message.body === null ? '' : Buffer.from(read(message.body)).toString('utf8');
    return text;
  };
  return {
    headers: message.headers,
    header: (name) => message.headers.find(([own]) => own.toLowerCase() === name.toLowerCase())?.[1],
    get text() {
      return body();
    },
    json() {
      if (message.measured.depth > DEEPEST) return undefined;
      return jsonOf(body());
    },
  };
}

const statusOf = (start: string): number => Number(start.split(' ')[1] ?? 0);

/** An exchange as rules see it: from the stored event and the stored bodies, and nothing else. */
export function exchangeSubject(ref: EventRef, event: ExchangeEvent, read: ReadBody): ExchangeSubject {
  const [method = '', path = ''] = event.sent.start.split(' ');
  const { received } = event;
  return {
    step: event.step,
    ref,
    event,
    request: Object.assign(seen(event.sent, read), { method, path }),
    answer: isNoAnswer(received) ? null : Object.assign(seen(received, read), { status: statusOf(received.start) }),
    noAnswer: isNoAnswer(received) ? received.noAnswer : null,
  };
}

/** Whether a step is meant by a claim's step: itself, or one of its cases when the claim says `name[*]`. */
export const stepMatches = (step: StepId, wanted: string): boolean =>
  wanted.endsWith('[*]') ? step.startsWith(wanted.slice(0, -2)) && step.endsWith(']') : step === wanted;

/** Bytes as JSON, or undefined when they are not JSON or nested deeper than 256. */
export function jsonIn(bytes: Uint8Array): Json | undefined {
  const text = Buffer.from(bytes)
    .toString('utf8')
    .replace(/^\uFEFF/, '');
  return scanJson(text, () => {}).depth > DEEPEST ? undefined : jsonOf(text);
}

/** The documents among the events of a segment, in their order. `prefix` is `<scenario>.<attempt>`. */
export const documentsIn = (prefix: string, events: readonly Event[], read: ReadBody): SeenDocument[] =>
  events.flatMap((event) =>
    event.type !== 'document'
      ? []
      : [
          {
            step: event.step,
            ref: `${prefix}/${event.n}`,
            name: event.name,
            json: () => jsonIn(read(event.body)),
          },
        ],
  );

export const scenarioSubject = (
  exchanges: readonly ExchangeSubject[],
  documents: readonly SeenDocument[] = [],
): ScenarioSubject => ({
  exchanges,
  documents,
  step: (wanted) => exchanges.filter(({ step }) => stepMatches(step, wanted)),
});
