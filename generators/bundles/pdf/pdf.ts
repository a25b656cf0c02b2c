import { createRequire } from 'node:module';
import type PDFDocument from 'pdfkit';

/** How a text looks. Sizes and lengths are points, measured from the top left corner of the page. */
export interface TextStyle {
  size?: number;
  bold?: boolean;
  colour?: string;
}

export interface Line {
  colour: string;
  width?: number;
  dashed?: boolean;
}

type Point = readonly [x: number, y: number];

/** What a part of a page is to somebody who has it read aloud. */
export type Tag = 'H1' | 'H2' | 'P' | 'Figure' | 'TR';

/** Draws one PDF, from top to bottom. */
export interface Pdf {
  text(at: Point, words: string, style?: TextStyle): void;
  line(points: readonly Point[], line: Line): void;
  box(at: Point, size: Point, colour: string): void;
  newPage(): void;
  /** Tags what `draw` draws; `alt` says in words what a figure shows. */
  tagged(tag: Tag, draw: () => void, alt?: string): void;
  /** What only decorates is not read aloud. */
  untagged(draw: () => void): void;
  end(): Buffer;
}

/** A4. */
export const PAGE = { width: 595.28, height: 841.89, margin: 40 } as const;

/** Characters that the fonts which every reader has can show: Windows code page 1252 without its control characters. */
const PLAIN = /^[\u0020-\u007e\u00a0-\u00ff\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026\u20ac]*$/;

const require = createRequire(import.meta.url);

/** Found only where a name has letters beyond that, such as those of Polish; its embedding takes ten times as long. */
const wideFont = (): string => require.resolve('pdfjs-dist/standard_fonts/LiberationSans-Regular.ttf');

type KeptDocument = PDFKit.PDFDocument & { kept?: Uint8Array[] };
type Kept = new (options: PDFKit.PDFDocumentOptions) => KeptDocument;

/**
 * Keeps what pdfkit writes, from the constructor on. A stream leaves work for the next turn of the event loop, and
 * whoever makes thousands of documents in one turn would hold them all.
 */
function keeping(Document: typeof PDFDocument): Kept {
  return class extends Document {
    declare kept: Uint8Array[] | undefined;

    override push(chunk: Uint8Array | null): boolean {
      this.kept ??= [];
      if (chunk !== null) this.kept.push(chunk);
      return true;
    }
  } as Kept;
}

let made: Kept | undefined;

/** Loaded with the first document: its fonts would slow down the start of every command. */
function keptDocument(): Kept {
  made ??= keeping(require('pdfkit') as typeof PDFDocument);
  return made;
}

function openDocument(title: string, at: Date): KeptDocument {
  return new (keptDocument())({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    // Compressed bytes differ between versions of zlib; equal bundles are to be equal everywhere.
    compress: false,
    pdfVersion: '1.7',
    tagged: true,
    displayTitle: true,
    lang: 'en-GB',
    info: { Title: title, Author: 'Assay', Subject: 'Synthetic test data', CreationDate: at, ModDate: at },
  });
}

/**
 * An empty PDF with one page. Its bytes depend on nothing but what is drawn: `at` stands for the clock, and the file's
 * identifier is made of the title and the time.
 */
export function createPdf(title: string, at: Date): Pdf {
  const document = openDocument(title, at);
  const root = document.struct('Document');
  document.addStructure(root);
  document.addPage();
  // Setting a colour takes as many bytes as a cell of a table.
  let filled = '';
  const fillWith = (colour: string): void => {
    if (colour !== filled) document.fillColor(colour);
    filled = colour;
  };
  let table: PDFKit.PDFStructureElement | undefined;
  return {
    text([x, y], words, { size = 9, bold = false, colour = '#212b32' } = {}) {
      const font = PLAIN.test(words) ? (bold ? 'Helvetica-Bold' : 'Helvetica') : wideFont();
      fillWith(colour);
      document.font(font, size).text(words, x, y, { lineBreak: false });
    },
    line(points, { colour, width = 1, dashed = false }) {
      const [first, ...rest] = points;
      if (first === undefined) return;
      document.lineWidth(width).strokeColor(colour);
      if (dashed) document.dash(4, { space: 3 });
      else document.undash();
      document.moveTo(...first);
      for (const point of rest) document.lineTo(...point);
      document.stroke();
    },
    box([x, y], [width, height], colour) {
      fillWith(colour);
      document.rect(x, y, width, height).fill();
    },
    newPage() {
      document.addPage();
      filled = '';
    },
    tagged(tag, draw, alt) {
      const content = document.markStructureContent(tag);
      draw();
      document.endMarkedContent();
      if (tag !== 'TR') {
        table = undefined;
        root.add(document.struct(tag, alt === undefined ? {} : { alt }, content));
        return;
      }
      if (table === undefined) {
        table = document.struct('Table');
        root.add(table);
      }
      table.add(document.struct('TR', {}, document.struct('TD', {}, content)));
    },
    untagged(draw) {
      document.markContent('Artifact', { type: 'Layout' });
      draw();
      document.endMarkedContent();
    },
    end() {
      root.end();
      document.end();
      return Buffer.concat(document.kept ?? []);
    },
  };
}
