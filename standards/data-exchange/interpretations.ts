import { directoryInterpretations } from './interpretations-directory.js';
import { governanceInterpretations } from './interpretations-governance.js';
import { matchingInterpretations } from './interpretations-matching.js';
import { operationInterpretations } from './interpretations-operation.js';
import { outcomeInterpretations } from './interpretations-outcome.js';
import { personInterpretations } from './interpretations-person.js';
import { requestInterpretations } from './interpretations-request.js';

/**
 * Where the Data Exchange family is silent or contradicts itself. Silence and default are those of the interpretation
 * register; the ids are never reused. What an alternative means for people and for confidentiality is our judgement.
 */
export const interpretations = {
  ...operationInterpretations,
  ...outcomeInterpretations,
  ...requestInterpretations,
  ...personInterpretations,
  ...matchingInterpretations,
  ...governanceInterpretations,
  ...directoryInterpretations,
};
