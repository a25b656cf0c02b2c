import type { ProfileId } from '../harness/model/profile.js';
import type { CredentialScheme } from '../harness/model/transcript.js';
import type { Cause, Outcome } from '../harness/model/verdict.js';
import type { Acceptability } from '../standards/interpretation.js';
import type { Basis, Strength, Untested } from '../standards/requirement.js';

/** A status as a reader meets it. `tag` is a class of the NHS design system: colour is never the only sign. */
export interface Word {
  /** Lower case. */
  word: string;
  tag: string;
  /** Plain English, one or two sentences. */
  means: string;
}

/** Why a requirement was not tested although nothing went wrong: the catalogue says so, or the extent of the plan does. */
export type NotTested = Untested['why'] | 'outside-profile' | 'nobody-at-hand' | 'in-documents' | 'not-agreed';

/** A failure is worded by the basis of its requirement; a pass of which checks are missing is not worded as a pass. */
export type Status = Exclude<Outcome, 'fail'> | `fail-${Basis}` | 'partly' | NotTested;

/** Worst first: the order of the legend. */
export const STATUS_WORDS: Readonly<Record<Status, Word>> = {
  error: {
    word: 'our error',
    tag: 'nhsuk-tag--purple',
    means: 'Assay itself went wrong. This says nothing about the target.',
  },
  'fail-stated': {
    word: 'fails',
    tag: 'nhsuk-tag--red',
    means: 'The target did not do what a keyword in the text (SHALL, MUST) asks.',
  },
  'fail-editorial': {
    word: 'fails our reading',
    tag: 'nhsuk-tag--red',
    means: 'The target did not do what we read in the text. The text itself has no keyword here.',
  },
  'fail-advisory': {
    word: 'fails the advisory text',
    tag: 'nhsuk-tag--red',
    means: 'The target did not do what a document that is only advice asks.',
  },
  differs: {
    word: 'differs',
    tag: 'nhsuk-tag--orange',
    means:
      'The texts are silent or contradict each other here. The target did something else than our default reading, and has not said that it accepts that reading.',
  },
  inconclusive: {
    word: 'inconclusive',
    tag: 'nhsuk-tag--yellow',
    means: 'The question was asked but nothing can be said, for example because a service in between did not answer.',
  },
  'not-shown': {
    word: 'not shown',
    tag: 'nhsuk-tag--yellow',
    means: 'A control got the wrong answer, so the answer to the question itself shows nothing.',
  },
  'not-reached': {
    word: 'not reached',
    tag: 'nhsuk-tag--yellow',
    means: 'An earlier check failed, and this check has no meaning without it.',
  },
  'not-run': {
    word: 'not run',
    tag: 'nhsuk-tag--yellow',
    means: 'At least one check was not carried out. The reason stands beside it.',
  },
  'nobody-at-hand': {
    word: 'nobody to ask about',
    tag: 'nhsuk-tag--yellow',
    means:
      'Every check of it needs a person with a trait, a policy or a caller that this run does not have, or a larger body than it may send.',
  },
  attested: {
    word: 'to be attested',
    tag: 'nhsuk-tag--white',
    means: 'No message shows it. Somebody who answers for the organisation has to say that it is so.',
  },
  'needs-operator': {
    word: 'needs the operator',
    tag: 'nhsuk-tag--white',
    means:
      'It can be seen only with the help of whoever runs the target, for example with an extract of the audit log.',
  },
  'in-documents': {
    word: 'judged in documents',
    tag: 'nhsuk-tag--white',
    means: 'No exchange shows it: documents of the organisation do, and assay validate judges those.',
  },
  'not-observable': {
    word: 'not observable',
    tag: 'nhsuk-tag--white',
    means: 'It leaves no trace in anything that Assay can see.',
  },
  'not-agreed': {
    word: 'not agreed',
    tag: 'nhsuk-tag--white',
    means: 'Nothing was agreed that it could be held against. The reason stands beside it.',
  },
  'text-undefined': {
    word: 'undefined in the text',
    tag: 'nhsuk-tag--white',
    means: 'The text does not say enough for anything to be held against it.',
  },
  later: {
    word: 'not tested yet',
    tag: 'nhsuk-tag--white',
    means: 'It can be tested, and this version of Assay does not do so.',
  },
  'outside-profile': {
    word: 'outside the profile',
    tag: 'nhsuk-tag--white',
    means: 'Its checks are not in the profile of this run. A run with --profile full has them.',
  },
  warning: {
    word: 'warning',
    tag: 'nhsuk-tag--orange',
    means: 'The target did not do what the text recommends (SHOULD). This alone does not stand against a claim.',
  },
  observed: {
    word: 'observed',
    tag: 'nhsuk-tag--blue',
    means: 'What the target did is recorded. No judgement is made.',
  },
  partly: {
    word: 'partly tested',
    tag: 'nhsuk-tag--yellow',
    means: 'The checks that ran passed, but not all of the planned checks ran.',
  },
  pass: {
    word: 'pass',
    tag: 'nhsuk-tag--green',
    means: 'Every planned check ran and found nothing against the target. It shows no more than these checks look at.',
  },
  'not-applicable': {
    word: 'not applicable',
    tag: 'nhsuk-tag--grey',
    means: 'The requirement does not bind this target, or what it speaks about did not occur.',
  },
};

export const STATUSES: readonly Status[] = [
  'error',
  'fail-stated',
  'fail-editorial',
  'fail-advisory',
  'differs',
  'inconclusive',
  'not-shown',
  'not-reached',
  'not-run',
  'nobody-at-hand',
  'attested',
  'needs-operator',
  'in-documents',
  'not-observable',
  'not-agreed',
  'text-undefined',
  'later',
  'outside-profile',
  'warning',
  'observed',
  'partly',
  'pass',
  'not-applicable',
];

export const statusOf = (outcome: Outcome, basis: Basis, partly = false): Status => {
  if (outcome === 'fail') return `fail-${basis}`;
  return outcome === 'pass' && partly ? 'partly' : outcome;
};

/** The order in which a reader meets them: first what somebody can still do something about. */
export const NOT_TESTED: readonly NotTested[] = [
  'nobody-at-hand',
  'attested',
  'needs-operator',
  'in-documents',
  'not-observable',
  'not-agreed',
  'text-undefined',
  'later',
  'outside-profile',
];

/** As in `20 to be attested`. */
export const notTestedWords = (why: NotTested, profile: ProfileId): string => {
  if (why === 'outside-profile') return `outside the ${profile} profile`;
  return why === 'needs-operator' ? 'in need of the operator' : STATUS_WORDS[why].word;
};

export const BASIS_WORDS: Readonly<Record<Basis, { word: string; means: string }>> = {
  stated: { word: 'stated in the text', means: 'The keyword (SHALL, MUST, SHOULD, MAY) stands in the source.' },
  editorial: {
    word: 'our reading',
    means: 'The source has no keyword here. How strongly it asks is our reading, and can be argued with.',
  },
  advisory: {
    word: 'advisory',
    means: 'The source is only advice. A failure of it is shown, and never counted as not conformant.',
  },
};

export const BASES: readonly Basis[] = ['stated', 'editorial', 'advisory'];

export const STRENGTH_WORDS: Readonly<Record<Strength, string>> = {
  SHALL: 'SHALL (must)',
  'SHALL-IF-HELD': 'SHALL if held (must, when the item is held)',
  SHOULD: 'SHOULD (recommended)',
  MAY: 'MAY (optional)',
};

/** Whether somebody may choose an alternative to a default reading. */
export const ACCEPTABILITY_WORDS: Readonly<Record<Acceptability, { word: string; tag: string }>> = {
  acceptable: { word: 'acceptable', tag: 'nhsuk-tag--white' },
  'with-named-owner': { word: 'needs a named owner', tag: 'nhsuk-tag--orange' },
  never: { word: 'never acceptable', tag: 'nhsuk-tag--red' },
};

/** How a caller shows who it is. */
export const SCHEME_WORDS: Readonly<Record<CredentialScheme, string>> = {
  none: 'no credential',
  header: 'a header',
  bearer: 'a bearer token',
  'oauth2-client-credentials': 'OAuth 2.0 client credentials',
  'private-key-jwt': 'OAuth 2.0 with private_key_jwt',
  'client-certificate': 'a client certificate',
};

/** Whose doing an outcome is. */
export const CAUSE_WORDS: Readonly<Record<Cause, string>> = {
  target: 'the target',
  configuration: 'the configuration of this run',
  dependency: 'a service that the target or Assay depends on',
  operator: 'a person who had to do or answer something',
  harness: 'Assay itself',
};

/** What can be said of one document, the first that holds. */
export type ConclusionKind =
  | 'not-conformant'
  | 'cut-short'
  | 'partial'
  | 'fails-our-reading'
  | 'not-shown'
  | 'differs'
  /** Some of them were not to be tested, so that it cannot be said to conform. */
  | 'no-failure-found'
  | 'conforms-as-tested'
  /** Of a local agreement, which is outside the guidance: never a word about conformance. */
  | 'not-as-agreed'
  | 'fails-locally'
  | 'as-agreed'
  | 'only-observed';

export const CONCLUSION_WORDS: Readonly<Record<ConclusionKind, { word: string; tag: string }>> = {
  'not-conformant': { word: 'not conformant', tag: 'nhsuk-tag--red' },
  'cut-short': { word: 'cut short', tag: 'nhsuk-tag--yellow' },
  partial: { word: 'partial run', tag: 'nhsuk-tag--yellow' },
  'fails-our-reading': { word: 'fails our reading', tag: 'nhsuk-tag--red' },
  'not-shown': { word: 'not shown', tag: 'nhsuk-tag--yellow' },
  differs: { word: 'differs', tag: 'nhsuk-tag--orange' },
  'no-failure-found': { word: 'no failure found', tag: 'nhsuk-tag--blue' },
  'conforms-as-tested': { word: 'conforms as tested', tag: 'nhsuk-tag--green' },
  'not-as-agreed': { word: 'not as agreed', tag: 'nhsuk-tag--red' },
  'fails-locally': { word: 'fails local assurance', tag: 'nhsuk-tag--red' },
  'as-agreed': { word: 'as agreed', tag: 'nhsuk-tag--blue' },
  'only-observed': { word: 'only observed', tag: 'nhsuk-tag--blue' },
};

export const CONCLUSION_KINDS: readonly ConclusionKind[] = [
  'not-conformant',
  'not-as-agreed',
  'fails-locally',
  'cut-short',
  'partial',
  'fails-our-reading',
  'not-shown',
  'differs',
  'only-observed',
  'no-failure-found',
  'as-agreed',
  'conforms-as-tested',
];

export const sentenceCase = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Of what somebody did to the target by hand, and confirmed. */
export const testedWithOperator = (operators: readonly string[]): string =>
  operators.length === 0 ? '' : `tested with operator (${operators.join(', ')})`;
