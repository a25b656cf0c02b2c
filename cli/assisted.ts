import { createInterface } from 'node:readline';
import { HarnessError } from '../harness/errors.js';
import type { Operator } from '../harness/hooks/hook-desk.js';
import { paint } from './terminal.js';

export interface AssistedFlags {
  assisted?: boolean;
  operator?: string;
}

/** A terminal, or what stands in for one. */
export interface Terminal {
  input: NodeJS.ReadableStream & { isTTY?: boolean };
  output: NodeJS.WritableStream;
}

/** `stop`: the run is to end, and the question that is open is let go. `gone`: nobody waits for any answer any more. */
interface Leaving {
  stop: AbortSignal;
  gone: AbortSignal;
}

const usage = (what: string, remedy: string): HarnessError => new HarnessError('HARNESS_USAGE', what, remedy);

const NAME = /^[^\p{Cc}]{1,200}$/u;

/** @throws HarnessError HARNESS_USAGE when one of the two flags stands without the other, or the name is none */
export function checkAssisted({ assisted, operator }: AssistedFlags): void {
  if (assisted && operator === undefined)
    throw usage('--assisted does not say who is there', 'add --operator "A. Person": the record names who confirmed');
  if (!assisted && operator !== undefined)
    throw usage('--operator names somebody, and nobody is asked', 'add --assisted, or leave --operator out');
  if (operator !== undefined && (operator.trim() === '' || !NAME.test(operator)))
    throw usage('--operator is no name', 'write the name of a person in one line, for example "A. Person"');
}

const isYes = (line: string): boolean => /^\s*(?:y|yes|done)\s*$/i.test(line);
const isNo = (line: string): boolean => /^\s*(?:n|no)\s*$/i.test(line);

/** One line of the terminal; rejects when it ends. Not raw: Ctrl-C stays a signal to the run. */
function lineFrom({ input, output }: Terminal, { stop, gone }: Leaving): Promise<string> {
  return new Promise((resolve, reject) => {
    const lines = createInterface({ input, output, terminal: false });
    let line: string | null = null;
    const close = (): void => lines.close();
    lines.once('line', (said) => {
      line = said;
      lines.close();
    });
    lines.once('close', () => {
      for (const signal of [stop, gone]) signal.removeEventListener('abort', close);
      if (line === null) reject(new Error('the terminal is closed'));
      else resolve(line);
    });
    if (gone.aborted) lines.close();
    // What is asked after the first signal is how to undo: it stops nothing more.
    for (const signal of [stop, gone]) signal.addEventListener('abort', close, { once: true });
  });
}

/** The operator at the terminal; null where nobody said that one is there, or this is no terminal. */
export function operatorAt(
  { assisted, operator }: AssistedFlags,
  leaving: Leaving,
  terminal: Terminal = { input: process.stdin, output: process.stderr },
): Operator | null {
  if (!assisted || operator === undefined || terminal.input.isTTY !== true) return null;
  const write = (text: string): void => void terminal.output.write(text);
  return {
    name: operator,
    async confirm(text) {
      write(`\n${paint('bold', 'Please', process.stderr)}: ${text}\n`);
      for (;;) {
        write(`Is it done, ${operator}? (yes, or no where it cannot be done) `);
        const line = await lineFrom(terminal, leaving);
        if (isYes(line)) return true;
        if (isNo(line)) return false;
      }
    },
    tell: (text) => write(`\nStill to be done by hand: ${text}\n`),
  };
}
