import { createHmac } from 'node:crypto';
import type { Dialect } from '../../standards/data-exchange/dialect.js';
import type { Person } from '../../standards/person.js';
import { messageOf } from '../errors.js';
import { captureExchange, type Store } from '../http/capture.js';
import { exchange, type HttpLimits } from '../http/client.js';
import type { Redactor } from '../http/redact.js';
import { exchangeSubject } from '../judge/subject.js';
import type { Driver, Question, Scenario } from '../model/scenario.js';
import type { ExchangeSubject } from '../model/subject.js';
import {
  type BlobRef,
  type Event,
  type EventBody,
  type ExchangeEvent,
  type Hex,
  isNoAnswer,
  type StepId,
} from '../model/transcript.js';
import { readBlob, writeBlob } from '../transcript/blobs.js';
import { openChain, sha256 } from '../transcript/chain.js';
import { segmentFile } from '../transcript/run-folder.js';
import type { Turnstile } from './turnstile.js';

/** What driving needs to know of the run. The same in every process that drives. */
export interface DriveContext {
  folder: string;
  /** Hash of the `run-opened` line: the first link of each segment. */
  runHead: Hex;
  /** Ends in a slash. */
  base: URL;
  nonce: Hex;
  dialect: Dialect;
  people: ReadonlyMap<string, Person>;
  limits: HttpLimits;
  redactor: Redactor;
  turnstile: Turnstile;
  /** Bodies that this process has stored in this run, by digest: one that is sent or got twenty times is kept once. */
  kept: Map<string, BlobRef>;
  /** Asked after a question that got no answer, to tell a target that is gone from one that chokes on the question. */
  knownGood: Question;
}

export interface SegmentEnd {
  scenario: string;
  attempt: number;
  head: Hex;
  events: number;
}

/** A probe's answer is not evidence of anything but itself: its body is not kept. */
const forget: Store = (bytes, media) => ({ c: '', bytes: bytes.length, media });

/** The drive stops here: the run was closed while it waited for its turn. */
class CutShort extends Error {}

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

  const send = async (step: StepId, question: Question, keep: Store): Promise<ExchangeEvent> => {
    const closed = await turnstile.enter();
    if (closed !== null) throw new CutShort(closed);
    try {
      const trace = traceOf(nonce, `${scenario.id}.${attempt}.${step}`);
      const raw = await exchange(
        {
          method: question.method ?? 'POST',
          url: new URL(question.path ?? dialect['operation.path'], base),
          headers: [...(question.headers ?? []), ['traceparent', `00-${trace}-${trace.slice(0, 16)}-01`]],
          body: question.body,
        },
        limits,
      );
      const { sent, received } = captureExchange(raw, { redactor, store: keep, canaries: [] });
      return { type: 'exchange', step, asker: 'assay', over: 'http', sent, received, timing: raw.timing, trace };
    } finally {
      turnstile.leave();
    }
  };

  const ask = async (step: StepId, question: Question): Promise<ExchangeSubject> => {
    const event = await send(step, question, store);
    const n = append(event);
    if (isNoAnswer(event.received)) {
      const probe = await send(`${step}-probe`, context.knownGood, forget);
      const answered = !isNoAnswer(probe.received);
      append({ type: 'control-probe', after: n, answered });
      turnstile.probed(answered);
    }
    return exchangeSubject(`${scenario.id}.${attempt}/${n}`, event, read);
  };

  const driver: Driver = {
    ask,
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
    if (!(error instanceof CutShort)) {
      append({ type: 'drive-failed', error: 'HARNESS_DRIVE_FAILED', detail: messageOf(error) });
    }
    append({ type: 'segment-closed', as: error instanceof CutShort ? 'cut-short' : 'complete' });
  } finally {
    chain.close();
  }
  const { head, lines } = chain.state();
  return { scenario: scenario.id, attempt, head, events: lines };
}
