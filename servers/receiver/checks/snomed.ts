import { ACVPU_TRUNCATED, SNOMED } from '../../../standards/supplementary-rm/codes.js';
import type { JsonObject } from '../../reference/json.js';
import { childOf, objectsIn, textOf } from '../received-bundle.js';

/** Verhoeff's dihedral multiplication, permutation and their use. Source: SNOMED CT release file specification, SCTID. */
const TIMES = [
  '0123456789',
  '1234067895',
  '2340178956',
  '3401289567',
  '4012395678',
  '5987604321',
  '6598710432',
  '7659821043',
  '8765932104',
  '9876543210',
].map((row) => Array.from(row, Number));
const FIRST_TURN = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];

const turned = (digit: number, times: number): number =>
  times === 0 ? digit : turned(FIRST_TURN[digit] ?? 0, times - 1);

const hasCheckDigit = (code: string): boolean =>
  Array.from(code, Number)
    .reverse()
    .reduce((check, digit, place) => TIMES[check]?.[turned(digit, place % 8)] ?? -1, 0) === 0;

/** Whether the text is the identifier of a concept: its partition is 00 or 10 and its check digit right. */
export const isConceptId = (code: string): boolean =>
  /^[1-9]\d{5,17}$/.test(code) && /(?:00|10)\d$/.test(code) && hasCheckDigit(code);

export const isMisprint = (code: string): boolean => code === ACVPU_TRUNCATED;

/** The SNOMED CT codings of a code. */
export const snomedCodings = (resource: JsonObject): JsonObject[] =>
  objectsIn(childOf(resource.code, 'coding')).filter(({ system }) => system === SNOMED);

/** What was observed, in SNOMED CT. */
export const conceptOf = (resource: JsonObject): string | undefined => textOf(snomedCodings(resource)[0]?.code);
