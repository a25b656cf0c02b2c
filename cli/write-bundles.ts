import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unwritable, writing } from './output-errors.js';
import { usage } from './write-generated.js';

const FOLDER_REMEDY = 'name a folder that is there or can be made, may be written to and has room';

/** Whether a name on the command line means a folder: it is one, or it is written as one. */
export const isFolder = (out: string): boolean =>
  /[/\\]$/.test(out) || (existsSync(out) && statSync(out).isDirectory());

/** A name written as that of a folder: without the ending of a file, and with a slash. */
export const asFolder = (out: string): string => `${out.replace(/[/\\]+$/, '').replace(/\.(?:json|xml|ndjson)$/, '')}/`;

/** A name of a folder, or of a file with another ending, as that of one NDJSON file. */
export const asFile = (out: string): string => `${asFolder(out).slice(0, -1)}.ndjson`;

/** `bundle-000001.json`; counted from 1. */
export const bundleFile = (place: number, extension: string): string =>
  `bundle-${String(place).padStart(6, '0')}.${extension}`;

const NAME = /^bundle-(\d{6,})\.(json|xml)$/;

/** Refuses a folder in which a file would be written over, unless that is wanted. */
export function refuseOverwriting(folder: string, count: number, extension: string): void {
  const taken = (existsSync(folder) ? readdirSync(folder) : []).find((name) => {
    const [, place, ending] = NAME.exec(name) ?? [];
    return ending === extension && Number(place) <= count;
  });
  if (taken !== undefined)
    throw usage(`${join(folder, taken)} would be written over`, 'give --force, or another folder');
}

async function writeWhole(file: string, text: string): Promise<void> {
  const partial = `${file}.part`;
  try {
    await writeFile(partial, text);
    await rename(partial, file);
  } catch (error) {
    await rm(partial, { force: true });
    throw error instanceof Error && 'syscall' in error ? unwritable(file, error, FOLDER_REMEDY) : error;
  }
}

/** A file for each text, one after the other; each takes its name when it is whole. Resolves to how many there are. */
export async function writeFiles(texts: AsyncIterable<string>, folder: string, extension: string): Promise<number> {
  writing(folder, FOLDER_REMEDY, () => mkdirSync(folder, { recursive: true }));
  let place = 0;
  for await (const text of texts) {
    place += 1;
    await writeWhole(join(folder, bundleFile(place, extension)), text);
  }
  return place;
}
