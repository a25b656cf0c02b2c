import { showValue } from '../../../harness/documents/shown.js';
import type { DocumentRule } from '../../../harness/model/document.js';
import { both, each, where } from './focus.js';
import { rule, type Test } from './guidance-rule.js';
import { beginning, leadsTo, listedReferences } from './references.js';
import { holdersOf, identifierKey } from './shared-identifiers.js';
import { matches } from './values.js';

const resolves: Test = ({ node }, { index }) =>
  typeof node === 'string' && index.resolve(node).length > 0
    ? null
    : {
        kind: 'reference',
        expected: 'the fullUrl of an entry of this bundle',
        actual: showValue(node),
      };

const whole = where(({ node }) => identifierKey(node) !== null);

const ownIdentifier: Test = ({ node }, { index }) => {
  const key = identifierKey(node);
  if (key === null || holdersOf(index, key) < 2) return null;
  return {
    kind: 'value',
    expected: 'an identifier that no other Observation or Encounter has',
    actual: `${showValue(node)}, which another one has too`,
  };
};

/** The sentences about what points at what. */
export const referenceRules: readonly DocumentRule[] = [
  rule('VWRM-REF-001', each('Encounter', 'subject.reference'), leadsTo('Patient')),
  rule('VWRM-REF-002', each('DocumentReference', 'subject.reference'), leadsTo('Patient')),
  rule('VWRM-REF-003', each('Observation', 'subject.reference'), leadsTo('Patient')),
  rule('VWRM-REF-004', each('DocumentReference', 'custodian.reference'), leadsTo('Organization')),
  rule('VWRM-REF-005', each('Encounter', 'serviceProvider.reference'), leadsTo('Organization')),
  rule('VWRM-REF-006', each('DocumentReference', 'author.reference'), leadsTo('Organization')),
  rule('VWRM-REF-007', each('DocumentReference', 'context.encounter.reference'), leadsTo('Encounter')),
  rule('VWRM-REF-008', each('Observation', 'performer.reference'), leadsTo('Patient', 'Organization')),
  rule('VWRM-REF-009', each('Observation', 'hasMember.reference'), leadsTo('Observation')),
  rule('VWRM-REF-010', each('Observation', 'derivedFrom.reference'), leadsTo('Observation')),
  rule('VWRM-REF-011', each('Observation', 'encounter.reference'), leadsTo('Encounter')),
  rule(
    'VWRM-REF-012',
    listedReferences(),
    matches(
      /^(urn:uuid:|urn:oid:|https?:\/\/|[A-Z][A-Za-z]+\/|#).+$/,
      'the fullUrl of an entry, an http(s) address, Type/id or a fragment, not a bare id',
      'reference',
    ),
  ),
  rule('VWRM-REF-013', listedReferences(beginning('urn:')), resolves),
  rule(
    'VWRM-REF-014',
    listedReferences(beginning('urn:uuid:')),
    matches(
      /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
      'urn:uuid: and a lower-case UUID: 8-4-4-4-12 hexadecimal digits',
      'reference',
    ),
  ),
  rule(
    'VWRM-OBS-010',
    both(each('Observation', 'identifier', whole), each('Encounter', 'identifier', whole)),
    ownIdentifier,
  ),
];
