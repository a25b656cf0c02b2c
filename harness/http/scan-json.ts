import { createScanner } from 'jsonc-parser';

/** The scanner's token kinds: its own enumeration is a `const enum`, which isolated modules cannot read. */
const TOKEN = {
  openBrace: 1,
  closeBrace: 2,
  openBracket: 3,
  closeBracket: 4,
  comma: 5,
  colon: 6,
  string: 10,
  number: 11,
  end: 17,
} as const;

/** Paths are told to this depth only: a longer one is an attack, and telling it whole would cost its square. */
const TOLD_DEPTH = 256;

/** A string or number of a JSON text, with its place. Offsets are UTF-16 units; `end` is exclusive. */
export interface Leaf {
  path: readonly (string | number)[];
  kind: 'string' | 'number';
  value: string;
  start: number;
  end: number;
}

export interface JsonScan {
  leaves: Leaf[];
  /** JSON pointers of keys that occur twice in one object. */
  duplicateKeys: string[];
  /** Deepest nesting of objects and arrays. */
  depth: number;
  /** `resourceType` by the JSON pointer of its object. */
  resourceTypes: Map<string, string>;
}

interface Frame {
  array: boolean;
  keys: Set<string>;
  key: string | number;
  awaitsKey: boolean;
}

export const pointerOf = (path: readonly (string | number)[]): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/**
 * Walks a JSON text without recursion, so that depth costs memory and never the stack, and without needing it to be
 * well formed: a truncated answer still gives the places of what it holds.
 */
export function scanJson(text: string): JsonScan {
  const scanner = createScanner(text, true);
  const frames: Frame[] = [];
  const scan: JsonScan = { leaves: [], duplicateKeys: [], depth: 0, resourceTypes: new Map() };
  const path = (): (string | number)[] => frames.slice(0, TOLD_DEPTH).map((frame) => frame.key);

  for (let token: number = scanner.scan(); token !== TOKEN.end; token = scanner.scan()) {
    const top = frames.at(-1);
    switch (token) {
      case TOKEN.openBrace:
      case TOKEN.openBracket: {
        const array = token === TOKEN.openBracket;
        frames.push({ array, keys: new Set(), key: array ? 0 : '', awaitsKey: !array });
        scan.depth = Math.max(scan.depth, frames.length);
        break;
      }
      case TOKEN.closeBrace:
      case TOKEN.closeBracket:
        frames.pop();
        break;
      case TOKEN.comma:
        if (top?.array) top.key = Number(top.key) + 1;
        else if (top) top.awaitsKey = true;
        break;
      case TOKEN.colon:
        if (top) top.awaitsKey = false;
        break;
      case TOKEN.string:
      case TOKEN.number: {
        const value = scanner.getTokenValue();
        if (top && !top.array && top.awaitsKey) {
          top.key = value;
          if (top.keys.has(value)) scan.duplicateKeys.push(pointerOf(path()));
          top.keys.add(value);
          break;
        }
        const start = scanner.getTokenOffset();
        const kind = token === TOKEN.string ? 'string' : 'number';
        scan.leaves.push({ path: path(), kind, value, start, end: start + scanner.getTokenLength() });
        if (top?.key === 'resourceType') scan.resourceTypes.set(pointerOf(path().slice(0, -1)), value);
        break;
      }
      default:
        break;
    }
  }
  return scan;
}
