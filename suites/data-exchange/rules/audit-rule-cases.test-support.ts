import type { RuleCases } from '../rule-case.test-support.js';
import { auditDecisionsCases } from './audit-decisions-cases.test-support.js';
import { auditEntriesCases } from './audit-entries-cases.test-support.js';
import { auditFormCases } from './audit-form-cases.test-support.js';

/** Examples and counterexamples of the rules on audit, by rule id. */
export const auditRuleCases: Readonly<Record<string, RuleCases>> = Object.fromEntries(
  [...auditEntriesCases, ...auditDecisionsCases, ...auditFormCases].map((one) => [one.rule.id, one]),
);
