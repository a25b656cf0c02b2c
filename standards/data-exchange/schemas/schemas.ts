import { catalogueEntrySchemas } from './catalogue-entry.js';
import type { DocumentSchema } from './document-schema.js';
import { personSchemas } from './person.js';
import { requestSchemas } from './request.js';
import { sharingPolicySchema } from './sharing-policy.js';

/** Every JSON Schema of ours by its name, in each form that the texts let its document have. */
export const documentSchemas: Readonly<Record<string, DocumentSchema>> = {
  'person-0.2': personSchemas['person-0.2'],
  'person-pub01': personSchemas.pub01,
  'request-person-0.2': requestSchemas['person-0.2'],
  'request-person-pub01': requestSchemas.pub01,
  'sharing-policy': sharingPolicySchema,
  'catalogue-entry-nested': catalogueEntrySchemas.nested,
  'catalogue-entry-flat': catalogueEntrySchemas.flat,
};

const keysIn = ({ properties = {}, items, 'x-names': names = [] }: DocumentSchema): string[] => [
  ...names,
  ...Object.keys(properties),
  ...Object.values(properties).flatMap(keysIn),
  ...(items === undefined ? [] : keysIn(items)),
];

const KEYS: ReadonlySet<string> = new Set(Object.values(documentSchemas).flatMap(keysIn));

/** Whether a key is one of a document of the data exchange, so that it may be told whoever the document is about. */
export const isDocumentKey = (key: string): boolean => KEYS.has(key);
