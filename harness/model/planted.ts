import { createHash } from 'node:crypto';

/** Where in a question a planted word stands. */
export const PLANTED_KINDS = {
  family: 'family name',
  given: 'given name',
  street: 'street',
  parameter: 'parameter that the operation does not have',
  header: 'request header',
} as const;
export type PlantedKind = keyof typeof PLANTED_KINDS;

/** A value that the supplier planted in a record of theirs, and that no answer may hold. */
export interface PlantedValue {
  /** What it is told as, for example: case note of R01. */
  name: string;
  value: string;
}

const kinds = Object.keys(PLANTED_KINDS) as PlantedKind[];
const LETTERS = 12;

/** No name or word begins like this, and it is short enough for any field. */
const wordOf = (run: string, kind: PlantedKind): string => {
  const bytes = createHash('sha256').update(`assay canary ${run} ${kind}`).digest().subarray(0, LETTERS);
  return `Zq${kind.slice(0, 1)}${[...bytes].map((byte) => String.fromCharCode(97 + (byte % 26))).join('')}`;
};

/** The words that are planted in the questions of one run, and of no other. */
export const plantedWordsOf = (run: string): Readonly<Record<PlantedKind, string>> =>
  Object.fromEntries(kinds.map((kind) => [kind, wordOf(run, kind)])) as Record<PlantedKind, string>;

const WORD = new RegExp(`Zq[${kinds.map((kind) => kind.slice(0, 1)).join('')}][a-z]{${LETTERS}}`, 'gi');

/** Planted words of any run in a text, as they were planted, each once. */
export const plantedWordsIn = (text: string): string[] => [
  ...new Set([...text.matchAll(WORD)].map(([word]) => `Z${word.slice(1).toLowerCase()}`)),
];

/** Where a planted word stood when it was sent. */
export const plantedKindOf = (word: string): PlantedKind =>
  kinds.find((kind) => kind.startsWith(word.slice(2, 3))) ?? 'header';
