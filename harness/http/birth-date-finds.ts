/** `Date of birth: 1 May 2015`, `DOB 01/05/2015`, `born on 2015-05-01`. Repeats are bounded: it is linear. */
const SAID =
  /\b(?:date[ _-]?of[ _-]?birth|birth[ _-]?date|d\.?o\.?b\.?|born(?: on)?)[^\w]{0,4}(?:is |was )?(\d{4}-\d{2}-\d{2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{1,2} [A-Z][a-z]{2,8} \d{4})(?!\d)/gi;

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** A date that somebody in a record can be born on, or a part of one (YYYY, YYYY-MM, YYYY-MM-DD, and what follows). */
export const isDate = (text: string): boolean =>
  /^(?:18[7-9]|19\d|20\d)\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01])(?:T.*)?)?)?$/s.test(text);

function isoOf(text: string): string {
  if (/^\d{4}/.test(text)) return text;
  const [day = '', month = '', year = ''] = text.split(/[/. -]/);
  const number = /^\d/.test(month) ? Number(month) : MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1;
  return `${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** Birth dates that a text calls so, as YYYY-MM-DD; day before month, as it is written here. */
export const birthDatesIn = (text: string): string[] =>
  /birth|born|d\.?o\.?b/i.test(text) ? [...text.matchAll(SAID)].map(([, date = '']) => isoOf(date)).filter(isDate) : [];
