import { PERSONAL_PATTERNS } from './personal-patterns.js';
import { scanJson } from './scan-json.js';

/**
 * What a receiver was told by us. All of it is synthetic, so it is no secret when it is read back, and it has to stand
 * in the record as it came: nobody could compare it with what was sent otherwise.
 */
export interface Heard {
  /** Takes in a body that was sent. */
  hears(text: string): void;
  has(value: string): boolean;
}

/** A longer value is a document, which is told by nobody's name. In UTF-16 units. */
const LONGEST = 65_536;

export function createHeard(): Heard {
  const values = new Set<string>();
  const take = (value: string): void => {
    if (value.length > LONGEST) return;
    values.add(value);
    // A number is looked for without its spaces, and a birth date without its time.
    if (/^[\d -]{10,14}$/.test(value)) values.add(value.replaceAll(/[ -]/g, ''));
    if (/^\d{4}-\d{2}-\d{2}T/.test(value)) values.add(value.slice(0, 10));
    for (const { pattern } of PERSONAL_PATTERNS) for (const [found] of value.matchAll(pattern)) values.add(found);
  };
  return {
    hears(text) {
      if (!/^[\uFEFF\s]*[[{"]/.test(text)) return;
      scanJson(text, ({ kind, value }) => {
        if (kind !== 'key') take(value);
      });
    },
    has: (value) => values.has(value),
  };
}
