import type { Address } from '../../standards/person.js';
import type { Draws } from '../people/population/draws.js';
import { alone, type Making } from '../people/population/household.js';
import { DEFAULT_STRATA } from '../people/population/labels.js';

/** Begins every family name, so that nobody takes one of these people for a real one. */
export const TEST_MARK = 'TESTCASE-';

/** Somebody on a virtual ward, 18 or older. Nobody like this exists. */
export interface PatientFacts {
  /** Ten digits of the 999 range, without spaces. */
  nhsNumber: string;
  /** With the test mark in front. */
  family: string;
  given: readonly string[];
  birthDate: string;
  gender: 'female' | 'male' | 'other' | 'unknown';
  address: Address;
  telephone: string;
}

/** People on virtual wards are mostly older: where two are drawn, the older one is taken. */
const OLDER_SHARE = 0.6;

/** Draws an adult as the population has them; `asOf` (YYYY-MM-DD) is the date that ages are relative to. */
export function drawPatient(draws: Draws, nhsNumber: string, asOf: string): PatientFacts {
  const making: Making = { draws, strata: DEFAULT_STRATA, asOf, free: (date) => date };
  const [one] = alone(making);
  const [other] = alone(making);
  if (one === undefined || other === undefined) throw new Error('nobody was drawn');
  const taken = draws.chance(OLDER_SHARE) && other.birthDate < one.birthDate ? other : one;
  const { family, given, birthDate, gender } = taken;
  const address = draws.address();
  return {
    nhsNumber,
    family: `${TEST_MARK}${family}`,
    given,
    birthDate,
    gender,
    address,
    telephone: draws.telephone(),
  };
}

/** `999 473 0185`, as people read it. */
export const spacedNhsNumber = (ten: string): string => `${ten.slice(0, 3)} ${ten.slice(3, 6)} ${ten.slice(6)}`;
