import { interpretations as dataExchangeInterpretations } from './data-exchange/interpretations.js';
import { requirements as dataExchangeRequirements } from './data-exchange/requirements.js';
import type { Interpretation } from './interpretation.js';
import type { Requirement, Role } from './requirement.js';
import { rmInterpretations } from './supplementary-rm/interpretations.js';
import { rmRequirements } from './supplementary-rm/requirements.js';
import { assayRequirements } from './supplementary-rm/requirements-assay.js';
import { localRequirements } from './supplementary-rm/requirements-local.js';

/** What the guidance says, and what we look at beside it. */
const rmRegister = { ...rmRequirements, ...assayRequirements, ...localRequirements };

export type DataExchangeRequirementId = keyof typeof dataExchangeRequirements;
export type RmRequirementId = keyof typeof rmRegister;
export type RequirementId = DataExchangeRequirementId | RmRequirementId;
export type InterpretationId = keyof typeof dataExchangeInterpretations | keyof typeof rmInterpretations;

/** Every requirement of this version, by id. */
export const catalogue: Readonly<Record<RequirementId, Requirement>> = {
  ...dataExchangeRequirements,
  ...rmRegister,
};

/** Every interpretation of this version, by id. */
export const interpretations: Readonly<Record<InterpretationId, Interpretation>> = {
  ...dataExchangeInterpretations,
  ...rmInterpretations,
};

export const isRequirementId = (id: string): id is RequirementId => Object.hasOwn(catalogue, id);

export const isInterpretationId = (id: string): id is InterpretationId => Object.hasOwn(interpretations, id);

/** The two standards, each with a register of its own. */
export type StandardId = 'data-exchange' | 'supplementary-rm';

/** The requirements of each standard, in the order of its catalogue. */
export const registers: Readonly<Record<StandardId, readonly RequirementId[]>> = {
  'data-exchange': Object.keys(dataExchangeRequirements).filter(isRequirementId),
  'supplementary-rm': Object.keys(rmRegister).filter(isRequirementId),
};

/** The interpretations of each standard. */
export const readingsOf: Readonly<Record<StandardId, readonly InterpretationId[]>> = {
  'data-exchange': Object.keys(dataExchangeInterpretations).filter(isInterpretationId),
  'supplementary-rm': Object.keys(rmInterpretations).filter(isInterpretationId),
};

/** What is held against documents: all of Supplementary RM Data but what a receiver does with them. */
export const documentRegister: readonly RequirementId[] = registers['supplementary-rm'].filter(
  (id) => catalogue[id].document !== 'local-receiver',
);

/** The standard that a role is a role of. */
export const standardOf = (role: Role): StandardId =>
  role === 'responder' || role === 'requester' ? 'data-exchange' : 'supplementary-rm';

/**
 * Entries of the register that a role is held against. A report prints the number, so that a short catalogue is never
 * mistaken for a complete one.
 */
export const registerSize = (role: Role): number => registers[standardOf(role)].length;
