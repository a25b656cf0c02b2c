import type { RuleCases } from '../rule-case.test-support.js';
import { answersMatchCases, answersNoMatchCases } from './answers-cases.test-support.js';
import {
  contactIsIdentifiedCases,
  contactIsNamedCases,
  contactIsNotAtHomeCases,
  contactIsReachableCases,
  contactIsThereCases,
} from './contact-cases.test-support.js';
import { completesCases, decidesCases, inFhirCases, ordinaryCases, refusesCases } from './form-cases.test-support.js';
import {
  disagreeingDateCases,
  futureIsRefusedCases,
  futureMatchesNobodyCases,
  gradedCases,
  lowGradeCases,
  partialAgreementCases,
  placeholderCases,
  thinDetailsCases,
  weakEvidenceCases,
} from './graded-cases.test-support.js';
import { closedCaseCases, indicationCases } from './involvement-cases.test-support.js';
import {
  genderCases,
  letterCaseCases,
  middleNamesCases,
  postcodeSpellingCases,
} from './likeness-cases.test-support.js';
import {
  contradictedNumberCases,
  contradictionToldCases,
  numberWithoutNamesCases,
  oneSlipCases,
  spelledNumberCases,
} from './number-cases.test-support.js';
import {
  noRecordCases,
  nothingBesideNoMatchCases,
  oneMatchCases,
  wellFormedCases,
} from './parameters-cases.test-support.js';
import { givenInOneStringCases, recordedCases, swappedNamesCases } from './recorded-cases.test-support.js';
import { sameContentCases } from './same-content-cases.test-support.js';
import { leftOpenCases, picksNobodyCases, toldApartCases } from './several-cases.test-support.js';
import { asStrangerCases, notLinkedCases } from './stranger-cases.test-support.js';

/** Examples and counterexamples of every rule that the match rows claim, by rule id. */
export const matchRuleCases: Readonly<Record<string, RuleCases>> = Object.fromEntries(
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
    noRecordCases,
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
    swappedNamesCases,
    givenInOneStringCases,
    gradedCases,
    lowGradeCases,
    weakEvidenceCases,
    placeholderCases,
    thinDetailsCases,
    partialAgreementCases,
    disagreeingDateCases,
    futureMatchesNobodyCases,
    futureIsRefusedCases,
    numberWithoutNamesCases,
    spelledNumberCases,
    contradictedNumberCases,
    contradictionToldCases,
    oneSlipCases,
    closedCaseCases,
    indicationCases,
    letterCaseCases,
    postcodeSpellingCases,
    middleNamesCases,
    genderCases,
  ].map((cases) => [cases.rule.id, cases]),
);
