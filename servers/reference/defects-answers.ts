import { fails, warns } from './breaks.js';
import type { Defect } from './defects.js';
import { faultyAnswers } from './faulty/faulty-answers.js';
import { faultyForms } from './faulty/faulty-forms.js';

/** Faults of how it is answered, whoever is asked about. */
export const answerDefects: readonly Defect[] = [
  {
    id: 'match-created',
    title: 'a match is told with HTTP status 201',
    breaks: fails('SC-MAT-001', 'DES-RES-001'),
    ...faultyForms.matchCreated,
  },
  {
    id: 'match-carries-the-record',
    title: 'a match comes with the Patient that is held',
    breaks: fails('SC-MAT-001', 'DES-RES-008'),
    ...faultyForms.recordBesideMatch,
  },
  {
    id: 'no-match-created',
    title: 'no match is told with HTTP status 201',
    breaks: fails('SC-MAT-002', 'DES-RES-001'),
    ...faultyForms.noMatchCreated,
  },
  {
    id: 'match-told-twice',
    title: 'an answer has the parameter match twice',
    breaks: fails('SC-MAT-001', 'DES-RES-002'),
    ...faultyForms.matchTwice,
  },
  {
    id: 'match-without-contact',
    title: 'a match comes without a contact',
    breaks: fails('SC-MAT-001', 'DES-RES-003'),
    ...faultyForms.contactLeftOut,
  },
  {
    id: 'no-match-carries-contact',
    title: 'a contact comes with the answer that nobody is known',
    breaks: fails('SC-MAT-002', 'DES-RES-004'),
    ...faultyForms.noMatchWithContact,
  },
  {
    id: 'contact-unnamed',
    title: 'the contact has neither a name nor an identifier',
    breaks: [...fails('SC-MAT-001', 'DES-RES-005'), ...warns('SC-MAT-001', 'DES-RES-024')],
    ...faultyForms.contactUnnamed,
  },
  {
    id: 'contact-without-identifier',
    title: 'the contact cannot be tied to an organisation',
    breaks: warns('SC-MAT-001', 'DES-RES-024'),
    ...faultyForms.contactWithoutIdentifier,
  },
  {
    id: 'contact-without-telecom',
    title: 'the contact has nothing by which it could be reached',
    breaks: fails('SC-MAT-001', 'DES-RES-006'),
    ...faultyForms.contactWithoutTelecom,
  },
  {
    id: 'contact-at-home',
    title: 'the contact has a home telephone',
    breaks: fails('SC-MAT-001', 'DES-RES-007'),
    ...faultyForms.contactAtHome,
  },
  {
    id: 'contact-tells-the-address',
    title: 'the contact stands at the address of the person',
    breaks: fails('SC-SEC-039', 'DES-RES-009'),
    ...faultyForms.contactTellsWhere,
  },
  {
    id: 'parameter-without-value',
    title: 'an answer has a parameter that holds nothing',
    breaks: fails('SC-MAT-001', 'DES-RES-018'),
    ...faultyForms.parameterWithoutValue,
  },
  {
    id: 'involvement-always-active',
    title: 'an involvement is told as active when the case is closed too',
    breaks: warns('SC-MAT-059', 'DES-RES-011'),
    ...faultyForms.involvementAlwaysActive,
  },
  {
    id: 'plain-text-answers',
    title: 'answers are sent as plain text',
    breaks: [...warns('SC-MAT-001', 'HBK-006'), ...warns('SC-SEC-014', 'DES-ERR-005')],
    ...faultyForms.plainTextAnswers,
  },
  {
    id: 'candidates-counted',
    title: 'it is told how many people fit',
    breaks: fails('SC-MAT-030', 'DES-MAT-030'),
    ...faultyForms.candidatesCounted,
  },
  {
    id: 'ended-identity-shows',
    title: 'a header tells an identity that was ended from one that nobody has',
    breaks: fails('SC-MAT-040', 'DES-RES-022'),
    ...faultyForms.endedIdentityShows,
  },
  {
    id: 'challenge-left-out',
    title: 'a caller without a credential is not told which one is wanted',
    breaks: fails('SC-SEC-001', 'DES-SEC-004'),
    ...faultyForms.challengeLeftOut,
  },
  {
    id: 'csv-answered-in-json',
    title: 'whoever accepts only what FHIR does not have is sent JSON',
    breaks: warns('SC-SEC-014', 'DES-ERR-005'),
    ...faultyForms.csvAnsweredInJson,
  },
  {
    id: 'xml-answered-in-json',
    title: 'whoever accepts only XML is sent JSON',
    breaks: warns('SC-SEC-014', 'DES-ERR-005'),
    ...faultyForms.xmlAnsweredInJson,
  },
  {
    id: 'accept-wanted',
    title: 'whoever says nothing of what is accepted, or a version with it, is refused',
    breaks: warns('SC-SEC-014', 'DES-ERR-005'),
    ...faultyForms.acceptWanted,
  },
  {
    id: 'errors-echo',
    title: 'an error repeats the question in its diagnostics',
    breaks: [
      ...fails('SC-SEC-025', 'DES-ERR-010'),
      ...fails('SC-SEC-039', 'DES-RES-009'),
      ...fails('SC-SEC-052', 'DES-RES-009'),
    ],
    ...faultyAnswers.errorsEcho,
  },
  {
    id: 'errors-echo-in-narrative',
    title: 'an error repeats the question in its narrative',
    breaks: [...fails('SC-SEC-025', 'DES-ERR-010'), ...fails('SC-SEC-052', 'DES-RES-009')],
    ...faultyAnswers.errorsEchoInNarrative,
  },
  {
    id: 'errors-tell-who-is-held',
    title: 'an error shows whether the person is held',
    breaks: fails('SC-SEC-025', 'DES-ERR-010'),
    ...faultyAnswers.errorsTellWhoIsHeld,
  },
  {
    id: 'unknown-path-in-html',
    title: 'an address that there is not is answered with a page of HTML',
    breaks: [...warns('SC-SEC-030', 'DES-ERR-001'), ...warns('SC-SEC-048', 'DES-OP-012')],
    ...faultyForms.unknownPathInHtml,
  },
  {
    id: 'one-issue-code-for-all',
    title: 'each error has the same issue code',
    breaks: warns('SC-SEC-030', 'DES-ERR-015'),
    ...faultyAnswers.oneIssueCodeForAll,
  },
  {
    id: 'match-beside-issue',
    title: 'an error holds a match parameter beside its issue',
    breaks: fails('SC-SEC-031', 'DES-RES-030'),
    ...faultyAnswers.matchBesideIssue,
  },
  {
    id: 'may-be-stored',
    title: 'nothing keeps an answer from being stored on the way',
    breaks: warns('SC-SEC-037', 'DES-RES-023'),
    ...faultyAnswers.mayBeStored,
  },
  {
    id: 'tags-answered',
    title: 'a question under the tag of an earlier answer is told that nothing has changed',
    breaks: warns('SC-SEC-037', 'DES-RES-023'),
    ...faultyForms.tagsAnswered,
  },
];
