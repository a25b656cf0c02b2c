// A string is taken in runs: one by one, the characters of a document of some megabytes overflow the stack.
const TOKEN = /"(?:[^"\\]+|\\.)*"?|[[\]{},:]|[^"[\]{},:]+/gs;
/** Deeper levels are not moved further to the right: an answer can be nested thousands deep. */
const DEEPEST = 12;

/**
 * JSON on one line, set over several for reading. Only line breaks and spaces are added, and only between tokens, so
 * that duplicate keys and the writing of numbers survive, and text that merely looks like JSON loses nothing.
 *
 * @returns null when the text is not JSON on one line
 */
export function indentJson(text: string): string | null {
  if (!/^\s*[[{]/.test(text) || text.includes('\n')) return null;
  const tokens = text.match(TOKEN) ?? [];
  let depth = 0;
  const line = () => `\n${'  '.repeat(Math.min(depth, DEEPEST))}`;
  return tokens
    .map((token, index) => {
      if (token === '{' || token === '[') {
        depth += 1;
        return isClosing(tokens[index + 1]) ? token : token + line();
      }
      if (isClosing(token)) {
        depth = Math.max(0, depth - 1);
        return isOpening(tokens[index - 1]) ? token : line() + token;
      }
      if (token === ',') return token + line();
      return token === ':' ? ': ' : token;
    })
    .join('');
}

const isOpening = (token: string | undefined): boolean => token === '{' || token === '[';
const isClosing = (token: string | undefined): boolean => token === '}' || token === ']';
