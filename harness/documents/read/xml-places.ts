import type { JsonPath } from '../../model/document.js';

interface Child {
  name: string;
  at: number;
}

const NAME = /[^\s/>]+/y;
const local = (name: string): string => name.slice(name.indexOf(':') + 1);
/** The children of an element by name, and the resource where it holds one: that comes first. */
interface Children {
  resource: Child | null;
  named: ReadonlyMap<string, readonly Child[]>;
}

/**
 * Where elements stand in an XML text that is known to be good, by their path in JSON. An element is looked through
 * when something in it is first asked for, and only once.
 */
export function findInXml(text: string): (path: JsonPath) => number {
  const known = new Map<number, Children>();
  const childrenAt = (offset: number): Children => {
    const found = known.get(offset) ?? childrenOf(text, offset);
    known.set(offset, found);
    return found;
  };
  return (path) => {
    let here = rootOf(text);
    for (let n = 0; n < path.length; n += 1) {
      // The path may begin with the extensions of a primitive: they are children of the same element.
      const name = String(path[n]).replace(/^_/, '');
      if (typeof path[n] === 'number') continue;
      const index = path[n + 1];
      const same = childrenAt(here).named.get(name) ?? [];
      const child = same[typeof index === 'number' ? index : 0];
      if (!child) return same[0]?.at ?? here;
      here = childrenAt(child.at).resource?.at ?? child.at;
    }
    return here;
  };
}

function rootOf(text: string): number {
  let at = nextTag(text, 0);
  while (at < text.length && text[at + 1] === '?') at = nextTag(text, text.indexOf('?>', at));
  return at;
}

/** The next tag that is no comment and no CDATA; the end of the text when there is none. */
function nextTag(text: string, from: number): number {
  let at = text.indexOf('<', from);
  while (at !== -1 && text[at + 1] === '!') {
    const ends = text.startsWith('<!--', at) ? '-->' : ']]>';
    at = text.indexOf('<', text.indexOf(ends, at + 4) + ends.length);
  }
  return at === -1 ? text.length : at;
}

/** The offset after a tag's `>`: quotes may have one inside. */
function afterTag(text: string, start: number): number {
  let at = start;
  for (;;) {
    const char = text[at];
    if (char === '"' || char === "'") at = text.indexOf(char, at + 1);
    else if (char === '>' || char === undefined) return at + 1;
    at += 1;
  }
}

function childrenOf(text: string, offset: number): Children {
  const named = new Map<string, Child[]>();
  let first: Child | null = null;
  let depth = 0;
  for (let at = offset; at < text.length; ) {
    const end = afterTag(text, at);
    const closes = text[at + 1] === '/';
    if (closes) depth -= 1;
    else {
      if (depth === 1) {
        NAME.lastIndex = at + 1;
        const child = { name: local(NAME.exec(text)?.[0] ?? ''), at };
        first ??= child;
        const same = named.get(child.name);
        if (same) same.push(child);
        else named.set(child.name, [child]);
      }
      if (text[end - 2] !== '/') depth += 1;
    }
    if (depth === 0) break;
    at = nextTag(text, end);
  }
  return { resource: first && /^[A-Z]/.test(first.name) ? first : null, named };
}
