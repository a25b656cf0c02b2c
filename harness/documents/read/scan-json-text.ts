import type { JsonPath } from '../../model/document.js';
import { MOST_TOLD, type ReadLimits } from './read-limits.js';
import { scanJsonNumber } from './scan-json-number.js';
import { scanJsonString } from './scan-json-string.js';
import { toldPath } from './told-path.js';

/** Why a text is not read. Sentences as in `ReadFault`. */
export interface TextFault {
  code: 'not-json' | 'truncated' | 'too-deep' | 'too-many-elements';
  offset: number;
  message: string;
  remedy: string;
}

export interface JsonTextScan {
  fault: TextFault | null;
  /** Keys that their object has already: the first of them, with the offset of the repetition. */
  duplicates: { offset: number; path: JsonPath }[];
  /** Offsets of escapes that stand for half a character: JSON allows them, text does not. */
  halves: number[];
}

/** What may stand next. */
type Next = 'value' | 'value-or-close' | 'key' | 'key-or-close' | 'colon' | 'comma-or-close' | 'end';

const EXPECTED: Readonly<Record<Next, string>> = {
  value: 'a value',
  'value-or-close': 'a value or ]',
  key: 'a property name in double quotes',
  'key-or-close': 'a property name in double quotes or }',
  colon: 'a colon',
  'comma-or-close': 'a comma or a closing bracket',
  end: 'nothing more',
};

const REPAIR = 'correct the file at this place; the software that wrote it may not be writing JSON';
const WORDS: readonly string[] = ['true', 'false', 'null'];

const unpadded = (code: number): string => `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
const shown = (code: number): string => (code > 32 && code < 127 ? String.fromCharCode(code) : unpadded(code));

/** Words that other languages write. Any other one may be a value without its quotes, and is not repeated. */
const KNOWN_WORDS = /^(?:nan|undefined|none|true|false|null|nil|inf|infinity)$/i;

/** What the text has where something else is expected, for people who know no grammar. */
function foundAt(text: string, at: number): string {
  const word = /[A-Za-z]{1,20}/y;
  word.lastIndex = at;
  const letters = word.exec(text)?.[0];
  if (letters)
    return KNOWN_WORDS.test(letters) ? `the word ${letters}, which is no JSON` : 'a word without double quotes';
  const code = text.codePointAt(at)!;
  if (code === 0x27) return 'a single quote: JSON has double quotes only';
  if (code === 0x2f || code === 0x23) return `${shown(code)}: JSON has no comments`;
  return shown(code);
}

function forget(keys: Set<string>[], depth: number): void {
  const known = keys[depth];
  if (known) known.clear();
  else keys[depth] = new Set();
}

/**
 * Whether a text is JSON as RFC 8259 has it, and what `JSON.parse` says nothing about. One pass without recursion;
 * it stops at the first fault. Our own because the messages of `JSON.parse` differ between versions of Node, and it
 * takes the last of two equal keys in silence.
 */
export function scanJsonText(text: string, limits: Pick<ReadLimits, 'depth' | 'elements'>): JsonTextScan {
  const scan: JsonTextScan = { fault: null, duplicates: [], halves: [] };
  const lists: boolean[] = [];
  const places: (string | number)[] = [];
  /** By depth, and used again: an object's keys are forgotten when it closes. */
  const keys: Set<string>[] = [];
  let depth = 0;
  let elements = 0;
  let next: Next = 'value';
  let comma = 0;
  let at = 0;

  const refuse = (code: TextFault['code'], offset: number, message: string, remedy = REPAIR): JsonTextScan => {
    scan.fault = { code, offset, message, remedy };
    return scan;
  };
  const truncated = (): JsonTextScan => {
    const open = depth === 0 ? '' : toldPath(places.slice(0, depth).filter((part) => part !== ''));
    const where = open === '' ? '' : `; ${open} is still open`;
    return refuse(
      'truncated',
      text.length,
      `the file ends in the middle${where}`,
      'get the whole file: it was cut off',
    );
  };

  for (;;) {
    let code = text.charCodeAt(at);
    while (code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09) {
      at += 1;
      code = text.charCodeAt(at);
    }
    if (at >= text.length) return next === 'end' ? scan : truncated();
    const start = at;

    if (next === 'colon' && code === 0x3a) {
      next = 'value';
      at += 1;
      continue;
    }
    if (next === 'comma-or-close' && code === 0x2c) {
      comma = at;
      if (lists[depth - 1]) places[depth - 1] = Number(places[depth - 1]) + 1;
      next = lists[depth - 1] ? 'value' : 'key';
      at += 1;
      continue;
    }
    const closes = next === 'comma-or-close' || next === 'value-or-close' || next === 'key-or-close';
    if (closes && code === (lists[depth - 1] ? 0x5d : 0x7d)) {
      depth -= 1;
      next = depth === 0 ? 'end' : 'comma-or-close';
      at += 1;
      continue;
    }
    if (code === 0x22 && next !== 'colon' && next !== 'comma-or-close' && next !== 'end') {
      const end = scanJsonString(text, at, scan.halves);
      if (typeof end !== 'number') {
        return end.cut ? truncated() : refuse('not-json', end.offset, end.message);
      }
      at = end;
      if (next === 'key' || next === 'key-or-close') {
        const raw = text.slice(start + 1, end - 1);
        const key = raw.includes('\\') ? (JSON.parse(`"${raw}"`) as string) : raw;
        const known = keys[depth - 1]!;
        if (known.has(key) && scan.duplicates.length < MOST_TOLD)
          scan.duplicates.push({ offset: start, path: [...places.slice(0, depth - 1), key] });
        known.add(key);
        places[depth - 1] = key;
        next = 'colon';
        continue;
      }
    } else if (next === 'value' || next === 'value-or-close') {
      if (code === 0x7b || code === 0x5b) {
        if (depth === limits.depth)
          return refuse(
            'too-deep',
            at,
            `objects and lists are more than ${limits.depth} levels deep`,
            'look at the software that wrote the file: no FHIR resource is that deep',
          );
        const list = code === 0x5b;
        lists[depth] = list;
        places[depth] = list ? 0 : '';
        if (!list) forget(keys, depth);
        depth += 1;
        next = list ? 'value-or-close' : 'key-or-close';
        at += 1;
      } else if (code === 0x2d || (code >= 0x30 && code <= 0x39)) {
        const end = scanJsonNumber(text, at);
        if (typeof end !== 'number') return end.cut ? truncated() : refuse('not-json', end.offset, end.message);
        at = end;
      } else {
        const word = WORDS.find((one) => text.startsWith(one, at));
        if (!word) {
          if (WORDS.some((one) => one.startsWith(text.slice(at, at + 6)))) return truncated();
          if (code === 0x5d && next === 'value' && lists[depth - 1] && depth > 0)
            return refuse('not-json', comma, 'a comma stands before ]', 'take the comma away');
          return refuse('not-json', at, `expected ${EXPECTED[next]}, found ${foundAt(text, at)}`);
        }
        at += word.length;
      }
    } else {
      if (next === 'key' && code === 0x7d)
        return refuse('not-json', comma, 'a comma stands before }', 'take the comma away');
      if (next === 'end')
        return refuse(
          'not-json',
          at,
          `expected nothing more after the end of the JSON, found ${foundAt(text, at)}`,
          'put one resource into a file, or one per line into a file named .ndjson',
        );
      return refuse('not-json', at, `expected ${EXPECTED[next]}, found ${foundAt(text, at)}`);
    }
    elements += 1;
    if (elements > limits.elements)
      return refuse(
        'too-many-elements',
        start,
        `the document has more than ${limits.elements} values`,
        'send several smaller documents',
      );
    if (code !== 0x7b && code !== 0x5b) next = depth === 0 ? 'end' : 'comma-or-close';
  }
}
