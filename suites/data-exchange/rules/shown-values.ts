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

const standsIn = (value: string, words: string): boolean => {
  if (!isCode(value)) return words.includes(wordsOf(value));
  const [first = '', ...rest] = value.replaceAll(' ', '').toLowerCase();
  return new RegExp(`(?<![\\p{L}\\p{N}])${[first, ...rest].join(' ?')}(?![\\p{L}\\p{N}])`, 'u').test(words);
};

/** Which of the values a message shows, however they are written there. */
export function valuesShown(message: SeenMessage, values: readonly string[]): string[] {
  const texts = textsOf(message).map(wordsOf);
  return values.filter((value) => texts.some((words) => standsIn(value, words)));
}
