import { fails, warns } from './breaks.js';
import type { Defect } from './defects.js';
import { gradeOf, THRESHOLDS } from './evidence.js';
import { faultyHiding } from './faulty/faulty-hiding.js';
import { faultyMatching } from './faulty/faulty-matching.js';
import { foldIdentifier } from './identifiers.js';

/** Faults of who is found: the wrong person, or not the right one. */
export const matchingDefects: readonly Defect[] = [
  {
    id: 'identifier-alone-refused',
    title: 'a number without names is refused',
    breaks: warns('SC-MAT-003', 'DES-MAT-002', 'PERSON-001'),
    ...faultyMatching.identifierAloneRefused,
  },
  {
    id: 'identifier-by-value-alone',
    title: 'the digits of an identifier agree whatever their system',
    breaks: [...fails('SC-MAT-036', 'DES-MAT-011'), ...warns('SC-MAL-037', 'DES-REQ-008')],
    decide: { identifierAgrees: (asked, held) => foldIdentifier(asked.value) === foldIdentifier(held.value) },
  },
  {
    id: 'number-alone-counts',
    title: 'a number that is known is a match whatever names and date come with it',
    breaks: [...fails('SC-MAT-033', 'DES-MAT-034'), ...fails('SC-MAT-034', 'DES-MAT-034')],
    ...faultyMatching.numberAloneCounts,
  },
  {
    id: 'details-outweigh-number',
    title: 'names and date of one person decide against the number of another',
    breaks: fails('SC-MAT-033', 'DES-MAT-034'),
    ...faultyHiding.detailsOutweighNumber,
  },
  {
    id: 'contradicted-number-is-nobody',
    title: 'a number that names and date contradict is told as no match',
    breaks: warns('SC-MAT-033', 'DES-MAT-034'),
    ...faultyHiding.contradictedToldAsNobody,
  },
  {
    id: 'contradicted-number-refused',
    title: 'a number that names and date contradict is refused as a bad request',
    breaks: [...warns('SC-MAT-033', 'DES-MAT-034'), ...warns('SC-MAT-034', 'DES-MAT-034')],
    ...faultyHiding.contradictedRefused,
  },
  {
    id: 'other-given-name-hides',
    title: 'one wrong given name beside the right number is told as no match',
    breaks: warns('SC-MAT-035', 'DES-MAT-034'),
    ...faultyHiding.otherGivenNameHides,
  },
  {
    id: 'other-birth-date-hides',
    title: 'one slip in the birth date beside the right number is told as no match',
    breaks: warns('SC-MAT-070', 'DES-MAT-049'),
    ...faultyHiding.otherBirthDateHides,
  },
  {
    id: 'spaced-number-unknown',
    title: 'a number that is written with white space is known of nobody',
    breaks: warns('SC-MAT-037', 'DES-MAT-010'),
    ...faultyMatching.spacedNumberUnknown,
  },
  {
    id: 'unknown-identifier-prevents-match',
    title: 'a local number that is not known hides whoever has the NHS number beside it',
    breaks: [...warns('SC-MAT-063', 'DES-MAT-002'), ...warns('SC-MAL-065', 'PERSON-015')],
    ...faultyMatching.unknownIdentifierPreventsMatch,
  },
  {
    id: 'two-numbers-matched',
    title: 'of two NHS numbers in one question the first that is known decides',
    breaks: fails('SC-MAT-064', 'DES-MAT-034'),
    ...faultyMatching.twoNumbersMatched,
  },
  {
    id: 'whole-address-unsupported',
    title: 'names and date do not match when street and postcode come with them',
    breaks: warns('SC-MAT-004', 'DES-MAT-003'),
    ...faultyMatching.streetAndPostcodeNotMatched,
  },
  {
    id: 'street-unsupported',
    title: 'names and date do not match when the street comes without a postcode',
    breaks: warns('SC-MAT-005', 'DES-MAT-004'),
    ...faultyMatching.streetAndCityNotMatched,
  },
  {
    id: 'postcode-unsupported',
    title: 'names, date and postcode are not enough without the rest of the address',
    breaks: warns('SC-MAT-006', 'DES-MAT-005'),
    decide: {
      gradeOf: (evidence) => (evidence.postcode === 'equal' && !evidence.street ? 0 : gradeOf(evidence)),
    },
  },
  {
    id: 'threshold-too-high',
    title: 'names and date alone are escalated, as if a match took a grade of .7',
    breaks: warns('SC-MAT-007', 'DES-MAT-006'),
    decide: { isEnough: (grade, onlyCertain) => grade >= (onlyCertain ? THRESHOLDS.certain : 0.7) },
  },
  {
    id: 'other-given-name-matched',
    title: 'a family name, birth date and postcode are a match under any given name',
    breaks: warns('SC-MAT-006', 'DES-MAT-005'),
    ...faultyMatching.otherGivenNameMatched,
  },
  {
    id: 'given-name-and-date-matched',
    title: 'a given name and a birth date are a match without a family name',
    breaks: [...fails('SC-MAT-008', 'DES-MAT-041'), ...warns('SC-MAT-008', 'DES-MAT-007')],
    ...faultyMatching.givenNameAndDateMatched,
  },
  {
    id: 'family-name-and-postcode-matched',
    title: 'a family name and a postcode are a match without a birth date',
    breaks: [...fails('SC-MAT-009', 'DES-MAT-041'), ...warns('SC-MAT-009', 'DES-MAT-007')],
    ...faultyMatching.familyNameAndPostcodeMatched,
  },
  {
    id: 'names-and-postcode-matched',
    title: 'names and a postcode are a match without a birth date',
    breaks: warns('SC-MAT-052', 'DES-MAT-006', 'DES-MAT-007'),
    ...faultyMatching.noDateMatched,
  },
  {
    id: 'case-of-names-counts',
    title: 'names in another letter case are other names',
    breaks: warns('SC-MAT-010', 'DES-MAT-013'),
    ...faultyMatching.caseOfNamesCounts,
  },
  {
    id: 'half-names-fail',
    title: 'half of a double family name breaks the comparison down',
    breaks: warns('SC-MAT-014', 'DES-MAT-012'),
    ...faultyMatching.halfNamesFail,
  },
  {
    id: 'swapped-names-fail',
    title: 'given and family name in swapped positions break the comparison down',
    breaks: warns('SC-MAT-055', 'DES-MAT-047'),
    ...faultyMatching.swappedNamesFail,
  },
  {
    id: 'given-names-in-one-string-fail',
    title: 'given names in one string break the comparison down',
    breaks: warns('SC-MAT-056', 'DES-MAT-046'),
    ...faultyMatching.givenNamesInOneStringFail,
  },
  {
    id: 'gender-counts',
    title: 'whoever is asked about with another gender than female is not found',
    breaks: warns('SC-MAT-058', 'DES-MAT-008'),
    ...faultyMatching.genderCounts,
  },
  {
    id: 'other-year-matched',
    title: 'a birth date counts as right when day and month are',
    breaks: warns('SC-MAT-021', 'DES-MAT-020'),
    ...faultyMatching.otherYearMatched,
  },
  {
    id: 'other-month-matched',
    title: 'a birth date counts as right when year and day are',
    breaks: warns('SC-MAT-022', 'DES-MAT-022'),
    ...faultyMatching.otherMonthMatched,
  },
  {
    id: 'other-day-matched',
    title: 'a birth date counts as right when year and month are',
    breaks: warns('SC-MAT-022', 'DES-MAT-021'),
    ...faultyMatching.otherDayMatched,
  },
  {
    id: 'year-alone-matched',
    title: 'a birth date counts as right when the year is and nothing else',
    breaks: warns('SC-MAT-023', 'DES-MAT-024'),
    ...faultyMatching.yearAloneMatched,
  },
  {
    id: 'any-date-matched',
    title: 'a birth date counts as right whatever it is',
    breaks: [
      ...warns('SC-MAT-021', 'DES-MAT-020'),
      ...warns('SC-MAT-022', 'DES-MAT-021', 'DES-MAT-022'),
      ...warns('SC-MAT-023', 'DES-MAT-024', 'DES-MAT-025'),
      ...warns('SC-MAT-048', 'DES-MAT-040'),
    ],
    ...faultyMatching.anyDateMatched,
  },
  {
    id: 'wrong-date-taken-for-slip',
    title: 'a birth date of which nothing is right is taken for a slip',
    breaks: warns('SC-MAT-023', 'DES-MAT-025'),
    ...faultyMatching.wrongDateTakenForSlip,
  },
  {
    id: 'swapped-day-and-month-fail',
    title: 'day and month of birth in swapped positions break the comparison down',
    breaks: warns('SC-MAT-070', 'DES-MAT-049'),
    ...faultyMatching.swappedDayAndMonthFail,
  },
  {
    id: 'placeholder-fits-any-date',
    title: 'a date that stands for an unknown one agrees with any birth date',
    breaks: warns('SC-MAT-048', 'DES-MAT-040'),
    ...faultyMatching.placeholderFitsAnyDate,
  },
  {
    id: 'spelling-of-postcode-counts',
    title: 'a postcode in other letters or spacing is another postcode',
    breaks: warns('SC-MAT-026', 'DES-MAT-026', 'DES-MAT-029'),
    ...faultyMatching.spellingOfPostcodeCounts,
  },
  {
    id: 'other-postcode-excludes',
    title: 'a neighbouring postcode is told as no match, though names and date are right',
    breaks: warns('SC-MAT-027', 'DES-MAT-026'),
    ...faultyHiding.otherPostcodeExcludes,
  },
  {
    id: 'picks-the-first',
    title: 'of several people who fit the first is taken',
    breaks: [...fails('SC-MAT-030', 'DES-IG-025', 'DES-MAT-030'), ...fails('SC-ESC-017', 'DES-IG-025')],
    decide: {
      choose: ([first]) => (first === undefined ? { found: 'none' } : { found: 'one', person: first.person }),
    },
  },
  {
    id: 'several-told-as-nobody',
    title: 'of several people who fit it is told that nobody is known',
    breaks: warns('SC-MAT-030', 'DES-IG-025'),
    ...faultyHiding.severalToldAsNobody,
  },
  {
    id: 'links-invalidated-identity',
    title: 'an identity that was ended is found as if it were current',
    breaks: fails('SC-MAT-040', 'DES-MAT-036', 'DES-RES-022'),
    decide: { inUse: ({ standing }) => standing !== 'sealed' },
  },
  {
    id: 'closed-not-matched',
    title: 'a person is not known any more when the case is closed',
    breaks: warns('SC-MAT-059', 'DES-RES-015'),
    ...faultyMatching.closedNotMatched,
  },
  {
    id: 'remembers-strangers',
    title: 'whoever is asked about is known from the second time on',
    breaks: [
      ...warns('SC-SEC-018', 'DES-ERR-016', 'RQO-014'),
      ...fails('SC-MAT-002', 'DES-RES-001'),
      ...fails('SC-MAT-040', 'DES-MAT-036'),
      ...warns('SC-MAT-069', 'DES-OP-010'),
    ],
    ...faultyMatching.remembersStrangers,
  },
  {
    id: 'remembers-the-last',
    title: 'whoever is asked about twice in a row is known the second time',
    breaks: [
      ...warns('SC-MAT-002', 'DES-OP-010'),
      ...fails('SC-MAT-040', 'DES-MAT-036'),
      ...warns('SC-MAT-069', 'DES-OP-010'),
    ],
    ...faultyMatching.remembersTheLast,
  },
];
