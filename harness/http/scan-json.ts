/** Paths are told to this depth only: a longer one is an attack, and telling it whole would cost its square. */
const TOLD_DEPTH = 256;
/** Keys are told to this many UTF-16 units, for the same reason. */
const TOLD_KEY = 200;

/** Elements of FHIR that hold a whole resource: what stands in one is not described by the resource around it. */
const HOLDS_RESOURCE: ReadonlySet<string> = new Set(['resource', 'contained']);

/** An object or array, and where it stands. Linked upwards, so that a leaf costs the same at any depth. */
export interface Holder {
  parent: Holder | null;
  /** Key or index under the parent. */
  key: string | number;
  /** The nearest holder, this one included, that stands under a key rather than at an index. */
  named: Holder | null;
  depth: number;
  /** The nearest holder, this one included, that paths are told to. */
  told: Holder | null;
  /** What its `resourceType` says; several when somebody wrote the key twice. */
  types: Set<string> | null;
  /** Memory of `resourceOf`. */
  resource?: ReadonlySet<string> | null;
}

/** A string, number or key of a JSON text, with its place. Offsets are UTF-16 units; `end` is exclusive. */
export interface Leaf {
  holder: Holder | null;
  /** Key or index under the holder; of a key, the key. */
  key: string | number;
  kind: 'string' | 'number' | 'key';
  value: string;
  /** A string can be `cut` off by the end of the text, or `malformed`: with a bare line break or an unknown escape. */
  form: 'whole' | 'malformed' | 'cut';
  start: number;
  end: number;
}

export type JsonPath = (string | number)[];

export interface JsonScan {
  /** Paths of keys that occur more than once in one object, each told once. */
  duplicateKeys: JsonPath[];
  /** Deepest nesting of objects and arrays. */
  depth: number;
}

/** Types by the number of their object, counted from the front of the text. */
type Types = Map<number, Set<string>>;

interface Frame {
  holder: Holder;
  /** Objects and arrays that were opened before. */
  number: number;
  array: boolean;
  /** Keys so far, and whether they were told as duplicates. */
  keys: Map<string, boolean>;
  key: string | number;
  awaitsKey: boolean;
}

export const pointerOf = (path: Readonly<JsonPath>): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

const shortened = (part: string | number): string | number =>
  typeof part === 'string' && part.length > TOLD_KEY ? `${part.slice(0, TOLD_KEY)}…` : part;

/** Where a leaf stands; of a very deep one the beginning of its path. */
export function pathOf({ holder, key }: Pick<Leaf, 'holder' | 'key'>): JsonPath {
  if (holder === null) return [];
  const path: JsonPath = holder === holder.told ? [shortened(key)] : [];
  for (let at = holder.told; at !== null && at.parent !== null; at = at.parent) path.push(shortened(at.key));
  return path.reverse();
}

/** The types of the resource that a holder belongs to, or null when the text does not tell them. */
export function resourceOf(holder: Holder | null): ReadonlySet<string> | null {
  const asked: Holder[] = [];
  let at = holder;
  while (at !== null && at.resource === undefined) {
    asked.push(at);
    at = at.types === null && !HOLDS_RESOURCE.has(String(at.named?.key)) ? at.parent : null;
  }
  const last = asked.at(-1);
  const found = at?.resource ?? last?.types ?? null;
  for (const one of asked) one.resource = found;
  return found;
}

const BEFORE_NUMBER: ReadonlySet<string> = new Set(['', '[', ',', ':']);
const AFTER_NUMBER: ReadonlySet<string> = new Set(['', ']', '}', ',']);
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** Where a string ends: after its closing quote, or nowhere in a text that was cut off. */
function endOfString(text: string, start: number): number | null {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '"') return at + 1;
    if (text[at] === '\\') at += 1;
  }
  return null;
}

/** What a string says. Even one that is no JSON says something. */
function readString(lexeme: string): Pick<Leaf, 'value' | 'form'> {
  try {
    return { value: JSON.parse(lexeme) as string, form: 'whole' };
  } catch {
    const value = lexeme
      .replace(/^"|"$/g, '')
      .replace(/\\u([\da-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
    return { value, form: 'malformed' };
  }
}

/** One walk over a text. Nothing is kept of a leaf: a large answer may have millions. */
function walk(text: string, types: Types, visit: (leaf: Leaf) => void): JsonScan {
  const frames: Frame[] = [];
  const scan: JsonScan = { duplicateKeys: [], depth: 0 };
  const word = /[^\s{}[\]:,"]*/y;
  const space = /\s*/y;
  let opened = 0;

  const open = (array: boolean): void => {
    const top = frames.at(-1);
    const parent = top?.holder ?? null;
    const key = top?.key ?? '';
    const holder: Holder = {
      parent,
      key,
      named: null,
      depth: frames.length + 1,
      told: null,
      types: types.get(opened) ?? null,
    };
    holder.named = typeof key === 'string' ? holder : (parent?.named ?? null);
    holder.told = holder.depth <= TOLD_DEPTH ? holder : (parent?.told ?? null);
    frames.push({ holder, number: opened, array, keys: new Map(), key: array ? 0 : '', awaitsKey: !array });
    opened += 1;
    scan.depth = Math.max(scan.depth, frames.length);
  };
  const close = (): void => void frames.pop();
  const separate = (char: ':' | ','): void => {
    const top = frames.at(-1);
    if (top?.array) top.key = Number(top.key) + Number(char === ',');
    else if (top) top.awaitsKey = char === ',';
  };
  const take = (kind: 'string' | 'number', value: string, form: Leaf['form'], start: number, end: number): void => {
    const top = frames.at(-1);
    const holder = top?.holder ?? null;
    if (top?.awaitsKey && kind === 'string') {
      top.key = value;
      if (top.keys.get(value) === false) scan.duplicateKeys.push(pathOf({ holder, key: value }));
      top.keys.set(value, top.keys.has(value));
      visit({ holder, key: value, kind: 'key', value, form, start, end });
      return;
    }
    if (top?.key === 'resourceType') types.set(top.number, (types.get(top.number) ?? new Set()).add(value));
    visit({ holder, key: top?.key ?? '', kind, value, form, start, end });
  };

  let last = '';
  for (let at = 0; at < text.length; ) {
    const start = at;
    const char = text[at] ?? '';
    at += 1;
    if (char === '"') {
      const end = endOfString(text, start);
      at = end ?? text.length;
      const { value, form } = readString(text.slice(start, at));
      take('string', value, end === null ? 'cut' : form, start, at);
    } else if (char === '{' || char === '[') open(char === '[');
    else if (char === '}' || char === ']') close();
    else if (char === ':' || char === ',') separate(char);
    else {
      word.lastIndex = start;
      const found = word.exec(text)?.[0] ?? '';
      at = start + found.length;
      space.lastIndex = at;
      at += space.exec(text)?.[0].length ?? 0;
      // Digits in a sentence are no number: they may be half of one that spaces divide.
      const alone = BEFORE_NUMBER.has(last) && AFTER_NUMBER.has(text[at] ?? '');
      if (alone && NUMBER.test(found)) take('number', found, 'whole', start, start + found.length);
      if (found === '') continue;
    }
    last = char;
  }
  return scan;
}

/**
 * Visits the leaves of a JSON text in their order. Without recursion, so that depth costs memory and never the stack,
 * and without needing it to be well formed: a truncated answer still gives the places of what it holds. Our own: a
 * scanner that knows comments or ends strings at a line break would walk past what somebody put there.
 */
export function scanJson(text: string, visit: (leaf: Leaf) => void): JsonScan {
  const types: Types = new Map();
  // Twice, because the type of a resource may stand behind what it says about its elements.
  walk(text, types, () => {});
  return walk(text, types, visit);
}
