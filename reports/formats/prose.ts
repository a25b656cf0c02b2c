import type { Status } from '../words.js';
import { STATUS_WORDS, sentenceCase } from '../words.js';

export interface Tag {
  text: string;
  className: string;
}

/** Catalogue texts set names in backquotes; a page shows them in quotation marks. */
export const prose = (text: string): string => text.replace(/`([^`]*)`/g, '“$1”');

/** A clause as a sentence: with a capital and one full stop. */
export const asSentence = (text: string): string => {
  const said = sentenceCase(prose(text));
  return /[.?!]$/.test(said) ? said : `${said}.`;
};

/** The tag of a status, as the design system shows it. */
export const tagOfStatus = (status: Status): Tag => ({
  text: sentenceCase(STATUS_WORDS[status].word),
  className: STATUS_WORDS[status].tag,
});
