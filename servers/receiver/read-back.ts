import { FHIR_JSON } from '../../standards/data-exchange/operation.js';
import {
  type Answer,
  answerOutcome,
  answerWith,
  type CoreRequest,
  type Header,
  headerValues,
} from '../reference/message.js';
import type { Outcome } from '../reference/outcomes.js';
import type { AuditNotes } from './audit.js';
import { bytesOf } from './checks/attachment.js';
import type { JournalRecord } from './journal.js';
import { type Part, partsOf, servedBundle } from './parts.js';
import { childOf, objectsIn, textOf } from './received-bundle.js';
import { receiverOutcomes } from './receiver-outcomes.js';
import { SEARCHES, search } from './search.js';
import { historyText, readPage, searchset } from './searchset.js';
import type { Shelf } from './shelf.js';

/** An answer and how it was come by. */
export interface Served {
  answer: Answer;
  notes: AuditNotes;
}

type Interaction = AuditNotes['interaction'];

const notFound = (
  request: CoreRequest,
  interaction: Interaction,
  outcome: Outcome = receiverOutcomes.gone,
): Served => ({
  answer: answerOutcome(request, outcome),
  notes: { interaction, outcome: 'refused' },
});

/** An answer whose body is text that stands ready. */
function answerText(request: CoreRequest, text: string, headers: readonly Header[] = []): Answer {
  const { headers: usual } = answerWith(request, 200, {}, { headers });
  return { status: 200, headers: usual, body: new TextEncoder().encode(text) };
}

const versionHeaders = ({ version, at }: JournalRecord): Header[] => [
  ['ETag', `W/"${version}"`],
  ['Last-Modified', new Date(at).toUTCString()],
];

const read = (request: CoreRequest, record: JournalRecord, text: string): Served => ({
  answer: answerText(request, text, versionHeaders(record)),
  notes: {
    interaction: 'read',
    outcome: 'served',
    filing: record.id,
    version: record.version,
    nhsNumber: record.nhsNumber,
  },
});

function readBundleOf(request: CoreRequest, shelf: Shelf, [id = '', history, number]: readonly string[]): Served {
  const filing = shelf.byId(id);
  if (filing === undefined || (history !== undefined && history !== '_history')) return notFound(request, 'read');
  if (history !== undefined && number === undefined) {
    const versions = filing.versions.toReversed().map((record) => ({
      url: `urn:uuid:${id}`,
      text: servedBundle(record),
      at: record.at,
    }));
    return read(request, filing.current, historyText(versions));
  }
  const record =
    number === undefined ? filing.current : filing.versions.find(({ version }) => String(version) === number);
  return record === undefined ? notFound(request, 'read') : read(request, record, servedBundle(record));
}

interface Located {
  part: Part;
  record: JournalRecord;
}

function locate(shelf: Shelf, type: string, id: string): Located | undefined {
  for (const filing of shelf.filings()) {
    const part = partsOf(filing).find((one) => one.type === type && one.id === id);
    if (part !== undefined) return { part, record: filing.current };
  }
  return undefined;
}

/** The bytes of a document: `Binary/<id of the DocumentReference>`, with `.1` and so on for further contents. */
function readBinary(request: CoreRequest, shelf: Shelf, id: string): Served {
  const [document = '', index = '0'] = id.split('.');
  const located = locate(shelf, 'DocumentReference', document);
  const attachment = childOf(objectsIn(located?.part.json.content)[Number(index)], 'attachment');
  const data = textOf(childOf(attachment, 'data'));
  const bytes = data === undefined ? undefined : bytesOf(data);
  if (located === undefined || bytes === undefined) return notFound(request, 'read');
  const contentType = textOf(childOf(attachment, 'contentType')) ?? 'application/octet-stream';
  const { answer, notes } = read(request, located.record, '');
  if (headerValues(request.headers, 'accept').some((accept) => accept.includes(FHIR_JSON))) {
    return { answer: answerText(request, JSON.stringify({ resourceType: 'Binary', id, contentType, data })), notes };
  }
  // What a stranger sent is shown by no browser as a page of this server.
  const media = /^[a-z0-9.+-]+\/[a-z0-9.+-]+$/i.test(contentType) ? contentType : 'application/octet-stream';
  const headers: Header[] = answer.headers.filter(([name]) => name !== 'Content-Type');
  return {
    answer: {
      status: 200,
      headers: [
        ...headers,
        ['Content-Type', media],
        ['X-Content-Type-Options', 'nosniff'],
        ['Content-Disposition', 'attachment'],
      ],
      body: bytes,
    },
    notes,
  };
}

function searchFor(request: CoreRequest, shelf: Shelf, type: string, base: string): Served {
  const page = readPage(type, request.query);
  if (page === undefined) return notFound(request, 'search', receiverOutcomes.unknownParameter);
  const text = searchset(search(shelf, page.question), page, base);
  return { answer: answerText(request, text), notes: { interaction: 'search', outcome: 'served' } };
}

/** Serves what is filed: never what is quarantined. `path` is below the FHIR base. */
export function readBack(request: CoreRequest, shelf: Shelf, base: string): Served {
  const [type = '', ...rest] = request.path.slice(1).split('/');
  const [id] = rest;
  if (id !== undefined && type === 'Bundle') return readBundleOf(request, shelf, rest);
  if (rest.length > 1) return notFound(request, 'read');
  if (id !== undefined && type === 'Binary') return readBinary(request, shelf, id);
  if (!Object.hasOwn(SEARCHES, type)) return notFound(request, 'other');
  if (id === undefined) return searchFor(request, shelf, type, base);
  const located = locate(shelf, type, id);
  return located === undefined ? notFound(request, 'read') : read(request, located.record, located.part.text);
}
