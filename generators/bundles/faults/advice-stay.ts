import { type BundleFaults, first, there } from './bundle-fault.js';
import { fault, inFirst } from './one-change.js';

const DAY = 86_400_000;

/** Some days before a date and time, as UTC. */
const before = (time: string | undefined, days: number): string =>
  new Date(Date.parse(there(time, 'time')) - days * DAY).toISOString();

const LOCAL = { system: 'https://example.org/CodeSystem/local', code: 'VW', display: 'Virtual ward' };

/** What the guidance asks of the Bundle, the stay and the document with SHOULD. */
export const stayAdviceFaults: BundleFaults = {
  'bundle-without-version': fault('the Bundle has no version id', 'VWRM-BUN-006', 'Bundle.meta', ({ meta }) => {
    delete meta?.versionId;
  }),
  'bundle-without-last-updated': fault(
    'the Bundle does not say when it was put together',
    'VWRM-BUN-008',
    'Bundle.meta',
    ({ meta }) => {
      delete meta?.lastUpdated;
    },
  ),
  'bundle-before-end-of-stay': fault(
    'the Bundle was put together before the stay ended',
    'VWRM-BUN-009',
    'Bundle.meta.lastUpdated',
    (bundle) => {
      const { period } = first(bundle, 'Encounter');
      bundle.meta = { ...bundle.meta, lastUpdated: before(period?.end, 0.01) };
    },
  ),
  'bundle-identifier-without-system': fault(
    'the identifier of the Bundle has no system',
    'VWRM-BUN-011',
    'Bundle.identifier',
    ({ identifier }) => {
      delete there(identifier, 'identifier').system;
    },
  ),
  'bundle-identifier-half-a-uuid': fault(
    'the identifier of the Bundle is called a UUID and is a part of one',
    'VWRM-BUN-012',
    'Bundle.identifier.value',
    ({ identifier }) => {
      there(identifier, 'identifier').value = 'urn:uuid:c2fb246f-5ae7-477e';
    },
  ),
  'stay-still-in-progress': fault(
    'the stay has ended and its status is in-progress',
    'VWRM-ENC-011',
    'Encounter.status',
    inFirst('Encounter', (stay) => {
      stay.status = 'in-progress';
    }),
  ),
  'stay-of-local-class': fault(
    'the class of the stay is a local code',
    'VWRM-ENC-013',
    'Encounter.class',
    inFirst('Encounter', (stay) => {
      stay.class = { ...LOCAL };
    }),
  ),
  'stay-of-local-type': fault(
    'the type of the stay is a local code',
    'VWRM-ENC-015',
    'Encounter',
    inFirst('Encounter', (stay) => {
      stay.type = [{ coding: [{ ...LOCAL }] }];
    }),
  ),
  'document-of-local-type': fault(
    'the type of the document is a local code',
    'VWRM-DOC-014',
    'DocumentReference.type',
    inFirst('DocumentReference', (document) => {
      document.type = { coding: [{ ...LOCAL }] };
    }),
  ),
  'contents-of-one-format': fault(
    'two contents of the document have the same format',
    'VWRM-DOC-024',
    'DocumentReference.content[1].attachment.contentType',
    inFirst('DocumentReference', (document) => {
      const content = there(document.content?.[0], 'content');
      document.content = [content, structuredClone(content)];
    }),
  ),
  'document-before-stay': fault(
    'the document was made before the stay began',
    'VWRM-DOC-035',
    'DocumentReference.content[0].attachment.creation',
    (bundle) => {
      const { attachment } = there(first(bundle, 'DocumentReference').content?.[0], 'content');
      there(attachment, 'attachment').creation = before(first(bundle, 'Encounter').period?.start, 1);
    },
  ),
  'stay-of-document-without-reference': fault(
    'the stay of the document is named and not referred to',
    'VWRM-DOC-038',
    'DocumentReference.context.encounter[0]',
    inFirst('DocumentReference', (document) => {
      document.context = { encounter: [{ display: 'The stay' }] };
    }),
  ),
};
