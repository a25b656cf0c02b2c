import { isAbsolute, resolve } from 'node:path';
import { HarnessError } from '../errors.js';
import { HOOK_NAMES, type Hook, type HookAct, type HookName, type Hooks, hooksToProvide } from '../model/hook.js';
import type { Json } from '../model/json.js';
import { refuseLiveHost } from './live-hosts.js';
import type { UseAt } from './yaml-places.js';

/** One thing that is done, as it is written. */
export interface WrittenAct {
  command?: string[];
  url?: string;
  method?: string;
  headers?: Record<string, { env: string }>;
  body?: Record<string, Json>;
  prompt?: string;
}

/** A hook as it is written: an undo is a command, a text for a person, or a request. */
export interface WrittenHook extends WrittenAct {
  undo?: string[] | string | WrittenAct;
  seconds?: number;
}

export type WrittenHooks = Partial<Record<HookName, WrittenHook>>;

const refuse = (what: string, remedy: string): HarnessError => new HarnessError('HARNESS_CONFIG_INVALID', what, remedy);

const WAYS = ['command', 'url', 'prompt'] as const;
const OF_URL = ['method', 'headers', 'body'] as const;

const DEFAULT_SECONDS = 30;
const DEFAULT_METHOD = 'POST';

/** A program with a folder in its name is named relative to the target file, as every file is. */
const programOf = (program: string, folder: string): string =>
  /[/\\]/.test(program) && !isAbsolute(program) ? resolve(folder, program) : program;

/** Names in braces, of which each has to be asked for. */
const namesIn = (value: unknown): string[] =>
  [...JSON.stringify(value).matchAll(/\{([a-z]+)\}/g)].map(([, name = '']) => name);

/** @throws HarnessError HARNESS_CONFIG_INVALID when no request can go there, or its host is not written out */
function checkUrl(written: string, key: string): void {
  const url = URL.canParse(written) ? new URL(written) : null;
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:')
    throw refuse(
      `${key} is no http or https URL`,
      'write it in full, for example https://test.example.test/controls/log',
    );
  if (url.username !== '' || url.password !== '')
    throw refuse(
      `${key} holds a user name or password`,
      'take it out, and name environment variables under headers: { Authorization: { env: HOOK_TOKEN } }',
    );
  if (/[{}]|%7[bd]/i.test(url.host))
    throw refuse(
      `${key} has braces in its host`,
      'write the host out: requests go where they are written, and nowhere else',
    );
  refuseLiveHost(url, key);
}

interface Place {
  name: HookName;
  path: readonly string[];
  folder: string;
  at: UseAt;
}

function actOf(written: WrittenAct, { name, path, folder, at }: Place): HookAct {
  const ways = WAYS.filter((way) => written[way] !== undefined);
  const [way] = ways;
  if (way === undefined || ways.length > 1)
    at(path, (key) => {
      throw refuse(
        `${key} ${way === undefined ? 'says nothing that can be done' : `holds ${ways.join(' and ')}`}`,
        'write one of: command, url, prompt',
      );
    });
  const stray = OF_URL.find((one) => written[one] !== undefined);
  if (way !== 'url' && stray !== undefined)
    at(
      [...path, stray],
      (key) => {
        throw refuse(`${key} belongs to a url`, 'take it out, or write a url');
      },
      'key',
    );
  const known = Object.keys(hooksToProvide[name].asked);
  const stranger = namesIn(written).find((one) => !known.includes(one));
  if (stranger !== undefined)
    at(path, (key) => {
      throw refuse(
        `${key} has {${stranger}}, which ${name} is not asked with`,
        known.length === 0 ? 'take it out' : `write one of: ${known.map((one) => `{${one}}`).join(', ')}`,
      );
    });
  const { command, url, method = DEFAULT_METHOD, headers = {}, body, prompt = '' } = written;
  if (url !== undefined) {
    at([...path, 'url'], (key) => checkUrl(url, key));
    return { by: 'url', method, url, headers, ...(body === undefined ? {} : { body }) };
  }
  if (command === undefined) return { by: 'prompt', text: prompt };
  const [program = '', ...args] = command;
  return { by: 'command', run: [programOf(program, folder), ...args] };
}

function undoOf({ undo }: WrittenHook, place: Place): HookAct | null {
  const { name, path, at } = place;
  const own = { ...place, path: [...path, 'undo'] };
  if (undo !== undefined) {
    if (Array.isArray(undo)) return actOf({ command: undo }, own);
    return actOf(typeof undo === 'string' ? { prompt: undo } : undo, own);
  }
  if (!hooksToProvide[name].undoable) return null;
  return at(path, (key) => {
    throw refuse(
      `${key} has no undo, and what it does must not be left behind`,
      'write undo: a list (a command), a text (for a person), or { url: … }',
    );
  });
}

function hookOf(written: WrittenHook, place: Place): Hook {
  const { undo: _, seconds = DEFAULT_SECONDS, ...act } = written;
  return { act: actOf(act, place), undo: undoOf(written, place), seconds };
}

/**
 * The hooks that are written, with programs found from the folder of the target file.
 *
 * @throws HarnessError HARNESS_CONFIG_INVALID when one cannot be done, or not be undone
 */
export const hooksOf = (written: WrittenHooks, folder: string, at: UseAt): Hooks =>
  Object.fromEntries(
    HOOK_NAMES.flatMap((name): [HookName, Hook][] => {
      const hook = written[name];
      return hook === undefined ? [] : [[name, hookOf(hook, { name, path: ['target', 'hooks', name], folder, at })]];
    }),
  );
