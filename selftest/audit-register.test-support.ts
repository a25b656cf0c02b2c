import type { Strength } from '../standards/requirement.js';

/** The scenario register: level and requirements of the rows on audit that this version judges. */
export const AUDIT_REGISTER: Readonly<Record<string, [level: Strength, requirements: string[]]>> = {
  'SC-AUD-001': ['SHALL', ['DES-AUD-002', 'DES-AUD-006']],
  'SC-AUD-002': ['SHALL', ['DES-AUD-002']],
  'SC-AUD-003': ['SHALL', ['DES-AUD-004', 'DES-AUD-005']],
  'SC-AUD-006': ['SHOULD', ['DES-AUD-010']],
  'SC-AUD-008': ['SHOULD', ['DES-AUD-016']],
  'SC-AUD-010': ['SHOULD', ['DES-AUD-018']],
  'SC-AUD-011': ['SHOULD', ['DES-AUD-014', 'DES-AUD-015']],
  'SC-AUD-015': ['SHOULD', ['DES-AUD-022']],
  'SC-AUD-017': ['SHOULD', ['DES-AUD-019']],
  'SC-AUD-018': ['SHALL', ['DES-ERR-010', 'DES-AUD-019']],
  'SC-AUD-019': ['SHOULD', ['DES-AUD-023']],
};
