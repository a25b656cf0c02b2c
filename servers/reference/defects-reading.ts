import { SECTION_47 } from '../../standards/data-exchange/operation.js';
import { fails, warns } from './breaks.js';
import type { Defect } from './defects.js';
import { faultyAnswers } from './faulty/faulty-answers.js';
import { faultyForms } from './faulty/faulty-forms.js';
import { faultyMending } from './faulty/faulty-mending.js';
import { faultyReading, overlooking } from './faulty/faulty-reading.js';
import { findPatientsByName } from './question.js';

/** Faults of what is taken for a question, and of what is taken for a good one. */
export const readingDefects: readonly Defect[] = [
  {
    id: 'reads-by-position',
    title: 'the person is found only when the first parameter holds them',
    breaks: fails('SC-MAT-066', 'DES-RES-029'),
    decide: {
      findPatients: (parameters) => (parameters[0]?.name === 'resource' ? findPatientsByName(parameters) : []),
    },
  },
  {
    id: 'empty-body-answered',
    title: 'an empty body is answered with no match',
    breaks: warns('SC-MAL-001', 'DES-ERR-002'),
    ...faultyMending.emptyBodyAnswered,
  },
  {
    id: 'cut-short-completed',
    title: 'a body that ends too early is completed, with the reason that was to come',
    breaks: warns('SC-MAL-002', 'DES-ERR-002'),
    ...faultyMending.cutShortCompleted,
  },
  {
    id: 'loose-json-read',
    title: 'commas at the end, comments, single quotes and NaN are read',
    breaks: warns('SC-MAL-003', 'DES-ERR-002'),
    ...faultyReading.looseJsonRead,
  },
  {
    id: 'list-unwrapped',
    title: 'of a list of questions the first is answered',
    breaks: warns('SC-MAL-004', 'DES-ERR-003'),
    ...faultyMending.listUnwrapped,
  },
  {
    id: 'text-read-again',
    title: 'a JSON string is read as if it were what stands in it',
    breaks: warns('SC-MAL-005', 'DES-ERR-003'),
    ...faultyMending.textReadAgain,
  },
  {
    id: 'type-supposed',
    title: 'a body without a resource type is taken for Parameters',
    breaks: warns('SC-MAL-006', 'DES-ERR-003'),
    ...faultyMending.typeSupposed,
  },
  {
    id: 'bare-patient-wrapped',
    title: 'a Patient alone is answered, as if the reason had come with it',
    breaks: [
      ...fails('SC-MAL-007', 'DES-ERR-004', 'DES-REQ-002'),
      ...warns('SC-MAL-007', 'DES-REQ-002'),
      ...fails('SC-MAL-008', 'DES-ERR-004'),
      ...warns('SC-MAL-008', 'DES-ERR-004'),
    ],
    ...faultyMending.barePatientWrapped,
  },
  {
    id: 'batch-opened',
    title: 'the first question of a batch is answered',
    breaks: warns('SC-MAL-009', 'DES-ERR-003'),
    ...faultyMending.batchOpened,
  },
  {
    id: 'type-read-loosely',
    title: 'a resource type that is almost Parameters is taken for it',
    breaks: warns('SC-MAL-010', 'DES-ERR-003'),
    ...faultyMending.typeReadLoosely,
  },
  {
    id: 'nothing-answered',
    title: 'a question without any parameter is answered with no match',
    breaks: warns('SC-MAL-011', 'DES-ERR-003', 'DES-REQ-002'),
    ...faultyMending.nothingAnswered,
  },
  {
    id: 'reason-alone-answered',
    title: 'a reason without a person is answered with no match',
    breaks: warns('SC-MAL-012', 'DES-REQ-002'),
    ...faultyMending.reasonAloneAnswered,
  },
  {
    id: 'missing-reason-overlooked',
    title: 'a question without a reason is answered',
    breaks: [...fails('SC-MAL-013', 'DES-ERR-004', 'DES-REQ-003'), ...warns('SC-MAL-013', 'DES-ERR-004')],
    ...overlooking('reason-missing'),
  },
  {
    id: 'empty-reason-overlooked',
    title: 'empty texts, lists and reasons are passed over',
    breaks: [
      ...fails('SC-MAL-014', 'DES-ERR-004'),
      ...warns('SC-MAL-014', 'DES-ERR-004'),
      ...warns('SC-MAL-030', 'DES-ERR-003'),
    ],
    ...overlooking('empty-value'),
  },
  {
    id: 'reason-in-words-answered',
    title: 'a reason in words or codes that nobody listed is taken for a good one',
    breaks: [...fails('SC-MAL-015', 'DES-ERR-004'), ...warns('SC-MAL-015', 'DES-ERR-004')],
    ...faultyReading.anyTypeOfReasonAnswered,
  },
  {
    id: 'any-section-answered',
    title: 'any section of the Act is taken for a reason',
    breaks: [...fails('SC-MAL-016', 'DES-ERR-004', 'DES-REQ-004'), ...warns('SC-MAL-016', 'DES-ERR-004')],
    decide: { permits: (reason) => reason.startsWith(SECTION_47.replace(/\/section\/.*/, '/')) },
  },
  {
    id: 'section-of-any-act-answered',
    title: 'a section 47 is taken for a reason whatever the Act',
    breaks: [...warns('SC-ESC-016', 'DES-IG-023'), ...fails('SC-ESC-013', 'DES-ERR-004')],
    decide: { permits: (reason) => reason.endsWith('/section/47') },
  },
  {
    id: 'two-people-read-as-one',
    title: 'of two people in one question the first is answered about',
    breaks: [...fails('SC-MAL-019', 'DES-OP-008'), ...warns('SC-MAL-019', 'DES-OP-008')],
    ...overlooking('patient-repeated'),
  },
  {
    id: 'any-resource-taken-for-patient',
    title: 'a person, a relative or a practitioner is taken for a Patient',
    breaks: warns('SC-MAL-020', 'DES-ERR-003'),
    ...overlooking('not-a-patient'),
  },
  {
    id: 'reference-followed',
    title: 'a reference into the body is followed to the person',
    breaks: warns('SC-MAL-021', 'DES-ERR-003'),
    ...faultyMending.referenceFollowed,
  },
  {
    id: 'value-beside-resource-dropped',
    title: 'a value beside the person in one parameter is passed over',
    breaks: warns('SC-MAL-022', 'DES-REQ-011'),
    ...faultyMending.valueBesideResourceDropped,
  },
  {
    id: 'empty-parameter-dropped',
    title: 'a parameter that holds nothing is passed over',
    breaks: warns('SC-MAL-023', 'DES-REQ-011'),
    ...faultyMending.emptyParameterDropped,
  },
  {
    id: 'names-read-loosely',
    title: 'the names of parameters are read without regard to case',
    breaks: [...warns('SC-MAL-024', 'DES-REQ-011'), ...warns('SC-MAL-059', 'DES-MAT-032')],
    ...faultyMending.namesReadLoosely,
  },
  {
    id: 'modifier-overlooked',
    title: 'a modifier extension that nobody knows is passed over',
    breaks: [...fails('SC-MAL-026', 'DES-ERR-017'), ...warns('SC-MAL-026', 'DES-ERR-017')],
    ...overlooking('modifier'),
  },
  {
    id: 'null-overlooked',
    title: 'null is taken for a value that is not told',
    breaks: warns('SC-MAL-029', 'DES-ERR-003'),
    ...overlooking('null-value'),
  },
  {
    id: 'wrong-types-overlooked',
    title: 'values of the wrong JSON type are read as what they look like',
    breaks: warns('SC-MAL-031', 'DES-ERR-003'),
    ...overlooking('wrong-type'),
  },
  {
    id: 'future-date-overlooked',
    title: 'a birth date in the future is looked for as any other',
    breaks: warns('SC-MAT-047', 'DES-ERR-003'),
    ...overlooking('date-future'),
  },
  {
    id: 'future-date-escalated',
    title: 'a birth date in the future is escalated to a human',
    breaks: warns('SC-MAT-047', 'DES-ERR-003', 'DES-REQ-010'),
    ...faultyForms.futureDateEscalated,
  },
  {
    id: 'anybody-answered',
    title: 'whoever asks is answered, with or without a credential',
    breaks: [...fails('SC-SEC-001', 'DES-SEC-004'), ...warns('SC-SEC-001', 'HBK-015')],
    ...faultyAnswers.anybodyAnswered,
  },
  {
    id: 'get-answered',
    title: 'a question in the address is answered',
    breaks: [...fails('SC-SEC-011', 'DES-OP-003'), ...warns('SC-SEC-011', 'DES-OP-003')],
    ...faultyAnswers.getAnswered,
  },
  {
    id: 'any-method-read',
    title: 'any method is read as if it were POST',
    breaks: warns('SC-SEC-011', 'DES-OP-003'),
    ...faultyAnswers.anyMethodRead,
  },
  {
    id: 'any-operation-answered',
    title: 'any operation on Patient is answered as if it were this one',
    breaks: [...fails('SC-MAT-001', 'DES-OP-001'), ...warns('SC-MAL-062', 'DES-OP-001', 'DES-OP-005')],
    ...faultyForms.anyOperationAnswered,
  },
];
