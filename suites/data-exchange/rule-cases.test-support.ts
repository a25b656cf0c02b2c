import type { RuleCases } from './rule-case.test-support.js';
import { auditRuleCases } from './rules/audit-rule-cases.test-support.js';
import { decisionRuleCases } from './rules/decision-rule-cases.test-support.js';
import { hookedRuleCases } from './rules/hooked-cases.test-support.js';
import { likenessRuleCases } from './rules/likeness-rows-cases.test-support.js';
import { matchRuleCases } from './rules/match-rule-cases.test-support.js';
import { refusalRuleCases } from './rules/refusal-rule-cases.test-support.js';
import { wireRuleCases } from './rules/wire-rule-cases.test-support.js';

/** Examples and counterexamples of every rule that the suite claims, by rule id. */
export const ruleCases: Readonly<Record<string, RuleCases>> = {
  ...matchRuleCases,
  ...refusalRuleCases,
  ...wireRuleCases,
  ...auditRuleCases,
  ...decisionRuleCases,
  ...likenessRuleCases,
  ...hookedRuleCases,
};
