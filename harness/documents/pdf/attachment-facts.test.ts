import { deflateSync } from 'node:zlib';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { PdfFacts } from '../../model/document.js';
import type { JsonObject } from '../../model/json.js';
import { attachmentFacts } from './attachment-facts.js';
import { documentWith, handmadePdf, makePdf } from './pdf-samples.test-support.js';

const pdfOf = async (bytes: Uint8Array, contentType?: string): Promise<PdfFacts | null> => {
  const [facts] = await attachmentFacts(documentWith(Buffer.from(bytes).toString('base64'), contentType));
  return facts?.pdf ?? null;
};

const PAGES = '<< /Type /Catalog /Pages 2 0 R >>';
const contents = (stream: Buffer, filter: string): Buffer =>
  Buffer.concat([
    Buffer.from(`<< /Length ${stream.length} /Filter ${filter} >>\nstream\n`),
    stream,
    Buffer.from('\nendstream'),
  ]);

afterEach(() => {
  vi.restoreAllMocks();
});

describe('the attachments of a document', () => {
  test('are found in order, each with its place', async () => {
    const document: JsonObject = {
      resourceType: 'DocumentReference',
      content: [{ attachment: { data: 'SGk=' } }, { attachment: {} }],
    };
    const bundle: JsonObject = {
      resourceType: 'Bundle',
      entry: [{}, { resource: { resourceType: 'Patient' } }, { resource: document }],
    };
    const facts = await attachmentFacts(bundle);
    expect(facts).toEqual([
      {
        at: 'Bundle.entry[2].resource.content[0].attachment',
        path: ['entry', 2, 'resource', 'content', 0, 'attachment'],
        contentType: null,
        data: 'decoded',
        size: 2,
        pdf: null,
      },
      expect.objectContaining({ at: 'Bundle.entry[2].resource.content[1].attachment', data: 'absent', pdf: null }),
    ]);
  });

  test('with a hash of their own have that of their bytes beside them', async () => {
    const document: JsonObject = {
      resourceType: 'DocumentReference',
      content: [{ attachment: { data: 'SGk=', hash: 'x' } }],
    };
    expect(await attachmentFacts(document)).toMatchObject([{ sha1: 'lN2eCMEpx4X38lboL74KMObRrkA=' }]);
  });

  test.each([
    [{}],
    [{ resourceType: 'Bundle', entry: 'x' }],
    [{ resourceType: 'Bundle', entry: [null, 1, { resource: [] }] }],
    [{ resourceType: 'DocumentReference', content: [{ attachment: [null, 3] }, 7] }],
  ])('are none in %j', async (resource) => {
    expect(await attachmentFacts(resource)).toEqual([]);
  });

  test.each([
    ['', 'empty'],
    ['not base64', 'not-base64'],
    [5, 'not-base64'],
  ])('with data %j are %s', async (data, state) => {
    const [facts] = await attachmentFacts({ ...documentWith(''), content: [{ attachment: { data } }] });
    expect(facts).toMatchObject({ data: state, size: 0, pdf: null });
  });
});

describe('a PDF', () => {
  test('has its pages and their text, line by line', async () => {
    const bytes = await makePdf([['Zoë  Brontë-Nuñez', 'NHS number: 999 473 0185'], ['Second page']]);
    expect(await pdfOf(bytes)).toEqual({
      state: 'opened',
      pages: 2,
      text: 'Zoë Brontë-Nuñez\nNHS number: 999 473 0185\nSecond page',
    });
  });

  test('is known by its first bytes as well as by its type', async () => {
    const bytes = await makePdf([['Known by its bytes']]);
    expect(await pdfOf(bytes, 'text/plain')).toMatchObject({ state: 'opened' });
    expect(await pdfOf(Buffer.from('Hello'), 'text/plain')).toBeNull();
    expect(await pdfOf(Buffer.from('Hello'), 'Application/PDF; charset=binary')).toMatchObject({ state: 'not-a-pdf' });
  });

  test('without text is a scan', async () => {
    expect(await pdfOf(await makePdf([[]], { picture: true }))).toEqual({ state: 'opened', pages: 1, text: '' });
  });

  test('with a password is encrypted, and one that only restricts printing opens', async () => {
    expect(await pdfOf(await makePdf([['Secret']], { userPassword: 'x' }))).toEqual({ state: 'encrypted' });
    expect(await pdfOf(await makePdf([['Open to all']], { ownerPassword: 'x' }))).toMatchObject({
      text: 'Open to all',
    });
  });

  test('without a page, or of nothing but its header, is broken', async () => {
    const none = handmadePdf([PAGES, '<< /Type /Pages /Kids [] /Count 0 >>']);
    expect(await pdfOf(none)).toMatchObject({ state: 'broken' });
    expect(await pdfOf(Buffer.from('%PDF-1.4\n'))).toMatchObject({ state: 'broken' });
  });

  test('with its end cut off never throws and is never read as whole', async () => {
    const whole = await makePdf([['First page'], ['Last page']]);
    for (const share of [0.05, 0.2, 0.4]) {
      const facts = await pdfOf(whole.subarray(0, Math.floor(whole.length * share)));
      expect(facts).not.toMatchObject({ text: 'First page\nLast page' });
    }
  });

  test('with more pages than we read is not opened', async () => {
    const kids = Array.from({ length: 201 }, () => '3 0 R').join(' ');
    const many = handmadePdf([
      PAGES,
      `<< /Type /Pages /Kids [${kids}] /Count 201 >>`,
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>',
    ]);
    expect(await pdfOf(many)).toMatchObject({ state: 'not-opened', why: expect.stringContaining('201 pages') });
  });

  test('whose page tree goes round in a circle ends', async () => {
    const facts = await pdfOf(handmadePdf([PAGES, '<< /Type /Pages /Kids [2 0 R] /Count 3 >>']));
    expect(facts?.state).toBe('broken');
  });

  test.each([
    ['packed once', deflateSync(Buffer.alloc(150_000_000, ' ')), '/FlateDecode'],
    ['packed twice', deflateSync(deflateSync(Buffer.alloc(150_000_000, ' '))), '[/FlateDecode /FlateDecode]'],
  ])('that unpacks to far too much is not opened: %s', async (_, stream, filter) => {
    const bomb = handmadePdf([
      PAGES,
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>',
      contents(stream, filter),
    ]);
    expect(await pdfOf(bomb)).toMatchObject({ state: 'not-opened', why: expect.stringContaining('unpacks') });
  });

  test('that was changed anywhere on the way is told quietly and rejects nothing', async () => {
    const spoken = (['log', 'warn', 'error', 'info'] as const).map((how) => vi.spyOn(console, how));
    const rejected = vi.fn();
    process.on('unhandledRejection', rejected);
    const whole = await makePdf([['A page to be changed in many places']]);
    for (let n = 0; n < 60; n += 1) {
      const changed = Buffer.from(whole);
      for (let k = 0; k < 12; k += 1)
        changed[20 + ((n * 7919 + k * 104_729) % (whole.length - 20))] = (n * 31 + k) % 256;
      expect(['opened', 'broken', 'encrypted']).toContain((await pdfOf(changed))?.state);
    }
    await new Promise((resolve) => setImmediate(resolve));
    process.off('unhandledRejection', rejected);
    expect(rejected).not.toHaveBeenCalled();
    for (const how of spoken) expect(how).not.toHaveBeenCalled();
  });
});
