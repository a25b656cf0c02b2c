import { counted } from '../figures.js';

/**
 * Characters that a reader cannot see or that change the order of what they see: an answer of a target could use them
 * to make a report say something else than what was received.
 */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

const mark = (character: string): string =>
  character === '\n' || character === '\t'
    ? character
    : `[U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}]`;

/** True when a text holds none of them, so that it can be copied as it is shown. */
export const isPlain = (text: string): boolean => visible(text) === text;

/** Each invisible character, line feed and tab excepted, becomes its code point: `[U+202E]`. */
export const visible = (text: string): string => text.replaceAll('\r\n', '\n').replace(INVISIBLE, mark);

/** The same for every string of a view. */
export function visibleThroughout<T>(view: T): T;
export function visibleThroughout(view: unknown): unknown {
  if (typeof view === 'string') return visible(view);
  if (Array.isArray(view)) return view.map((item) => visibleThroughout(item));
  if (typeof view !== 'object' || view === null) return view;
  return Object.fromEntries(Object.entries(view).map(([key, value]) => [key, visibleThroughout(value)]));
}

export const moreText = (missing: number): string => `\n[… ${counted(missing, 'more character')} in the record]`;

/** The beginning of a text, with how much more there is in the record. */
export function shortened(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const kept = text.slice(0, limit).replace(/[\uD800-\uDBFF]$/, '');
  return kept + moreText(text.length - kept.length);
}
