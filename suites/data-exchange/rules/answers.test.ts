import { describeRule } from '../rule-case.test-support.js';
import { answersMatchCases, answersNoMatchCases } from './answers-cases.test-support.js';

describeRule(answersMatchCases);
describeRule(answersNoMatchCases);
