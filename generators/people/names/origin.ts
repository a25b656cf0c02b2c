/**
 * Where names come from. `share` is the part of the population in thousandths, roughly. No list is complete.
 */
export interface Origin {
  share: number;
  female: readonly string[];
  male: readonly string[];
  family: readonly string[];
}

/** A list of names written with spaces between; an underscore stands for a space inside a name. */
export const names = (text: string): string[] =>
  text
    .trim()
    .split(/\s+/)
    .map((name) => name.replaceAll('_', ' '));
