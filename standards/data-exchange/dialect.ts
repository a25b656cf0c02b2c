import { SECTION_47 } from './operation.js';

/**
 * The readings that code acts on, by dialect key. `assay.yaml` may set each of them; what is not set keeps the default
 * of its interpretation. Keys that nothing reads yet are in `dialect-not-yet.ts`.
 */
export interface Dialect {
  /** DES-AMB-01: operation path relative to the base, tried at type level with POST. */
  'operation.path': string;
  /** DES-AMB-07: how an escalation to a human stands on the wire. */
  'outcome.review': WireForm;
  /** DES-AMB-08: how a refusal stands on the wire. */
  'outcome.deny': WireForm;
  /** DES-AMB-09: forms that are taken as "several people fit", without and with a warning. */
  'outcome.ambiguous': { accept: readonly AmbiguousForm[]; warn: readonly AmbiguousForm[] };
  /** DES-AMB-13: the HTTP status of a plain no match. */
  'outcome.noMatch': { status: number };
  /** DES-AMB-14: the form of the body of an error. */
  'errors.format': ErrorFormat;
  /** DES-AMB-11: the `value[x]` of `reason` that the target reads. */
  'reason.types': readonly ReasonType[];
  /** DES-AMB-11: the reasons that the target takes, compared character by character. */
  'reason.values': readonly string[];
  /** DES-AMB-18: the sets of identifying data that are enough for a question; each stands on its own. */
  'request.minimum': readonly IdentifyingData[];
  /** DES-AMB-10: what a question is decided by: the reason alone will do, or a Request object has to cite a policy. */
  'request.assertions': 'reason' | 'request';
  /** DES-AMB-34: what a question comes to that a policy contradicts, and one that cannot be evaluated. */
  'pdp.table': 'deny-or-review' | 'review' | 'deny';
  /** DES-AMB-40: whether the target speaks FHIR XML beside JSON. */
  'media.xml': 'optional' | 'required' | 'unsupported';
  /** DES-AMB-25: lowest grade, from 0 to 1, that makes `match` true when one person alone has it. */
  'match.threshold': number;
  /** DES-AMB-25: a match below this grade is reported with a warning. */
  'match.warnBelow': number;
  /** DES-AMB-26: what an NHS number is answered with when names and birth date contradict it. */
  'match.identifierConflict': 'ambiguous' | 'match';
  /** DES-AMB-27: what attributes that agree in part only can lead to; `weighted` is the target's own documented sum. */
  'match.partial': 'ambiguous' | 'weighted';
}

/** An OperationOutcome under an HTTP status. */
export interface WireForm {
  status: number;
  /** FHIR issue type. */
  code: string;
}

export type AmbiguousForm = 'review' | 'multiple-matches' | 'no-match' | 'match';

/** A FHIR OperationOutcome, or problem details as in RFC 9457. */
export type ErrorFormat = 'OperationOutcome' | 'problem+json';

export type ReasonType = 'valueUri' | 'valueCode' | 'valueCoding' | 'valueCodeableConcept';

export type IdentifyingData = 'identifier' | 'name+birthDate';

export const defaultDialect: Dialect = {
  'operation.path': 'Patient/$person-info-query',
  'outcome.review': { status: 202, code: 'suppressed' },
  'outcome.deny': { status: 403, code: 'forbidden' },
  'outcome.ambiguous': { accept: ['review', 'multiple-matches'], warn: ['no-match'] },
  'outcome.noMatch': { status: 200 },
  'errors.format': 'OperationOutcome',
  'reason.types': ['valueUri'],
  'reason.values': [SECTION_47],
  'request.minimum': ['identifier', 'name+birthDate'],
  'request.assertions': 'reason',
  'pdp.table': 'deny-or-review',
  'media.xml': 'optional',
  'match.threshold': 0.6,
  'match.warnBelow': 0.7,
  'match.identifierConflict': 'ambiguous',
  'match.partial': 'ambiguous',
};

export type DialectKey = keyof Dialect;
