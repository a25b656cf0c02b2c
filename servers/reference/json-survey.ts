/** What `JSON.parse` does not tell: it keeps the last of two equal keys and takes any depth. */
export interface JsonSurvey {
  /** How many arrays and objects stand in one another. */
  depth: number;
  /** Some object has a key twice, in whatever way the two are escaped. */
  repeatsKey: boolean;
}

const keyIn = (literal: string): string =>
  literal.includes('\\') ? String(JSON.parse(literal)) : literal.slice(1, -1);

/** Where the string that begins at `start` ends, after its quotation mark. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}

/** One pass without recursion over text that `JSON.parse` has taken, so that no nesting can end the process. */
export function surveyJson(text: string): JsonSurvey {
  const open: (Set<string> | null)[] = [];
  let depth = 0;
  let repeatsKey = false;
  let keyIsNext = false;
  for (let at = 0; at < text.length; at += 1) {
    const mark = text[at];
    if (mark === '"') {
      const end = endOfString(text, at);
      const keys = open.at(-1);
      if (keyIsNext && keys) {
        const key = keyIn(text.slice(at, end));
        repeatsKey ||= keys.has(key);
        keys.add(key);
      }
      keyIsNext = false;
      at = end - 1;
    } else if (mark === '{' || mark === '[') {
      open.push(mark === '{' ? new Set() : null);
      depth = Math.max(depth, open.length);
      keyIsNext = mark === '{';
    } else if (mark === '}' || mark === ']') {
      open.pop();
      keyIsNext = false;
    } else if (mark === ',') keyIsNext = open.at(-1) !== null;
  }
  return { depth, repeatsKey };
}
