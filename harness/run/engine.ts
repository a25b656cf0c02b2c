import type { PreparedAccess } from '../access/access.js';
import { AccessFailed } from '../access/access-failed.js';
import { NotShowable } from '../access/not-showable.js';
import { messageOf } from '../errors.js';
import { hooksInDrive } from '../hooks/hooks-in-drive.js';
import { captureExchange, decodedText, type Store } from '../http/capture.js';
import { exchange, type RawExchange, withAdded } from '../http/client.js';
import { placed } from '../http/placed-credential.js';
import { exchangeRaw } from '../http/raw-client.js';
import { sightingsIn } from '../http/sightings.js';
import { tracingOf } from '../http/tracing.js';
import { exchangeSubject } from '../judge/subject.js';
import type { CannotAsk } from '../model/credential-use.js';
import type { Driver, Question, Scenario } from '../model/scenario.js';
import { consentClassOf } from '../model/scenario-class.js';
import type { ExchangeSubject } from '../model/subject.js';
import {
  type BlobRef,
  type Event,
  type EventBody,
  type ExchangeEvent,
  type Hex,
  isNoAnswer,
  type Message,
  type NoAnswer,
  type Sighting,
  type StepId,
} from '../model/transcript.js';
import { readBlob, writeBlob } from '../transcript/blobs.js';
import { openChain, sha256 } from '../transcript/chain.js';
import { segmentFile } from '../transcript/run-folder.js';
import { againAfter, type Before } from './again.js';
import { refuseElsewhere } from './asks-elsewhere.js';
import { canaryInDrive } from './canary-in-drive.js';
import { ANSWERS_UNTIL_LOST, closingControl } from './closing-control.js';
import type { DriveContext, SegmentEnd } from './drive-context.js';
import { CutShort, NotAdmitted, NotHelped } from './drive-stops.js';
import { plainOf } from './plain-address.js';
import { policiesOf } from './policies-of.js';
import { readBackInDrive } from './read-back-in-drive.js';
import { unanswered } from './unanswered.js';
import { whoAsks } from './who-asks.js';

/** A probe's answer is not evidence of anything but itself: its body is not kept. */
const forget: Store = (bytes, media) => ({ c: '', bytes: bytes.length, media });

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
      const { trace, headers: tracing } = tracingOf(nonce, { scenario: scenario.id, attempt, step });
      const own = new URL(question.path ?? dialect['operation.path'], base);
      const url = question.over === 'plain-http' ? plainOf(own) : own;
      await refuseElsewhere(scenario, url, context);
      const prepared = await context.access.prepare(question.as, url, question.credential);
      const access = placed(prepared, url, question.credentialIn);
      const closed = await turnstile.enter();
      if (closed !== null) throw new CutShort(closed);
      try {
        const { method = 'POST', body } = question;
        const added = tracing.filter(([name]) => !question.without?.includes(name.toLowerCase()));
        const headers = withAdded(withAdded(question.headers ?? [], added), access.headers);
        context.heard?.hears(decodedText(body));
        const request = { method, url, headers, body };
        const raw = question.raw
          ? await exchangeRaw(request, question.raw, limits, access.route)
          : await exchange(request, limits, access.route);
        return { raw, trace, access };
      } finally {
        turnstile.leave();
      }
    });

  /** What stays of an exchange. Nothing of an answer stays that holds somebody whom we do not know. */
  const capture = (
    step: StepId,
    { as, raw: sentRaw, aboutRate, credential }: Question,
    { raw, trace }: Sent,
    keep: Store,
  ) => {
    const seen = sightingsOf(raw, context);
    const shown: RawExchange =
      seen.length === 0 || 'noAnswer' in raw.received
        ? raw
        : { ...raw, received: { noAnswer: 'withheld', afterBytes: raw.received.wireBytes } };
    const { sent, received } = captureExchange(shown, { redactor, store: keep, canaries: context.canaries });
    const { timing } = raw;
    const event: ExchangeEvent = {
      type: 'exchange',
      step,
      asker: 'assay',
      ...(as === undefined ? {} : { as }),
      over: 'http',
      ...(sentRaw === undefined ? {} : { raw: true as const }),
      ...(aboutRate === undefined ? {} : { aboutRate }),
      ...(credential === undefined ? {} : { credential }),
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

  const strains = consentClassOf(scenario) !== null;
  const hooks = hooksInDrive(scenario.id, context.hooks, append);
  const notAsked = (step: StepId, { problem, remedy }: CannotAsk): ExchangeSubject => {
    append({ type: 'not-asked', step, problem, remedy });
    return exchangeSubject('', unanswered(step), () => new Uint8Array());
  };
  const by = whoAsks(context, strains);

  /** Asks what a working target answers. Nothing of the answer is kept. */
  const probe = async (step: StepId): Promise<Message | NoAnswer> => {
    const question = by(context.knownGood);
    const { event, seen } = capture(step, question, await send(step, question), forget);
    if (seen.length > 0) stopAt(step, seen);
    return event.received;
  };

  const ask = async (step: StepId, asked: Question): Promise<ExchangeSubject> => {
    try {
      return await askNow(step, by(asked));
    } catch (error) {
      if (error instanceof NotShowable) return notAsked(step, error.why);
      throw error;
    }
  };

  const askNow = async (step: StepId, question: Question): Promise<ExchangeSubject> => {
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
    // While a hook is in force the known-good question fares no better, so silence is for the rules.
    if (isNoAnswer(event.received) && !hooks.inForce()) {
      const answered = !isNoAnswer(await probe(`${step}-probe`));
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

  const readBack = readBackInDrive(context, {
    append,
    store,
    read,
    ask,
    takeTurn,
    stopAt,
  });

  /** Whether everything was taken back; else nothing more is asked of a target that is not as it was. */
  const takenBack = async (step?: StepId): Promise<boolean> => {
    const back = await hooks.undo(step);
    if (!back) turnstile.lost();
    return back;
  };

  const { canary, closeListener } = canaryInDrive(context, { append, store, notAsked });

  const driver: Driver = {
    run: context.run,
    canary,
    ...(context.load === undefined ? {} : { load: context.load }),
    ...(context.catalogue === undefined ? {} : { catalogue: context.catalogue }),
    cannotAsk: (step, why) => void notAsked(step, why),
    ...(context.largestMegabytes === undefined ? {} : { largestMegabytes: context.largestMegabytes }),
    ask,
    readBack,
    person(id) {
      const person = context.people.get(id);
      if (person === undefined) throw new Error(`nobody is called ${id} in the population`);
      return person;
    },
    ...policiesOf(context),
    async hook(step, name, asked = {}) {
      await takeTurn();
      if (!(await hooks.act(step, name, asked))) throw new NotHelped(name);
    },
    async unhook(step) {
      if (!(await takenBack(step))) throw new NotHelped(step);
    },
  };

  /** Whether the act came to its end; false when the run was closed meanwhile. */
  const untilItStops = async (act: () => Promise<void>): Promise<boolean> => {
    try {
      await act();
    } catch (error) {
      if (error instanceof CutShort) return false;
      if (!(error instanceof NotAdmitted || error instanceof NotHelped))
        append({ type: 'drive-failed', error: 'HARNESS_DRIVE_FAILED', detail: messageOf(error) });
    }
    return true;
  };

  /** Asks whether service and account still work. */
  const close = async (): Promise<void> => {
    const after = chain.state().lines - 1;
    const closing = await closingControl(
      () => probe('closing-control'),
      turnstile.rest,
      limits.answerSeconds * ANSWERS_UNTIL_LOST * 1000,
    );
    append({ type: 'control-probe', after, answered: !closing.got.startsWith('no answer'), closing });
    if (!closing.works) turnstile.lost();
  };

  append({ type: 'segment-opened', scenario: scenario.id, attempt, needs: scenario.needs });
  try {
    const driven = await untilItStops(() => scenario.drive(driver));
    // Whatever a scenario did to the target, and however it ended, it is asked how the target is.
    const back = await takenBack();
    const asks = back && (strains || hooks.used());
    const whole = driven && (!asks || (await untilItStops(close)));
    append({ type: 'segment-closed', as: whole ? 'complete' : 'cut-short' });
  } finally {
    await closeListener();
    chain.close();
  }
  const { head, lines } = chain.state();
  return { scenario: scenario.id, attempt, head, events: lines };
}
