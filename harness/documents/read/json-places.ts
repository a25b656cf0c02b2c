import type { JsonPath } from '../../model/document.js';

/** A child's offset, and where its value begins. */
interface Child {
  at: number;
  value: number;
}

const BLANK = /[ \t\r\n]*/y;
const LITERAL = /[^,\]}\s]*/y;

/**
 * Where elements stand in a JSON text that is known to be good. A property stands where its name begins. An object is
 * looked through when something in it is first asked for, and only once.
 */
export function findInJson(text: string): (path: JsonPath) => number {
  const known = new Map<number, Map<string | number, Child>>();
  const childrenAt = (offset: number): Map<string | number, Child> => {
    const found = known.get(offset) ?? childrenOf(text, offset);
    known.set(offset, found);
    return found;
  };
  return (path) => {
    let here: Child = { at: afterBlank(text, 0), value: afterBlank(text, 0) };
    for (const part of path) {
      const child = childrenAt(here.value).get(part);
      if (!child) return here.at;
      here = child;
    }
    return here.at;
  };
}

function afterBlank(text: string, at: number): number {
  BLANK.lastIndex = at;
  return at + (BLANK.exec(text)?.[0].length ?? 0);
}

function afterString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  for (;;) {
    let slashes = 0;
    while (text[end - 1 - slashes] === '\\') slashes += 1;
    if (slashes % 2 === 0) return end + 1;
    end = text.indexOf('"', end + 1);
  }
}

function afterValue(text: string, start: number): number {
  let depth = 0;
  let at = start;
  do {
    at = afterBlank(text, at);
    const char = text[at];
    if (char === '"') at = afterString(text, at);
    else if (char === '{' || char === '[') {
      depth += 1;
      at += 1;
    } else if (char === '}' || char === ']') {
      depth -= 1;
      at += 1;
    } else if (char === ',' || char === ':') at += 1;
    else {
      LITERAL.lastIndex = at;
      at += LITERAL.exec(text)?.[0].length ?? 0;
    }
  } while (depth > 0);
  return at;
}

function childrenOf(text: string, offset: number): Map<string | number, Child> {
  const children = new Map<string | number, Child>();
  const open = text[offset];
  if (open !== '{' && open !== '[') return children;
  let at = afterBlank(text, offset + 1);
  while (text[at] !== '}' && text[at] !== ']') {
    const start = at;
    let key: string | number = children.size;
    if (open === '{') {
      at = afterString(text, at);
      key = JSON.parse(text.slice(start, at)) as string;
      at = afterBlank(text, afterBlank(text, at) + 1);
    }
    children.set(key, { at: start, value: at });
    at = afterBlank(text, afterValue(text, at));
    if (text[at] === ',') at = afterBlank(text, at + 1);
  }
  return children;
}
