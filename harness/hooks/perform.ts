import { spawn } from 'node:child_process';
import { messageOf } from '../errors.js';
import { exchange } from '../http/client.js';
import type { HookAct, HookAsked } from '../model/hook.js';
import { filled, filledBody } from './filled.js';

/** What came of one act. `why` is a clause; nothing of an output or an answer stands in it. */
export type Performed = { done: true } | { done: false; why: string };

const failed = (why: string): Performed => ({ done: false, why });

/** The program is the operator's; what is asked stands in its arguments only. */
const withAsked = (run: readonly string[], asked: HookAsked): string[] =>
  run.map((part, index) => (index === 0 ? part : filled(part, asked)));

/**
 * Started without a shell and in a group of its own: Ctrl-C at the terminal is for Assay, and must not reach an undo.
 * Its output is not read.
 */
function runCommand([program = '', ...args]: readonly string[], seconds: number): Promise<Performed> {
  return new Promise((resolve) => {
    const grouped = process.platform !== 'win32';
    const child = spawn(program, args, { shell: false, stdio: 'ignore', windowsHide: true, detached: grouped });
    const stop = (): void => {
      try {
        if (grouped && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
        else child.kill('SIGKILL');
      } catch {
        // It ended by itself meanwhile.
      }
    };
    const late = setTimeout(() => {
      stop();
      resolve(failed(`its command took longer than ${seconds} seconds`));
    }, seconds * 1000);
    child.on('error', () => {
      clearTimeout(late);
      resolve(failed('its command cannot be started'));
    });
    child.on('exit', (code, signal) => {
      clearTimeout(late);
      resolve(
        code === 0 ? { done: true } : failed(`its command ended with ${code === null ? signal : `code ${code}`}`),
      );
    });
  });
}

type ByUrl = Extract<HookAct, { by: 'url' }>;

/** Redirects are not followed: a request goes where the operator wrote it, and nowhere else. */
async function sendRequest(
  { method, url, headers, body }: ByUrl,
  asked: HookAsked,
  seconds: number,
): Promise<Performed> {
  const values: [string, string][] = [];
  for (const [name, { env }] of Object.entries(headers)) {
    const value = process.env[env];
    if (value === undefined || value === '') return failed(`the environment variable ${env} is not set`);
    values.push([name, value]);
  }
  if (body !== undefined) values.push(['Content-Type', 'application/json']);
  const content = body === undefined ? new Uint8Array() : Buffer.from(JSON.stringify(filledBody(body, asked)));
  try {
    const { received } = await exchange(
      { method, url: new URL(filled(url, asked, encodeURIComponent)), headers: values, body: content },
      { answerSeconds: seconds, bodyMegabytes: 1 },
    );
    if ('noAnswer' in received) return failed(`its address gave no answer (${received.noAnswer})`);
    const status = Number(received.start.split(' ')[1]);
    return status >= 200 && status < 300 ? { done: true } : failed(`its address answered HTTP ${status}`);
  } catch (error) {
    return failed(`its request cannot be sent: ${messageOf(error)}`);
  }
}

/** Runs a command or sends a request, as it was written. */
export const perform = (
  act: Exclude<HookAct, { by: 'prompt' }>,
  asked: HookAsked,
  seconds: number,
): Promise<Performed> =>
  act.by === 'command' ? runCommand(withAsked(act.run, asked), seconds) : sendRequest(act, asked, seconds);
