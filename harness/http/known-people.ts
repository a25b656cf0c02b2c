import type { Person } from '../../standards/person.js';
import type { Sighting } from '../model/transcript.js';
import { datesOf, namesOf, numbersOf } from './open-values.js';

/** Whether a value belongs to somebody whom the target may speak of. */
export type Known = (what: Sighting['what'], value: string) => boolean;

export const digitsOf = (text: string): string => text.replace(/[\s\u00a0-]/g, '');

/** Letters that Unicode does not take apart, as systems without them write them. */
const PLAIN: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ŋ: 'ng',
};

/** As systems write a name: in capitals, without accents, with or without hyphen and apostrophe. */
const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[ßæœøłđðþıŋ]/g, (letter) => PLAIN[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]/gu, '');

const wordsOf = (text: string): string[] => text.split(/[^\p{L}\p{M}\p{N}'’`]+/u).map(folded);

/** What stands beside a name, or in its place when somebody is not to be named. Of no one person. */
const NOBODY: ReadonlySet<string> = new Set(
  ['mr mrs ms miss mx dr prof professor sir dame lord lady rev revd reverend master baby jr sr junior senior', 'of and']
    .concat('unknown notknown anonymous anon withheld redacted masked restricted confidential none null na tbc')
    .flatMap((line) => line.split(' ')),
);

/** Whether each word of a name is one of those; an initial says too little to be anybody's. */
const knownName = (names: ReadonlySet<string>, value: string): boolean => {
  const isKnown = (word: string): boolean => word.length <= 1 || NOBODY.has(word) || names.has(word);
  if (isKnown(folded(value)) || wordsOf(value).every(isKnown)) return true;
  // UTF-8 that was read as Latin-1 on the way is a fault of the target's, and nobody new.
  const mended = MISREAD.test(value) ? Buffer.from(value, 'latin1').toString() : value;
  return mended !== value && !mended.includes('\uFFFD') && wordsOf(mended).every(isKnown);
};

const MISREAD = /^[\0-\xff]*[\xc2-\xdf][\x80-\xbf][\0-\xff]*$/;

/** Ours and declared people, by all that they are or were known as. */
export function knownPeople(people: Iterable<Person>): Known {
  const numbers = new Set<string>();
  const dates = new Set<string>();
  const names = new Set<string>();
  for (const person of people) {
    for (const number of numbersOf(person)) numbers.add(digitsOf(number));
    // A date may be told to the month or the year only.
    for (const date of datesOf(person)) for (const length of [10, 7, 4]) dates.add(date.slice(0, length));
    for (const { family, given } of namesOf(person)) {
      for (const name of [family, ...given, given.join(' ')])
        for (const word of [folded(name), ...wordsOf(name)]) names.add(word);
    }
  }
  return (what, value) => {
    if (what === 'nhs-number') return numbers.has(digitsOf(value));
    return what === 'birth-date' ? dates.has(value.slice(0, 10)) : knownName(names, value);
  };
}

const unescaped = (text: string): string =>
  text
    .replace(/\\u([\da-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/(?:%[\da-f]{2})+/gi, (bytes) => Buffer.from(bytes.replaceAll('%', ''), 'hex').toString());

/** What a question said: a target that says it back tells nothing that it did not hear from us. */
export function knownFrom(sent: string): Known {
  const text = unescaped(sent);
  const digits = digitsOf(text);
  const names = new Set(wordsOf(text));
  return (what, value) => {
    if (what === 'nhs-number') return digits.includes(digitsOf(value));
    return what === 'birth-date' ? text.includes(value.slice(0, 10)) : knownName(names, value);
  };
}
