import { once } from 'node:events';
import { createWriteStream, existsSync, renameSync, rmSync, statSync } from 'node:fs';
import type { Writable } from 'node:stream';
import type { ValidationWriter } from '../reports/validation/writer.js';
import { unwritable } from './output-errors.js';

const FILE_REMEDY = 'name a file in a folder that is there, may be written to and has room';

/** A writer with where its text goes. */
export interface ValidationOutput {
  writer: ValidationWriter;
  write(text: string): Promise<void>;
  /** Gives a file its name: nobody takes half of it for all. */
  finish(): Promise<void>;
  /** Leaves nothing behind. */
  abandon(): void;
}

const isErrno = (error: unknown): error is NodeJS.ErrnoException => error instanceof Error && 'code' in error;

/** Until there is room, or never will be. What was listened for is let go: a long validation waits often. */
const roomIn = (stream: Writable): Promise<void> =>
  new Promise((resolve) => {
    const go = (): void => {
      stream.off('drain', go).off('close', go).off('error', go);
      resolve();
    };
    stream.on('drain', go).on('close', go).on('error', go);
  });

/** Waits where the reader is slower than we; the first error of the stream comes out of the next write. */
function patientWrite(stream: Writable): { write(text: string): Promise<void>; failed(): unknown } {
  let failure: unknown = null;
  stream.on('error', (error) => {
    failure ??= error;
  });
  return {
    failed: () => failure,
    async write(text) {
      if (failure !== null) throw failure;
      if (text === '' || stream.write(text)) return;
      await roomIn(stream);
      if (failure !== null) throw failure;
    },
  };
}

/** Whoever reads may stop reading, as `head` does: the verdict and the exit code are worked out all the same. */
export function stdoutOutput(writer: ValidationWriter, stdout: Writable): ValidationOutput {
  const { write } = patientWrite(stdout);
  let gone = false;
  return {
    writer,
    async write(text) {
      if (gone) return;
      try {
        await write(text);
      } catch (error) {
        if (!isErrno(error)) throw error;
        if (error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_DESTROYED')
          throw unwritable('what was to be told', error, 'send it to a terminal, or to a file on a disk with room');
        gone = true;
      }
    },
    finish: async () => {},
    abandon: () => {},
  };
}

/** A file that takes its name when it is whole. A device is written to directly. */
export function fileOutput(writer: ValidationWriter, file: string): ValidationOutput {
  const direct = existsSync(file) && !statSync(file).isFile();
  const partial = direct ? file : `${file}.part`;
  const stream = createWriteStream(partial);
  const { write, failed } = patientWrite(stream);
  const told = (error: unknown): unknown => (isErrno(error) ? unwritable(file, error, FILE_REMEDY) : error);
  return {
    writer,
    write: (text) =>
      write(text).catch((error) => {
        throw told(error);
      }),
    async finish() {
      stream.end();
      try {
        if (!stream.closed) await once(stream, 'close');
        if (failed() !== null) throw failed();
        if (!direct) renameSync(partial, file);
      } catch (error) {
        throw told(failed() ?? error);
      }
    },
    abandon() {
      stream.destroy();
      if (direct) return;
      try {
        rmSync(partial, { force: true });
      } catch {
        // It could not be made: that is told already.
      }
    },
  };
}
