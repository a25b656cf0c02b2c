/** Letters that have no decomposition of their own. */
const LETTERS: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

/** Without case, accents and ligatures. */
const fold = (word: string): string =>
  word
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[øłßæœđðþı]/g, (letter) => LETTERS[letter] ?? letter);

interface Word {
  folded: string;
  isCapital: boolean;
}

/** The words of a text, and where each starts once they are written without anything between them. */
export interface FoldedText {
  words: readonly Word[];
  joined: string;
  /** Place in `joined` to number of the word that starts there. */
  starts: ReadonlyMap<number, number>;
}

export function foldText(text: string): FoldedText {
  const words = (text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).map((raw) => ({
    folded: fold(raw),
    isCapital: /^\p{Lu}/u.test(raw),
  }));
  const starts = new Map<number, number>();
  const parts: string[] = [];
  let at = 0;
  for (const [n, { folded }] of words.entries()) {
    starts.set(at, n);
    parts.push(folded);
    at += folded.length;
  }
  starts.set(at, words.length);
  return { words, joined: parts.join(''), starts };
}

/** Where a name stands: its first word, and the one after its last. It may be broken over words and lines. */
function placesOf(name: string, { joined, starts }: FoldedText): [from: number, to: number][] {
  const sought = fold(name).replace(/[^\p{L}\p{N}]/gu, '');
  const places: [number, number][] = [];
  if (sought === '') return places;
  for (let at = joined.indexOf(sought); at !== -1; at = joined.indexOf(sought, at + 1)) {
    const from = starts.get(at);
    const to = starts.get(at + sought.length);
    if (from !== undefined && to !== undefined) places.push([from, to]);
  }
  return places;
}

/** Words before a family name that say that it is one. */
const TITLES: ReadonlySet<string> = new Set(
  'mr mrs ms miss mx dr master sir lady dame lord rev prof patient name surname family lastname client service user'.split(
    ' ',
  ),
);
/** Family names that any document about a ward may print. */
const EVERYDAY: ReadonlySet<string> = new Set(
  'ward hall bed day price read reading short long low may march young summer north south east west home court park street field green brown white black gray grey bishop nurse doctor stone hill wood woods'.split(
    ' ',
  ),
);
const LONG_ENOUGH = 5;
const BESIDE = 4;

/** A person's name, as far as it is known. */
export interface PersonName {
  family: string;
  given: readonly string[];
}

const isGiven = (word: Word, given: readonly string[]): boolean =>
  given.some((name) => {
    const folded = fold(name);
    return word.folded === folded || (word.isCapital && word.folded.length === 1 && folded.startsWith(word.folded));
  });

function isNameAt(from: number, to: number, { words }: FoldedText, given: readonly string[]): boolean {
  for (let n = Math.max(0, from - BESIDE); n < Math.min(words.length, to + BESIDE); n += 1) {
    if (n >= from && n < to) continue;
    if (isGiven(words[n]!, given) || (n < from && TITLES.has(words[n]!.folded))) return true;
  }
  return false;
}

/**
 * Whether a text names a person. Beside a given name, an initial or a title the family name counts whatever it is, and a
 * part of a double-barrelled one as well; alone it has to be written as a name and be no everyday word.
 */
export function holdsName(text: FoldedText, { family, given }: PersonName): boolean {
  const firsts = given.flatMap((name) => name.split(/[\s-]+/)).filter((name) => name !== '');
  const isThere = placesOf(family, text).some(
    ([from, to]) =>
      isNameAt(from, to, text, firsts) ||
      (family.length >= LONG_ENOUGH && text.words[from]!.isCapital && !EVERYDAY.has(fold(family))),
  );
  if (isThere) return true;
  return family
    .split(/[\s\p{Pd}]+/u)
    .filter((part) => part.length > 2 && part !== family)
    .some((part) => placesOf(part, text).some(([from, to]) => isNameAt(from, to, text, firsts)));
}
