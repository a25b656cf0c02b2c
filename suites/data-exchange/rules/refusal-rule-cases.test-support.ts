import type { RuleCases } from '../rule-case.test-support.js';
import { apartCases, errorCauseCases, errorFormCases } from './ambient-cases.test-support.js';
import { toldDetailsCases } from './ambient-details-cases.test-support.js';
import { namedSchemeCases, turnedAwayCases } from './credentials-cases.test-support.js';
import {
  byGetCases,
  declaredXmlCases,
  openAcceptCases,
  unknownMediaCases,
  wrongMethodCases,
} from './media-cases.test-support.js';
import { notStoredCases, taggedCases } from './not-stored-cases.test-support.js';
import { addressCases } from './other-addresses-cases.test-support.js';
import { readAlikeCases } from './read-alike-cases.test-support.js';
import { readOrRefusedCases } from './read-or-refused-cases.test-support.js';
import { refusalCases } from './refusals-cases.test-support.js';
import { refusedContentCases } from './refused-content-cases.test-support.js';
import { alikeErrorsCases, repeatsNothingCases } from './safe-errors-cases.test-support.js';

/** Examples and counterexamples of every rule that the rows on refusals claim, by rule id. Controls are told elsewhere. */
export const refusalRuleCases: Readonly<Record<string, RuleCases>> = Object.fromEntries(
  [
    ...refusalCases,
    ...refusedContentCases,
    ...readOrRefusedCases,
    ...readAlikeCases,
    ...addressCases,
    turnedAwayCases,
    namedSchemeCases,
    byGetCases,
    wrongMethodCases,
    unknownMediaCases,
    openAcceptCases,
    declaredXmlCases,
    alikeErrorsCases,
    repeatsNothingCases,
    notStoredCases,
    taggedCases,
    errorFormCases,
    errorCauseCases,
    apartCases,
    toldDetailsCases,
  ].map((cases) => [cases.rule.id, cases]),
);
