import type { ExchangeRule } from '../../../harness/model/scenario.js';
import type { Dialect } from '../../../standards/data-exchange/dialect.js';
import { kindOf } from './answer-kind.js';
import { answersOneOf, refusedWithoutIdentifier, uncertain, uncertainOrWarned, type Wanted } from './answers-one-of.js';

/** Source: Person matching: comparison of standards, table of grades ("Superior", "Very Good", "Good"). */
export const GRADES = {
  'names, date and whole address': 0.8,
  'names, date and postcode': 0.7,
  'names and date': 0.6,
} as const;

export type Grade = keyof typeof GRADES;

/** The draft grades and sets no threshold: which grades make a match is DES-AMB-25. */
const isMatchAt = (grade: Grade, { 'match.threshold': threshold }: Dialect): boolean => GRADES[grade] >= threshold;

/** What a grade is answered with. Below the threshold a plain "no match" is as good as an uncertain one. */
const answersTo = (grade: Grade, dialect: Dialect): readonly Wanted[] =>
  isMatchAt(grade, dialect) ? ['match'] : ['no-match', ...uncertainOrWarned(dialect)];

/** A question without an identifier, all of whose details are those of one person who is held. */
export const isMatchedAtGrade = (grade: Grade): ExchangeRule =>
  answersOneOf({
    id: 'details-are-matched-when-their-grade-reaches-the-threshold',
    truth: 'details of one person are answered with a match exactly when their grade reaches the threshold',
    rests: ['DES-AMB-18', 'DES-AMB-25'],
    allowed: (dialect) => [...answersTo(grade, dialect), ...refusedWithoutIdentifier(dialect)],
  });

/** "Warn below .7" (DES-AMB-25): the grade does not stand on the wire, so that the match is told and not held against. */
export const matchAtLowGradeIsRecorded = (grade: Grade): ExchangeRule => ({
  id: 'a-match-at-a-low-grade-is-on-record',
  scope: 'exchange',
  truth: 'a match at a grade that asks for caution is on record',
  rests: ['DES-AMB-25'],
  appliesTo: (subject, { dialect }) =>
    GRADES[grade] < dialect['match.warnBelow'] && kindOf(subject, dialect) === 'match',
  check: ({ step }, { dialect }) => [
    {
      at: step,
      expected: `a grade of ${dialect['match.warnBelow']}: one more detail that agrees makes a match safer`,
      actual: `match on ${grade} alone, which is graded ${GRADES[grade]}`,
    },
  ],
});

/** That what is too little may also be refused is DES-AMB-18's default ("identifier alone, or names plus date; refuse less"). */
const belowEveryGrade = (dialect: Dialect): readonly Wanted[] =>
  (['no-match', 'review', 'bad-request', 'client-error', ...uncertainOrWarned(dialect)] as const).filter(
    (wanted) => wanted !== 'match',
  );

/** The table of grades ends at names with a birth date: whatever is less is no match, whoever asks. */
export const weakEvidenceIsNoMatch = answersOneOf({
  id: 'evidence-that-reaches-no-grade-is-no-match',
  truth: 'details that reach no grade are not answered with a match',
  rests: ['DES-AMB-18', 'DES-AMB-25'],
  allowed: belowEveryGrade,
  matchStands: true,
});

/** Equality of a date that means "not known" is no evidence (practice of MPS; DES-AMB-21 holds the default). */
export const placeholderIsNoDate = answersOneOf({
  id: 'a-placeholder-date-is-no-evidence',
  truth: 'a date that stands for an unknown one is no evidence for a match',
  rests: ['DES-AMB-21'],
  allowed: belowEveryGrade,
});

/**
 * FHIR R4 $match answers insufficient details with a bad request, and the HL7 matching guide lets them return nobody.
 * No alternative to our readings asks for less than a grade, so that a match here is a guess whatever is accepted.
 */
export const thinDetailsMatchNobody = answersOneOf({
  id: 'details-too-few-to-search-with-match-nobody',
  truth: 'details that are too few to search with are refused or match nobody',
  rests: ['DES-AMB-18'],
  // "Refuses with a client error": the form of the error is judged over the whole run, in SC-SEC-030.
  allowed: () => ['no-match', 'bad-request', 'client-error'],
  matchStands: true,
});

/** DES-AMB-27: where the target documents weights of its own, partial agreement may count. */
const weighed = ({ 'match.partial': partial }: Dialect, wanted: readonly Wanted[]): readonly Wanted[] =>
  partial === 'weighted' ? wanted : [];

/**
 * The draft scores a date or postcode that agrees in part, and no rule joins the scores to the grades: by default such
 * an answer is uncertain. `also` is what the row takes beside that: `no-match`, or what the other details are worth.
 */
export const partialAgreementIsUncertain = (also: 'no-match' | Grade | null = null): ExchangeRule =>
  answersOneOf({
    id: 'agreement-in-part-is-not-taken-for-agreement',
    truth: 'a detail that agrees in part does not count as one that agrees',
    rests: ['DES-AMB-09', 'DES-AMB-18', 'DES-AMB-27'],
    allowed: (dialect) => [
      ...uncertain(dialect),
      ...(also === null ? [] : also === 'no-match' ? ([also] as const) : gradeOfTheRest(also, dialect)),
      ...weighed(dialect, ['match', 'no-match']),
      ...refusedWithoutIdentifier(dialect),
    ],
  });

const gradeOfTheRest = (grade: Grade, dialect: Dialect): readonly Wanted[] =>
  isMatchAt(grade, dialect) ? ['match'] : ['no-match'];

/** "All other states score 0": not one component of the date agrees. */
export const disagreeingDateFitsNobody = answersOneOf({
  id: 'a-date-that-agrees-in-nothing-fits-nobody',
  truth: 'a birth date of which nothing agrees leaves nobody who fits',
  rests: ['DES-AMB-18', 'DES-AMB-27'],
  allowed: (dialect) => ['no-match', ...weighed(dialect, uncertain(dialect)), ...refusedWithoutIdentifier(dialect)],
});

/** A day that has not been is nobody's birth date, unless an accuracy code says that it is expected (DES-AMB-31). */
export const futureDateMatchesNobody = answersOneOf({
  id: 'a-birth-date-in-the-future-matches-nobody',
  truth: 'a birth date in the future is refused or matches nobody',
  rests: ['DES-AMB-21', 'DES-AMB-31'],
  allowed: () => ['bad-request', 'client-error', 'no-match'],
});

/** "Default O-BAD accepted, O-NOMATCH with warning": a plain "no match" reassures although nobody could be found. */
export const futureDateIsRefused = answersOneOf({
  id: 'a-birth-date-in-the-future-is-refused',
  truth: 'a birth date in the future is refused, so that a slip is not answered with "no match"',
  rests: ['DES-AMB-14', 'DES-AMB-21', 'DES-AMB-31'],
  allowed: () => ['bad-request'],
});
