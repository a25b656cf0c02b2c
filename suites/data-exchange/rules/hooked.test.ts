import { describeRule } from '../rule-case.test-support.js';
import { hookedRuleCases } from './hooked-cases.test-support.js';

for (const cases of Object.values(hookedRuleCases)) describeRule(cases);
