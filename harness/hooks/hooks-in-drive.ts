import type { HookAsked, HookName } from '../model/hook.js';
import type { EventBody, StepId } from '../model/transcript.js';
import type { HookUser } from './hook-desk.js';

/** Hooks of one scenario while it is driven; each leaves an event. */
export interface HooksInDrive {
  /** Whether something is done to the target at this moment. */
  inForce(): boolean;
  /** Whether anything was tried on it. */
  used(): boolean;
  /** False where it was not done, so that nothing is left to ask. */
  act(step: StepId, name: HookName, asked: HookAsked): Promise<boolean>;
  /** False where something could not be taken back. */
  undo(step?: StepId): Promise<boolean>;
}

export function hooksInDrive(scenario: string, hooks: HookUser, append: (event: EventBody) => void): HooksInDrive {
  let inForce = false;
  let used = false;
  return {
    inForce: () => inForce,
    used: () => used,
    async act(step, name, asked) {
      const done = await hooks.act(scenario, name, asked);
      append({ type: 'hook', step, hook: name, asked, ...done });
      // What failed may have been done by half.
      inForce ||= done.result !== 'not-provided';
      used ||= inForce;
      return done.result === 'done';
    },
    async undo(step) {
      if (!inForce) return true;
      const undone = await hooks.undo(scenario);
      for (const one of undone) append({ type: 'hook-undone', ...(step === undefined ? {} : { step }), ...one });
      inForce = undone.some(({ result }) => result === 'failed');
      return !inForce;
    },
  };
}
