import type { Agreement } from './birth-date.js';
import { familyVariants, givenVariants } from './name-variants.js';

export interface PatientName {
  family: string | null;
  given: readonly string[];
}

/** How two names agree, each part on its own. */
export interface NameAgreement {
  family: Agreement;
  given: Agreement;
}

/** What a comparison of names rests on; a reader who takes letters as they are has another `fold`. */
export interface NameReading {
  fold(text: string): string;
  familyVariants: ReadonlyMap<string, string>;
  givenVariants: ReadonlyMap<string, string>;
}

/** Letters that Unicode does not decompose, as people write them without the mark. */
const PLAIN_LETTERS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ł: 'l',
    ø: 'o',
    ß: 'ss',
    æ: 'ae',
    œ: 'oe',
    đ: 'd',
    ð: 'd',
    þ: 'th',
    ħ: 'h',
    ı: 'i',
    ŧ: 't',
    ŋ: 'n',
  }),
);

/** DES-AMB-29: case, marks, punctuation, hyphens, spaces and invisible characters do not tell two names apart. */
export const foldName = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/[łøßæœđðþħıŧŋ]/g, (letter) => PLAIN_LETTERS.get(letter) ?? letter);

export const referenceNames: NameReading = { fold: foldName, familyVariants, givenVariants };

const standing = (text: string, variants: ReadonlyMap<string, string>): string => variants.get(text) ?? text;

export const familyKey = ({ family }: PatientName, { fold, familyVariants: variants }: NameReading): string =>
  standing(fold(family ?? ''), variants);

/**
 * A given name in the ways that one can be divided: the first, its first word, and all of them run together. Further
 * given names are often left out or added (DES-MAT-046), and some systems send all of them as one text.
 */
export function givenKeys({ given }: PatientName, { fold, givenVariants: variants }: NameReading): string[] {
  const [first = ''] = given;
  const [word = ''] = first.trim().split(/\s+/);
  const keys = [first, word, given.join('')].map((text) => standing(fold(text), variants));
  return [...new Set(keys)].filter((key) => key !== '');
}

/** Whether one change of a letter, or a letter too many or too few, makes the one the other. */
function isOneLetterAway(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (long.length - short.length > 1) return false;
  let start = 0;
  while (start < short.length && short[start] === long[start]) start += 1;
  return short.slice(long.length === short.length ? start + 1 : start) === long.slice(start + 1);
}

/** Two letters differ by one change from very many others. */
const SHORTEST_SIMILAR = 3;

const areSimilar = (one: string, other: string): boolean =>
  Math.min(one.length, other.length) >= SHORTEST_SIMILAR && isOneLetterAway(one, other);

const wordsOf = (family: string, { fold }: NameReading): string[] =>
  family
    .split(/[\s\p{Pd}]+/u)
    .map(fold)
    .filter((word) => word.length >= SHORTEST_SIMILAR);

function compareFamily(asked: PatientName, held: PatientName, reading: NameReading): Agreement {
  const [mine, theirs] = [familyKey(asked, reading), familyKey(held, reading)];
  if (mine === '' || theirs === '') return 'absent';
  if (mine === theirs) return 'equal';
  const halves = wordsOf(held.family ?? '', reading);
  const sharesHalf = wordsOf(asked.family ?? '', reading).some((word) => halves.includes(word));
  return sharesHalf || areSimilar(mine, theirs) ? 'partial' : 'different';
}

function compareGiven(asked: PatientName, held: PatientName, reading: NameReading): Agreement {
  const [mine, theirs] = [givenKeys(asked, reading), givenKeys(held, reading)];
  // DES-MAT-038: somebody with one name has no given name, and to leave it out is right then.
  if (mine.length === 0 && theirs.length === 0) return 'equal';
  if (mine.length === 0 || theirs.length === 0) return 'absent';
  if (mine.some((key) => theirs.includes(key))) return 'equal';
  return areSimilar(mine[0] ?? '', theirs[0] ?? '') ? 'partial' : 'different';
}

export const compareNamesWith =
  (reading: NameReading) =>
  (asked: PatientName, held: PatientName): NameAgreement => {
    const straight = { family: compareFamily(asked, held, reading), given: compareGiven(asked, held, reading) };
    const mine = familyKey(asked, reading);
    const swapped =
      straight.family === 'different' &&
      givenKeys(held, reading).includes(mine) &&
      givenKeys(asked, reading).includes(familyKey(held, reading));
    // Names in each other's place are one slip, not two (DES-MAT-047).
    return swapped ? { family: 'equal', given: 'partial' } : straight;
  };
