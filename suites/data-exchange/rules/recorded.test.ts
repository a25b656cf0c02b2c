import { describeRule } from '../rule-case.test-support.js';
import { recordedCases } from './recorded-cases.test-support.js';

describeRule(recordedCases);
