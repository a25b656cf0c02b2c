import type { RedactionClass } from '../model/transcript.js';

interface PersonalPattern {
  class: RedactionClass;
  pattern: RegExp;
  only?: (found: string) => boolean;
}

/** NHS number check: weights 10 to 2, check value 10 is never issued (NHS Data Dictionary). Other signs are passed over. */
export function passesModulus11(found: string): boolean {
  const digits = [...found.replace(/\D/g, '')].map(Number);
  const sum = digits.slice(0, 9).reduce((total, digit, index) => total + digit * (10 - index), 0);
  return (11 - (sum % 11)) % 11 === digits[9];
}

/** Values of an element in an XML answer, which has no other reader here: `<family value="…"/>` or `<family>…</family>`. */
const inXml = (kind: RedactionClass, elements: string): PersonalPattern[] => {
  const tag = `<(?:\\w{1,20}:)?(?:${elements})`;
  const value = `${tag}\\s{1,9}value\\s{0,9}=\\s{0,9}`;
  return [`(?<=${value}")[^"]{1,1000}`, `(?<=${value}')[^']{1,1000}`, `(?<=${tag}>)[^<]{1,1000}`].map((source) => ({
    class: kind,
    pattern: new RegExp(source, 'g'),
  }));
};

/** What every find has in it: one cheap look spares most values all others. */
const SIGNS = /@|%40|<|eyJ|bearer|\d{3}/i;

export const mayBePersonal = (text: string): boolean => SIGNS.test(text);

/**
 * What is personal or secret wherever it stands. Each pattern is linear: repeats are bounded, or cannot begin again
 * inside what they have walked over.
 */
export const PERSONAL_PATTERNS: readonly PersonalPattern[] = [
  { class: 'credential', pattern: /(?<![\w-])eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g },
  { class: 'credential', pattern: /\bBearer[ \t]{1,9}[\w.~+/-]{8,}=*/gi },
  {
    class: 'nhs-number',
    // After %7C, an encoded bar, a number begins as it does after the bar itself.
    pattern: /(?:(?<=%[\dA-Fa-f]{2})|(?<![\w.-]))\d{3}[ -]?\d{3}[ -]?\d{4}(?![\w-])/g,
    only: passesModulus11,
  },
  {
    class: 'contact',
    pattern:
      /(?<![\p{L}\p{M}\p{N}._%+'’-])[\p{L}\p{M}\p{N}._%+'’-]+(?:@|%40)[\p{L}\p{M}\p{N}-]{1,63}(?:\.[\p{L}\p{M}\p{N}-]{1,63}){1,4}/gu,
  },
  {
    class: 'contact',
    pattern:
      /(?<![\w+.-])(?:(?:\+|00)\d{2}[ .-]?(?:\(0\)[ ]?)?|\(?0)\d{2,4}\)?[ .-]{0,2}\d{3,4}[ .-]?\d{3,4}(?![\w-])/g,
  },
  ...inXml('person', 'family|given|prefix|suffix|birthDate|deceasedDateTime'),
  ...inXml('contact', 'line|city|district|postalCode'),
];
