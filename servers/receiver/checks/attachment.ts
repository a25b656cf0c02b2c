import { createHash } from 'node:crypto';
import type { JsonObject } from '../../reference/json.js';
import type { Fault } from '../faults.js';
import { textOf } from '../received-bundle.js';
import { isFhirDateTime } from './dates.js';

export const PDF = 'application/pdf';

export const mediaOf = ({ contentType }: JsonObject): string | undefined =>
  textOf(contentType)?.split(';')[0]?.trim().toLowerCase();

/** The bytes of base64, which may have blanks between; undefined when it is not that. */
export function bytesOf(data: string): Buffer | undefined {
  const packed = /\s/.test(data) ? data.replace(/\s+/g, '') : data;
  if (packed === '' || packed.length % 4 !== 0) return undefined;
  const bytes = Buffer.from(packed, 'base64');
  // Written again, as a pattern over megabytes of a stranger's text is a risk; the last four may have spare bits.
  const whole = bytes.toString('base64').slice(0, -4) === packed.slice(0, -4);
  return whole && /^(?:[A-Za-z0-9+/]{4}|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{2}==)$/.test(packed.slice(-4))
    ? bytes
    : undefined;
}

/** How far before its end a PDF says that it ends. Source: ISO 32000, implementation note on `%%EOF`. */
const END_WITHIN = 1024;

function pdfFaults(bytes: Buffer, at: string): Fault[] {
  if (bytes.subarray(0, 5).toString('latin1') !== '%PDF-') return [{ kind: 'data-not-pdf', at }];
  return bytes.subarray(-END_WITHIN).includes('%%EOF') ? [] : [{ kind: 'pdf-cut-short', at }];
}

function dataFaults(attachment: JsonObject, bytes: Buffer, at: string): Fault[] {
  const { size, hash } = attachment;
  const sameHash = hash === undefined || hash === createHash('sha1').update(bytes).digest('base64');
  return [
    ...(size === undefined || size === bytes.byteLength ? [] : [{ kind: 'size-differs', at: `${at}.size` } as const]),
    ...(sameHash ? [] : [{ kind: 'hash-differs', at: `${at}.hash` } as const]),
    ...(mediaOf(attachment) === PDF ? pdfFaults(bytes, `${at}.data`) : []),
  ];
}

/** A document that is carried inline. */
export function attachmentFaults(attachment: JsonObject, at: string): Fault[] {
  const data = textOf(attachment.data);
  const bytes = data === undefined ? undefined : bytesOf(data);
  return [
    ...(mediaOf(attachment) === undefined ? [{ kind: 'attachment-type', at } as const] : []),
    ...(isFhirDateTime(attachment.creation) ? [] : [{ kind: 'attachment-creation', at } as const]),
    ...(data === undefined ? [{ kind: 'attachment-missing', at } as const] : []),
    ...(data !== undefined && bytes === undefined ? [{ kind: 'data-not-base64', at: `${at}.data` } as const] : []),
    ...(bytes === undefined ? [] : dataFaults(attachment, bytes, at)),
  ];
}
