import { NHS_NUMBER_SYSTEM } from '../../../standards/data-exchange/operation.js';
import { foldIdentifier } from '../identifiers.js';
import type { PatientDetails } from '../patient-details.js';
import { isBranch, pairOf, type Tree, textAt, valuesAt } from './tree.js';

const numbersIn = (query: Tree): string[] =>
  (isBranch(query) ? valuesAt(query, 'identifier') : []).flatMap((identifier) => {
    const pair = pairOf(identifier);
    return pair?.system === NHS_NUMBER_SYSTEM ? [foldIdentifier(pair.value)] : [];
  });

/** A Person has its date of birth in an object of its own, a Patient has it as it stands. */
const datesIn = (query: Tree): string[] =>
  isBranch(query)
    ? [...valuesAt(query, 'dateOfBirth'), ...valuesAt(query, 'birthDate')].flatMap((date) =>
        isBranch(date) ? (textAt(date, 'date') ?? []) : [date],
      )
    : [];

const differ = (one: readonly string[], other: readonly string[]): boolean =>
  one.length > 0 && other.length > 0 && !one.some((value) => other.includes(value));

/**
 * Whether the Query of a Request object is about somebody else than the Patient beside it, in NHS number or date of
 * birth. Both spellings of a Person have the same keys but for their case (DES-AMB-56).
 */
export const isAboutAnother = (query: Tree, { identifiers, birthDate }: PatientDetails): boolean =>
  differ(
    numbersIn(query),
    identifiers.filter(({ system }) => system === NHS_NUMBER_SYSTEM).map(({ value }) => foldIdentifier(value)),
  ) || differ(datesIn(query), birthDate === null ? [] : [birthDate]);
