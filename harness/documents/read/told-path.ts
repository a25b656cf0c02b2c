import { isDocumentKey } from '../../../standards/data-exchange/schemas/schemas.js';
import { isPropertyName, resourceStanding } from '../../../standards/fhir/r4/types.js';
import type { JsonPath } from '../../model/document.js';

/** A path is told to its last parts only: the file is written by others. */
const TOLD_PARTS = 16;

const UNKNOWN = '(unknown name)';

/**
 * A name of the file as it may be printed. What is broken has often slipped, so that a value stands where a name should:
 * only names of FHIR and of the documents of the data exchange are told, and a word of a document that could be about somebody never is.
 */
export function toldName(name: string): string {
  const local = name.slice(name.indexOf(':') + 1);
  const known = isPropertyName(local) || resourceStanding(local) !== 'unknown' || local.toLowerCase() === 'html';
  return known ? local : UNKNOWN;
}

const toldKey = (key: string): string => (isPropertyName(key) || isDocumentKey(key) ? `.${key}` : `[${UNKNOWN}]`);

/** A path for people: `entry[3].resource.status`. */
export function toldPath(path: JsonPath): string {
  const told = path
    .slice(-TOLD_PARTS)
    .map((part) => (typeof part === 'number' ? `[${part}]` : toldKey(part)))
    .join('');
  if (path.length > TOLD_PARTS) return `…${told}`;
  return told.startsWith('.') ? told.slice(1) : told;
}
