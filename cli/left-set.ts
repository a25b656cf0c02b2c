import { leftSetBelow } from '../harness/hooks/still-set.js';
import type { HookName } from '../harness/model/hook.js';
import { paint, say } from './terminal.js';

const inWords = (hooks: readonly HookName[]): string => hooks.join(', ');

/** Tells which earlier runs ended without taking back what they had done to a target. */
export function tellLeftSet(output: string): void {
  for (const { folder, hooks } of leftSetBelow(output)) {
    say(`${paint('yellow', 'Not taken back')}: ${folder} ended while in force: ${inWords(hooks)}.`);
    say('  Undo it by hand as target.hooks says, then delete hooks-still-set.json in that folder.');
  }
}
