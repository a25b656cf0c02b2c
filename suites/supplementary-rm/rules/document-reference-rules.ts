import { children, type Element } from '../../../harness/documents/element.js';
import { showValue } from '../../../harness/documents/shown.js';
import type { DocumentRule } from '../../../harness/model/document.js';
import { isJsonObject } from '../../../harness/model/json.js';
import { SNOMED } from '../../../standards/supplementary-rm/codes.js';
import { descend, each, having, where } from './focus.js';
import { type Focus, rule, type Test } from './guidance-rule.js';
import { identityRules } from './identity-rules.js';
import { exactlyOne, has } from './presence.js';
import { isAfter, momentOf } from './times.js';
import { distinct, oneOf, some } from './values.js';

const PDF = 'application/pdf';
const BASE64 = /[^A-Za-z0-9+/= \t\r\n]/;

const isSnomed = ({ node }: Element): boolean => isJsonObject(node) && node.system === SNOMED;

/**
 * Groups of four of the alphabet with padding at the end only; FHIR lets blanks and line breaks stand between groups.
 * Said without a pattern that backtracks over megabytes.
 */
function isBase64(text: string): boolean {
  if (BASE64.test(text)) return false;
  const runs = text.split(/[ \t\r\n]+/).filter((run) => run !== '');
  if (runs.some((run) => run.length % 4 !== 0)) return false;
  const joined = runs.length === 1 ? (runs[0] ?? '') : runs.join('');
  const padding = joined.indexOf('=');
  return padding < 0 || (joined.slice(padding) === '='.repeat(joined.length - padding) && joined.length - padding <= 2);
}

const base64: Test = ({ node }) =>
  typeof node === 'string' && isBase64(node)
    ? null
    : { kind: 'value', expected: 'base64 text, with no blanks inside its groups of four', actual: showValue(node) };

const beginsAsPdf: Test = ({ node }) =>
  typeof node === 'string' && node.startsWith('JVBERi0')
    ? null
    : {
        kind: 'content',
        expected: 'the bytes of a PDF, which begin %PDF- (in base64 JVBERi0)',
        actual:
          typeof node === 'string' ? showValue(`${node.slice(0, 20)}${node.length > 20 ? '…' : ''}`) : showValue(node),
      };

/** The starts of the stays of the bundle. */
const starts = each('Encounter', 'period.start');
const creations = each('DocumentReference', 'content.attachment.creation');

/** When the document was made, where there is one stay to compare it with. */
const createdBesideStay: Focus = (sight) => (starts(sight).length === 1 ? creations(sight) : []);

const notBeforeStay: Test = (creation, sight) => {
  const [start] = starts(sight);
  const [made, began] = [momentOf(creation.node), momentOf(start?.node)];
  if (made !== null && began !== null && !isAfter(began, made)) return null;
  const expected = `a time not before the stay, which began ${showValue(start?.node)}`;
  return { kind: 'time', expected, actual: showValue(creation.node) };
};

const uncoded = where((reference) => descend(reference, ['type', 'coding']).length === 0);
const isPdf = where(({ node }) => isJsonObject(node) && node.contentType === PDF);
const attachment = 'content.attachment';
const contentType = `${attachment}.contentType`;

/** The sentences about the DocumentReference and what it holds. */
export const documentReferenceRules: readonly DocumentRule[] = [
  ...identityRules('DocumentReference', {
    id: 'VWRM-DOC-001',
    form: 'VWRM-DOC-002',
    meta: 'VWRM-DOC-003',
    oneProfile: 'VWRM-DOC-004',
    profile: 'VWRM-DOC-005',
  }),
  rule('VWRM-DOC-006', each('DocumentReference'), has('masterIdentifier', 'a master identifier')),
  rule(
    'VWRM-DOC-007',
    each('DocumentReference', 'masterIdentifier'),
    has('system', 'a system of the master identifier'),
  ),
  rule('VWRM-DOC-008', each('DocumentReference', 'masterIdentifier'), has('value', 'a value of the master identifier')),
  rule('VWRM-DOC-009', each('DocumentReference'), has('status', 'a status')),
  rule('VWRM-DOC-010', each('DocumentReference', 'status'), oneOf(['current'])),
  rule(
    'VWRM-DOC-012',
    each('DocumentReference', 'docStatus'),
    oneOf(['preliminary', 'final', 'amended', 'entered-in-error']),
  ),
  rule('VWRM-DOC-013', each('DocumentReference'), has('type', 'a type code')),
  rule(
    'VWRM-DOC-014',
    each('DocumentReference', 'type'),
    some(['coding'], isSnomed, 'a SNOMED CT coding of the type', 'code'),
  ),
  rule('VWRM-DOC-015', each('DocumentReference'), has('subject', 'a subject')),
  rule('VWRM-DOC-016', each('DocumentReference', 'subject'), has('reference', 'subject.reference')),
  rule('VWRM-DOC-018', each('DocumentReference', 'author'), has('reference', 'author.reference')),
  rule('VWRM-DOC-019', each('DocumentReference'), has('custodian', 'a custodian')),
  rule('VWRM-DOC-020', each('DocumentReference', 'custodian'), has('reference', 'custodian.reference')),
  rule('VWRM-DOC-022', each('DocumentReference'), has('content', 'content')),
  rule(
    'VWRM-DOC-023',
    each('DocumentReference', having(contentType)),
    some(['content', 'attachment', 'contentType'], ({ node }) => node === PDF, `a content of type ${PDF}`, 'value'),
  ),
  rule(
    'VWRM-DOC-024',
    each('DocumentReference', having(contentType)),
    distinct(['content', 'attachment', 'contentType'], 'a content type that no other content has'),
  ),
  rule(
    'VWRM-DOC-025',
    each('DocumentReference', 'content'),
    exactlyOne((content) => children(content, 'attachment'), 'one attachment', ['attachment']),
  ),
  rule(
    'VWRM-DOC-027',
    each('DocumentReference', uncoded, attachment),
    has('title', 'a title, as there is no type code'),
  ),
  rule('VWRM-DOC-028', each('DocumentReference', attachment), has('data', 'the document as data, inline')),
  rule('VWRM-DOC-029', each('DocumentReference', `${attachment}.data`), base64),
  rule('VWRM-DOC-030', each('DocumentReference', attachment, isPdf, 'data'), beginsAsPdf),
  rule(
    'VWRM-DOC-033',
    each('DocumentReference', attachment),
    has('contentType', 'a content type, for example application/pdf'),
  ),
  rule('VWRM-DOC-034', each('DocumentReference', attachment), has('creation', 'when the document was made')),
  rule('VWRM-DOC-035', createdBesideStay, notBeforeStay),
  rule('VWRM-DOC-038', each('DocumentReference', 'context.encounter'), has('reference', 'context.encounter.reference')),
];
