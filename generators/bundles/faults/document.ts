import type { Attachment, BundleElements, DocumentReference, Identifier } from '../resources.js';
import { type BundleFaults, first, there, wrongType } from './bundle-fault.js';
import { idAndProfileFaults } from './id-and-profile.js';

const documentIn = (bundle: BundleElements): DocumentReference => first(bundle, 'DocumentReference');
const masterIn = (bundle: BundleElements): Identifier => there(documentIn(bundle).masterIdentifier, 'masterIdentifier');
const contentIn = (bundle: BundleElements) => there(documentIn(bundle).content?.[0], 'content');
const attachmentIn = (bundle: BundleElements): Attachment => there(contentIn(bundle).attachment, 'attachment');

const ATTACHMENT = 'DocumentReference.content[0].attachment';

/** Faults of the DocumentReference; those of the bytes it holds stand apart. */
export const documentFaults: BundleFaults = {
  ...idAndProfileFaults('DocumentReference', 'document'),
  'document-without-master-identifier': {
    title: 'the document has no master identifier',
    requirement: 'VWRM-DOC-006',
    at: 'DocumentReference',
    change: (bundle) => {
      delete documentIn(bundle).masterIdentifier;
    },
  },
  'master-identifier-without-system': {
    title: 'the master identifier has no system',
    requirement: 'VWRM-DOC-007',
    at: 'DocumentReference.masterIdentifier',
    change: (bundle) => {
      delete masterIn(bundle).system;
    },
  },
  'master-identifier-without-value': {
    title: 'the master identifier has no value',
    requirement: 'VWRM-DOC-008',
    at: 'DocumentReference.masterIdentifier',
    change: (bundle) => {
      delete masterIn(bundle).value;
    },
  },
  'document-without-status': {
    title: 'the document has no status',
    requirement: 'VWRM-DOC-009',
    at: 'DocumentReference',
    change: (bundle) => {
      delete documentIn(bundle).status;
    },
  },
  'document-superseded': {
    title: 'the document is superseded and not current',
    requirement: 'VWRM-DOC-010',
    at: 'DocumentReference.status',
    change: (bundle) => {
      documentIn(bundle).status = 'superseded';
    },
  },
  'doc-status-current': {
    title: 'docStatus is "current", as one table of the guidance has it',
    requirement: 'VWRM-DOC-012',
    at: 'DocumentReference.docStatus',
    change: (bundle) => {
      documentIn(bundle).docStatus = 'current';
    },
  },
  'document-without-type': {
    title: 'the document has no type',
    requirement: 'VWRM-DOC-013',
    at: 'DocumentReference',
    change: (bundle) => {
      delete documentIn(bundle).type;
    },
  },
  'document-without-subject': {
    title: 'the document has no subject',
    requirement: 'VWRM-DOC-015',
    at: 'DocumentReference',
    change: (bundle) => {
      delete documentIn(bundle).subject;
    },
  },
  'document-subject-without-reference': {
    title: 'the subject of the document is named and not referred to',
    requirement: 'VWRM-DOC-016',
    at: 'DocumentReference.subject',
    change: (bundle) => {
      documentIn(bundle).subject = { display: 'The patient' };
    },
  },
  'author-without-reference': {
    title: 'the author of the document is named and not referred to',
    requirement: 'VWRM-DOC-018',
    at: 'DocumentReference.author[0]',
    change: (bundle) => {
      documentIn(bundle).author = [{ display: 'The provider' }];
    },
  },
  'document-without-custodian': {
    title: 'the document has no custodian',
    requirement: 'VWRM-DOC-019',
    at: 'DocumentReference',
    change: (bundle) => {
      delete documentIn(bundle).custodian;
    },
  },
  'custodian-without-reference': {
    title: 'the custodian is named and not referred to',
    requirement: 'VWRM-DOC-020',
    at: 'DocumentReference.custodian',
    change: (bundle) => {
      documentIn(bundle).custodian = { display: 'The provider' };
    },
  },
  'document-without-content': {
    title: 'the document has no content',
    requirement: 'VWRM-DOC-022',
    at: 'DocumentReference',
    change: (bundle) => {
      delete documentIn(bundle).content;
    },
  },
  'document-without-pdf': {
    title: 'no content of the document is a PDF by its type',
    requirement: 'VWRM-DOC-023',
    at: 'DocumentReference',
    change: (bundle) => {
      attachmentIn(bundle).contentType = 'application/octet-stream';
    },
  },
  'content-with-two-attachments': {
    title: 'a content has two attachments',
    requirement: 'VWRM-DOC-025',
    at: `${ATTACHMENT}[1]`,
    change: (bundle) => {
      const attachment = attachmentIn(bundle);
      contentIn(bundle).attachment = wrongType([attachment, attachment]);
    },
  },
  'document-without-type-and-title': {
    title: 'the document has neither a type nor a title',
    requirement: 'VWRM-DOC-027',
    at: ATTACHMENT,
    change: (bundle) => {
      delete documentIn(bundle).type;
      delete attachmentIn(bundle).title;
    },
  },
  'attachment-without-data': {
    title: 'the attachment holds an address instead of the document',
    requirement: 'VWRM-DOC-028',
    at: ATTACHMENT,
    change: (bundle) => {
      const { data: _, size: __, hash: ___, ...rest } = attachmentIn(bundle);
      contentIn(bundle).attachment = wrongType({ ...rest, url: 'https://rm.example.org/stay.pdf' });
    },
  },
  'attachment-without-content-type': {
    title: 'the attachment does not say what it is',
    requirement: 'VWRM-DOC-033',
    at: ATTACHMENT,
    change: (bundle) => {
      delete attachmentIn(bundle).contentType;
    },
  },
  'attachment-without-creation': {
    title: 'the attachment does not say when it was made',
    requirement: 'VWRM-DOC-034',
    at: ATTACHMENT,
    change: (bundle) => {
      delete attachmentIn(bundle).creation;
    },
  },
};
