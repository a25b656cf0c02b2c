import {
  type Hook,
  type HookAct,
  type HookAsked,
  type HookDone,
  type HookName,
  type Hooks,
  type HookUndone,
  missingHook,
  recordedHooks,
} from '../model/hook.js';
import { filled } from './filled.js';
import { type Performed, perform } from './perform.js';
import { noteStillSet } from './still-set.js';

/** Somebody at a terminal. */
export interface Operator {
  name: string;
  /** Asks them to do something, and waits; false where they could not. Rejects where nobody answers any more. */
  confirm(text: string): Promise<boolean>;
  /** Tells them what is left to do, where nobody waits for an answer. */
  tell(text: string): void;
}

/** Hooks as whoever drives uses them: in this process, or over the link to it. */
export interface HookUser {
  act(scenario: string, hook: HookName, asked: HookAsked): Promise<HookDone>;
  /** Takes back what a scenario has done, the last first. Never rejects. */
  undo(scenario: string): Promise<HookUndone[]>;
}

/**
 * Hooks of a run, in the process that keeps it: whatever becomes of those who drive, this one knows what is in force.
 */
export interface HookDesk extends HookUser {
  /** From now on it is noted here what is in force. */
  keepIn(folder: string): void;
  /**
   * Takes back everything, after what is under way. `hurried`: nobody is asked; who has to do something by hand is told.
   * Never rejects.
   */
  undoAll(hurried?: 'hurried'): Promise<void>;
}

interface InForce {
  scenario: string;
  name: HookName;
  hook: Hook;
  asked: HookAsked;
}

const isOperatorGone = 'nobody answered at the terminal';

async function confirmed(operator: Operator, text: string): Promise<Performed> {
  try {
    return (await operator.confirm(text))
      ? { done: true }
      : { done: false, why: `${operator.name} said that it was not done` };
  } catch {
    return { done: false, why: isOperatorGone };
  }
}

/** @param operator who confirms prompts; null where nobody is there */
export function createHookDesk(hooks: Hooks, operator: Operator | null): HookDesk {
  const provided = recordedHooks(hooks, operator?.name ?? null);
  let inForce: InForce[] = [];
  let folder: string | null = null;
  /** One after the other: two undos of one hook, or an undo beside the act that it undoes, would race. */
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
    const next = last.then(act, act);
    last = next.catch(() => {});
    return next;
  };
  const set = (now: InForce[]): void => {
    inForce = now;
    if (folder !== null) noteStillSet(folder, [...new Set(now.map(({ name }) => name))]);
  };

  const carryOut = (act: HookAct, asked: HookAsked, seconds: number): Promise<Performed> => {
    if (act.by !== 'prompt') return perform(act, asked, seconds);
    return operator === null
      ? Promise.resolve({ done: false, why: isOperatorGone })
      : confirmed(operator, filled(act.text, asked));
  };
  const byWhom = (act: HookAct): { how: HookAct['by']; by?: string } => ({
    how: act.by,
    ...(act.by === 'prompt' && operator !== null ? { by: operator.name } : {}),
  });

  const act = async (scenario: string, name: HookName, asked: HookAsked): Promise<HookDone> => {
    const missing = missingHook(name, provided);
    const hook = hooks[name];
    if (missing !== null || hook === undefined) return { result: 'not-provided', why: missing ?? name };
    // Before it is done: half of it may be, and a process that dies meanwhile leaves the note.
    const known = inForce.some((one) => one.name === name && one.scenario === scenario);
    if (hook.undo !== null && !known) set([...inForce, { scenario, name, hook, asked }]);
    const performed = await carryOut(hook.act, asked, hook.seconds);
    return performed.done
      ? { result: 'done', ...byWhom(hook.act) }
      : { result: 'refused', ...byWhom(hook.act), why: `the hook ${name} was not done: ${performed.why}` };
  };

  const undoOne = async ({ name, hook, asked }: InForce, hurried: boolean): Promise<HookUndone> => {
    const { undo, seconds } = hook;
    if (undo === null) return { hook: name, result: 'done', how: hook.act.by };
    if (undo.by === 'prompt' && hurried) {
      const text = filled(undo.text, asked);
      operator?.tell(text);
      return { hook: name, result: 'failed', ...byWhom(undo), why: 'nobody was asked any more' };
    }
    const performed = await carryOut(undo, asked, seconds);
    return performed.done
      ? { hook: name, result: 'done', ...byWhom(undo) }
      : { hook: name, result: 'failed', ...byWhom(undo), why: performed.why };
  };

  const undoSome = async (which: (one: InForce) => boolean, hurried = false): Promise<HookUndone[]> => {
    const undone: HookUndone[] = [];
    for (const one of inForce.filter(which).reverse()) {
      const result = await undoOne(one, hurried);
      undone.push(result);
      if (result.result === 'done') set(inForce.filter((other) => other !== one));
    }
    return undone;
  };

  return {
    keepIn(place) {
      folder = place;
    },
    act: (scenario, name, asked) => inTurn(() => act(scenario, name, asked)),
    undo: (scenario) => inTurn(() => undoSome((one) => one.scenario === scenario)),
    async undoAll(hurried) {
      await inTurn(() => undoSome(() => true, hurried !== undefined));
    },
  };
}

/** Where nothing is provided. */
export const noHooks: HookUser = {
  act: (_scenario, name) =>
    Promise.resolve({ result: 'not-provided', why: missingHook(name, { provided: {} }) ?? name }),
  undo: () => Promise.resolve([]),
};
