import { setTimeout as sleep } from 'node:timers/promises';
import type { CannotAsk } from '../model/credential-use.js';
import type { Driver } from '../model/scenario.js';
import type { BlobRef, EventBody, StepId } from '../model/transcript.js';
import { type CanaryListener, canListen, listenForCanary } from './canary-listener.js';
import type { DriveContext } from './drive-context.js';

interface Segment {
  append(body: EventBody): number;
  store(bytes: Uint8Array, media: string): BlobRef;
  notAsked(step: StepId, why: CannotAsk): void;
}

/** Listens for whoever follows an address of ours, from the first scenario step that sends one until the segment ends. */
export function canaryInDrive(
  { canaryPlace, base, redactor }: Pick<DriveContext, 'canaryPlace' | 'base' | 'redactor'>,
  { append, store, notAsked }: Segment,
): { canary: Driver['canary']; closeListener(): Promise<void> } {
  let listener: CanaryListener | null = null;

  const canary: Driver['canary'] = async (step) => {
    if (!canListen(canaryPlace, base)) {
      notAsked(step, {
        problem: 'the target could not reach an address of this machine',
        remedy: 'write target.canary: { listen: "0.0.0.0:8099", url: "http://…:8099" } with an address that reaches it',
      });
      return null;
    }
    listener ??= await listenForCanary(canaryPlace);
    const { url, contacts } = listener;
    return {
      url,
      async heard(heardAt, waitMs) {
        await sleep(waitMs);
        const list = redactor.body(JSON.stringify(contacts())).text;
        append({
          type: 'document',
          step: heardAt,
          name: 'target.canary',
          body: store(Buffer.from(list), 'application/json'),
        });
      },
    };
  };

  return { canary, closeListener: async () => listener?.close() };
}
