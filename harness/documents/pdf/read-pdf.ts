import type { PdfFacts } from '../../model/document.js';
import { keepBuiltIns } from './keep-builtins.js';
import { isPackedBeyond } from './unpacked-size.js';

type PdfLibrary = typeof import('pdfjs-dist/legacy/build/pdf.mjs');
type LoadingTask = ReturnType<PdfLibrary['getDocument']>;
type PdfDocument = Awaited<LoadingTask['promise']>;

export interface PdfLimits {
  pages: number;
  /** Characters of text. */
  text: number;
  /** Bytes that one stream of it may unpack to. */
  unpacked: number;
  milliseconds: number;
}

/** A bounded reading that met its bound: nobody's fault. */
class BeyondLimit extends Error {}

/** pdf.js says at its loading that it cannot draw, which we never ask it to. */
const LOADING_NOTICE = /^Warning: Cannot (?:load "@napi-rs\/canvas"|polyfill|access the)/;

let library: Promise<PdfLibrary> | undefined;

async function loadLibrary(): Promise<PdfLibrary> {
  const spoken = { log: console.log, warn: console.warn };
  const unless =
    (speak: typeof console.log): typeof console.log =>
    (...words) => {
      if (typeof words[0] !== 'string' || !LOADING_NOTICE.test(words[0])) speak(...words);
    };
  console.log = unless(spoken.log);
  console.warn = unless(spoken.warn);
  try {
    // Its worker, loaded beside it, works in this thread: no file is looked for at run time.
    return await keepBuiltIns(async () => {
      const pdf = await import('pdfjs-dist/legacy/build/pdf.mjs');
      // @ts-expect-error It has no types; it is loaded for what it registers.
      await import('pdfjs-dist/legacy/build/pdf.worker.mjs');
      return pdf;
    });
  } finally {
    Object.assign(console, spoken);
  }
}

/** Blanks as one blank, each line on its own. */
const collapseBlanks = (text: string): string =>
  text
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[ \n]*/g, '\n')
    .trim();

interface Clock {
  /** @throws BeyondLimit once the time is up */
  check(): void;
  /** Rejects once the time is up, provided that the thread is free to notice. */
  within<T>(work: Promise<T>): Promise<T>;
}

function startClock(milliseconds: number): Clock {
  const start = performance.now();
  const late = (): BeyondLimit => new BeyondLimit(`reading it takes longer than ${milliseconds / 1000} seconds`);
  return {
    check() {
      if (performance.now() - start > milliseconds) throw late();
    },
    async within<T>(work: Promise<T>): Promise<T> {
      let timer: NodeJS.Timeout | undefined;
      const end = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(late()), Math.max(1, milliseconds - (performance.now() - start)));
      });
      try {
        return await Promise.race([work, end]);
      } finally {
        clearTimeout(timer);
        work.catch(() => {});
      }
    },
  };
}

async function textOfPage(pdf: PdfDocument, number: number, clock: Clock, most: number): Promise<string> {
  const page = await clock.within(pdf.getPage(number));
  const reader = page.streamTextContent().getReader();
  let text = '';
  try {
    for (;;) {
      clock.check();
      const { done, value } = await clock.within(reader.read());
      if (done) return text;
      for (const item of value.items) if ('str' in item) text += item.hasEOL ? `${item.str}\n` : item.str;
      if (text.length > most) throw new BeyondLimit(`it has more than ${most} characters of text`);
    }
  } catch (error) {
    reader.cancel(error).catch(() => {});
    throw error;
  }
}

async function readOpened(pdf: PdfDocument, limits: PdfLimits, clock: Clock): Promise<PdfFacts> {
  if (pdf.numPages > limits.pages) throw new BeyondLimit(`it says that it has ${pdf.numPages} pages`);
  if (pdf.numPages < 1) return { state: 'broken', why: 'it has no page' };
  let text = '';
  for (let number = 1; number <= pdf.numPages; number += 1) {
    text += `${await textOfPage(pdf, number, clock, limits.text - text.length)}\n`;
  }
  return { state: 'opened', pages: pdf.numPages, text: collapseBlanks(text) };
}

/** What is wrong in plain words; those of the library name its parts, not the file's. */
function brokenFacts(error: unknown): PdfFacts {
  const { name = '', message = '' } = error instanceof Error ? error : {};
  if (error instanceof BeyondLimit) return { state: 'not-opened', why: message };
  if (name === 'PasswordException') return { state: 'encrypted' };
  if (/empty|zero bytes/i.test(message)) return { state: 'broken', why: 'it is empty' };
  if (/page/i.test(message)) return { state: 'broken', why: 'a page that it lists cannot be read' };
  return { state: 'broken', why: 'its structure cannot be read: it was cut short or changed on the way' };
}

/**
 * Opens a PDF and reads its text, page after page in the order in which it was written. Never rejects and prints
 * nothing. All of it happens in this thread: the time is looked at between pieces of text and whenever the thread is
 * free, so that one step of the library can hold it up beyond the limit. What such a step can grow to is bounded by the
 * size of the streams.
 */
export async function readPdf(bytes: Uint8Array, limits: PdfLimits): Promise<PdfFacts> {
  if (isPackedBeyond(bytes, limits.unpacked))
    return { state: 'not-opened', why: `a part of it unpacks to more than ${limits.unpacked / 1e6} MB` };
  let task: LoadingTask | undefined;
  try {
    library ??= loadLibrary();
    const { getDocument } = await library;
    const clock = startClock(limits.milliseconds);
    task = getDocument({
      // The library takes the bytes for itself.
      data: bytes.slice(),
      verbosity: 0,
      isEvalSupported: false,
      disableFontFace: true,
      useSystemFonts: false,
      useWorkerFetch: false,
      useWasm: false,
      disableAutoFetch: true,
      disableRange: true,
      disableStream: true,
      stopAtErrors: false,
      enableXfa: false,
    });
    return await readOpened(await clock.within(task.promise), limits, clock);
  } catch (error) {
    return brokenFacts(error);
  } finally {
    await task?.destroy().catch(() => {});
  }
}
