import { open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import type { AuditLine, AuditSink } from './audit.js';
import { auditEventOf } from './audit-event.js';
import { brokenPlaces, erased, isOver, type LogPlace, placeAfter, type Retention } from './audit-log.js';

/** A log that outlives the server: a chained line for each event, appended before the answer goes out. */
export interface AuditFile extends AuditSink {
  /** Takes the content of what is over out of the file, and leaves its place in the chain. */
  erase(): Promise<void>;
  close(): Promise<void>;
}

const lineOf = (place: LogPlace): string => `${JSON.stringify(place)}\n`;

const isPlace = (value: unknown): value is LogPlace =>
  typeof value === 'object' && value !== null && 'digest' in value && 'prev' in value && 'n' in value;

function placesIn(text: string, path: string): LogPlace[] {
  const lines = text.split('\n').filter((line) => line !== '');
  const places = lines.flatMap((line) => {
    try {
      const parsed: unknown = JSON.parse(line);
      return isPlace(parsed) ? [parsed] : [];
    } catch {
      return [];
    }
  });
  if (places.length !== lines.length) throw new Error(`${path} holds lines that are no places of a log`);
  const [broken] = brokenPlaces(places);
  if (broken !== undefined) throw new Error(`the chain of ${path} does not hold at place ${broken}`);
  return places;
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
}

const EVERY_HOUR_MS = 60 * 60 * 1000;

/**
 * Goes on with the log in a file, or begins one. What is over is erased at the start and every hour.
 *
 * @throws when the file cannot be written, holds something else, or does not hold together
 */
export async function openAuditFile(
  path: string,
  retention: Retention,
  now: () => number = Date.now,
): Promise<AuditFile> {
  let last = placesIn(await textOf(path), path).at(-1);
  let file = await open(path, 'a', 0o600);
  /** One after another: a place is linked to the one before. */
  let turn: Promise<void> = Promise.resolve();
  const inTurn = (act: () => Promise<void>): Promise<void> => {
    const done = turn.then(act);
    turn = done.catch(() => {});
    return done;
  };

  const erase = (): Promise<void> =>
    inTurn(async () => {
      const places = placesIn(await readFile(path, 'utf8'), path);
      if (!places.some((place) => place.event !== null && isOver(place, retention, now()))) return;
      const beside = `${path}.erasing`;
      try {
        const text = places.map((place) => lineOf(isOver(place, retention, now()) ? erased(place) : place)).join('');
        await writeFile(beside, text, { mode: 0o600 });
        await rename(beside, path);
      } finally {
        await rm(beside, { force: true });
      }
      await file.close();
      file = await open(path, 'a', 0o600);
    });

  await erase();
  const timer = setInterval(() => void erase().catch(() => {}), EVERY_HOUR_MS);
  timer.unref();
  return {
    write: (line: AuditLine, events = [auditEventOf(line)]) =>
      inTurn(async () => {
        for (const event of events) {
          const place = placeAfter(last, event);
          await file.write(lineOf(place));
          last = place;
        }
      }),
    erase,
    close: async () => {
      clearInterval(timer);
      await turn;
      await file.close();
    },
  };
}
