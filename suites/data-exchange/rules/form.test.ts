import { describeRule } from '../rule-case.test-support.js';
import { completesCases, decidesCases, inFhirCases, ordinaryCases, refusesCases } from './form-cases.test-support.js';

describeRule(completesCases);
describeRule(decidesCases);
describeRule(ordinaryCases);
describeRule(inFhirCases);
describeRule(refusesCases);
