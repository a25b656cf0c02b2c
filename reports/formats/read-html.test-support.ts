const VOID = new Set(['meta', 'br', 'link', 'img', 'input']);
const TAG = /<(\/?)([a-z][a-z0-9]*)((?:\s+[a-z-]+(?:="[^"<>]*")?)*)\s*>/g;

/** An element with the names of those around it, itself included. */
export interface Element {
  name: string;
  attributes: Record<string, string>;
  path: string;
}

const withoutStyle = (html: string) => html.replace(/<style>[\s\S]*?<\/style>/, '<style></style>');

/** Reads strictly: each `<` has to open a tag that is known here, and tags have to nest. Test support. */
export function elementsOf(html: string): Element[] {
  const body = withoutStyle(html).replace('<!DOCTYPE html>', '');
  if (/[<>]/.test(body.replace(TAG, ''))) throw new Error('a < or > that belongs to no tag');
  const open: string[] = [];
  const found = [...body.matchAll(TAG)].flatMap((match): Element[] => {
    const [, closing, name = '', list = ''] = match;
    if (closing === '/') {
      const opened = open.pop();
      if (opened !== name) throw new Error(`</${name}> closes <${opened}>`);
      return [];
    }
    const attributes = Object.fromEntries(
      [...list.matchAll(/([a-z-]+)="([^"]*)"/g)].map(([, key, value]) => [key, value]),
    );
    if (!VOID.has(name)) open.push(name);
    return [{ name, attributes, path: open.join(' ') }];
  });
  if (open.length > 0) throw new Error(`not closed: ${open.join(' ')}`);
  return found;
}

const ENTITIES: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#x27': "'",
  '#x60': '`',
  '#x3D': '=',
};

/** What a reader sees, white space folded. */
export const textOf = (html: string): string =>
  withoutStyle(html)
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(#?\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole)
    .replace(/\s+/g, ' ');

/** A section of the page by the id of its heading. */
export const section = (html: string, id: string): string =>
  html.match(new RegExp(`<section aria-labelledby="${id}">[\\s\\S]*?</section>`))?.[0] ?? '';
