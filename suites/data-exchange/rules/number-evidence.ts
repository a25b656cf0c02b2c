import type { ExchangeRule } from '../../../harness/model/scenario.js';
import type { Dialect } from '../../../standards/data-exchange/dialect.js';
import { kindOf } from './answer-kind.js';
import {
  answersOneOf,
  refusedWithoutCorroboration,
  uncertain,
  uncertainOrWarned,
  type Wanted,
} from './answers-one-of.js';

/** The draft grades equality of an identifier as Best (.99); whether it is enough alone is DES-AMB-18 and DES-AMB-26. */
export const numberWithoutNamesIsMatched = answersOneOf({
  id: 'a-number-without-names-finds-whoever-has-it',
  truth: 'an NHS number without names is answered with a match, where an identifier is enough to ask with',
  rests: ['DES-AMB-18', 'DES-AMB-26'],
  allowed: (dialect) => ['match', ...refusedWithoutCorroboration(dialect)],
});

/** "Normalise … otherwise trim and remove all white space" (draft, identifiers). Refusing it openly hides nobody. */
export const spelledNumberIsReadOrRefused = answersOneOf({
  id: 'a-number-with-white-space-is-read-or-refused',
  truth: 'an NHS number with white space is read as the number that it is, or refused',
  rests: ['DES-AMB-14', 'DES-AMB-19'],
  allowed: (dialect) => ['match', 'bad-request', ...refusedWithoutCorroboration(dialect)],
});

/** DES-AMB-26, the literal reading of the draft: the number is Best whatever else is told. */
const literally = ({ 'match.identifierConflict': conflict }: Dialect): readonly Wanted[] =>
  conflict === 'match' ? ['match'] : [];

const notMatched = (dialect: Dialect): readonly Wanted[] => [
  'review',
  'no-match',
  'bad-request',
  ...uncertainOrWarned(dialect),
  ...literally(dialect),
];

/**
 * The HL7 table behind the draft wants a name or a date beside the number, and MPS cross-checks number and date. Read
 * literally the draft does not, so that a match here differs from our reading and no more.
 */
export const contradictedNumberIsNoMatch = answersOneOf({
  id: 'a-number-that-other-details-contradict-is-no-clean-match',
  truth: 'the number of one person with details of another is not answered with a clean match',
  rests: ['DES-AMB-09', 'DES-AMB-26'],
  allowed: notMatched,
});

/** Of the answers that are no match, those that the row names; `also` beside the uncertain ones. */
export const contradictionIsTold = (also: readonly Wanted[] = []): ExchangeRule =>
  answersOneOf({
    id: 'a-contradicted-number-is-told-as-uncertain',
    truth: 'details that contradict each other are answered as uncertain, and not as if nobody were known',
    rests: ['DES-AMB-09', 'DES-AMB-26'],
    allowed: (dialect) => ['review', ...uncertain(dialect), ...literally(dialect), ...also],
    // A match is the other rule's finding, and one fault is told once.
    appliesTo: (subject, { dialect }) => kindOf(subject, dialect) !== 'match',
  });

/** "One differing element with a valid number is tolerable" (scenario register); a plain "no match" would hide somebody. */
export const oneSlipHidesNobody = answersOneOf({
  id: 'one-slip-beside-a-right-number-hides-nobody',
  truth: 'a right number with one detail that differs leads to the person, or is answered as uncertain',
  rests: ['DES-AMB-09', 'DES-AMB-26', 'DES-AMB-27'],
  allowed: (dialect) => ['match', ...uncertain(dialect)],
});
