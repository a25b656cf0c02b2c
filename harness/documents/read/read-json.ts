import type { JsonPath, Place, ReadFault } from '../../model/document.js';
import { isJsonObject, type Json, type JsonObject } from '../../model/json.js';
import { findInJson } from './json-places.js';
import type { ReadLimits } from './read-limits.js';
import { scanJsonText } from './scan-json-text.js';
import { toldPath } from './told-path.js';

/** What a text holds once it is read, in either format. */
export type ReadText =
  | { read: true; resource: JsonObject; faults: ReadFault[]; find: (path: JsonPath) => number }
  | { read: false; fault: ReadFault };

const WRITE_ONCE = 'write every property once: software differs in which of the two it takes';

/** A text in JSON. Never throws. */
export function readJson(text: string, placeAt: (offset: number) => Place, limits: ReadLimits): ReadText {
  const scan = scanJsonText(text, limits);
  if (scan.fault) {
    const { code, message, remedy, offset } = scan.fault;
    return { read: false, fault: { code, fatal: true, message, remedy, place: placeAt(offset) } };
  }
  const value = JSON.parse(text) as Json;
  if (!isJsonObject(value)) return { read: false, fault: noObject(value, placeAt(0)) };
  const faults = [
    ...scan.duplicates.map(
      ({ offset, path }): ReadFault => ({
        code: 'duplicate-key',
        fatal: false,
        message: `${toldPath(path)} is written twice in one object`,
        remedy: WRITE_ONCE,
        place: placeAt(offset),
      }),
    ),
    ...scan.halves.map(
      (offset): ReadFault => ({
        code: 'encoding',
        fatal: false,
        message: 'this escape stands for half a character',
        remedy: 'write both halves of the surrogate pair, or the character itself',
        place: placeAt(offset),
      }),
    ),
  ];
  return { read: true, resource: value, faults, find: findInJson(text) };
}

function noObject(value: Json, place: Place): ReadFault {
  const list = Array.isArray(value);
  const message = list ? 'the JSON is a list and not a resource' : 'the JSON is a single value and not a resource';
  const remedy = list
    ? 'put the resources into a Bundle, or one per line into an NDJSON file'
    : 'name a file with a FHIR resource';
  return { code: 'not-a-resource', fatal: true, message, remedy, place };
}
