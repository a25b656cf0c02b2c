import { describeRule } from '../rule-case.test-support.js';
import { auditRuleCases } from './audit-rule-cases.test-support.js';

for (const cases of Object.values(auditRuleCases)) describeRule(cases);
