import { createHash } from 'node:crypto';
import { ukCoreProfile } from '../../standards/supplementary-rm/codes.js';
import { londonDateTime } from './london-time.js';
import { identifierOf, idOf, isMinimal, type Making, organisationPart, provider, referTo } from './making.js';
import { stayAsPdf } from './pdf/stay-as-pdf.js';
import type { Attachment, DocumentReference } from './resources.js';
import { stayAsText } from './stay-as-text.js';
import { SUMMARY_REPORT } from './terms.js';

const TITLE = 'Supplementary Remote Monitoring Data - Virtual Ward Stay';

function attachmentOf(making: Making, contentType: string, bytes: Buffer): Attachment {
  return {
    contentType,
    data: bytes.toString('base64'),
    ...(!isMinimal(making) && { size: bytes.length, hash: createHash('sha1').update(bytes).digest('base64') }),
    title: TITLE,
    creation: londonDateTime(making.documentAt),
  };
}

const masterOf = (making: Making, version: 1 | 2) => identifierOf(making, `document/${version}`);

/** A correction is another document, and says which one it stands for. */
const replacing = (making: Making): Pick<DocumentReference, 'relatesTo'> => ({
  relatesTo: [{ code: 'replaces', target: { identifier: masterOf(making, 1) } }],
});

/** The document of the stay, inline as a PDF. */
export function documentResource(making: Making): DocumentReference {
  const { variant, organisations } = making;
  const minimal = isMinimal(making);
  const amended = variant === 'correction';
  const content = [{ attachment: attachmentOf(making, 'application/pdf', stayAsPdf(making)) }];
  if (variant === 'several-contents')
    content.push({ attachment: attachmentOf(making, 'text/plain', Buffer.from(stayAsText(making), 'utf8')) });
  return {
    resourceType: 'DocumentReference',
    id: idOf(making, 'document'),
    meta: { profile: [ukCoreProfile('DocumentReference')] },
    masterIdentifier: masterOf(making, amended ? 2 : 1),
    status: 'current',
    ...(!minimal && { docStatus: amended ? 'amended' : 'final', type: SUMMARY_REPORT }),
    subject: referTo(making, 'Patient', 'patient'),
    ...(!minimal && {
      author: organisations.map((_, place) => referTo(making, 'Organization', organisationPart(place))),
    }),
    custodian: provider(making),
    ...(amended && replacing(making)),
    content,
    ...(!minimal && { context: { encounter: [referTo(making, 'Encounter', 'encounter')] } }),
  };
}
