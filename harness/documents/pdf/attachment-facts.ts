import { createHash } from 'node:crypto';
import type { AttachmentFacts, JsonPath, PdfFacts } from '../../model/document.js';
import { isJsonObject, type Json, type JsonObject } from '../../model/json.js';
import { decodeBase64 } from './base64-bytes.js';
import { createFactsCache } from './facts-cache.js';
import { type PdfLimits, readPdf } from './read-pdf.js';

const LARGEST = 20_000_000;
const LIMITS: PdfLimits = { pages: 200, text: 1_000_000, unpacked: 128_000_000, milliseconds: 10_000 };

/** Readers accept a PDF whose header stands a little way in. */
const HEADER_WITHIN = 1024;

const cache = createFactsCache<PdfFacts>(64, 4_000_000, (facts) => (facts.state === 'opened' ? facts.text.length : 0));

interface Found {
  at: string;
  path: JsonPath;
  attachment: JsonObject;
}

const listed = (value: Json | undefined): readonly [Json, n: number][] =>
  Array.isArray(value) ? value.map((item, n) => [item, n]) : value === undefined ? [] : [[value, -1]];

const place = (n: number): string => (n === -1 ? '' : `[${n}]`);
const step = (name: string, n: number): JsonPath => (n === -1 ? [name] : [name, n]);

const attachmentsOf = (resource: JsonObject, at: string, path: JsonPath): Found[] =>
  listed(resource.content).flatMap(([content, n]) =>
    isJsonObject(content)
      ? listed(content.attachment).flatMap(([attachment, m]) =>
          isJsonObject(attachment)
            ? [
                {
                  at: `${at}.content${place(n)}.attachment${place(m)}`,
                  path: [...path, ...step('content', n), ...step('attachment', m)],
                  attachment,
                },
              ]
            : [],
        )
      : [],
  );

function attachmentsIn(resource: JsonObject): Found[] {
  if (resource.resourceType === 'DocumentReference') return attachmentsOf(resource, 'DocumentReference', []);
  if (resource.resourceType !== 'Bundle') return [];
  return listed(resource.entry).flatMap(([entry, n]) =>
    isJsonObject(entry) && isJsonObject(entry.resource) && entry.resource.resourceType === 'DocumentReference'
      ? attachmentsOf(entry.resource, `Bundle.entry${place(n)}.resource`, [...step('entry', n), 'resource'])
      : [],
  );
}

const isPdfType = (contentType: string | null): boolean =>
  contentType !== null && contentType.split(';', 1)[0]!.trim().toLowerCase() === 'application/pdf';

function pdfHeader(bytes: Uint8Array): 'first' | 'later' | 'none' {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, HEADER_WITHIN)).indexOf('%PDF-');
  return start === 0 ? 'first' : start > 0 ? 'later' : 'none';
}

async function pdfFacts(bytes: Uint8Array | null, isTyped: boolean): Promise<PdfFacts | null> {
  if (bytes === null) return isTyped ? { state: 'not-opened', why: `it is larger than ${LARGEST / 1e6} MB` } : null;
  const header = pdfHeader(bytes);
  if (header !== 'first' && !isTyped) return null;
  if (header === 'none') return { state: 'not-a-pdf', why: 'its bytes do not start as those of a PDF do' };
  return cache.get(createHash('sha256').update(bytes).digest('base64'), () => readPdf(bytes, LIMITS));
}

async function factsOf({ at, path, attachment }: Found): Promise<AttachmentFacts> {
  const contentType = typeof attachment.contentType === 'string' ? attachment.contentType : null;
  const facts = { at, path, contentType, size: 0, pdf: null };
  const { data } = attachment;
  if (data === undefined || data === null) return { ...facts, data: 'absent' };
  if (typeof data !== 'string') return { ...facts, data: 'not-base64' };
  const decoded = decodeBase64(data, LARGEST);
  if (decoded.state !== 'decoded') return { ...facts, data: decoded.state };
  return {
    ...facts,
    data: 'decoded',
    size: decoded.size,
    ...(typeof attachment.hash === 'string' && decoded.bytes !== null
      ? { sha1: createHash('sha1').update(decoded.bytes).digest('base64') }
      : {}),
    pdf: await pdfFacts(decoded.bytes, isPdfType(contentType)),
  };
}

/**
 * What is in the attachments of every DocumentReference of a Bundle, or of a DocumentReference by itself, in the order
 * of the document. Never rejects, prints nothing and fetches nothing; bytes that were met before are not opened again.
 */
export async function attachmentFacts(resource: JsonObject): Promise<AttachmentFacts[]> {
  const facts: AttachmentFacts[] = [];
  // One after the other: the work is in this thread, and only one PDF is held open at a time.
  for (const found of attachmentsIn(resource)) facts.push(await factsOf(found));
  return facts;
}
