import { fails, warns } from './breaks.js';
import type { Defect } from './defects.js';
import { faultyContent } from './faulty/faulty-content.js';
import { overlooking } from './faulty/faulty-reading.js';

/** Faults of what is made of a question that holds something odd. */
export const contentDefects: readonly Defect[] = [
  {
    id: 'reason-in-address-read',
    title: 'a Patient alone is answered when its reason stands in the address',
    breaks: [...fails('SC-MAL-008', 'DES-ERR-004'), ...warns('SC-MAL-008', 'DES-ERR-004')],
    ...faultyContent.reasonReadFromAddress,
  },
  {
    id: 'near-reason-hides',
    title: 'another spelling of the published reason is answered with no match',
    breaks: warns('SC-MAL-017', 'DES-REQ-004'),
    ...faultyContent.nearReasonHides,
  },
  {
    id: 'near-reason-in-turns',
    title: 'another spelling of the published reason is refused, and taken the next time',
    breaks: warns('SC-MAL-017', 'DES-REQ-004'),
    ...faultyContent.nearReasonInTurns,
  },
  {
    id: 'second-reason-overlooked',
    title: 'of two reasons the first is taken',
    breaks: warns('SC-MAL-018', 'DES-REQ-003'),
    ...overlooking('reason-repeated'),
  },
  {
    id: 'unknown-parameter-breaks',
    title: 'a parameter that nobody defined breaks the reading down',
    breaks: warns('SC-MAL-025', 'DES-ERR-003', 'PERSON-020'),
    ...faultyContent.unknownParameterBreaks,
  },
  {
    id: 'unknown-element-overlooked',
    title: 'an element that FHIR does not have is passed over',
    breaks: warns('SC-MAL-027', 'DES-ERR-003'),
    ...overlooking('unknown-element'),
  },
  {
    id: 'repeated-key-overlooked',
    title: 'of a key that stands twice the last value is taken',
    breaks: warns('SC-MAL-028', 'DES-ERR-002', 'DES-RES-026'),
    ...overlooking('repeated-key'),
  },
  {
    id: 'thin-details-guessed',
    title: 'a question that tells of nobody is answered with a guess',
    breaks: [...fails('SC-MAL-032', 'DES-MAT-041'), ...warns('SC-MAL-033', 'DES-MAT-041')],
    ...faultyContent.thinDetailsGuessed,
  },
  {
    id: 'published-example-held',
    title: 'the person of the published example is still held',
    breaks: warns('SC-MAL-034', 'DES-REQ-007'),
    ...faultyContent.publishedExampleHeld,
  },
  {
    id: 'wrong-check-digit-hides',
    title: 'a number with a wrong check digit hides whoever the details would find',
    breaks: warns('SC-MAL-035', 'DES-REQ-007'),
    ...faultyContent.wrongCheckDigitHides,
  },
  {
    id: 'long-numbers-cut',
    title: 'a number of more than ten digits is cut to ten',
    breaks: warns('SC-MAL-036', 'DES-REQ-007'),
    ...faultyContent.longNumbersCut,
  },
  {
    id: 'other-system-breaks',
    title: 'a number under another name of its system breaks the comparison down',
    breaks: warns('SC-MAL-038', 'DES-REQ-006'),
    ...faultyContent.otherSystemBreaks,
  },
  {
    id: 'date-form-overlooked',
    title: 'a birth date in any form is looked for',
    breaks: warns('SC-MAL-039', 'DES-REQ-010'),
    ...overlooking('date-form'),
  },
  {
    id: 'impossible-date-overlooked',
    title: 'a birth date that no calendar has is looked for',
    breaks: [...warns('SC-MAL-040', 'DES-REQ-010'), ...warns('SC-MAL-041', 'DES-REQ-010')],
    ...overlooking('date-impossible'),
  },
  {
    id: 'leap-day-refused',
    title: 'the 29th of February is refused in every year',
    breaks: warns('SC-MAL-041', 'DES-REQ-010'),
    ...faultyContent.leapDayRefused,
  },
  {
    id: 'accuracy-code-breaks',
    title: 'an accuracy code that is none breaks the reading down',
    breaks: warns('SC-MAL-042', 'PERSON-011'),
    ...faultyContent.accuracyCodeBreaks,
  },
  {
    id: 'unlisted-use-escalated',
    title: 'a use of a name that is not on its list is left to a human',
    breaks: warns('SC-MAL-043', 'VOC-001'),
    ...faultyContent.unlistedUseEscalated,
  },
  {
    id: 'gender-code-overlooked',
    title: 'any text is taken for a gender',
    breaks: warns('SC-MAL-044', 'VOC-003'),
    ...overlooking('gender-code'),
  },
  {
    id: 'type-of-body-overlooked',
    title: 'a body is read as JSON whatever it is said to be',
    breaks: [...warns('SC-MAL-045', 'DES-ERR-005'), ...warns('SC-MAL-047', 'DES-ERR-005')],
    ...faultyContent.anyTypeRead,
  },
  {
    id: 'xml-called-unsupported',
    title: 'a body in XML that is said to be JSON is refused for a type that nobody named',
    breaks: warns('SC-MAL-046', 'DES-ERR-005'),
    ...faultyContent.xmlCalledUnsupported,
  },
  {
    id: 'plain-json-in-turns',
    title: 'a question under the type of plain JSON is read, and refused the next time',
    breaks: warns('SC-MAL-048', 'DES-REQ-019'),
    ...faultyContent.plainJsonInTurns,
  },
  {
    id: 'latin-one-supposed',
    title: 'bytes that are no UTF-8 are read as Latin-1',
    breaks: warns('SC-MAL-049', 'DES-ERR-002'),
    ...faultyContent.latinSupposed,
  },
  {
    id: 'mark-in-turns',
    title: 'a body with a byte order mark is read, and refused the next time',
    breaks: warns('SC-MAL-050', 'DES-RES-017'),
    ...faultyContent.markInTurns,
  },
  {
    id: 'endless-name-read',
    title: 'a name of a million characters is read and compared',
    breaks: warns('SC-MAL-055', 'DES-ERR-007'),
    ...overlooking('too-long'),
  },
  {
    id: 'long-names-break',
    title: 'a family name of more than 35 characters breaks the comparison down',
    breaks: warns('SC-MAL-055', 'DES-ERR-007'),
    ...faultyContent.longNamesBreak,
  },
  {
    id: 'unseen-characters-kept',
    title: 'characters that nobody sees are compared like letters',
    breaks: warns('SC-MAL-056', 'DES-MAT-014', 'DES-REQ-034'),
    ...faultyContent.unseenCharactersKept,
  },
  {
    id: 'lookalikes-folded',
    title: 'letters of another alphabet are taken for the Latin ones that they look like',
    breaks: warns('SC-MAL-056', 'DES-MAT-014'),
    ...faultyContent.lookalikesFolded,
  },
  {
    id: 'patterns-heeded',
    title: 'an asterisk or a percent sign in a family name stands for any letters',
    breaks: warns('SC-MAL-057', 'DES-MAT-042'),
    ...faultyContent.patternsHeeded,
  },
  {
    id: 'bad-text-overlooked',
    title: 'characters that FHIR does not allow are read',
    breaks: warns('SC-MAL-058', 'DES-REQ-034'),
    ...overlooking('bad-text'),
  },
  {
    id: 'emoji-breaks',
    title: 'an emoji in a name breaks the comparison down',
    breaks: warns('SC-MAL-058', 'DES-REQ-034'),
    ...faultyContent.emojiBreaks,
  },
  {
    id: 'count-overlooked',
    title: 'any value is taken for a count',
    breaks: warns('SC-MAL-059', 'DES-MAT-032'),
    ...overlooking('count-value'),
  },
  {
    id: 'encoded-address-refused',
    title: 'the address with its dollar sign encoded is refused as malformed',
    breaks: warns('SC-MAL-063', 'DES-ERR-006'),
    ...faultyContent.encodedAddressRefused,
  },
  {
    id: 'contained-escalated',
    title: 'a Patient that contains other resources is left to a human',
    breaks: warns('SC-MAL-064', 'DES-ERR-003'),
    ...faultyContent.containedEscalated,
  },
  {
    id: 'numeric-key-breaks',
    title: 'the key of a property as a number breaks the reading down',
    breaks: warns('SC-MAL-065', 'PERSON-015'),
    ...faultyContent.numericKeyBreaks,
  },
  {
    id: 'long-postcode-breaks',
    title: 'a postcode of more than ten characters breaks the comparison down',
    breaks: warns('SC-MAL-066', 'PERSON-027'),
    ...faultyContent.longPostcodeBreaks,
  },
];
