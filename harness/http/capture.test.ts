import { describe, expect, it } from 'vitest';
import type { BlobRef } from '../model/transcript.js';
import { orla, stranger } from '../test-support/people.test-support.js';
import { captureExchange } from './capture.js';
import type { RawExchange, RawMessage } from './client.js';
import { createRedactor } from './redact.js';

const redactor = createRedactor(Buffer.from('key'), [orla]);

interface Stored {
  bytes: Buffer;
  media: string;
}

function capture(
  received: RawExchange['received'],
  { sent, canaries = [] }: { sent?: RawMessage; canaries?: string[] } = {},
) {
  const stored: Stored[] = [];
  const store = (bytes: Uint8Array, media: string): BlobRef => {
    stored.push({ bytes: Buffer.from(bytes), media });
    return { c: `blob-${stored.length}`, bytes: bytes.length, media };
  };
  const question: RawMessage = sent ?? { start: 'POST /fhir/x HTTP/1.1', headers: [], body: Buffer.alloc(0) };
  const messages = captureExchange({ sent: question, received, timing: { endUs: 1 } }, { redactor, store, canaries });
  if ('noAnswer' in messages.received) throw new Error('an answer was expected');
  return { stored, sent: messages.sent, answer: messages.received };
}

const answer = (
  body: Uint8Array | string,
  more: Partial<RawMessage> & { wireBytes?: number; encoding?: string } = {},
) => ({
  start: 'HTTP/1.1 200 OK',
  headers: [['Content-Type', 'application/fhir+json']] satisfies [string, string][],
  body: Buffer.from(body),
  wireBytes: Buffer.from(body).length,
  ...more,
});

describe('a captured answer', () => {
  it('is stored redacted, with the media type it came with', () => {
    const body = JSON.stringify({ resourceType: 'Patient', name: [{ family: stranger.family }] });
    const { stored, answer: message } = capture(answer(body));
    expect(stored).toHaveLength(1);
    expect(stored[0]?.media).toBe('application/fhir+json');
    expect(stored[0]?.bytes.toString()).toMatch(
      /^\{"resourceType":"Patient","name":\[\{"family":"\[person 9-16 \w{8}\]"\}\]\}$/,
    );
    expect(message.body).toEqual({ c: 'blob-1', bytes: stored[0]?.bytes.length, media: 'application/fhir+json' });
    expect(message.measured.redacted).toEqual([{ at: '/name/0/family', class: 'person', same: expect.any(String) }]);
  });

  it('has no body where nothing came, and stores nothing', () => {
    const { stored, answer: message } = capture(answer(''));
    expect([stored, message.body]).toEqual([[], null]);
  });

  it('has headers in order and case, without what is secret, each told by its place', () => {
    const { answer: message } = capture(
      answer('', {
        headers: [
          ['X-a', '1'],
          ['SET-COOKIE', 'session=1'],
          ['x-A', 'mail a@example.org and 9990010056'],
        ],
      }),
    );
    expect(message.headers.map(([name]) => name)).toEqual(['X-a', 'SET-COOKIE', 'x-A']);
    expect(message.headers[0]).toEqual(['X-a', '1']);
    expect(JSON.stringify(message)).not.toMatch(/session=1|a@example|9990010056/);
    expect(message.measured.redacted.map(({ at }) => at)).toEqual(['/headers/1', '/headers/2', '/headers/2']);
  });

  it('has a status line whose status survives whatever follows it', () => {
    const { answer: message } = capture(answer('', { start: `HTTP/1.1 404 ${stranger.nhsNumber} unknown` }));
    expect(message.start).toMatch(/^HTTP\/1\.1 404 \[nhs-number 9-16 \w{8}\] unknown$/);
    expect(message.measured.redacted).toEqual([{ at: '/start', class: 'nhs-number', same: expect.any(String) }]);
    expect(capture(answer('', { start: 'HTTP/1.1 999 001 0056' })).answer.start).toBe('HTTP/1.1 999 001 0056');
  });

  it('is measured: bytes on the wire, depth, duplicate keys, encoding and TLS', () => {
    const tls = { version: 'TLSv1.3', cipher: 'x', peer: 'ab' };
    const { measured } = capture({ ...answer('{"a": [[1]], "a": 2}', { wireBytes: 7, encoding: 'br' }), tls }).answer;
    expect(measured).toEqual({
      wireBytes: 7,
      utf8: true,
      duplicateKeys: ['/a'],
      depth: 3,
      canaries: [],
      redacted: [],
      encoding: 'br',
      tls,
    });
  });

  it('has no encoding and no TLS where there was none', () => {
    expect(Object.keys(capture(answer('{}')).answer.measured)).not.toEqual(expect.arrayContaining(['encoding']));
    expect(Object.keys(capture(answer('{}')).answer.measured)).not.toEqual(expect.arrayContaining(['tls']));
  });

  it('keeps a byte order mark, and tells bytes that are not UTF-8', () => {
    const marked = capture(answer('\uFEFF{}'));
    expect(marked.stored[0]?.bytes).toEqual(Buffer.from('\uFEFF{}'));
    expect(marked.answer.measured.utf8).toBe(true);
    const broken = capture(answer(Buffer.from([0x7b, 0xff, 0x7d])));
    expect(broken.answer.measured.utf8).toBe(false);
    expect(broken.stored[0]?.bytes.toString()).toBe('{\uFFFD}');
    const both = capture(answer(Buffer.concat([Buffer.from('\uFEFFA'), Buffer.from([0xfe, 0x42])])));
    expect(both.stored[0]?.bytes.toString()).toBe('\uFEFFA\uFFFDB');
    expect(capture(answer(Buffer.from([0x41, 0xfe, 0x42]))).stored[0]?.bytes.toString()).toBe('A\uFFFDB');
    expect(capture(answer(Buffer.from([0xff, 0x41, 0x42]))).stored[0]?.bytes.toString()).toBe('\uFFFDAB');
  });

  it('takes four bytes a sign for what they are in UTF-8', () => {
    expect(capture(answer('{\0\0\0}\0\0\0')).answer.measured.utf8).toBe(true);
  });

  it.each<[string, (text: string) => Buffer]>([
    ['with a mark, little end first', (text) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['with a mark, big end first', (text) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()],
    ['without a mark, little end first', (text) => Buffer.from(text, 'utf16le')],
    ['without a mark, big end first', (text) => Buffer.from(text, 'utf16le').swap16()],
  ])('in UTF-16 is redacted and stays in it: %s', (_, encode) => {
    const text = JSON.stringify({ resourceType: 'Patient', name: [{ family: stranger.family }], gender: 'female' });
    const { stored, answer: message } = capture(answer(encode(text)));
    const bytes = stored[0]?.bytes ?? Buffer.alloc(0);
    expect(message.measured.utf8).toBe(false);
    expect(message.measured.redacted).toHaveLength(1);
    expect(bytes.includes(encode('Quillfeather').subarray(-20))).toBe(false);
    expect(bytes.subarray(0, 20)).toEqual(encode(text).subarray(0, 20));
    expect(bytes.subarray(-10)).toEqual(encode(text).subarray(-10));
  });

  it('keeps bytes that only look like UTF-16 as they are', () => {
    const bytes = Buffer.from([0x50, 0x00, 0xd8, 0x00, 0xdc, 0x41, 0x10, 0xff]);
    expect(capture(answer(bytes)).stored[0]?.bytes).toEqual(bytes);
  });

  it('tells the canaries that came back, in body, header or reason', () => {
    const canaries = ['canary-1', 'canary-2', 'canary-3', 'canary-4'];
    const { measured } = capture(
      answer('{"a": "canary-2"}', { start: 'HTTP/1.1 404 canary-1', headers: [['X', 'canary-4']] }),
      { canaries },
    ).answer;
    expect(measured.canaries).toEqual(['canary-1', 'canary-2', 'canary-4']);
  });
});

describe('a captured request', () => {
  const sent: RawMessage = {
    start: `GET /fhir/Patient/${stranger.nhsNumber} HTTP/1.1`,
    headers: [
      ['Authorization', 'Bearer abcdefghijkl'],
      ['Content-Type', 'a/b'],
    ],
    body: Buffer.from(`{"canary": "canary-1", "asked": "${orla.nhsNumber} or ${stranger.nhsNumber}"}`),
  };

  it('loses credentials and numbers in its address, and keeps what we asked', () => {
    const { stored, sent: message } = capture(answer('{}'), { sent, canaries: ['canary-1'] });
    expect(message.start).toMatch(/^GET \/fhir\/Patient\/\[nhs-number /);
    expect(message.headers[0]).toEqual(['Authorization', expect.stringMatching(/^\[credential 17-32 \w{8}\]$/)]);
    expect(stored[0]?.bytes.toString()).toBe(sent.body.toString());
    expect(message.measured.wireBytes).toBe(sent.body.length);
  });

  it('names no canary: what we sent has not come back', () => {
    expect(capture(answer('{}'), { sent, canaries: ['canary-1'] }).sent.measured.canaries).toEqual([]);
  });

  it('stands beside a silence', () => {
    const received = { noAnswer: 'timeout', afterBytes: 3 } as const;
    const store = (bytes: Uint8Array, media: string): BlobRef => ({ c: 'x', bytes: bytes.length, media });
    const both = captureExchange({ sent, received, timing: { endUs: 1 } }, { redactor, store, canaries: [] });
    expect(both.received).toBe(received);
    expect(both.sent.body).not.toBeNull();
  });
});
