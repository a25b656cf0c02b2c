import type { RequirementId } from '../catalogue.js';

/** Documents of the data exchange that can be judged by themselves, without anybody being asked. */
export const EXCHANGE_DOCUMENTS = [
  'person',
  'request',
  'sharing-policy',
  'catalogue-entry',
  'person-query',
  'person-answer',
] as const;

export type ExchangeDocument = (typeof EXCHANGE_DOCUMENTS)[number];

export const isExchangeDocument = (text: string): text is ExchangeDocument =>
  (EXCHANGE_DOCUMENTS as readonly string[]).includes(text);

/** What a reader calls such a document. */
export const EXCHANGE_DOCUMENT_WORDS: Readonly<Record<ExchangeDocument, string>> = {
  person: 'a Person',
  request: 'a Request object',
  'sharing-policy': 'a SharingPolicy',
  'catalogue-entry': 'an entry of the API catalogue',
  'person-query': 'a question of the person query',
  'person-answer': 'an answer of the person query',
};

const PERSON = [
  'PERSON-001',
  'PERSON-002',
  'PERSON-003',
  'PERSON-004',
  'PERSON-005',
  'PERSON-006',
  'PERSON-007',
  'PERSON-008',
  'PERSON-009',
  'PERSON-010',
  'PERSON-011',
  'PERSON-013',
  'PERSON-014',
  'PERSON-015',
  'PERSON-016',
  'PERSON-017',
  'PERSON-018',
  'PERSON-019',
  'PERSON-021',
  'PERSON-022',
  'PERSON-023',
  'PERSON-024',
  'PERSON-025',
  'PERSON-026',
  'PERSON-027',
  'PERSON-028',
  'PERSON-031',
  'VOC-001',
  'VOC-002',
  'VOC-003',
  'VOC-004',
  'DES-MAT-048',
  'DES-REQ-007',
  'HBK-001',
  'HBK-005',
] as const satisfies readonly RequirementId[];

/** The requirements that each is held against. Other rows of the register say nothing of such a document. */
export const exchangeRegister: Readonly<Record<ExchangeDocument, readonly RequirementId[]>> = {
  person: PERSON,
  request: [
    'RQO-001',
    'RQO-002',
    'RQO-003',
    'RQO-004',
    'RQO-005',
    'RQO-006',
    'RQO-007',
    'RQO-011',
    'RQO-012',
    ...PERSON,
  ],
  'sharing-policy': [
    'DSA-001',
    'DSA-002',
    'DSA-003',
    'DSA-004',
    'DSA-006',
    'DSA-007',
    'DSA-008',
    'DSA-009',
    'DSA-010',
    'DSA-013',
    'HBK-005',
  ],
  'catalogue-entry': [
    'CAT-001',
    'CAT-002',
    'CAT-003',
    'CAT-004',
    'CAT-005',
    'CAT-006',
    'CAT-007',
    'VOC-006',
    'HBK-002',
    'HBK-005',
  ],
  'person-query': [
    'DES-REQ-001',
    'DES-REQ-002',
    'DES-REQ-003',
    'DES-REQ-004',
    'DES-REQ-005',
    'DES-REQ-006',
    'DES-REQ-007',
    'DES-REQ-008',
    'DES-REQ-009',
    'DES-REQ-010',
    'DES-REQ-011',
    'DES-REQ-012',
    'DES-REQ-016',
    'DES-REQ-034',
  ],
  'person-answer': [
    'DES-RES-002',
    'DES-RES-003',
    'DES-RES-004',
    'DES-RES-005',
    'DES-RES-006',
    'DES-RES-007',
    'DES-RES-008',
    'DES-RES-016',
    'DES-RES-018',
    'DES-RES-024',
    'DES-RES-026',
    'DES-ERR-001',
  ],
};

/** What a run exchanges; its requirements are judged in runs as well as in files. */
const MESSAGES: readonly ExchangeDocument[] = ['person-query', 'person-answer'];

const isOfMessages = (requirement: RequirementId): boolean =>
  MESSAGES.some((kind) => exchangeRegister[kind].includes(requirement));

/**
 * The kinds of document that have to be validated for a requirement to be judged; none where it is about the messages of
 * a run, or where only asking or attesting shows it.
 */
export const judgedInDocuments = (requirement: RequirementId): readonly ExchangeDocument[] =>
  isOfMessages(requirement) ? [] : EXCHANGE_DOCUMENTS.filter((kind) => exchangeRegister[kind].includes(requirement));
