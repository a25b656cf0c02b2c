import PDFDocument from 'pdfkit';

/** A one-pixel picture. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

export interface SampleOptions {
  userPassword?: string;
  ownerPassword?: string;
  /** A picture on every page, as a scan has one. */
  picture?: boolean;
}

/** A PDF with these lines on its pages. */
export function makePdf(pages: readonly (readonly string[])[], options: SampleOptions = {}): Promise<Buffer> {
  const { picture, ...passwords } = options;
  const pdf = new PDFDocument({ autoFirstPage: false, size: 'A4', info: { CreationDate: new Date(0) }, ...passwords });
  const chunks: Buffer[] = [];
  const made = new Promise<Buffer>((resolve) => {
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
  });
  for (const lines of pages) {
    pdf.addPage();
    if (picture === true) pdf.image(PIXEL, 50, 50, { width: 400 });
    for (const line of lines) pdf.text(line);
  }
  pdf.end();
  return made;
}

/** A DocumentReference that holds the bytes. */
export const documentWith = (data: string, contentType = 'application/pdf') => ({
  resourceType: 'DocumentReference',
  content: [{ attachment: { contentType, data } }],
});

/** A PDF written by hand: the objects from number 1, the first of them the catalogue. */
export function handmadePdf(objects: readonly (string | Buffer)[]): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.4\n')];
  const places: number[] = [];
  let at = parts[0]!.length;
  for (const [n, object] of objects.entries()) {
    places.push(at);
    const part = Buffer.concat([Buffer.from(`${n + 1} 0 obj\n`), Buffer.from(object), Buffer.from('\nendobj\n')]);
    parts.push(part);
    at += part.length;
  }
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  parts.push(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${at}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}
