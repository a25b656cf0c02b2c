import { passesModulus11 } from './personal-patterns.js';

const TEN_DIGITS = /(?:(?<=%[\dA-Fa-f]{2})|(?<![\w.-]))\d{3}[ \u00a0-]?\d{3}[ \u00a0-]?\d{4}(?![\w-])(?!\.\d)/g;

/** Numbers that documents of the NHS print as examples, and errors repeat. Never issued. */
const PRINTED: ReadonlySet<string> = new Set(['9876543210', '9434765919', '9449306753']);

/**
 * Ranges that numbers are issued from, or kept for tests (uk-fci/nhs-number, `constants.py`): a Scottish number begins
 * with a birth date, a Northern Irish one with 32 to 39. Those with 5 and 8 are not NHS numbers. Without this, every
 * eleventh time in seconds would be one.
 */
const IN_RANGE = /^(?:(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])|3[2-9]|[4679])/;

/** How much before a number says what it is. */
const BEFORE = 40;
const CALLED =
  /\b(?:tel|telephone|phone|mobile|mob|fax|call|ring|dial|sms|pager|bleep)(?: ?(?:no\.?|number|us|on|at|is))*[^\w]{0,4}$/i;
/** A telephone number that began before: with its country, or with nought. */
const DIALLED = /(?:\+\d|(?<!\d)0)[\d ()\u00a0-]{0,12}$/;
/** The id of a resource that is no person, in a reference or an address. */
const NO_PERSON = /(?:^|\/)(?!(?:Patient|Person|RelatedPerson)\/)[A-Z][A-Za-z]{2,40}\/$/;

export interface NumberFind {
  digits: string;
  index: number;
}

export const couldBeIssued = (digits: string): boolean =>
  passesModulus11(digits) && IN_RANGE.test(digits) && !/^(\d)\1*$/.test(digits);

/** NHS numbers in running text, without what its surroundings show to be something else. */
export function numbersIn(text: string): NumberFind[] {
  const finds: NumberFind[] = [];
  for (const { 0: found, index } of text.matchAll(TEN_DIGITS)) {
    const digits = found.replace(/\D/g, '');
    if (!couldBeIssued(digits) || PRINTED.has(digits)) continue;
    const before = text.slice(Math.max(0, index - BEFORE), index);
    if (CALLED.test(before) || DIALLED.test(before) || NO_PERSON.test(before)) continue;
    finds.push({ digits, index });
  }
  return finds;
}

/** What a system of identifiers says of its values. */
export function kindOfSystem(system: string | undefined): 'nhs-number' | 'other' | 'untold' {
  if (system === undefined || system === '') return 'untold';
  return /nhs[-_ ]?(?:no\b|number)|2\.16\.840\.1\.113883\.2\.1\.4\.1(?![.\d])|\bchi[-_ ]?number/i.test(system)
    ? 'nhs-number'
    : 'other';
}

/** Around a value in XML, its system and what holds both stand this near. */
const NEAR = 400;

/** Where an element was opened that is open still, or -1. */
function openedAt(before: string, element: string): number {
  const at = before.lastIndexOf(element);
  return at >= 0 && /<(?:\w{1,20}:)?$/.test(before.slice(Math.max(0, at - 22), at)) ? at : -1;
}

/** Whether the place in an XML text belongs to a telephone number, or to an identifier of another system. */
function isOtherInXml(text: string, index: number): boolean {
  const before = text.slice(Math.max(0, index - NEAR), index);
  if (openedAt(before, 'telecom') >= 0 || openedAt(before, 'valueContactPoint') >= 0) return true;
  const opened = openedAt(before, 'identifier');
  if (opened < 0) return false;
  const [rest = ''] = text.slice(index, index + NEAR).split('identifier>', 1);
  const around = before.slice(opened) + rest;
  const [, system] = /<(?:\w{1,20}:)?system\s{1,9}value\s{0,9}=\s{0,9}["']([^"']{0,300})/.exec(around) ?? [];
  return kindOfSystem(system) === 'other';
}

/** NHS numbers in a text that is not JSON: plain, HTML or XML. */
export const numbersInMarkup = (text: string): NumberFind[] =>
  numbersIn(text).filter(({ index }) => !isOtherInXml(text, index));
