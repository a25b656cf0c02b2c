import type { DocumentRule } from '../../../harness/model/document.js';
import { ODS_CODE } from '../../../standards/supplementary-rm/codes.js';
import { descend, each, having, ofSystem, type Step, where } from './focus.js';
import { rule } from './guidance-rule.js';
import { identityRules } from './identity-rules.js';
import { atLeast, atMostOne, has, needs } from './presence.js';
import { matches } from './values.js';

const ods: Step = ofSystem(ODS_CODE);

/** The sentences about Organizations. */
export const organizationRules: readonly DocumentRule[] = [
  ...identityRules('Organization', {
    id: 'VWRM-ORG-001',
    form: 'VWRM-ORG-002',
    meta: 'VWRM-ORG-003',
    oneProfile: 'VWRM-ORG-004',
    profile: 'VWRM-ORG-005',
  }),
  rule('VWRM-ORG-006', each('Organization'), has('identifier', 'an identifier')),
  rule(
    'VWRM-ORG-007',
    each('Organization', having('identifier')),
    atLeast(
      1,
      (organization) => descend(organization, ['identifier', ods]),
      `an identifier with the system ${ODS_CODE}`,
      ['identifier'],
    ),
  ),
  rule('VWRM-ORG-008', each('Organization', 'identifier', ods), has('value', 'a value: the ODS code')),
  rule(
    'VWRM-ORG-009',
    each('Organization', 'identifier', ods, 'value'),
    matches(/^[A-Z0-9]{3,12}$/, 'three to twelve capital letters or digits'),
  ),
  rule(
    'VWRM-ORG-010',
    each(
      'Organization',
      where((organization) => descend(organization, ['identifier', ods]).length > 0),
    ),
    atMostOne((organization) => descend(organization, ['identifier', ods]), 'one ODS code at most'),
  ),
  rule('VWRM-ORG-011', each('Organization'), has('name', 'the name of the organisation')),
  rule('VWRM-ORG-014', each('Organization', 'telecom.use'), ({ node }) =>
    node === 'home' ? { kind: 'code', expected: 'work, temp, old or mobile', actual: '"home"' } : null,
  ),
  rule(
    'VWRM-ORG-015',
    each('Organization', 'telecom', having('value')),
    needs('value', 'system', 'a system: phone, email and so on'),
  ),
];
