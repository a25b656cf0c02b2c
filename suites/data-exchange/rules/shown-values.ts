import type { SeenMessage } from '../../../harness/model/subject.js';
import { leavesOf } from './leaves.js';

/** What somebody who reads a message sees: the strings and numbers of the body, decoded, and the header values. */
export function textsOf({ headers, text, json }: SeenMessage): string[] {
  const body = json();
  const inBody =
    body === undefined
      ? [text]
      : leavesOf(body).flatMap(({ value }) =>
          typeof value === 'string' || typeof value === 'number' ? [String(value)] : [],
        );
  return [...headers.map(([, value]) => value), ...inBody];
}

/** Words only: case, punctuation, white space and percent-encoding do not hide a value. */
const wordsOf = (text: string): string =>
  ` ${text
    .normalize('NFC')
    .toLowerCase()
    .replace(/%[\da-f]{2}/g, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;

/** Ten digits are often written in groups, and a postcode with or without its space. */
const isCode = (value: string): boolean => /^(?=.*\d)[\dA-Z ]{5,12}$/.test(value);

/** Made once for a value: a message has many texts. */
function finderOf(value: string): (words: string) => boolean {
  if (!isCode(value)) {
    const wanted = wordsOf(value);
    return (words) => words.includes(wanted);
  }
  const [first = '', ...rest] = value.replaceAll(' ', '').toLowerCase();
  const wanted = new RegExp(`(?<![\\p{L}\\p{N}])${[first, ...rest].join(' ?')}(?![\\p{L}\\p{N}])`, 'u');
  return (words) => wanted.test(words);
}

/** Which of the values a message shows, however they are written there. */
export function valuesShown(message: SeenMessage, values: readonly string[]): string[] {
  const texts = textsOf(message).map(wordsOf);
  return values.filter((value) => texts.some(finderOf(value)));
}
