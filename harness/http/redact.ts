import { createHmac } from 'node:crypto';
import type { Person } from '../../standards/person.js';
import type { Hex, Redaction, RedactionClass } from '../model/transcript.js';
import { personalClassOf } from './personal-paths.js';
import { type JsonScan, pointerOf, scanJson } from './scan-json.js';

export interface Redacted {
  text: string;
  redactions: Redaction[];
}

export interface Redactor {
  body(text: string): Redacted & Pick<JsonScan, 'duplicateKeys' | 'depth'>;
  header(name: string, value: string, index: number): { value: string; redaction: Redaction | null };
}

const CREDENTIAL_HEADERS = new Set([
  'authorization',
  'proxy-authorization',
  'cookie',
  'set-cookie',
  'x-api-key',
  'apikey',
  'api-key',
  'subscription-key',
]);

/** What is personal or secret wherever it stands. Each pattern is linear: bounded repeats, no nesting. */
const PATTERNS: readonly { class: RedactionClass; pattern: RegExp; only?: (found: string) => boolean }[] = [
  { class: 'credential', pattern: /\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g },
  { class: 'credential', pattern: /\bBearer [\w.~+/-]{8,}=*/gi },
  {
    class: 'nhs-number',
    pattern: /(?<![\w.-])\d{3}[ -]?\d{3}[ -]?\d{4}(?![\w-])/g,
    only: (found) => passesModulus11(found),
  },
  { class: 'contact', pattern: /[\w.%+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/g },
  { class: 'contact', pattern: /(?<![\w+.-])(?:\+44[ -]?|0)\d{2,4}[ -]?\d{3,4}[ -]?\d{3,4}(?![\w-])/g },
];

/** NHS number check: weights 10 to 2, check value 10 is never issued (NHS Data Dictionary). */
function passesModulus11(found: string): boolean {
  const digits = [...found.replace(/\D/g, '')].map(Number);
  const sum = digits.slice(0, 9).reduce((total, digit, index) => total + digit * (10 - index), 0);
  return (11 - (sum % 11)) % 11 === digits[9];
}

const lengthClass = (length: number): string =>
  length <= 8 ? '1-8' : length <= 16 ? '9-16' : length <= 32 ? '17-32' : length <= 64 ? '33-64' : 'over 64';

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Values of people that everybody may see: ours, or declared synthetic. */
const openValues = (people: Iterable<Person>): Set<string> => {
  const values = new Set<string>();
  for (const { nhsNumber, family, given, birthDate, address, invalidated } of people) {
    for (const value of [nhsNumber, family, ...given, given.join(' '), birthDate, ...Object.values(address)])
      values.add(value);
    if (invalidated)
      for (const value of [invalidated.nhsNumber, invalidated.family, ...invalidated.given]) values.add(value);
  }
  return values;
};

/**
 * Takes personal and secret values out of what will be stored, by path and type, before anything else sees it. A token
 * keeps type, length class and equality. The key lives in memory only: with it stored, ten digits would be guessed.
 */
export function createRedactor(key: Uint8Array, people: Iterable<Person>): Redactor {
  const open = openValues(people);
  const sameness = (value: string): Hex => createHmac('sha256', key).update(value).digest('hex').slice(0, 8);
  const token = (kind: RedactionClass, value: string): string => {
    const same = sameness(value);
    if (DATE.test(value)) return `00${same.replace(/\D/g, '').padEnd(2, '0').slice(0, 2)}-01-01`;
    return `[${kind} ${lengthClass(value.length)} ${same}]`;
  };

  /** Redacts by pattern only, the declared people's values excepted. Ranges are those of the text before. */
  const byPattern = (text: string): Redacted => {
    const hits = PATTERNS.flatMap(({ class: kind, pattern, only }) =>
      [...text.matchAll(pattern)]
        .filter(([found]) => !open.has(found) && !open.has(found.replace(/[ -]/g, '')) && (only?.(found) ?? true))
        .map(({ 0: found, index }) => ({ kind, found, from: index, to: index + found.length })),
    ).sort((a, b) => a.from - b.from || b.to - a.to);
    const redactions: Redaction[] = [];
    const parts: string[] = [];
    let done = 0;
    for (const { kind, found, from, to } of hits) {
      if (from < done) continue;
      parts.push(text.slice(done, from), token(kind, found));
      redactions.push({ at: [from, to], class: kind, same: sameness(found) });
      done = to;
    }
    parts.push(text.slice(done));
    return { text: parts.join(''), redactions };
  };

  return {
    body(text) {
      const looksLikeJson = /^[\uFEFF\s]*[[{]/.test(text);
      if (!looksLikeJson) return { ...byPattern(text), duplicateKeys: [], depth: 0 };
      const scan = scanJson(text);
      const parts: string[] = [];
      const redactions: Redaction[] = [];
      let from = 0;
      for (const leaf of scan.leaves) {
        const personal = open.has(leaf.value) ? null : personalClassOf(leaf, scan.resourceTypes);
        const at = pointerOf(leaf.path);
        let replacement: string | null = null;
        if (personal) {
          replacement = leaf.kind === 'string' ? JSON.stringify(token(personal, leaf.value)) : '0';
          redactions.push({ at, class: personal, same: sameness(leaf.value) });
        } else {
          const loose = byPattern(leaf.value);
          if (loose.redactions.length > 0) {
            replacement = leaf.kind === 'string' ? JSON.stringify(loose.text) : '0';
            redactions.push(...loose.redactions.map((one) => ({ ...one, at })));
          }
        }
        if (replacement === null) continue;
        parts.push(text.slice(from, leaf.start), replacement);
        from = leaf.end;
      }
      parts.push(text.slice(from));
      return { text: parts.join(''), redactions, duplicateKeys: scan.duplicateKeys, depth: scan.depth };
    },
    header(name, value, index) {
      const at = `/headers/${index}`;
      if (CREDENTIAL_HEADERS.has(name.toLowerCase())) {
        return { value: token('credential', value), redaction: { at, class: 'credential', same: sameness(value) } };
      }
      const loose = byPattern(value);
      const first = loose.redactions[0];
      return first ? { value: loose.text, redaction: { ...first, at } } : { value, redaction: null };
    },
  };
}
