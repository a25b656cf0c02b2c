import type { Address, Person } from '../../../standards/person.js';
import { ageAt } from '../../calendar.js';
import { anotherAddress, type Draws } from './draws.js';
import type { Making, Member } from './household.js';
import { withoutDiacritics } from './labels.js';

/** Years from which somebody may have had another name, and between which an estimated age is plausible. */
const GROWN_UP = 18;
const ESTIMATED_FROM = 5;
const ESTIMATED_TO = 90;

export type History = Pick<Person, 'otherNames' | 'formerAddresses' | 'estimated'>;

function formerName({ draws }: Making, { origin, family, given, gender }: Member): History['otherNames'] {
  const differs = (name: string): boolean => withoutDiacritics(name) !== withoutDiacritics(family);
  let former = draws.one(origin.family);
  while (!differs(former)) former = draws.one(origin.family);
  const use = gender === 'female' && draws.chance(0.7) ? 'maiden' : 'old';
  return [{ use, family: former.normalize('NFC'), given }];
}

/**
 * The first of January of the year of birth, as registrars write it when only an age was known, or of a year before
 * where a persona was born on that day.
 */
function registeredDate({ free }: Making, birthDate: string): string {
  let year = Number(birthDate.slice(0, 4));
  while (free(`${year}-01-01`) !== `${year}-01-01`) year -= 1;
  return `${year}-01-01`;
}

function formerHomes(draws: Draws, home: Address, count: number): Address[] {
  const homes = [home];
  while (homes.length <= count) homes.push(anotherAddress(draws, homes));
  return homes.slice(1);
}

/** Nobody's date is estimated if it would then be that of another member. */
function withHistory(making: Making, member: Member, others: readonly Member[], home: Address): Member & History {
  const { draws, strata, asOf } = making;
  const age = ageAt(member.birthDate, asOf);
  const single = draws.chance(strata['single-name']);
  const renamed = draws.chance(strata['former-name']) && !single && age >= GROWN_UP;
  const moves = draws.chance(strata['former-address']) && age >= 1 ? draws.one([1, 1, 2]) : 0;
  const registered = registeredDate(making, member.birthDate);
  const estimated =
    draws.chance(strata['estimated-date']) &&
    !member.twin &&
    age >= ESTIMATED_FROM &&
    age < ESTIMATED_TO &&
    !others.some(({ birthDate }) => birthDate === registered);
  return {
    ...member,
    ...(single && { family: member.given[0] ?? member.family, given: [] }),
    ...(renamed && { otherNames: formerName(making, member) }),
    ...(moves > 0 && { formerAddresses: formerHomes(draws, home, moves) }),
    ...(estimated && {
      birthDate: registered,
      estimated: draws.chance(0.8) ? (['day', 'month'] as const) : (['day', 'month', 'year'] as const),
    }),
  };
}

/** Gives those who live together a past each: former names and addresses, and a date that was estimated. */
export function withHistories(making: Making, members: readonly Member[], home: Address): (Member & History)[] {
  const past: (Member & History)[] = [];
  for (const [at, member] of members.entries())
    past.push(withHistory(making, member, [...past, ...members.slice(at + 1)], home));
  return past;
}
