/** Groups of keys in which a secret may stand by mistake: nothing of them is repeated in a message. */
const CONFIDENTIAL: readonly (readonly string[])[] = [
  ['target', 'callers'],
  ['target', 'proxy'],
  ['target', 'headers'],
];

/** Keys of those groups whose value cannot be taken for a secret, because it is one word of a list. */
const HARMLESS = new Set(['scheme', 'algorithm', 'sendSecret', 'for']);

/** Whether what stands at a path may be a secret. */
export const isConfidential = (path: readonly string[]): boolean =>
  CONFIDENTIAL.some((group) => group.every((part, index) => part === path[index])) &&
  !(path.length === 4 && HARMLESS.has(path[3] ?? ''));

/** A value of the file in a message, on one line and not too long. */
export function shownValue(value: unknown): string {
  // YAML has numbers that JSON has not, such as .inf, and aliases that stand in what they name.
  if (typeof value === 'number') return String(value);
  try {
    const text = JSON.stringify(value) ?? 'nothing';
    return text.length > 60 ? `${text.slice(0, 60)}…` : text;
  } catch {
    return 'something that holds itself';
  }
}
