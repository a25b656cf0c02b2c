import { checkDigit } from '../../../generators/nhs-number.js';
import { NHS_NUMBER } from '../../../standards/supplementary-rm/codes.js';
import type { JsonObject } from '../../reference/json.js';
import type { Fault } from '../faults.js';
import { entriesOfType, objectsIn, type ReceivedBundle } from '../received-bundle.js';
import { isFhirDate, isFhirDateTime } from './dates.js';

const GENDERS: readonly unknown[] = ['male', 'female', 'other', 'unknown'];

/** Modulus 11 lets ten equal digits through, and nobody has such a number. */
const isNumberForm = (value: string): boolean => /^[0-9]{10}$/.test(value) && !/^(.)\1*$/.test(value);

function numberFaults({ identifier }: JsonObject, at: string): Fault[] {
  const place = `${at}.identifier`;
  const numbers = objectsIn(identifier).filter(({ system }) => system === NHS_NUMBER);
  const [number] = numbers;
  if (number?.value === undefined) return [{ kind: 'nhs-number-missing', at: place }];
  if (numbers.length > 1) return [{ kind: 'nhs-number-repeated', at: place }];
  const { value } = number;
  if (typeof value !== 'string' || !isNumberForm(value)) return [{ kind: 'nhs-number-form', at: place }];
  return checkDigit(value.slice(0, 9)) === Number(value[9]) ? [] : [{ kind: 'nhs-number-check-digit', at: place }];
}

function deceasedFaults({ deceasedBoolean, deceasedDateTime }: JsonObject, at: string): Fault[] {
  const sound =
    deceasedBoolean === undefined
      ? deceasedDateTime === undefined || isFhirDateTime(deceasedDateTime)
      : typeof deceasedBoolean === 'boolean' && deceasedDateTime === undefined;
  return sound ? [] : [{ kind: 'deceased-form', at: `${at}.deceased` }];
}

/** Whom the bundle is about. */
export const checkPatient = (bundle: ReceivedBundle): Fault[] =>
  entriesOfType(bundle, 'Patient').flatMap(({ resource, at }): Fault[] => {
    const { birthDate, gender } = resource;
    return [
      ...numberFaults(resource, at),
      ...(birthDate === undefined || isFhirDate(birthDate)
        ? []
        : [{ kind: 'birth-date', at: `${at}.birthDate` } as const]),
      ...(gender === undefined || GENDERS.includes(gender)
        ? []
        : [{ kind: 'gender-code', at: `${at}.gender` } as const]),
      ...deceasedFaults(resource, at),
    ];
  });
