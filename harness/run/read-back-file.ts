import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { isJsonObject, type Json } from '../model/json.js';
import type { FiledAs } from '../model/scenario.js';
import { cannotSee } from './read-back-failed.js';

/** A file that holds more was not made by one run. */
const MOST_BYTES = 512 * 1024 * 1024;

const parsed = (text: string): Json | undefined => {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
};

/** Whether it is the bundle that was sent, by its business identifier; an id is often given anew. */
const isFiled = (resource: Json, { identifier }: FiledAs): boolean => {
  const own = isJsonObject(resource) ? resource.identifier : undefined;
  return (Array.isArray(own) ? own : [own]).some(
    (one) => isJsonObject(one) && one.system === identifier.system && one.value === identifier.value,
  );
};

/** The resource itself, or one of a list or a Bundle of them. */
const resourcesIn = (json: Json | undefined): Json[] => {
  if (json === undefined) return [];
  if (Array.isArray(json)) return json.flatMap(resourcesIn);
  const entries = isJsonObject(json) && Array.isArray(json.entry) ? json.entry : [];
  return [json, ...entries.flatMap((entry) => (isJsonObject(entry) && entry.resource ? [entry.resource] : []))];
};

/**
 * The newest resource of a file of NDJSON or JSON that is what was sent; null when there is none, or no such file yet.
 *
 * @throws ReadBackFailed when the file cannot be read
 */
export async function filedInFile(path: string, filed: FiledAs): Promise<Json | null> {
  let found: Json | null = null;
  const whole: string[] = [];
  let broken = false;
  try {
    const { size } = await stat(path);
    if (size > MOST_BYTES)
      throw cannotSee('the file of target.readBack.path is larger than 512 MB', 'let the receiver begin a new one');
    for await (const line of createInterface({
      input: createReadStream(path, 'utf8'),
      crlfDelay: Number.POSITIVE_INFINITY,
    })) {
      if (broken || whole.length > 0) whole.push(line);
      // Most lines are other bundles, and need not be read to know it.
      else if (line.includes(filed.identifier.value)) {
        const json = parsed(line);
        if (json === undefined) broken = whole.push(line) > 0;
        else found = resourcesIn(json).findLast((one) => isFiled(one, filed)) ?? found;
      } else if (line.trim() !== '' && !/^\s*\{.*\}\s*$/.test(line)) {
        // One document over several lines.
        whole.push(line);
      }
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    throw cannotSee('the file of target.readBack.path cannot be read', 'see that Assay may read it');
  }
  if (whole.length === 0) return found;
  return resourcesIn(parsed(whole.join('\n'))).findLast((one) => isFiled(one, filed)) ?? found;
}
