import { spawn } from 'node:child_process';
import type { FiledAs } from '../model/scenario.js';
import { cannotSee } from './read-back-failed.js';

/** For one run of the command. */
export const COMMAND_SECONDS = 30;

/** An address is the target's word: what could be taken for an option of the command is left out. */
const asLocation = (location: string | null): string =>
  location !== null && /^(?:https?:\/\/|\/|[A-Z][A-Za-z]*\/)/.test(location) ? location : '';

/** The arguments with what was filed in the place of `{id}`, `{identifier}` and `{location}`; the program stays. */
export function withFiled(run: readonly string[], { id, identifier, location }: FiledAs): string[] {
  const values: Readonly<Record<string, string>> = {
    '{id}': id,
    '{identifier}': `${identifier.system}|${identifier.value}`,
    '{location}': asLocation(location),
  };
  return run.map((part, index) =>
    index === 0 ? part : part.replaceAll(/\{(?:id|identifier|location)\}/g, (name) => values[name] ?? name),
  );
}

/**
 * What a command writes to standard output. Started without a shell; it is told nothing but its arguments and the
 * environment, and its standard error is not read: a secret could stand there.
 *
 * @throws ReadBackFailed when it cannot be started, ends with another code than 0, takes or writes too much
 */
export function outputOf(
  [program = '', ...args]: readonly string[],
  { mostBytes, seconds = COMMAND_SECONDS }: { mostBytes: number; seconds?: number },
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { shell: false, stdio: ['ignore', 'pipe', 'ignore'], windowsHide: true });
    const chunks: Buffer[] = [];
    let bytes = 0;
    let why: Error | null = null;
    const stop = (error: Error): void => {
      why ??= error;
      child.kill('SIGKILL');
      // What it has started may hold the pipe open.
      child.stdout.destroy();
    };
    const byHand = 'run it by hand with the arguments of one bundle; it has to write the filed resource, or nothing';
    const late = setTimeout(
      () => stop(cannotSee(`the command of target.readBack took longer than ${seconds} seconds`, byHand, 'dependency')),
      seconds * 1000,
    );
    child.stdout.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > mostBytes)
        stop(
          cannotSee(
            `the command of target.readBack wrote more than ${Math.round(mostBytes / 1024 / 1024)} MB`,
            'let it write one resource, or raise target.limits.bodyMegabytes',
          ),
        );
      else chunks.push(chunk);
    });
    child.on('error', () => {
      clearTimeout(late);
      reject(
        why ??
          cannotSee('the command of target.readBack cannot be started', 'write a program that is there, with its path'),
      );
    });
    child.on('close', (code) => {
      clearTimeout(late);
      if (why !== null) reject(why);
      else if (code !== 0)
        reject(cannotSee(`the command of target.readBack ended with code ${code ?? 'none'}`, byHand, 'dependency'));
      else resolve(Buffer.concat(chunks));
    });
  });
}
