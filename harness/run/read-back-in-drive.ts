import { setTimeout as sleep } from 'node:timers/promises';
import { decodedText } from '../http/capture.js';
import { sightingsIn } from '../http/sightings.js';
import { jsonIn } from '../judge/subject.js';
import type { ReadBack } from '../model/receiver.js';
import type { Driver, FiledAs, ReadBackSeen } from '../model/scenario.js';
import type { BlobRef, EventBody, Sighting, StepId } from '../model/transcript.js';
import type { DriveContext } from './drive-context.js';
import { NotAdmitted } from './drive-stops.js';
import { readBackQuestion, seenInAnswer } from './read-back.js';
import { documentOf, LOOK_AGAIN_MS } from './read-back-document.js';
import { ReadBackFailed } from './read-back-failed.js';

interface Segment {
  append(body: EventBody): number;
  store(bytes: Uint8Array, media: string): BlobRef;
  read(ref: BlobRef): Uint8Array;
  ask: Driver['ask'];
  takeTurn(): Promise<void>;
  /** Ends the drive. */
  stopAt(step: StepId, seen: Sighting[]): void;
}

/** Looks at what a receiver has filed, in the way that `target.readBack` says, and leaves what was seen in the segment. */
export function readBackInDrive(
  context: Pick<DriveContext, 'readBack' | 'limits' | 'redactor' | 'known' | 'base'>,
  { append, store, read, ask, takeTurn, stopAt }: Segment,
): Driver['readBack'] {
  const { limits, redactor, base } = context;

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

  return async (step, filed) => {
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
}
