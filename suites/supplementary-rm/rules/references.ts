import { showValue } from '../../../harness/documents/shown.js';
import { both, each, type Step, where } from './focus.js';
import type { Focus, Test } from './guidance-rule.js';
import { anyOf } from './values.js';

/** Where the guidance lists literal references. */
const LISTED: readonly (readonly [type: string, path: string])[] = [
  ['Encounter', 'subject.reference'],
  ['Encounter', 'serviceProvider.reference'],
  ['DocumentReference', 'subject.reference'],
  ['DocumentReference', 'author.reference'],
  ['DocumentReference', 'custodian.reference'],
  ['DocumentReference', 'context.encounter.reference'],
  ['Observation', 'subject.reference'],
  ['Observation', 'encounter.reference'],
  ['Observation', 'performer.reference'],
  ['Observation', 'hasMember.reference'],
  ['Observation', 'derivedFrom.reference'],
];

/** The literal references that the guidance lists, or those that the steps keep. */
export const listedReferences = (...steps: Step[]): Focus =>
  both(...LISTED.map(([type, path]) => each(type, path, ...steps)));

/** Only texts that begin so. */
export const beginning = (start: string): Step =>
  where(({ node }) => typeof node === 'string' && node.startsWith(start));

const nounOf = (type: string | null): string =>
  type === null ? 'an entry without a resource' : `${/^[AEIOU]/.test(type) ? 'an' : 'a'} ${type}`;

/** The reference leads to an entry of one of these types. */
export function leadsTo(...types: readonly string[]): Test {
  const expected = `a reference to ${anyOf(types.map((type) => (type.startsWith('O') ? `an ${type}` : `the ${type}`)))} in this bundle`;
  return ({ node }, { index }) => {
    if (typeof node !== 'string') return { kind: 'reference', expected, actual: showValue(node) };
    const found = index.resolve(node);
    if (found.some(({ type }) => type !== null && types.includes(type))) return null;
    const [other] = found;
    return {
      kind: 'reference',
      expected,
      actual: `${showValue(node)}, ${other === undefined ? 'which no entry has as its fullUrl' : `which is ${nounOf(other.type)}`}`,
    };
  };
}
