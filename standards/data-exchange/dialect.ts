/**
 * The readings that code acts on, by dialect key. `assay.yaml` may set each of them; what is not set keeps the default
 * of its interpretation.
 */
export interface Dialect {
  /** DES-AMB-01: operation path relative to the base, tried at type level with POST. */
  'operation.path': string;
  /** DES-AMB-07: how an escalation to a human stands on the wire. */
  'outcome.review': WireForm;
  /** DES-AMB-09: forms that are taken as "several people fit", without and with a warning. */
  'outcome.ambiguous': { accept: readonly AmbiguousForm[]; warn: readonly AmbiguousForm[] };
}

/** An OperationOutcome under an HTTP status. */
export interface WireForm {
  status: number;
  /** FHIR issue type. */
  code: string;
}

export type AmbiguousForm = 'review' | 'multiple-matches' | 'no-match' | 'match';

export const defaultDialect: Dialect = {
  'operation.path': 'Patient/$person-info-query',
  'outcome.review': { status: 202, code: 'suppressed' },
  'outcome.ambiguous': { accept: ['review', 'multiple-matches'], warn: ['no-match'] },
};

export type DialectKey = keyof Dialect;
