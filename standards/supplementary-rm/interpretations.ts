import { clinicalInterpretations } from './interpretations-clinical.js';
import { examplesInterpretations } from './interpretations-examples.js';
import { identityInterpretations } from './interpretations-identity.js';
import { optionalityInterpretations } from './interpretations-optionality.js';
import { scopeInterpretations } from './interpretations-scope.js';
import { scoringInterpretations } from './interpretations-scoring.js';

/** Where the guidance contradicts itself, FHIR R4, UK Core or the Royal College, with the reading taken. */
export const rmInterpretations = {
  ...examplesInterpretations,
  ...optionalityInterpretations,
  ...clinicalInterpretations,
  ...identityInterpretations,
  ...scopeInterpretations,
  ...scoringInterpretations,
};
