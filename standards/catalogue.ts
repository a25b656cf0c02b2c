import { interpretations as dataExchangeInterpretations } from './data-exchange/interpretations.js';
import { requirements as dataExchangeRequirements } from './data-exchange/requirements.js';
import type { Interpretation } from './interpretation.js';
import type { Requirement } from './requirement.js';

export type RequirementId = keyof typeof dataExchangeRequirements;
export type InterpretationId = keyof typeof dataExchangeInterpretations;

/** Every requirement of this version, by id. */
export const catalogue: Readonly<Record<RequirementId, Requirement>> = dataExchangeRequirements;

/** Every interpretation of this version, by id. */
export const interpretations: Readonly<Record<InterpretationId, Interpretation>> = dataExchangeInterpretations;

export const isRequirementId = (id: string): id is RequirementId => Object.hasOwn(catalogue, id);

export const isInterpretationId = (id: string): id is InterpretationId => Object.hasOwn(interpretations, id);

/**
 * Entries of the requirement register of the Data Exchange family. This version holds all of them; a report prints the
 * number, so that a short catalogue is never mistaken for a complete one.
 */
export const REGISTER_SIZE = Object.keys(catalogue).length;
