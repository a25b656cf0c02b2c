import type { Readable } from 'node:stream';
import type { AttachmentFacts, BundleIndex, DocumentRule, ReadResult } from '../harness/model/document.js';
import type { JsonObject } from '../harness/model/json.js';

/** What a validation is made of. Tests put their own in its place. */
export interface ValidationParts {
  rules: readonly DocumentRule[];
  /** The documents of a file, of a folder, or with `-` of what is piped in. */
  read(source: string, stdin: Readable): AsyncIterable<ReadResult>;
  index(resource: JsonObject): BundleIndex;
  attachments(resource: JsonObject): Promise<readonly AttachmentFacts[]>;
}

/** Loaded when it is asked for: the rules and what reads documents would slow down every other command. */
export async function loadValidationParts(): Promise<ValidationParts> {
  const [{ documentRules }, { readDocuments }, { indexBundle }, { attachmentFacts }] = await Promise.all([
    import('../suites/supplementary-rm/document-rules.js'),
    import('../harness/documents/read/read-documents.js'),
    import('../harness/documents/bundle-index.js'),
    import('../harness/documents/pdf/attachment-facts.js'),
  ]);
  return {
    rules: documentRules,
    read: (source, stdin) => readDocuments(source === '-' ? { stdin } : { path: source }),
    index: indexBundle,
    attachments: attachmentFacts,
  };
}
