import { describeRule } from '../rule-case.test-support.js';
import { closedCaseCases, indicationCases } from './involvement-cases.test-support.js';

describeRule(closedCaseCases);
describeRule(indicationCases);
