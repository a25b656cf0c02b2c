import { createHmac } from 'node:crypto';
import type { Person } from '../../standards/person.js';
import type { Hex, Redaction, RedactionClass } from '../model/transcript.js';
import type { Heard } from './heard.js';
import { openValues } from './open-values.js';
import { personalClassOf } from './personal-paths.js';
import { mayBePersonal, PERSONAL_PATTERNS } from './personal-patterns.js';
import { type JsonPath, type Leaf, pathOf, pointerOf, scanJson } from './scan-json.js';
import { isSecretHeader } from './secret-headers.js';
import { type LiveSecrets, secretsIn } from './secrets.js';

export interface Redacted {
  text: string;
  redactions: Redaction[];
}

export interface Redactor {
  /** `duplicateKeys` are JSON pointers. */
  body(text: string): Redacted & { duplicateKeys: string[]; depth: number };
  /**
   * A body that we made ourselves, of synthetic people and of changes to them. It loses its credentials and nothing
   * else: evidence that does not show what was asked is none.
   */
  ours(text: string): Redacted & { duplicateKeys: string[]; depth: number };
  header(name: string, value: string, index: number): Redacted;
  /** A request line or the reason of a status line. */
  start(text: string): Redacted;
  /** The sign that the redactions of a value carry. */
  sameOf(value: string): Hex;
}

const NO_SECRETS: LiveSecrets = { secrets: () => NONE, secretHeaders: [] };
const NONE: readonly string[] = [];

const CREDENTIAL_PATTERNS = PERSONAL_PATTERNS.filter((one) => one.class === 'credential');

const lengthClass = (length: number): string =>
  length <= 8 ? '1-8' : length <= 16 ? '9-16' : length <= 32 ? '17-32' : length <= 64 ? '33-64' : 'over 64';

/** A FHIR date or dateTime: what follows the date is taken away with it. */
const DATE = /^\d{4}(?:-\d{2}(?:-\d{2}(?:T.*)?)?)?$/;
const NHS_NUMBER = /^\d{3}[ -]?\d{3}[ -]?\d{4}$/;

/** Years that nobody in a record was born in: such a date is seen to be a token. */
const TOKEN_YEARS = 999;

function dateToken(value: string, same: Hex): string {
  const number = Number.parseInt(same, 16);
  const two = (of: number): string => String(of + 1).padStart(2, '0');
  const year = String((number % TOKEN_YEARS) + 1).padStart(4, '0');
  const month = two(Math.floor(number / TOKEN_YEARS) % 12);
  const day = two(Math.floor(number / TOKEN_YEARS / 12) % 28);
  const date = `${year}-${month}-${day}`;
  return value.length > date.length ? `${date}T00:00:00Z` : date.slice(0, value.length);
}

/** Base64 of a document: what is written in it is not to be read here, and a number in it is nobody's. */
const isEncoded = ({ key, value }: Leaf): boolean =>
  key === 'data' && value.length > 64 && value.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(value);

interface Find {
  kind: RedactionClass;
  found: string;
  from: number;
  to: number;
}

/** Puts a text together again with places replaced, from front to back. */
function rewriting(text: string): { replace(from: number, to: number, by: string): void; end(): string } {
  const parts: string[] = [];
  let done = 0;
  return {
    replace(from, to, by) {
      parts.push(text.slice(done, from), by);
      done = to;
    },
    end: () => (done === 0 ? text : `${parts.join('')}${text.slice(done)}`),
  };
}

/** Answers to the same question are often the same to the byte: the newest few are not walked over again. */
function remembering<T>(make: (text: string) => T, secrets: () => readonly string[]): (text: string) => T {
  const kept = new Map<string, T>();
  let known: readonly string[] = [];
  return (text) => {
    // With a new secret, what was harmless before may not be so any more.
    if (secrets() !== known) kept.clear();
    known = secrets();
    const before = kept.get(text);
    if (before !== undefined) return before;
    const made = make(text);
    if (text.length <= REMEMBERED_LENGTH) {
      if (kept.size >= REMEMBERED) kept.clear();
      kept.set(text, made);
    }
    return made;
  };
}

const REMEMBERED = 256;
const REMEMBERED_LENGTH = 8192;

/**
 * Takes personal and secret values out of what will be stored, by path and type, before anything else sees it. A token
 * keeps type, length class and equality. The key lives in memory only: with it stored, ten digits would be guessed.
 * Secrets of the run, which can become more while it lasts, are found wherever they stand.
 */
export function createRedactor(
  key: Uint8Array,
  people: Iterable<Person>,
  live: LiveSecrets = NO_SECRETS,
  heard: Pick<Heard, 'has'> = { has: () => false },
): Redactor {
  const open = openValues(people);
  const plain = (value: string): string => (NHS_NUMBER.test(value) ? value.replace(/[ -]/g, '') : value);
  const isOpen = (value: string): boolean => open.has(plain(value)) || heard.has(plain(value));
  const sameness = (value: string): Hex => createHmac('sha256', key).update(plain(value)).digest('hex').slice(0, 8);
  const token = (kind: RedactionClass, value: string): string =>
    kind === 'person' && DATE.test(value)
      ? dateToken(value, sameness(value))
      : `[${kind} ${lengthClass(value.length)} ${sameness(value)}]`;
  /** At most nine digits, so that it is never taken for an NHS number itself. */
  const numberToken = (value: string): string => String(Number.parseInt(sameness(value).slice(0, 7), 16));

  const secrets = secretsIn(live);

  /** Finds by pattern only, the declared people's values excepted; first come, longest first, none in another. */
  const patternFindsIn = (text: string, patterns: typeof PERSONAL_PATTERNS): Find[] => {
    if (!mayBePersonal(text)) return [];
    return patterns.flatMap(({ class: kind, pattern, only }) =>
      [...text.matchAll(pattern)]
        .filter(([found]) => !isOpen(found) && (only?.(found) ?? true))
        .map(({ 0: found, index }) => ({ kind, found, from: index, to: index + found.length })),
    );
  };
  const findsIn = (text: string, patterns = PERSONAL_PATTERNS): Find[] => {
    const known = secrets.find(text);
    const loose = patternFindsIn(text, patterns);
    if (known.length === 0 && loose.length === 0) return [];
    const finds = [
      ...known.map((one) => ({ ...one, secret: true })),
      ...loose.map((one) => ({ ...one, secret: false })),
    ];
    finds.sort((a, b) => a.from - b.from || b.to - a.to);
    const apart: (Find & { secret: boolean })[] = [];
    for (const one of finds) {
      const last = apart.at(-1);
      if (last === undefined || one.from >= last.to) apart.push(one);
      else if (one.secret || last.secret) {
        // Neither may leave its end behind.
        const to = Math.max(last.to, one.to);
        apart[apart.length - 1] = {
          kind: 'credential',
          secret: true,
          from: last.from,
          to,
          found: text.slice(last.from, to),
        };
      }
    }
    return apart;
  };

  /** Ranges are those of the text before. */
  const byPattern = (text: string, patterns = PERSONAL_PATTERNS): Redacted => {
    const finds = findsIn(text, patterns);
    const rewritten = rewriting(text);
    for (const { kind, found, from, to } of finds) rewritten.replace(from, to, token(kind, found));
    return {
      text: rewritten.end(),
      redactions: finds.map(({ kind, found, from, to }) => ({ at: [from, to], class: kind, same: sameness(found) })),
    };
  };

  /** For a secret with signs of JSON in it, which begins in one value of a body and ends in another. */
  const withoutSecrets = (text: string): Redacted => {
    const rewritten = rewriting(text);
    const redactions = secrets.find(text).map(({ kind, found, from, to }): Redaction => {
      rewritten.replace(from, to, token(kind, found));
      return { at: '', class: kind, same: sameness(found) };
    });
    return { text: rewritten.end(), redactions };
  };

  /** A key can be personal too, and a pointer repeats it. */
  const pointerTo = (path: JsonPath): string =>
    pointerOf(path.map((part) => (typeof part === 'string' ? byPattern(part).text : part)));

  /** What was no JSON stays no JSON: a rule must not see a better answer than the one that came. */
  const asWritten = ({ kind, value, form }: Leaf, text: string): string => {
    if (kind === 'number') return numberToken(value);
    return form === 'whole' ? JSON.stringify(text) : `"${text}\n${form === 'cut' ? '' : '"'}`;
  };

  const ofLeaf = (leaf: Leaf): Redacted | null => {
    const personal = isOpen(leaf.value) ? null : personalClassOf(leaf);
    const found: Redacted = personal
      ? {
          text: token(personal, leaf.value),
          redactions: [{ at: '', class: personal, same: sameness(leaf.value) }],
        }
      : isEncoded(leaf)
        ? withoutSecrets(leaf.value)
        : byPattern(leaf.value);
    if (found.redactions.length === 0) return null;
    const at = pointerTo(pathOf(leaf));
    return { text: asWritten(leaf, found.text), redactions: found.redactions.map((one) => ({ ...one, at })) };
  };

  const inJson: Redactor['body'] = (text) => {
    const rewritten = rewriting(text);
    const redactions: Redaction[] = [];
    let done = 0;
    /** What stands between the values: in well-formed JSON never more than signs. */
    const between = (end: number): void => {
      for (const { kind, found, from, to } of findsIn(text.slice(done, end))) {
        rewritten.replace(done + from, done + to, token(kind, found));
        redactions.push({ at: [done + from, done + to], class: kind, same: sameness(found) });
      }
    };
    const { duplicateKeys, depth } = scanJson(text, (leaf) => {
      between(leaf.start);
      done = leaf.end;
      const redacted = ofLeaf(leaf);
      if (redacted === null) return;
      rewritten.replace(leaf.start, leaf.end, redacted.text);
      for (const one of redacted.redactions) redactions.push(one);
    });
    between(text.length);
    const swept = withoutSecrets(rewritten.end());
    return {
      text: swept.text,
      redactions: redactions.concat(swept.redactions),
      duplicateKeys: duplicateKeys.map(pointerTo),
      depth,
    };
  };

  const inHeader = remembering((value) => byPattern(value), live.secrets);

  return {
    body: remembering(
      (text) => (/^[\uFEFF\s]*[[{"]/.test(text) ? inJson(text) : { ...byPattern(text), duplicateKeys: [], depth: 0 }),
      live.secrets,
    ),
    ours: remembering((text) => {
      const { duplicateKeys, depth } = /^\s*[[{]/.test(text)
        ? scanJson(text, () => {})
        : { duplicateKeys: [], depth: 0 };
      return { ...byPattern(text, CREDENTIAL_PATTERNS), duplicateKeys: duplicateKeys.map(pointerOf), depth };
    }, live.secrets),
    header(name, value, index) {
      const at = `/headers/${index}`;
      if (isSecretHeader(name) || live.secretHeaders.includes(name.toLowerCase())) {
        return { text: token('credential', value), redactions: [{ at, class: 'credential', same: sameness(value) }] };
      }
      const loose = inHeader(value);
      return { text: loose.text, redactions: loose.redactions.map((one) => ({ ...one, at })) };
    },
    start(text) {
      const loose = byPattern(text);
      return { text: loose.text, redactions: loose.redactions.map((one) => ({ ...one, at: '/start' })) };
    },
    sameOf: sameness,
  };
}
