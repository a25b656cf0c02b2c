import { createHash } from 'node:crypto';
import { createPdf } from '../pdf/pdf.js';
import type { BundleElements } from '../resources.js';
import { type BundleFaults, first, there } from './bundle-fault.js';
import { fault } from './one-change.js';

const DATA = 'DocumentReference.content[0].attachment.data';

/** A number of the range for tests that no generated patient has. */
export const NUMBER_OF_NOBODY = '9990000018';

/** A PDF with these lines in place of the document of the stay. */
export function holdLines(bundle: BundleElements, lines: readonly string[]): void {
  const { attachment } = there(first(bundle, 'DocumentReference').content?.[0], 'content');
  const pdf = createPdf('Summary of the stay', new Date(0));
  lines.forEach((line, place) => {
    pdf.text([40, 40 + 20 * place], line);
  });
  const bytes = pdf.end();
  Object.assign(there(attachment, 'attachment'), {
    data: bytes.toString('base64'),
    size: bytes.length,
    hash: createHash('sha1').update(bytes).digest('base64'),
  });
}

/** What a document says first: whose it is. */
export function identityLines(bundle: BundleElements): string[] {
  const { identifier, name, birthDate } = first(bundle, 'Patient');
  return [
    'Summary of a stay on a virtual ward, for whoever goes on caring for this patient.',
    `NHS number: ${identifier?.[0]?.value}`,
    `Name: ${name?.[0]?.family}, ${name?.[0]?.given?.join(' ')}`,
    `Date of birth: ${birthDate}`,
  ];
}

/** Faults of what the document says, where the guidance asks for nothing. */
export const documentContentFaults: BundleFaults = {
  'pdf-as-scan': fault('the PDF has no text', 'ASSAY-PDF-001', DATA, (bundle) => holdLines(bundle, [])),
  'pdf-with-another-birth-date': fault('the PDF has another date of birth', 'ASSAY-PDF-002', DATA, (bundle) =>
    holdLines(bundle, [...identityLines(bundle).slice(0, 3), 'Date of birth: 1901-02-03']),
  ),
  'pdf-with-another-number': fault(
    'the PDF has the NHS number of somebody else as well',
    'ASSAY-PDF-003',
    DATA,
    (bundle) => holdLines(bundle, [...identityLines(bundle), `NHS number: ${NUMBER_OF_NOBODY}`]),
  ),
  'pdf-with-another-total': fault(
    'the last NEWS2 total in the PDF is none that is sent',
    'ASSAY-PDF-004',
    DATA,
    (bundle) => holdLines(bundle, [...identityLines(bundle), 'Latest NEWS2 total score: 19']),
  ),
  'base64-of-another-character-set': fault(
    'the base64 begins with a mark of another character set',
    'VWRM-DOC-032',
    DATA,
    (bundle) => {
      const { attachment } = there(first(bundle, 'DocumentReference').content?.[0], 'content');
      const held = there(attachment, 'attachment');
      held.data = `\u00ff${held.data}`;
    },
  ),
};
