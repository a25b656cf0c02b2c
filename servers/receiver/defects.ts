import type { Breaks } from '../reference/breaks.js';
import { answerDefects } from './defects-answers.js';
import { filingDefects } from './defects-filing.js';
import { judgingDefects } from './defects-judging.js';
import { brokenRows } from './defects-seen.js';
import type { ReceiverDefect } from './faulty.js';

/** A defect, and the rows of the receiver suite that it turns red. */
export type KnownDefect = ReceiverDefect & { breaks: readonly Breaks[] };

/** Faults that real receivers have. */
export const defects: readonly KnownDefect[] = [...judgingDefects, ...filingDefects, ...answerDefects].map(
  (defect) => ({
    ...defect,
    breaks: brokenRows[defect.id] ?? [],
  }),
);

/** Receivers that give one answer whatever is sent; no row may be passed by one of them. */
export const NULL_TARGETS = [
  'always-201',
  'always-202',
  'always-400',
  'always-422',
  'always-500',
  'empty-200',
] as const;

/** What there is to choose from. */
export const listDefects = (): { id: string; title: string; seenBy: string }[] =>
  defects.map(({ id, title, seenBy }) => ({ id, title, seenBy }));

export const findDefect = (id: string): KnownDefect | undefined => defects.find((defect) => defect.id === id);
