import type { JsonObject } from '../../../../harness/model/json.js';
import { birthDateOf, namesOf, nhsNumberOf } from './bundle-patient.js';
import { lookForBirth } from './dates-in-text.js';
import { foldText, holdsName } from './names-in-text.js';
import { holdsNumber, isNhsNumber, numbersIn } from './nhs-numbers.js';

/** What a text says about whom it is about. */
export interface DocumentIdentity {
  /** False for a scan, for a text of a few words and for one of signs that mean nothing. */
  isReadable: boolean;
  /** Null: the Patient has none that could be looked for. */
  number: boolean | null;
  name: boolean | null;
  birth: boolean | null;
  /** The text calls another day the birth date, and the patient's is not in it. */
  otherBirth: boolean;
  /** Numbers that the text calls NHS numbers, valid and not the patient's. */
  otherNumbers: readonly string[];
  /** What stands after "NHS number" is neither the patient's nor a valid number. */
  hasWrongNumber: boolean;
}

const LEAST_LETTERS = 20;
/** Of the signs that are no blank. A font without a table of characters gives signs of private use or controls. */
const LEAST_SHARE = 0.7;

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

function isReadable(text: string): boolean {
  const start = text.slice(0, 4000);
  const letters = count(start, /\p{L}/gu);
  return (
    letters >= LEAST_LETTERS && count(start, /[\p{L}\p{M}\p{N}\p{P}\p{S}]/gu) >= LEAST_SHARE * count(start, /\S/gu)
  );
}

/** The number of each Patient that can be right; a wrong one is another rule's and says nothing about a document. */
const soundNumber = (patient: JsonObject): string | null => {
  const number = nhsNumberOf(patient);
  return number !== null && isNhsNumber(number) ? number : null;
};

/** Compares a document's text with a Patient. */
export function identify(printed: string, patient: JsonObject): DocumentIdentity {
  const text = printed.normalize('NFKC');
  const number = soundNumber(patient);
  const names = namesOf(patient);
  const birthDate = birthDateOf(patient);
  const folded = names.length === 0 ? null : foldText(printed);
  const birth = birthDate === null ? null : lookForBirth(text, birthDate);
  const called =
    number === null ? [] : numbersIn(text).filter((found) => found.as !== 'bare' && found.number !== number);
  return {
    isReadable: isReadable(text),
    number: number === null ? null : holdsNumber(text, number),
    name: folded === null ? null : names.some((name) => holdsName(folded, name)),
    birth: birth === null ? null : birth.isThere,
    otherBirth: birth?.isOther ?? false,
    otherNumbers: [...new Set(called.map((found) => found.number).filter(isNhsNumber))],
    hasWrongNumber: called.some((found) => found.as === 'labelled' && !isNhsNumber(found.number)),
  };
}

/** Whether it is shown that the document is the patient's. */
export const belongs = ({ number, name, birth }: DocumentIdentity): boolean =>
  number === true || (name === true && birth !== false) || (birth === true && name === null);

/** Whether the document has anything of the patient in it. */
export const holdsAnything = ({ number, name, birth }: DocumentIdentity): boolean =>
  number === true || name === true || birth === true;

/** Whether the Patient has anything that could be looked for. */
export const isComparable = ({ number, name, birth }: DocumentIdentity): boolean =>
  number !== null || name !== null || birth !== null;
