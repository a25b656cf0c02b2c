import { createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Dialect } from '../../standards/data-exchange/dialect.js';
import type { Person } from '../../standards/person.js';
import type { Access, PreparedAccess } from '../access/access.js';
import { AccessFailed } from '../access/access-failed.js';
import { messageOf } from '../errors.js';
import { captureExchange, decodedText, type Store } from '../http/capture.js';
import { exchange, type HttpLimits, type RawExchange, withAdded } from '../http/client.js';
import type { Heard } from '../http/heard.js';
import type { Known } from '../http/known-people.js';
import type { Redactor } from '../http/redact.js';
import { sightingsIn } from '../http/sightings.js';
import { exchangeSubject, jsonIn } from '../judge/subject.js';
import type { ReadBack } from '../model/receiver.js';
import type { Driver, FiledAs, Question, ReadBackSeen, Scenario } from '../model/scenario.js';
import type { ExchangeSubject } from '../model/subject.js';
import {
  type BlobRef,
  type Event,
  type EventBody,
  type ExchangeEvent,
  type Hex,
  isNoAnswer,
  type Sighting,
  type StepId,
} from '../model/transcript.js';
import { readBlob, writeBlob } from '../transcript/blobs.js';
import { openChain, sha256 } from '../transcript/chain.js';
import { segmentFile } from '../transcript/run-folder.js';
import { againAfter, type Before } from './again.js';
import { readBackQuestion, seenInAnswer } from './read-back.js';
import { documentOf, LOOK_AGAIN_MS } from './read-back-document.js';
import { ReadBackFailed } from './read-back-failed.js';
import type { Turnstile } from './turnstile.js';

/** What driving needs to know of the run. The same in every process that drives. */
export interface DriveContext {
  folder: string;
  /** Id of the run. */
  run: string;
  /** Hash of the `run-opened` line: the first link of each segment. */
  runHead: Hex;
  /** Ends in a slash. */
  base: URL;
  nonce: Hex;
  dialect: Dialect;
  people: ReadonlyMap<string, Person>;
  limits: HttpLimits;
  redactor: Redactor;
  access: Access;
  turnstile: Turnstile;
  /** Bodies that this process has stored in this run, by digest: one that is sent or got twenty times is kept once. */
  kept: Map<string, BlobRef>;
  /** Asked after a question that got no answer, to tell a target that is gone from one that chokes on the question. */
  knownGood: Question;
  /** Whether the guard knows whose a value is. */
  known: Known;
  /** Where a receiver is told of people: what it was told, which it may tell again. */
  heard: Heard | null;
  /** How it is seen what a receiver has filed; absent where it cannot be seen. */
  readBack?: ReadBack;
  /** The size up to which a receiver takes bundles by agreement; absent where none was agreed. */
  largestMegabytes?: number;
}

export interface SegmentEnd {
  scenario: string;
  attempt: number;
  head: Hex;
  events: number;
}

/** A probe's answer is not evidence of anything but itself: its body is not kept. */
const forget: Store = (bytes, media) => ({ c: '', bytes: bytes.length, media });

/** The drive stops here: the run was closed, and no further request of it goes out. */
class CutShort extends Error {}

/** The drive stops here: without a credential there is nothing to ask with. It stands in the segment. */
class NotAdmitted extends Error {}

interface Sent {
  raw: RawExchange;
  trace: Hex;
  access: PreparedAccess;
}

/** Whom an answer names that is neither ours, nor declared, nor in the question itself. */
function sightingsOf({ sent, received }: RawExchange, { known, redactor }: DriveContext): Sighting[] {
  if ('noAnswer' in received) return [];
  const { start, headers, body } = received;
  const asked = [sent.start, ...sent.headers.map(([, value]) => value), decodedText(sent.body)].join('\n');
  return sightingsIn({ start, headers, body: decodedText(body) }, known, asked, redactor.sameOf);
}

const TRACE_BYTES = 16;

const traceOf = (nonce: Hex, id: string): Hex =>
  createHmac('sha256', nonce)
    .update(id)
    .digest('hex')
    .slice(0, TRACE_BYTES * 2);

/** Drives one scenario into one segment. Whatever happens the segment gets its end, unless the process is killed. */
export async function driveScenario(scenario: Scenario, attempt: number, context: DriveContext): Promise<SegmentEnd> {
  const { folder, turnstile, dialect, base, limits, redactor, nonce } = context;
  const chain = openChain<Event>(segmentFile(folder, scenario.id, attempt), context.runHead);
  const opened = process.hrtime.bigint();
  const stored = new Map<Hex, Uint8Array>();
  const append = (body: EventBody): number =>
    chain.append({ ...body, at: new Date().toISOString(), us: Number((process.hrtime.bigint() - opened) / 1000n) })
      .lines - 1;
  const store = (bytes: Uint8Array, media: string): BlobRef => {
    const key = `${sha256(bytes)} ${media}`;
    const ref = context.kept.get(key) ?? writeBlob(folder, bytes, media);
    context.kept.set(key, ref);
    stored.set(ref.c, bytes);
    return ref;
  };
  const read = (ref: BlobRef): Uint8Array => {
    const kept = stored.get(ref.c) ?? readBlob(folder, ref);
    return kept instanceof Uint8Array ? kept : 'bytes' in kept ? kept.bytes : new Uint8Array();
  };

  /** Whoever stands between us and the target did not let a question through. */
  const admitting = async <T>(step: StepId, act: () => Promise<T>): Promise<T> => {
    try {
      const done = await act();
      turnstile.admitted(true);
      return done;
    } catch (error) {
      if (!(error instanceof AccessFailed)) throw error;
      const { cause, problem, remedy } = error;
      append({ type: 'access-failed', step, cause, problem, remedy });
      turnstile.admitted(false);
      throw new NotAdmitted(problem);
    }
  };

  const send = (step: StepId, question: Question): Promise<Sent> =>
    admitting(step, async () => {
      const trace = traceOf(nonce, `${scenario.id}.${attempt}.${step}`);
      const url = new URL(question.path ?? dialect['operation.path'], base);
      const access = await context.access.prepare(question.as, url);
      const closed = await turnstile.enter();
      if (closed !== null) throw new CutShort(closed);
      try {
        const traceparent = ['traceparent', `00-${trace}-${trace.slice(0, 16)}-01`] as const;
        const { method = 'POST', body } = question;
        const headers = withAdded([...(question.headers ?? []), traceparent], access.headers);
        context.heard?.hears(decodedText(body));
        const raw = await exchange({ method, url, headers, body }, limits, access.route);
        return { raw, trace, access };
      } finally {
        turnstile.leave();
      }
    });

  /** What stays of an exchange. Nothing of an answer stays that holds somebody whom we do not know. */
  const capture = (step: StepId, { as }: Question, { raw, trace }: Sent, keep: Store) => {
    const seen = sightingsOf(raw, context);
    const shown: RawExchange =
      seen.length === 0 || 'noAnswer' in raw.received
        ? raw
        : { ...raw, received: { noAnswer: 'withheld', afterBytes: raw.received.wireBytes } };
    const { sent, received } = captureExchange(shown, { redactor, store: keep, canaries: [] });
    const { timing } = raw;
    const event: ExchangeEvent = {
      type: 'exchange',
      step,
      asker: 'assay',
      ...(as === undefined ? {} : { as }),
      over: 'http',
      sent,
      received,
      timing,
      trace,
    };
    return { event, seen };
  };

  const stopAt = (step: StepId, seen: Sighting[]): void => {
    append({ type: 'guarded', step, seen });
    turnstile.guard();
    throw new CutShort('person-seen');
  };

  const ask = async (step: StepId, question: Question): Promise<ExchangeSubject> => {
    let sent = await send(step, question);
    for (let before: Before = { asked: 1, renewed: false }; ; ) {
      const again = againAfter(sent, question, before, context.access);
      if (again === null) break;
      before = { asked: before.asked + 1, renewed: before.renewed || again.why === 'token-refused' };
      append({ type: 'asked-again', step, ...again });
      turnstile.pause(again.waitedMs);
      sent = await send(step, question);
    }
    const { event, seen } = capture(step, question, sent, store);
    const n = append(event);
    if (seen.length > 0) stopAt(step, seen);
    if (isNoAnswer(event.received)) {
      const probe = capture(`${step}-probe`, context.knownGood, await send(`${step}-probe`, context.knownGood), forget);
      if (probe.seen.length > 0) stopAt(step, probe.seen);
      const answered = !isNoAnswer(probe.event.received);
      append({ type: 'control-probe', after: n, answered });
      turnstile.probed(answered);
    }
    return exchangeSubject(`${scenario.id}.${attempt}/${n}`, event, read);
  };

  /** Whether the run may go on, in the pace of the run: looking is work for whoever runs the receiver, too. */
  const takeTurn = async (): Promise<void> => {
    const closed = await turnstile.enter();
    if (closed !== null) throw new CutShort(closed);
    turnstile.leave();
  };

  /** Looks by file or command. What was read is redacted and guarded as an answer is. */
  const readDocument = async (
    step: StepId,
    by: Extract<ReadBack, { by: 'file' | 'command' }>,
    filed: FiledAs,
  ): Promise<ReadBackSeen> => {
    try {
      const bytes = await documentOf(by, filed, { mostBytes: limits.bodyMegabytes * 1024 * 1024, takeTurn });
      const text = decodedText(bytes);
      const seen = sightingsIn({ headers: [], body: text }, context.known, '', redactor.sameOf);
      if (seen.length > 0) stopAt(step, seen);
      const body = store(Buffer.from(redactor.body(text).text), 'application/fhir+json');
      append({ type: 'document', step, name: `target.readBack by ${by.by}`, body });
      return bytes.length === 0 ? { seen: 'nothing' } : { seen: 'resource', json: () => jsonIn(read(body)) };
    } catch (error) {
      if (!(error instanceof ReadBackFailed)) throw error;
      append({ type: 'access-failed', step, cause: error.failure, problem: error.message, remedy: error.remedy });
      throw new NotAdmitted(error.message);
    }
  };

  const readBack = async (step: StepId, filed: FiledAs): Promise<ReadBackSeen> => {
    const by = context.readBack;
    if (by === undefined) return { seen: 'not-observable' };
    if (by.by === 'file' || by.by === 'command') return readDocument(step, by, filed);
    const until = performance.now() + (by.waitSeconds ?? 0) * 1000;
    for (;;) {
      const seen = seenInAnswer(by.by, await ask(step, readBackQuestion(by.by, filed, base)));
      const left = until - performance.now();
      if (seen.seen !== 'nothing' || left <= 0) return seen;
      await sleep(Math.min(LOOK_AGAIN_MS, left));
    }
  };

  const driver: Driver = {
    run: context.run,
    ...(context.largestMegabytes === undefined ? {} : { largestMegabytes: context.largestMegabytes }),
    ask,
    readBack,
    person(id) {
      const person = context.people.get(id);
      if (person === undefined) throw new Error(`nobody is called ${id} in the population`);
      return person;
    },
  };

  append({ type: 'segment-opened', scenario: scenario.id, attempt, needs: scenario.needs });
  try {
    await scenario.drive(driver);
    append({ type: 'segment-closed', as: 'complete' });
  } catch (error) {
    if (!(error instanceof CutShort || error instanceof NotAdmitted)) {
      append({ type: 'drive-failed', error: 'HARNESS_DRIVE_FAILED', detail: messageOf(error) });
    }
    append({ type: 'segment-closed', as: error instanceof CutShort ? 'cut-short' : 'complete' });
  } finally {
    chain.close();
  }
  const { head, lines } = chain.state();
  return { scenario: scenario.id, attempt, head, events: lines };
}
