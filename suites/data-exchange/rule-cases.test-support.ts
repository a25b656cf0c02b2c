import type { RuleCases } from './rule-case.test-support.js';
import { answersMatchCases, answersNoMatchCases } from './rules/answers-cases.test-support.js';
import {
  contactIsIdentifiedCases,
  contactIsNamedCases,
  contactIsNotAtHomeCases,
  contactIsReachableCases,
  contactIsThereCases,
} from './rules/contact-cases.test-support.js';
import {
  completesCases,
  decidesCases,
  inFhirCases,
  ordinaryCases,
  refusesCases,
} from './rules/form-cases.test-support.js';
import { nothingBesideNoMatchCases, oneMatchCases, wellFormedCases } from './rules/parameters-cases.test-support.js';
import { recordedCases } from './rules/recorded-cases.test-support.js';
import { sameContentCases } from './rules/same-content-cases.test-support.js';
import { leftOpenCases, picksNobodyCases, toldApartCases } from './rules/several-cases.test-support.js';
import { asStrangerCases, notLinkedCases } from './rules/stranger-cases.test-support.js';

/** Examples and counterexamples of every rule that the suite claims, by rule id. */
export const ruleCases: Readonly<Record<string, RuleCases>> = Object.fromEntries(
  [
    answersMatchCases,
    answersNoMatchCases,
    completesCases,
    decidesCases,
    ordinaryCases,
    inFhirCases,
    refusesCases,
    oneMatchCases,
    contactIsThereCases,
    nothingBesideNoMatchCases,
    contactIsNamedCases,
    contactIsReachableCases,
    contactIsNotAtHomeCases,
    wellFormedCases,
    contactIsIdentifiedCases,
    picksNobodyCases,
    leftOpenCases,
    toldApartCases,
    notLinkedCases,
    asStrangerCases,
    sameContentCases,
    recordedCases,
  ].map((cases) => [cases.rule.id, cases]),
);
