import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type HookName, isHookName } from '../model/hook.js';

/** Stands in the folder of a run while a hook is in force. What a run that was killed leaves there is still set. */
const FILE = 'hooks-still-set.json';

/** Says in the folder of a run which hooks are in force; with none, nothing stands there. */
export function noteStillSet(folder: string, hooks: readonly HookName[]): void {
  const path = join(folder, FILE);
  if (hooks.length === 0) rmSync(path, { force: true });
  else writeFileSync(path, `${JSON.stringify({ hooks })}\n`);
}

/** The hooks that the folder of a run says are in force. */
export function stillSetIn(folder: string): HookName[] {
  const path = join(folder, FILE);
  if (!existsSync(path)) return [];
  try {
    const { hooks }: { hooks?: unknown } = JSON.parse(readFileSync(path, 'utf8'));
    return Array.isArray(hooks) ? hooks.filter((one) => typeof one === 'string').filter(isHookName) : [];
  } catch {
    return [];
  }
}

/** Runs below a folder that left a hook in force, by folder. A folder that is not there holds none. */
export function leftSetBelow(output: string): { folder: string; hooks: HookName[] }[] {
  if (!existsSync(output)) return [];
  return readdirSync(output, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ folder: join(output, name), hooks: stillSetIn(join(output, name)) }))
    .filter(({ hooks }) => hooks.length > 0);
}

/** Whoever undid it by hand says so. */
export const forgetStillSet = (folder: string): void => noteStillSet(folder, []);
