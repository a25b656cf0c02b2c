import { isNhsNumber } from '../../generators/nhs-number.js';
import { NHS_NUMBER_SYSTEM } from '../../standards/data-exchange/operation.js';

export interface PatientIdentifier {
  system: string;
  value: string;
}

/** DES-MAT-010: all white space goes, U+00A0 and the space without width too. */
export const foldIdentifier = (value: string): string => value.replace(/[\s\u200b\u2060]/g, '');

/** Ten equal digits pass the arithmetic and are nobody's. */
const isRepeated = (digits: string): boolean => /^(\d)\1*$/.test(digits);

/** DES-AMB-19: an NHS number that cannot be one says nothing about anybody. */
export const isCreditable = ({ system, value }: PatientIdentifier): boolean => {
  const folded = foldIdentifier(value);
  return system === NHS_NUMBER_SYSTEM ? isNhsNumber(folded) && !isRepeated(folded) : folded !== '';
};

/** DES-MAT-011: both the system and the value; the same digits under another system are somebody else's. */
export const identifierAgrees = (asked: PatientIdentifier, held: PatientIdentifier): boolean =>
  asked.system === held.system && foldIdentifier(asked.value) === foldIdentifier(held.value);

/** The person is known in a system by other values only than those that are asked with. */
export function identifiersContradict(
  asked: readonly PatientIdentifier[],
  held: readonly PatientIdentifier[],
): boolean {
  return held.some((known) => {
    const mine = asked.filter(({ system }) => system === known.system);
    const theirs = held.filter(({ system }) => system === known.system);
    return mine.length > 0 && !mine.some((one) => theirs.some((other) => identifierAgrees(one, other)));
  });
}
