const isBlank = (mark: string | undefined): boolean => mark === ' ' || mark === '\n' || mark === '\r' || mark === '\t';

function skipBlanks(text: string, at: number): number {
  let next = at;
  while (isBlank(text[next])) next += 1;
  return next;
}

/** Whether the quotation mark at `at` is escaped: an odd number of backslashes stands before it. */
function isEscaped(text: string, at: number): boolean {
  let first = at;
  while (text[first - 1] === '\\') first -= 1;
  return (at - first) % 2 === 1;
}

/** After the string that begins at `start`. */
function endOfString(text: string, start: number): number {
  let at = text.indexOf('"', start + 1);
  while (isEscaped(text, at)) at = text.indexOf('"', at + 1);
  return at + 1;
}

/** After the value that begins at `start`. */
function endOfValue(text: string, start: number): number {
  let open = 0;
  let at = start;
  do {
    const mark = text[at];
    if (mark === '"') at = endOfString(text, at);
    else {
      if (mark === '{' || mark === '[') open += 1;
      if (mark === '}' || mark === ']') open -= 1;
      at += 1;
    }
  } while (open > 0);
  if (text[start] === '"' || text[start] === '{' || text[start] === '[') return at;
  while (at < text.length && !/[\s,}\]]/.test(text[at] ?? '')) at += 1;
  return at;
}

/** A member of an object: its name, and its value as the text has it. */
export type Member = readonly [name: string, value: string];

/**
 * The members of an object, their values letter for letter: `JSON.parse` would make 36.50 out of 36.5 the same number,
 * and the precision of a reading is part of it (FHIR R4, decimal). For text that `JSON.parse` has taken.
 */
export function membersOf(text: string): Member[] {
  const members: Member[] = [];
  let at = skipBlanks(text, skipBlanks(text, 0) + 1);
  while (text[at] === '"') {
    const nameEnd = endOfString(text, at);
    const name = String(JSON.parse(text.slice(at, nameEnd)));
    const start = skipBlanks(text, skipBlanks(text, nameEnd) + 1);
    const end = endOfValue(text, start);
    members.push([name, text.slice(start, end)]);
    at = skipBlanks(text, end);
    if (text[at] === ',') at = skipBlanks(text, at + 1);
  }
  return members;
}

/** The elements of a list, letter for letter. */
export function elementsOf(text: string): string[] {
  const elements: string[] = [];
  let at = skipBlanks(text, skipBlanks(text, 0) + 1);
  while (at < text.length && text[at] !== ']') {
    const end = endOfValue(text, at);
    elements.push(text.slice(at, end));
    at = skipBlanks(text, end);
    if (text[at] === ',') at = skipBlanks(text, at + 1);
  }
  return elements;
}

export const objectOf = (members: readonly Member[]): string =>
  `{${members.map(([name, value]) => `${JSON.stringify(name)}:${value}`).join(',')}}`;

export const listOf = (elements: readonly string[]): string => `[${elements.join(',')}]`;

export const memberOf = (text: string, name: string): string | undefined =>
  membersOf(text).find(([present]) => present === name)?.[1];

/** The object with these members instead of its own of the same names; new ones stand at the end. */
export function withMembers(text: string, replaced: readonly Member[]): string {
  const values = new Map(replaced);
  const own = membersOf(text);
  const present = new Set(own.map(([name]) => name));
  return objectOf([
    ...own.map(([name, value]): Member => [name, values.get(name) ?? value]),
    ...replaced.filter(([name]) => !present.has(name)),
  ]);
}

/** Changes the values of all members of a name, at any depth. */
export function mapMembers(text: string, name: string, change: (value: string) => string): string {
  if (text.startsWith('{')) {
    return objectOf(
      membersOf(text).map(([own, value]) => [own, own === name ? change(value) : mapMembers(value, name, change)]),
    );
  }
  return text.startsWith('[') ? listOf(elementsOf(text).map((element) => mapMembers(element, name, change))) : text;
}

/** One spelling for all texts of the same content: no blanks, names in order. Numbers keep the digits they have. */
export function canonicalText(text: string): string {
  if (text.startsWith('{')) {
    const members = membersOf(text).map(([name, value]): Member => [name, canonicalText(value)]);
    return objectOf(members.toSorted(([one], [other]) => (one < other ? -1 : 1)));
  }
  if (text.startsWith('[')) return listOf(elementsOf(text).map(canonicalText));
  return text.startsWith('"') ? JSON.stringify(JSON.parse(text)) : text;
}
