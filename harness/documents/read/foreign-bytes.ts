import type { ReadFault } from '../../model/document.js';

interface Kind {
  code: 'archive' | 'pdf' | 'not-text' | 'encoding';
  what: string;
  remedy: string;
  begins: readonly number[];
}

const UNPACK = 'unpack it and name the files or the folder';
const AS_UTF8 = 'save the file as UTF-8, which is what FHIR asks for';
const NO_TEXT = 'name a file with FHIR JSON, FHIR XML or NDJSON';

/** In this order: the mark of UTF-32 begins as that of UTF-16 does. */
const KINDS: readonly Kind[] = [
  { code: 'archive', what: 'a zip archive', remedy: UNPACK, begins: [0x50, 0x4b, 0x03, 0x04] },
  { code: 'archive', what: 'an empty zip archive', remedy: UNPACK, begins: [0x50, 0x4b, 0x05, 0x06] },
  { code: 'archive', what: 'compressed with gzip', remedy: UNPACK, begins: [0x1f, 0x8b] },
  { code: 'archive', what: 'compressed with bzip2', remedy: UNPACK, begins: [0x42, 0x5a, 0x68] },
  { code: 'archive', what: 'compressed with zstd', remedy: UNPACK, begins: [0x28, 0xb5, 0x2f, 0xfd] },
  { code: 'archive', what: 'compressed with xz', remedy: UNPACK, begins: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00] },
  { code: 'archive', what: 'a 7z archive', remedy: UNPACK, begins: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c] },
  {
    code: 'pdf',
    what: 'a PDF',
    remedy: 'put it into a Bundle: base64 in DocumentReference.content.attachment.data',
    begins: [0x25, 0x50, 0x44, 0x46, 0x2d],
  },
  { code: 'not-text', what: 'a PNG picture', remedy: NO_TEXT, begins: [0x89, 0x50, 0x4e, 0x47] },
  { code: 'not-text', what: 'a JPEG picture', remedy: NO_TEXT, begins: [0xff, 0xd8, 0xff] },
  { code: 'encoding', what: 'UTF-32', remedy: AS_UTF8, begins: [0xff, 0xfe, 0x00, 0x00] },
  { code: 'encoding', what: 'UTF-32', remedy: AS_UTF8, begins: [0x00, 0x00, 0xfe, 0xff] },
  { code: 'encoding', what: 'UTF-16 (little endian)', remedy: AS_UTF8, begins: [0xff, 0xfe] },
  { code: 'encoding', what: 'UTF-16 (big endian)', remedy: AS_UTF8, begins: [0xfe, 0xff] },
];

/** Text has no NUL; enough to tell it from everything else. */
const LOOKED_AT = 1024;

/** Without a mark, UTF-16 of Latin letters shows by NUL in every second byte. */
function withNul(head: Uint8Array, at: number): Omit<Kind, 'begins'> {
  const [first, second, third, fourth] = head;
  if (first === 0 && second !== 0 && third === 0 && fourth !== 0)
    return { code: 'encoding', what: 'UTF-16 (big endian)', remedy: AS_UTF8 };
  if (first !== 0 && second === 0 && third !== 0 && fourth === 0)
    return { code: 'encoding', what: 'UTF-16 (little endian)', remedy: AS_UTF8 };
  return { code: 'not-text', what: `no text: byte ${at} is NUL`, remedy: NO_TEXT };
}

/** What a file is that is plainly something else than text in UTF-8, by its first bytes. Always fatal. */
export function foreignBytes(bytes: Uint8Array): ReadFault | null {
  const head = bytes.subarray(0, LOOKED_AT);
  const nul = head.indexOf(0);
  const kind =
    KINDS.find(({ begins }) => begins.every((byte, n) => head[n] === byte)) ?? (nul === -1 ? null : withNul(head, nul));
  if (kind === null) return null;
  const { code, what, remedy } = kind;
  return { code, fatal: true, message: `the file is ${what}`, remedy, place: { line: 1, column: 1 } };
}
