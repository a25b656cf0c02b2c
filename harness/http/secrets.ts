import type { RedactionClass } from '../model/transcript.js';

/** What the callers of a run show to the target. */
export interface LiveSecrets {
  /** The same array until there is another one. */
  secrets(): readonly string[];
  /** Lower-case names of headers that are redacted whole, further to those that always are. */
  secretHeaders: readonly string[];
}

export interface SecretFind {
  kind: RedactionClass;
  found: string;
  from: number;
  to: number;
}

/** A shorter one is found only where it stands alone: `test` as a secret would take the evidence to pieces. */
const FOUND_ANYWHERE = 8;

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

const asHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** As forms write it, and addresses with it: RFC 6750 has `~` in a token, which stays as it is elsewhere in a URL. */
const asForm = (text: string): string => new URLSearchParams([['', text]]).toString().slice(1);

/** Ways in which it may be written: as it is, in a URL, in JSON within text, in XML, in basic credentials. */
const writingsOf = (secret: string): string[] => [
  secret,
  encodeURIComponent(Buffer.from(secret).toString()),
  asForm(secret),
  JSON.stringify(secret).slice(1, -1),
  asHtml(secret),
  Buffer.from(secret).toString('base64'),
];

function patternOf(secrets: readonly string[]): RegExp | null {
  const sources = [...new Set(secrets.flatMap(writingsOf))]
    .filter((one) => one !== '')
    // The longest first: one can be the beginning of another.
    .sort((a, b) => b.length - a.length)
    .map((one) => (one.length < FOUND_ANYWHERE ? `(?<![\\w-])${escaped(one)}(?![\\w-])` : escaped(one)));
  return sources.length === 0 ? null : new RegExp(sources.join('|'), 'g');
}

/** Finds secrets in a text. */
export function secretsIn({ secrets }: LiveSecrets): { find(text: string): SecretFind[] } {
  let known: readonly string[] = [];
  let pattern: RegExp | null = null;
  return {
    find(text) {
      if (secrets() !== known) {
        known = secrets();
        pattern = patternOf(known);
      }
      if (pattern === null) return [];
      return [...text.matchAll(pattern)].map(({ 0: found, index }) => ({
        kind: 'credential',
        found,
        from: index,
        to: index + found.length,
      }));
    },
  };
}
