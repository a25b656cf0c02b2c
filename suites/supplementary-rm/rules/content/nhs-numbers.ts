/** Ten digits whose last is the check digit of the others. Source: NHS Data Dictionary, attribute NHS NUMBER. */
export function isNhsNumber(text: string): boolean {
  if (!/^[0-9]{10}$/.test(text)) return false;
  let sum = 0;
  for (let n = 0; n < 9; n += 1) sum += Number(text[n]) * (10 - n);
  return (11 - (sum % 11)) % 11 === Number(text[9]);
}

/** For people to read, and no more of it than they need: the number of somebody else is not for a report. */
export const shortNumber = (number: string): string => `${number.slice(0, 3)} ... ${number.slice(-2)}`;

/** Ten digits by themselves, with no or one sign of the usual kind between them. */
const TEN = /(?<!\d|\d[.,/:]|\+)\d(?:[ \n.‐-―-]{0,2}\d){9}(?![\d/:%]|[.,]\d)/g;
const GROUPED = /^(?:\d{10}|\d{3}[^\d]{1,2}\d{3}[^\d]{1,2}\d{4})$/;

const LABEL =
  /\b(?:NHS|N\.\s?H\.\s?S\.?)\W{0,3}(?:no|num|nr|number|numbers|id|identifier)\b|\bNHS\s?[#:№]|\bNHS(?=\s\d{3}[ -]?\d{3}[ -]?\d{4}(?!\d))/gi;
/** A label of three letters alone makes no wrong number of what follows it. */
const BARE_LABEL = /\bNHS$/i;
/** What may stand between the label and its number. */
const BETWEEN = /^[\s.:=#()\-–—]*(?:(?:is|of|patient|verified|traced)[\s.:=()\-–—]*)?$/i;
/** Labels of other numbers. */
const OTHER_LABEL =
  /\b(?:tel|telephone|phone|mobile|mob|fax|bleep|pager|ext|hospital|mrn|pas|district|local|unit|account|ref|reference|document|doc|version|gmc|nmc|gphc|hcpc|ods|batch|serial|device|id|chi|postcode|helpline|call|contact)\b[^\n]{0,16}$/i;
const NEAR = 120;

/** A ten-digit number of a text. */
export interface PrintedNumber {
  number: string;
  /** `labelled`: it stands right after "NHS number". `near`: such a label is not far before, and no other one is nearer. */
  as: 'labelled' | 'near' | 'bare';
}

/**
 * The ten-digit numbers of a text (NFKC). A number counts as somebody's NHS number only where the text calls it one: by
 * chance one number in eleven has a right check digit.
 */
export function numbersIn(text: string): PrintedNumber[] {
  const labels = [...text.matchAll(LABEL)].map(({ index, 0: { length } }) => index + length);
  let nearest = -1;
  return [...text.matchAll(TEN)].map(({ index, 0: printed }) => {
    while (nearest + 1 < labels.length && labels[nearest + 1]! <= index) nearest += 1;
    const number = printed.replace(/\D/g, '');
    const label = labels[nearest];
    if (label === undefined || index - label > NEAR) return { number, as: 'bare' };
    const between = text.slice(label, index);
    if (BETWEEN.test(between) && (isNhsNumber(number) || !BARE_LABEL.test(text.slice(label - 3, label))))
      return { number, as: 'labelled' };
    const isNear =
      GROUPED.test(printed) && !number.startsWith('0') && !OTHER_LABEL.test(between) && isNhsNumber(number);
    return { number, as: isNear ? 'near' : 'bare' };
  });
}

/** Whether the number stands in a text (NFKC), however it is grouped or broken over lines. */
export function holdsNumber(text: string, number: string): boolean {
  const spaced = [...number].join('[\\s.\\u2010-\\u2015-]{0,3}');
  return new RegExp(`(?<!\\d)${spaced}(?!\\d)`).test(text);
}
