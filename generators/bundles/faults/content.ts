import { createHash } from 'node:crypto';
import { bundles } from '../bundles.js';
import type { Attachment, BundleElements } from '../resources.js';
import { type BundleFaults, first, there } from './bundle-fault.js';

const attachmentIn = (bundle: BundleElements): Attachment =>
  there(first(bundle, 'DocumentReference').content?.[0]?.attachment, 'attachment');

/** Other bytes with their own size and digest, so that only what the bytes are is wrong. */
function hold(bundle: BundleElements, bytes: Buffer): void {
  Object.assign(attachmentIn(bundle), {
    data: bytes.toString('base64'),
    size: bytes.length,
    hash: createHash('sha1').update(bytes).digest('base64'),
  });
}

const bytesIn = (bundle: BundleElements): Buffer => Buffer.from(attachmentIn(bundle).data ?? '', 'base64');

/** The document of somebody whom no other seed draws. */
function documentOfAnother(): Buffer {
  const [other] = bundles({ seed: -1, asOf: '2026-01-01', count: 1, variants: ['ordinary'] });
  return bytesIn(there(other, 'other patient').resource);
}

const DATA = 'DocumentReference.content[0].attachment.data';

/** Faults of what is in the document. */
export const contentFaults: BundleFaults = {
  'attachment-not-base64': {
    title: 'the data is no base64',
    requirement: 'VWRM-DOC-029',
    at: DATA,
    change: (bundle) => {
      attachmentIn(bundle).data = 'JVBERi0 placeholder for the document';
    },
  },
  'attachment-not-pdf': {
    title: 'the data is a text that is called a PDF',
    requirement: 'VWRM-DOC-030',
    at: DATA,
    change: (bundle) => hold(bundle, Buffer.from('This is the document of the stay.\n')),
  },
  'pdf-cut-short': {
    title: 'the PDF ends after a hundred bytes',
    requirement: 'VWRM-DOC-031',
    at: DATA,
    change: (bundle) => hold(bundle, bytesIn(bundle).subarray(0, 100)),
  },
  'pdf-of-another-patient': {
    title: 'the PDF is about another patient',
    requirement: 'VWRM-DOC-031',
    at: DATA,
    change: (bundle) => hold(bundle, documentOfAnother()),
  },
};
