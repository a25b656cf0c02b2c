const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const SEP = '[\\s./\\u2010-\\u2015-]{1,3}';

const DAY_FIRST = new RegExp(`(?<![\\d/.-])(\\d{1,2})${SEP}(\\d{1,2})${SEP}(\\d{4}|\\d{2})(?!\\d)`, 'g');
const YEAR_FIRST = /(?<![\d/.-])(\d{4})[/.‐-―-](\d{1,2})[/.‐-―-](\d{1,2})(?!\d)/g;
const MONTH_NAMED = new RegExp(
  `(?<!\\d)(\\d{1,2})(?:st|nd|rd|th)?[\\s,./\\u2010-\\u2015-]{0,3}(?:of\\s)?${MONTH}\\.?[\\s,./\\u2010-\\u2015-]{0,3}(\\d{4}|\\d{2})(?!\\d)`,
  'gi',
);
const MONTH_FIRST = new RegExp(`\\b${MONTH}\\.?\\s{0,2}(\\d{1,2})(?:st|nd|rd|th)?,?\\s{1,2}(\\d{4})(?!\\d)`, 'gi');

/** A date that a text prints. */
export interface PrintedDate {
  index: number;
  /** Two digits where the text has two. */
  year: string;
  month: number;
  day: number;
}

const monthNumber = (name: string): number => MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;

const found = (text: string, pattern: RegExp, read: (parts: RegExpMatchArray) => Omit<PrintedDate, 'index'>[]) =>
  [...text.matchAll(pattern)].flatMap((match) => read(match).map((date) => ({ index: match.index, ...date })));

/**
 * The dates of a text, in the forms that people and programs in the United Kingdom write; a date of figures counts as
 * month first too where it cannot be day first.
 */
export const datesIn = (text: string): PrintedDate[] =>
  [
    ...found(text, DAY_FIRST, ([, one, other, year]) =>
      Number(other) <= 12
        ? [{ year: year!, month: Number(other), day: Number(one) }]
        : [{ year: year!, month: Number(one), day: Number(other) }],
    ),
    ...found(text, YEAR_FIRST, ([, year, month, day]) => [{ year: year!, month: Number(month), day: Number(day) }]),
    ...found(text, MONTH_NAMED, ([, day, month, year]) => [
      { year: year!, month: monthNumber(month!), day: Number(day) },
    ]),
    ...found(text, MONTH_FIRST, ([, month, day, year]) => [
      { year: year!, month: monthNumber(month!), day: Number(day) },
    ]),
  ].filter(({ month, day }) => month >= 1 && month <= 12 && day >= 1 && day <= 31);

const BIRTH =
  /\b(?:date\s+of\s+birth|birth\s?date|d\.?\s?o\.?\s?b\b|born)[^\dA-Za-z]{0,6}(?:on\s|is\s)?[^\dA-Za-z]{0,4}$/i;

/** What a text says about a day of birth. */
export interface BirthInText {
  /** The day is printed; a year of two figures counts only where the text says that it is a birth date. */
  isThere: boolean;
  /** A birth date is printed that is another day. */
  isOther: boolean;
}

/** Looks for a full FHIR date in a text (NFKC). */
export function lookForBirth(text: string, birthDate: string): BirthInText {
  const [year, month, day] = birthDate.split('-');
  let isThere = false;
  let isOther = false;
  for (const date of datesIn(text)) {
    const isLabelled = BIRTH.test(text.slice(Math.max(0, date.index - 40), date.index));
    const isSame =
      date.month === Number(month) &&
      date.day === Number(day) &&
      (date.year === year || (isLabelled && date.year === year?.slice(2)));
    if (isSame) isThere = true;
    else if (isLabelled) isOther = true;
  }
  return { isThere, isOther: isOther && !isThere };
}
