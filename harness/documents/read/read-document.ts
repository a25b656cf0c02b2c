import { createHash } from 'node:crypto';
import type { DocumentSource, ReadFault, ReadFaultCode, ReadResult } from '../../model/document.js';
import { foreignBytes } from './foreign-bytes.js';
import { readJson } from './read-json.js';
import { READ_LIMITS, type ReadLimits } from './read-limits.js';
import { readXml } from './read-xml.js';
import { placeOfByte, placesIn } from './text-places.js';
import { decodeUtf8 } from './utf8-text.js';

const fatal = (code: ReadFaultCode, message: string, remedy: string, place: ReadFault['place'] = null): ReadFault => ({
  code,
  fatal: true,
  message,
  remedy,
  place,
});

const MEGABYTE = 1_000_000;
const megabytes = (bytes: number): string => `${Math.ceil(bytes / MEGABYTE)} MB`;

export const tooLarge = (bytes: number | null, limits: ReadLimits): ReadFault =>
  fatal(
    'too-large',
    `the document has ${bytes === null ? 'more' : `${megabytes(bytes)}, more`} than the ${megabytes(limits.bytes)} that are read`,
    'send several smaller documents, or one per line as NDJSON',
  );

const isXmlName = (file: string): boolean => /\.xml$/i.test(file);

/**
 * One document from its bytes. Everything that is wrong with them is in the result; nothing is thrown, and nothing is
 * fetched. The order: size, what kind of bytes, encoding, one scan of the text, and only then its value.
 *
 * @param source with `record`, places are counted from that line of the file
 */
export function readDocument(bytes: Uint8Array, source: DocumentSource, limits: ReadLimits = READ_LIMITS): ReadResult {
  const refuse = (fault: ReadFault): ReadResult => ({ read: false, source, bytes: bytes.length, fault });
  if (bytes.length > limits.bytes) return refuse(tooLarge(bytes.length, limits));
  const firstLine = source.record ?? 1;
  const foreign = foreignBytes(bytes);
  if (foreign) return refuse({ ...foreign, place: { line: firstLine, column: 1 } });
  const decoded = decodeUtf8(bytes);
  if ('badByte' in decoded) return refuse(notUtf8(bytes, decoded.badByte, firstLine));

  const { text, marked } = decoded;
  const placeAt = placesIn(text, firstLine);
  const first = text.search(/[^ \t\r\n]/);
  if (first === -1) return refuse(fatal('empty', 'the file is empty', 'name a file with a FHIR resource'));
  const format = text[first] === '<' ? 'xml' : 'json';
  if (format === 'json' && isXmlName(source.file))
    return refuse(fatal('not-xml', 'expected <', 'name a file with FHIR XML', placeAt(first)));

  const read = format === 'xml' ? readXml(text, placeAt, limits) : readJson(text, placeAt, limits);
  if (!read.read) return refuse(read.fault);
  const { resource, find } = read;
  const faults = [...(marked ? [BYTE_ORDER_MARK] : []), ...read.faults];
  if (typeof resource.resourceType !== 'string') faults.push({ ...NO_RESOURCE, place: placeAt(first) });
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const placeOf = (path: readonly (string | number)[]) => placeAt(find(path));
  return { read: true, document: { source, format, bytes: bytes.length, sha256, resource, placeOf, faults } };
}

const BYTE_ORDER_MARK: ReadFault = {
  code: 'byte-order-mark',
  fatal: false,
  message: 'the file begins with a byte order mark',
  remedy: 'save it as UTF-8 without one: JSON must not have it, and some software refuses it',
  place: { line: 1, column: 1 },
};

const NO_RESOURCE: ReadFault = {
  code: 'not-a-resource',
  fatal: false,
  message: 'the JSON does not say what resource it is',
  remedy: 'write resourceType, for example "resourceType": "Bundle"',
  place: null,
};

function notUtf8(bytes: Uint8Array, at: number, firstLine: number): ReadFault {
  const byte = (bytes[at] ?? 0).toString(16).toUpperCase().padStart(2, '0');
  return fatal(
    'encoding',
    `the byte ${byte} at offset ${at} is not UTF-8`,
    'save the file as UTF-8; it may be in Windows-1252',
    placeOfByte(bytes, at, firstLine),
  );
}
