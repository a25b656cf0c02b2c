import { styleText } from 'node:util';
import type { HarnessError } from '../harness/errors.js';
import type { Outcome } from '../harness/model/verdict.js';
import { STATUS_WORDS, statusOf } from '../reports/words.js';
import type { Basis } from '../standards/requirement.js';

type Style = Parameters<typeof styleText>[0];

/** Colour only where somebody looks, and never against NO_COLOR. */
const colours = (stream: NodeJS.WriteStream): boolean =>
  stream.isTTY === true && process.env.NO_COLOR === undefined && process.env.TERM !== 'dumb';

export const paint = (style: Style, text: string, stream: NodeJS.WriteStream = process.stdout): string =>
  colours(stream) ? styleText(style, text) : text;

const STYLES: Readonly<Partial<Record<Outcome, Style>>> = {
  error: ['bold', 'red'],
  fail: ['bold', 'red'],
  differs: 'magenta',
  inconclusive: 'yellow',
  'not-shown': 'yellow',
  'not-reached': 'yellow',
  'not-run': 'yellow',
  warning: 'yellow',
  observed: 'cyan',
  pass: 'green',
  'not-applicable': 'dim',
};

/** As wide as the widest status word that a scenario commonly ends with. */
export const STATUS_WIDTH = 17;

/** An outcome in the words of the report, coloured by how bad it is. */
export const outcomeWord = (outcome: Outcome, basis: Basis): string =>
  paint(STYLES[outcome] ?? 'dim', STATUS_WORDS[statusOf(outcome, basis)].word.padEnd(STATUS_WIDTH));

export const say = (line = ''): void => void process.stdout.write(`${line}\n`);

/** Text of a file as one line of a terminal: signs that steer it are told and not obeyed. */
export const unsteered = (text: string): string => text.replace(/\p{Cc}/gu, '\uFFFD');

const linesOf = (text: string): string => text.split('\n').map(unsteered).join('\n');

/** What goes wrong goes to stderr: what happened, what to do, and the code to look up. */
export function sayError(error: HarnessError): void {
  const mark = paint('red', 'error', process.stderr);
  process.stderr.write(`${mark} ${linesOf(error.message)}\n      ${linesOf(error.remedy)}\n      (${error.code})\n`);
}

/** A line at the foot of a terminal that is written over; nothing at all where nobody looks. */
export function statusLine(): { show(text: string): void; clear(): void } {
  if (!process.stderr.isTTY) return { show: () => {}, clear: () => {} };
  const width = (): number => Math.max(20, process.stderr.columns || 80) - 1;
  return {
    show: (text) => void process.stderr.write(`\r\u001b[2K${text.slice(0, width())}`),
    clear: () => void process.stderr.write('\r\u001b[2K'),
  };
}
