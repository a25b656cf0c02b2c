import type { Readable } from 'node:stream';
import type { AttachmentFacts, BundleIndex, DocumentRule, ReadResult } from '../harness/model/document.js';
import type { JsonObject } from '../harness/model/json.js';
import { documentRegister, type RequirementId } from '../standards/catalogue.js';
import { type ExchangeDocument, exchangeRegister } from '../standards/data-exchange/exchange-documents.js';

/** What a validation is made of. Tests put their own in its place. */
export interface ValidationParts {
  rules: readonly DocumentRule[];
  /** What has a row; all of the guidance where it is absent. */
  register?: readonly RequirementId[];
  /** What is guessed to judge a document of the data exchange. */
  guesses?(kind: ExchangeDocument, resource: JsonObject): readonly string[];
  /** The documents of a file, of a folder, or with `-` of what is piped in. */
  read(source: string, stdin: Readable): AsyncIterable<ReadResult>;
  index(resource: JsonObject): BundleIndex;
  attachments(resource: JsonObject): Promise<readonly AttachmentFacts[]>;
}

/** The rules of the guidance, or those of a kind of document of the data exchange. */
async function rulesFor(
  kind: ExchangeDocument | null,
): Promise<Pick<ValidationParts, 'rules' | 'register' | 'guesses'>> {
  if (kind === null) {
    const { documentRules } = await import('../suites/supplementary-rm/document-rules.js');
    return { rules: documentRules, register: documentRegister };
  }
  const { exchangeDocumentRules, exchangeNotes } = await import(
    '../suites/data-exchange/documents/exchange-document-rules.js'
  );
  return { rules: exchangeDocumentRules[kind], register: exchangeRegister[kind], guesses: exchangeNotes };
}

/** Loaded when it is asked for: the rules and what reads documents would slow down every other command. */
export async function loadValidationParts(kind: ExchangeDocument | null = null): Promise<ValidationParts> {
  const [rules, { readDocuments }, { indexBundle }, { attachmentFacts }] = await Promise.all([
    rulesFor(kind),
    import('../harness/documents/read/read-documents.js'),
    import('../harness/documents/bundle-index.js'),
    import('../harness/documents/pdf/attachment-facts.js'),
  ]);
  return {
    ...rules,
    read: (source, stdin) => readDocuments(source === '-' ? { stdin } : { path: source }),
    index: indexBundle,
    attachments: attachmentFacts,
  };
}
