import { londonDay } from '../../generators/policies/london-day.js';
import type { Organization, Parameters } from '../../standards/fhir/resources.js';
import { comparePostcodes, streetsAgree } from './addresses.js';
import { type Admission, refuseCaller } from './admission.js';
import { compareDates } from './birth-date.js';
import { chooseTheOnlyOne } from './choice.js';
import { dutyDesk, matchWith, noMatch } from './disclosure.js';
import { contradicts, gradeOf, isOneSlipAway, THRESHOLDS } from './evidence.js';
import type { HeldPerson } from './held.js';
import { identifierAgrees, identifiersContradict, isCreditable } from './identifiers.js';
import { parseText } from './json.js';
import type { MatchingDecisions } from './matching.js';
import { acceptsJson, isReadableMedia } from './media.js';
import type { CoreRequest } from './message.js';
import { compareNamesWith, referenceNames } from './names.js';
import { type Outcome, outcomes } from './outcomes.js';
import type { PatientDetails } from './patient-details.js';
import { type PolicyDecisions, referencePolicyDecisions } from './policy/policy-decisions.js';
import { findPatientsByName, type QuestionDecisions } from './question.js';
import { isSufficient } from './sufficiency.js';
import { faultOutcomes, type MatcherFault } from './trouble.js';

/** Everything that a responder can decide differently. A defect replaces one of these and nothing else. */
export interface Decisions extends QuestionDecisions, MatchingDecisions, PolicyDecisions {
  /** Why this caller is not served; null when they are. */
  refuseCaller(admission: Admission | undefined): Outcome | null;
  /** Is a question refused that has the request id of another caller? */
  refusesReplays(): boolean;
  /** Is the operation asked for with this HTTP method? */
  admitsMethod(method: string): boolean;
  /** Can the body be read, going by its headers? */
  readsMedia(request: CoreRequest): boolean;
  /** May the answer be JSON, going by what the caller accepts? */
  writesMedia(request: CoreRequest): boolean;
  /** Is enough asked to look for anybody? */
  isSufficient(asked: PatientDetails): boolean;
  contactFor(person: HeldPerson): Organization;
  matchWith(contact: Organization): Parameters;
  noMatch(): Parameters;
  /** What a question comes to whose matching did not come to its end. */
  onMatcherFault(fault: MatcherFault): Outcome | 'no-match';
  /** Is nothing answered while automatic answers are switched off? */
  heedsSwitch(): boolean;
  /** What is said during planned maintenance. */
  duringMaintenance(): Outcome;
  /** Is a question answered that could not be recorded? */
  answersUnrecorded(): boolean;
  /** How a refusal or an escalation is told. */
  tell(outcome: Outcome): Outcome;
}

/** The decisions of the reference responder: the default readings of the interpretations. */
export const referenceDecisions: Decisions = {
  refuseCaller,
  refusesReplays: () => true,
  admitsMethod: (method) => method === 'POST',
  readsMedia: isReadableMedia,
  writesMedia: acceptsJson,

  parseText,
  findPatients: findPatientsByName,
  overlooks: () => false,
  // A person's day begins at midnight in London, also for those born in the hour before it is midnight in UTC.
  today: () => londonDay(new Date()),
  ...referencePolicyDecisions,
  isSufficient,

  inUse: ({ standing }) => standing === 'current' || standing === 'superseded',
  // DES-AMB-04, DES-AMB-52: whoever is still on record is known, open or closed.
  includes: () => true,
  withholds: ({ sensitive }) => sensitive,
  isCreditable,
  identifierAgrees,
  identifiersContradict,
  compareNames: compareNamesWith(referenceNames),
  compareDates,
  comparePostcodes,
  streetsAgree,
  gradeOf,
  isEnough: (grade, onlyCertain) => grade >= (onlyCertain ? THRESHOLDS.certain : THRESHOLDS.match),
  isOneSlipAway,
  contradicts,
  choose: chooseTheOnlyOne,

  contactFor: dutyDesk,
  matchWith,
  noMatch,
  onMatcherFault: (fault) => faultOutcomes[fault],
  heedsSwitch: () => true,
  duringMaintenance: () => outcomes.downForMaintenance,
  answersUnrecorded: () => false,
  tell: (outcome) => outcome,
};
