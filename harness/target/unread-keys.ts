import { type DialectKeyNotYet, dialectNotYet } from '../../standards/data-exchange/dialect-not-yet.js';

/** Keys of the shape of `assay.yaml` that later versions read, by path. */
const LATER: ReadonlyMap<string, string> = new Map([
  ['applicability', 'this version reads no applicability statement'],
  ['attestations', 'this version reads no attestations'],
  ['deviations', 'this version reads no list of deviations'],
  ['evidence', 'this version keeps evidence until you delete it'],
]);

const NOT_YET: Readonly<Record<string, DialectKeyNotYet>> = dialectNotYet;

export interface Unread {
  what: string;
  remedy: string;
}

/** Why a key that is known is refused all the same; null for a key that nobody knows. */
export function whyUnread(path: readonly string[]): Unread | null {
  const name = path.join('.');
  const later = LATER.get(name);
  if (later !== undefined) return { what: `${name} is not read by this version`, remedy: `take it out: ${later}` };
  const key = path[2] ?? '';
  if (path[0] !== 'dialect' || path[1] !== 'set') return null;
  const notYet = path.length === 3 && Object.hasOwn(NOT_YET, key) ? NOT_YET[key] : undefined;
  if (notYet !== undefined) {
    return {
      what: `${name} cannot be set in this version (${notYet.interpretation}): ${notYet.notYet.replace(/\.$/, '')}`,
      remedy: 'take it out: the default reading is judged, and a failure that rests on it is told as "differs"',
    };
  }
  return null;
}
