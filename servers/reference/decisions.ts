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
import type { Outcome } from './outcomes.js';
import type { PatientDetails } from './patient-details.js';
import { findPatientsByName, type QuestionDecisions } from './question.js';
import { isSufficient, permits } from './sufficiency.js';

/** Everything that a responder can decide differently. A defect replaces one of these and nothing else. */
export interface Decisions extends QuestionDecisions, MatchingDecisions {
  /** Why this caller is not served; null when they are. */
  refuseCaller(admission: Admission | undefined): Outcome | null;
  /** Is the operation asked for with this HTTP method? */
  admitsMethod(method: string): boolean;
  /** Can the body be read, going by its headers? */
  readsMedia(request: CoreRequest): boolean;
  /** May the answer be JSON, going by what the caller accepts? */
  writesMedia(request: CoreRequest): boolean;
  /** Is there an agreement for this reason? Decided before anybody is looked for. */
  permits(reason: string): boolean;
  /** Is enough asked to look for anybody? */
  isSufficient(asked: PatientDetails): boolean;
  contactFor(person: HeldPerson): Organization;
  matchWith(contact: Organization): Parameters;
  noMatch(): Parameters;
  /** How a refusal or an escalation is told. */
  tell(outcome: Outcome): Outcome;
}

/** A person's day begins at midnight in London, also for those who are born in the hour before it is midnight in UTC. */
const LONDON_DAY = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', dateStyle: 'short' });

/** The decisions of the reference responder: the default readings of the interpretations. */
export const referenceDecisions: Decisions = {
  refuseCaller,
  admitsMethod: (method) => method === 'POST',
  readsMedia: isReadableMedia,
  writesMedia: acceptsJson,

  parseText,
  findPatients: findPatientsByName,
  overlooks: () => false,
  today: () => LONDON_DAY.format(new Date()),
  permits,
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
  tell: (outcome) => outcome,
};
