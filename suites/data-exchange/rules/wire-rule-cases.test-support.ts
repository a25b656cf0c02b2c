import type { RuleCases } from '../rule-case.test-support.js';
import { closedDoorCases } from './closed-doors-cases.test-support.js';
import { doorCases } from './doors-cases.test-support.js';
import { wireBodyCases } from './wire-bodies-cases.test-support.js';
import { wireHeaderCases } from './wire-headers-cases.test-support.js';

/** Examples and counterexamples of every rule that the rows on the wire claim and no other row, by rule id. */
export const wireRuleCases: Readonly<Record<string, RuleCases>> = Object.fromEntries(
  [...closedDoorCases, ...wireHeaderCases, ...wireBodyCases, ...doorCases].map((cases) => [cases.rule.id, cases]),
);
