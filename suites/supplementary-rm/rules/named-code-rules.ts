import { type Element, resourceElement } from '../../../harness/documents/element.js';
import { showValue } from '../../../harness/documents/shown.js';
import type { DocumentRule } from '../../../harness/model/document.js';
import { isJsonObject } from '../../../harness/model/json.js';
import { NEWS2_TOTAL, NHS_NUMBER, ODS_CODE, READINGS, SNOMED } from '../../../standards/supplementary-rm/codes.js';
import { both, descend, each, having, snomed } from './focus.js';
import { type Focus, rule, type Test } from './guidance-rule.js';
import { followedTo, SUB_SCORE_CODES } from './news2-links.js';

const isText = (value: unknown): value is string => typeof value === 'string';

/** The words that an Observation has for what was observed. */
const wordsOf = (observation: Element): string[] =>
  [...descend(observation, ['code', 'text']), ...descend(observation, ['code', 'coding', 'display'])]
    .map(({ node }) => node)
    .filter(isText);

const codesOf = (observation: Element): string[] =>
  descend(observation, ['code', 'coding', snomed, 'code'])
    .map(({ node }) => node)
    .filter(isText);

/** Every Observation of which that is so. */
const observations =
  (isMeant: (words: string, codes: readonly string[]) => boolean): Focus =>
  ({ index }) =>
    index
      .ofType('Observation')
      .map(resourceElement)
      .filter((one) => isMeant(wordsOf(one).join('\n').toLowerCase(), codesOf(one)));

/** Has that code of SNOMED CT, whatever codes of other systems stand beside it. */
const hasCode =
  (code: string): Test =>
  (observation) =>
    codesOf(observation).includes(code)
      ? null
      : {
          kind: 'code',
          expected: `the SNOMED CT code ${code}`,
          actual: showValue(isJsonObject(observation.node) ? observation.node.code : null),
          in: descend(observation, ['code'])[0] ?? observation,
        };

const byName = observations(
  (words, codes) => codes.includes(NEWS2_TOTAL) || (words.includes('news2') && words.includes('total score')),
);

/** Totals: what has the code, is called so, or has sub-scores as members. */
const totals: Focus = (sight) => {
  const named = byName(sight);
  const known = new Set(named.map(({ entry }) => entry));
  const listing = sight.index
    .ofType('Observation')
    .filter((entry) => !known.has(entry) && isJsonObject(entry.resource) && entry.resource.hasMember !== undefined)
    .map(resourceElement)
    .filter((one) => followedTo(one, 'hasMember', SUB_SCORE_CODES, sight.index).length > 0);
  return [...named, ...listing];
};

/** Coded or called a diastolic pressure. */
const isDiastolic = (words: string, codes: readonly string[]): boolean =>
  codes.includes(READINGS.diastolic) || /\bdiastolic\b/.test(words);

const NATIONAL: Readonly<Record<string, readonly [path: readonly string[], system: string, words: string]>> = {
  Observation: [['code', 'coding'], SNOMED, 'a SNOMED CT code'],
  Patient: [['identifier'], NHS_NUMBER, 'the NHS number among the identifiers'],
  Organization: [['identifier'], ODS_CODE, 'the ODS code among the identifiers'],
};

/** Among the codes or identifiers of a resource there is one that is understood across the country. */
const isNational: Test = (resource) => {
  const [path, system, expected] = NATIONAL[resource.entry?.type ?? ''] ?? [];
  if (path === undefined || expected === undefined) return null;
  const found = descend(resource, path);
  if (found.some(({ node }) => isJsonObject(node) && node.system === system)) return null;
  const [first] = found;
  return { kind: 'code', expected, actual: showValue(first?.node), ...(first === undefined ? {} : { in: first }) };
};

/** Sentences about codes that no expression can judge, as it needs to be known what an Observation is meant to be. */
export const namedCodeRules: readonly DocumentRule[] = [
  rule(
    'VWRM-GEN-004',
    both(
      each('Patient', having('identifier')),
      each('Organization', having('identifier')),
      each('Observation', having('code.coding')),
    ),
    isNational,
    { leavesOpen: 'Codes of other elements than Observation.code are not looked at.' },
  ),
  rule('VWRM-COD-016', totals, hasCode(NEWS2_TOTAL), {
    leavesOpen: 'A total that is neither called one nor has sub-scores as members is not recognised.',
  }),
  rule('VWRM-COD-017', observations(isDiastolic), hasCode(READINGS.diastolic), {
    leavesOpen: 'A diastolic pressure that is not called one is not recognised.',
  }),
];
