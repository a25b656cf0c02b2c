import type { RuleCases } from './rule-case.test-support.js';
import { matchRuleCases } from './rules/match-rule-cases.test-support.js';
import { refusalRuleCases } from './rules/refusal-rule-cases.test-support.js';

/** Examples and counterexamples of every rule that the suite claims, by rule id. */
export const ruleCases: Readonly<Record<string, RuleCases>> = { ...matchRuleCases, ...refusalRuleCases };
