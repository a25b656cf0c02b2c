import type { Organization, Parameters } from '../../standards/fhir/resources.js';
import {
  demographicsAgree,
  demographicsContradict,
  identifierAgrees,
  identifiersContradict,
  isSufficient,
  permits,
} from './agreement.js';
import { type Candidate, type Choice, chooseTheOnlyOne } from './choice.js';
import { dutyDesk, noMatch } from './disclosure.js';
import type { HeldIdentity, HeldPerson } from './held.js';
import type { PatientDetails, PatientIdentifier } from './patient-details.js';
import { findPatientsByName, type Reading, readQuestionWith } from './question.js';

/** Everything that a responder can decide differently. A defect replaces one of these and nothing else. */
export interface Decisions {
  readQuestion(body: Uint8Array): Reading;
  /** Is there an agreement for this reason? Decided before anybody is looked for. */
  permits(reason: string): boolean;
  /** Is enough asked to look for anybody? */
  isSufficient(asked: PatientDetails): boolean;
  /** May this identity be found at all? One that was ended behaves as if it were not held. */
  inUse(identity: HeldIdentity): boolean;
  identifierAgrees(asked: PatientIdentifier, held: PatientIdentifier): boolean;
  /** Does a number speak against somebody who was found without one? */
  identifiersContradict(asked: PatientDetails, identity: HeldIdentity): boolean;
  demographicsAgree(asked: PatientDetails, identity: HeldIdentity): boolean;
  /** Do names and date speak against somebody who was found by number? */
  demographicsContradict(asked: PatientDetails, identity: HeldIdentity): boolean;
  choose(candidates: readonly Candidate[]): Choice;
  contactFor(person: HeldPerson): Organization;
  noMatch(): Parameters;
}

/** The decisions of the reference responder: the default readings of the interpretations. */
export const referenceDecisions: Decisions = {
  readQuestion: readQuestionWith(findPatientsByName),
  permits,
  isSufficient,
  inUse: (identity) => !identity.ended,
  identifierAgrees,
  identifiersContradict,
  demographicsAgree,
  demographicsContradict,
  choose: chooseTheOnlyOne,
  contactFor: dutyDesk,
  noMatch,
};
