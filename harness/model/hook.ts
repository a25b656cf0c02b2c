import type { Json } from './json.js';

/** What an operator, or a control of the target's own, does while Assay asks. */
export const HOOK_NAMES = [
  'slow-matcher',
  'matcher-failure',
  'maintenance',
  'log-sink-down',
  'kill-switch',
  'reviewer-decision',
  'clock',
] as const;

export type HookName = (typeof HOOK_NAMES)[number];

export const isHookName = (name: string): name is HookName => HOOK_NAMES.some((one) => one === name);

interface HookToProvide {
  /** What the target is like while it is in force, as a clause; for whoever writes the hook. */
  is: string;
  /** What stands in braces in a command, address, body or prompt, with what it is replaced by. */
  asked: Readonly<Record<string, string>>;
  /** A decision cannot be taken back. */
  undoable: boolean;
}

export const hooksToProvide: Readonly<Record<HookName, HookToProvide>> = {
  'slow-matcher': {
    is: 'matching takes {seconds} seconds',
    asked: { seconds: 'seconds, for example 60' },
    undoable: true,
  },
  'matcher-failure': { is: 'matching fails with an internal error', asked: {}, undoable: true },
  maintenance: { is: 'the service is down for planned maintenance', asked: {}, undoable: true },
  'log-sink-down': { is: 'nothing can be written to the audit log', asked: {}, undoable: true },
  'kill-switch': { is: 'automatic answers are switched off', asked: {}, undoable: true },
  'reviewer-decision': {
    is: 'a person has decided "{decision}" on the request {request} that waits for review',
    asked: { decision: 'answer or refuse', request: 'value of the identifier of the Request object' },
    undoable: false,
  },
  clock: {
    is: 'the clock of the target shows {now}',
    asked: { now: 'an instant in UTC, for example 2026-11-20T23:59:59Z' },
    undoable: true,
  },
};

/** The name of an environment variable. */
interface Variable {
  env: string;
}

/** One thing that is done: a program without a shell, a request over HTTP, or a person. */
export type HookAct =
  | { by: 'command'; run: readonly string[] }
  | {
      by: 'url';
      method: string;
      url: string;
      /** Values stand in the environment. */
      headers: Readonly<Record<string, Variable>>;
      body?: Json;
    }
  | { by: 'prompt'; text: string };

export interface Hook {
  act: HookAct;
  /** Null for what cannot be undone. */
  undo: HookAct | null;
  /** How long a command or request may take. A person is waited for. */
  seconds: number;
}

export type Hooks = Readonly<Partial<Record<HookName, Hook>>>;

/** Values for what stands in braces. */
export type HookAsked = Readonly<Record<string, string | number>>;

/**
 * What came of a hook. `refused`: it was tried and not done. `not-provided`: nobody said how, or nobody was there.
 * Nothing that a command or an answer says is kept.
 */
export interface HookDone {
  result: 'done' | 'refused' | 'not-provided';
  how?: HookAct['by'];
  /** The person who confirmed. */
  by?: string;
  /** Of what is not done: a clause, for whoever reads the row. */
  why?: string;
}

/** One hook that was, or was not, taken back. */
export interface HookUndone {
  hook: HookName;
  result: 'done' | 'failed';
  how: HookAct['by'];
  by?: string;
  why?: string;
}

/** What the record says of hooks: how each is provided, and who is there. Never a command, an address or a prompt. */
export interface RecordedHooks {
  provided: Partial<Record<HookName, HookAct['by']>>;
  /** Who confirms prompts; absent where nobody does. */
  operator?: string;
}

/** How each is provided, with nothing that may be secret. */
export const recordedHooks = (hooks: Hooks, operator: string | null): RecordedHooks => ({
  provided: Object.fromEntries(
    HOOK_NAMES.flatMap((name) => {
      const by = hooks[name]?.act.by;
      return by === undefined ? [] : [[name, by]];
    }),
  ),
  ...(operator === null ? {} : { operator }),
});

const writeIt = (name: HookName): string =>
  `target.hooks.${name}: a command, a url or a prompt after which ${hooksToProvide[name].is}`;

/** Why a hook cannot be used, in a clause with what to write; null where it can. */
export function missingHook(name: HookName, { provided, operator }: RecordedHooks): string | null {
  const by = provided[name];
  if (by === undefined) return `the hook ${name} is missing: write ${writeIt(name)}`;
  if (by !== 'prompt' || operator !== undefined) return null;
  return `the hook ${name} is a prompt, and nobody is there to confirm it: run with --assisted --operator "A. Person" at a terminal`;
}
