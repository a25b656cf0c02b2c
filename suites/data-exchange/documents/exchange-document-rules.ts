import type { DocumentRule } from '../../../harness/model/document.js';
import type { JsonObject } from '../../../harness/model/json.js';
import { EXCHANGE_DOCUMENT_WORDS, type ExchangeDocument } from '../../../standards/data-exchange/exchange-documents.js';
import { catalogueEntryRules } from './catalogue-entry-rules.js';
import { personAnswerRules, personQueryRules } from './fhir-rules.js';
import { personRules, queryRules } from './person-rules.js';
import { oneKeyForAnElement, oneSpelling, personSenseRules } from './person-sense-rules.js';
import { isSchemaDocument, readExchange } from './read-exchange.js';
import { requestRules } from './request-rules.js';
import { schemaRules } from './schema-rules.js';
import { sharingPolicyRules } from './sharing-policy-rules.js';

const aboutPeople: readonly DocumentRule[] = [...personRules, oneSpelling, ...personSenseRules];

/** Every rule that a document of each kind is held against, layer by layer. */
export const exchangeDocumentRules: Readonly<Record<ExchangeDocument, readonly DocumentRule[]>> = {
  person: [...schemaRules('person'), ...aboutPeople, oneKeyForAnElement],
  request: [...schemaRules('request'), ...requestRules, ...queryRules, ...aboutPeople, oneKeyForAnElement],
  'sharing-policy': [...schemaRules('sharing-policy'), ...sharingPolicyRules, oneKeyForAnElement],
  'catalogue-entry': [...schemaRules('catalogue-entry'), ...catalogueEntryRules, oneKeyForAnElement],
  'person-query': personQueryRules,
  'person-answer': personAnswerRules,
};

/** What was guessed to read a document, as sentences without a full stop. */
export function exchangeNotes(kind: ExchangeDocument, resource: JsonObject): readonly string[] {
  if (!isSchemaDocument(kind)) return [];
  const { guesses } = readExchange(resource, kind);
  return typeof resource.resourceType === 'string'
    ? [...guesses, `it is a FHIR resource, and was read as ${EXCHANGE_DOCUMENT_WORDS[kind]}, as asked`]
    : guesses;
}
