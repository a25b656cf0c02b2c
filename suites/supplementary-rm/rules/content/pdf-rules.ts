import type {
  AttachmentFacts,
  DocumentFinding,
  DocumentRule,
  DocumentSubject,
  PdfFacts,
} from '../../../../harness/model/document.js';
import type { JsonObject } from '../../../../harness/model/json.js';
import { catalogue } from '../../../../standards/catalogue.js';
import { bundlePatient } from './bundle-patient.js';
import { assayRule } from './content-rule.js';
import { belongs, type DocumentIdentity, holdsAnything, identify, isComparable } from './document-identity.js';
import { shortNumber } from './nhs-numbers.js';

/** A PDF of the document, and whose it is by its text: null where that could not be looked at. */
interface JudgedPdf {
  attachment: AttachmentFacts;
  pdf: PdfFacts;
  identity: DocumentIdentity | null;
}

const identities = new WeakMap<readonly AttachmentFacts[], readonly JudgedPdf[]>();

function identityOf(pdf: PdfFacts, patient: JsonObject | undefined): DocumentIdentity | null {
  if (patient === undefined || pdf.state !== 'opened') return null;
  const identity = identify(pdf.text, patient);
  return identity.isReadable && isComparable(identity) ? identity : null;
}

/** Worked out once for each document: several rules look at it. */
function pdfsOf(subject: DocumentSubject): readonly JudgedPdf[] {
  let judged = identities.get(subject.attachments);
  if (judged === undefined) {
    const patient = bundlePatient(subject)?.resource;
    judged = subject.attachments.flatMap((attachment) =>
      attachment.pdf === null
        ? []
        : [{ attachment, pdf: attachment.pdf, identity: identityOf(attachment.pdf, patient) }],
    );
    identities.set(subject.attachments, judged);
  }
  return judged;
}

const finding = (
  { at, path }: AttachmentFacts,
  words: { expected: string; actual: string; mend?: string },
): DocumentFinding => ({ kind: 'content', at: `${at}.data`, path: [...path, 'data'], ...words });

const OPENS = 'a PDF that opens without a password';
const ITS_PATIENT = 'a document about the patient of the bundle';

function ownershipFault({ attachment, identity }: JudgedPdf): DocumentFinding[] {
  if (identity === null || identity.number === true) return [];
  const [other] = identity.otherNumbers;
  if (other !== undefined) {
    const actual = `the NHS number of somebody else (${shortNumber(other)}) and not the patient's: this may be the document of another patient`;
    const mend = 'Stop the sending of this bundle, find out whose document it is, and attach that of the patient.';
    return [finding(attachment, { expected: ITS_PATIENT, actual, mend })];
  }
  if (identity.otherBirth && identity.name !== false) {
    const actual = "another date of birth than the patient's, and not the patient's NHS number";
    return [finding(attachment, { expected: ITS_PATIENT, actual })];
  }
  if (holdsAnything(identity)) return [];
  const actual = "a text with neither the patient's NHS number nor their name nor their date of birth";
  const mend = 'Attach the document of this patient, and print NHS number, name and date of birth on it.';
  return [finding(attachment, { expected: ITS_PATIENT, actual, mend })];
}

function openingFault(judged: JudgedPdf): DocumentFinding[] | null {
  const { attachment, pdf } = judged;
  switch (pdf.state) {
    case 'encrypted': {
      const mend =
        'Write the PDF without a password: the bundle is protected on its way, and nobody is told the password.';
      return [finding(attachment, { expected: OPENS, actual: 'a PDF that asks for a password', mend })];
    }
    case 'broken':
    case 'not-a-pdf':
      return [
        finding(attachment, {
          expected: OPENS,
          actual: `a document that does not open: ${pdf.why}`,
          mend: 'Open the decoded bytes in a reader before sending, and encode exactly the bytes of the file.',
        }),
      ];
    case 'opened':
      return judged.identity === null ? null : ownershipFault(judged);
    case 'not-opened':
      return null;
  }
}

/** Null where no PDF could be judged. */
function judgeEach(
  subject: DocumentSubject,
  judge: (pdf: JudgedPdf) => DocumentFinding[] | null,
): DocumentFinding[] | null {
  const judged = pdfsOf(subject)
    .map(judge)
    .filter((findings) => findings !== null);
  return judged.length === 0 ? null : judged.flat();
}

const opensAndBelongs: DocumentRule = {
  id: 'VWRM-DOC-031',
  requirement: 'VWRM-DOC-031',
  layer: 3,
  truth: catalogue['VWRM-DOC-031'].statement,
  by: 'function',
  leavesOpen: 'Printed number, name and date of birth are compared; pictures in the PDF are not read.',
  judge: (subject) => judgeEach(subject, openingFault),
};

const UNCHECKED = 'identity of document not checked';

const identityChecked = assayRule('ASSAY-PDF-001', (subject) =>
  judgeEach(subject, ({ attachment, pdf, identity }) => {
    if (identity !== null) return [];
    if (pdf.state === 'not-opened')
      return [finding(attachment, { expected: 'a PDF whose text can be read', actual: `${UNCHECKED}: ${pdf.why}` })];
    if (pdf.state !== 'opened' || bundlePatient(subject) === null) return null;
    const actual =
      pdf.text === ''
        ? `${UNCHECKED}: it has no text, as a scan has none`
        : `${UNCHECKED}: it has hardly any readable text`;
    return [finding(attachment, { expected: 'a PDF whose text can be read', actual })];
  }),
);

/** What of the patient the text does not have or has otherwise, in words. */
function differences({ number, name, birth, otherBirth, hasWrongNumber }: DocumentIdentity): string[] {
  return [
    ...(name === false ? ["not the patient's family name"] : []),
    ...(otherBirth ? ['another date of birth'] : []),
    ...(number !== true && birth === false && !otherBirth ? ["not the patient's date of birth"] : []),
    ...(number === false && hasWrongNumber
      ? ["an NHS number that is not the patient's and has a wrong check digit"]
      : []),
  ];
}

const agreesThroughout = assayRule('ASSAY-PDF-002', (subject) =>
  judgeEach(subject, (judged) => {
    const { attachment, identity } = judged;
    if (identity === null || !holdsAnything(identity) || ownershipFault(judged).length > 0) return null;
    const unlike = differences(identity);
    if (unlike.length === 0 && belongs(identity)) return [];
    const has = [
      ...(identity.number === true ? ['NHS number'] : []),
      ...(identity.name === true ? ['family name'] : []),
      ...(identity.birth === true ? ['date of birth'] : []),
    ].join(' and ');
    const expected = 'NHS number, or name and date of birth, of the patient, and nothing that contradicts them';
    return [finding(attachment, { expected, actual: `the patient's ${has}, but ${unlike.join(' and ')}` })];
  }),
);

const nobodyElse = assayRule('ASSAY-PDF-003', (subject) =>
  judgeEach(subject, ({ attachment, identity }) => {
    if (identity?.number !== true) return null;
    const [other] = identity.otherNumbers;
    if (other === undefined) return [];
    const actual = `the patient's NHS number and one of somebody else (${shortNumber(other)})`;
    return [finding(attachment, { expected: "no other person's NHS number", actual })];
  }),
);

/** What a PDF is and whose. */
export const pdfRules: readonly DocumentRule[] = [opensAndBelongs, identityChecked, agreesThroughout, nobodyElse];
