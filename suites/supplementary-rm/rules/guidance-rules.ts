import type { DocumentRule } from '../../../harness/model/document.js';
import { bundleRules } from './bundle-rules.js';
import { codeRules } from './code-rules.js';
import { documentReferenceRules } from './document-reference-rules.js';
import { encounterRules } from './encounter-rules.js';
import { namedCodeRules } from './named-code-rules.js';
import { news2ScoreRules } from './news2-score-rules.js';
import { news2StructureRules } from './news2-structure-rules.js';
import { observationRules } from './observation-rules.js';
import { organizationRules } from './organization-rules.js';
import { patientRules } from './patient-rules.js';
import { referenceRules } from './reference-rules.js';

/** Layer 2: a rule for each sentence of the guidance that a document can be held against by machine. */
export const guidanceRules: readonly DocumentRule[] = [
  ...bundleRules,
  ...patientRules,
  ...organizationRules,
  ...encounterRules,
  ...documentReferenceRules,
  ...observationRules,
  ...referenceRules,
  ...codeRules,
  ...namedCodeRules,
  ...news2StructureRules,
  ...news2ScoreRules,
];
