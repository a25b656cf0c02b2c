import type { Person } from '../../../standards/person.js';
import { addDays, yearsBefore } from '../../calendar.js';
import type { Origin } from '../names/origin.js';
import { origins } from '../names/origins.js';
import type { Draws } from './draws.js';
import { type Strata, withoutDiacritics } from './labels.js';

/** Somebody before address, number and history are known. */
export interface Member {
  origin: Origin;
  family: string;
  given: readonly string[];
  gender: NonNullable<Person['gender']>;
  birthDate: string;
  /** Shares a birth date with the member before or after. */
  twin?: true;
}

/** What all drawing needs. `free` gives a date on which no persona was born: the day itself or one before it. */
export interface Making {
  draws: Draws;
  strata: Strata;
  asOf: string;
  free(date: string): string;
}

/** Ages of adults, in parts of a hundred, by the order of magnitude of the mid-2020s. Approximate, no statistic. */
const ADULT_AGES = [
  { share: 11, from: 18, to: 24 },
  { share: 17, from: 25, to: 34 },
  { share: 16, from: 35, to: 44 },
  { share: 16, from: 45, to: 54 },
  { share: 16, from: 55, to: 64 },
  { share: 12.5, from: 65, to: 74 },
  { share: 8.5, from: 75, to: 84 },
  { share: 2.6, from: 85, to: 94 },
  { share: 0.4, from: 95, to: 100 },
];

const GENDERS = [
  { share: 503, gender: 'female' },
  { share: 487, gender: 'male' },
  { share: 5, gender: 'other' },
  { share: 5, gender: 'unknown' },
] as const;

const KINDS = [
  { share: 50, kind: 'couple' },
  { share: 35, kind: 'family' },
  { share: 15, kind: 'sharers' },
] as const;

/** Days short of a year, so that going back to a free date makes nobody a year older. */
const WITHIN_A_YEAR = 360;
const DAYS_OF_18_YEARS = 6570;
const DAYS_OF_A_YEAR = 365;

const written = ({ draws, strata }: Making, names: readonly string[]): string[] => {
  const kept = draws.chance(strata.diacritics);
  return names.map((name) => (kept ? name.normalize('NFC') : withoutDiacritics(name)));
};

/** Born so that the age on `asOf` is the given one. */
const bornAtAge = ({ draws, asOf, free }: Making, years: number): string =>
  free(addDays(yearsBefore(asOf, years), -draws.from(0, WITHIN_A_YEAR)));

const adultAge = ({ draws }: Making): number => {
  const band = draws.byShare(ADULT_AGES);
  return draws.from(band.from, band.to);
};

/** A member with given names of the origin whose first is not among `taken`; `taken` then holds it. */
function member(making: Making, origin: Origin, family: string, birthDate: string, taken: Set<string>): Member {
  const { draws } = making;
  const { gender } = draws.byShare(GENDERS);
  const list = gender === 'female' || (gender !== 'male' && draws.chance(0.5)) ? origin.female : origin.male;
  let first = draws.one(list);
  while (taken.has(withoutDiacritics(first))) first = draws.one(list);
  taken.add(withoutDiacritics(first));
  const more = Array.from({ length: draws.one([0, 0, 1, 1, 1, 1, 2]) }, () => draws.one(list));
  const [inLetters = family, ...given] = written(making, [family, first, ...more.filter((name) => name !== first)]);
  return { origin, family: inLetters, given, gender, birthDate };
}

function someFamily({ draws, strata }: Making, origin: Origin): string {
  const family = draws.one(origin.family);
  if (!draws.chance(strata.hyphen)) return family;
  const list = draws.chance(0.5) ? origin.family : draws.byShare(origins).family;
  let joined = draws.one(list);
  while (joined === family) joined = draws.one(list);
  return `${family}-${joined}`.replaceAll(' ', '-');
}

const someAdult = (making: Making, taken: Set<string>): Member => {
  const origin = making.draws.byShare(origins);
  return member(making, origin, someFamily(making, origin), bornAtAge(making, adultAge(making)), taken);
};

export const alone = (making: Making): Member[] => [someAdult(making, new Set())];

const sharers = (making: Making): Member[] => {
  const taken = new Set<string>();
  return Array.from({ length: making.draws.from(2, 4) }, () => someAdult(making, taken));
};

function partnerOf(making: Making, one: Member, age: number, taken: Set<string>): Member {
  const { draws } = making;
  const origin = draws.chance(0.85) ? one.origin : draws.byShare(origins);
  const family = draws.chance(0.65) ? one.family : someFamily(making, origin);
  return member(making, origin, family, bornAtAge(making, age), taken);
}

function couple(making: Making): Member[] {
  const taken = new Set<string>();
  const age = adultAge(making);
  const origin = making.draws.byShare(origins);
  const one = member(making, origin, someFamily(making, origin), bornAtAge(making, age), taken);
  return [one, partnerOf(making, one, Math.min(100, Math.max(18, age + making.draws.from(-6, 6))), taken)];
}

/** Birth dates of brothers and sisters, the youngest first and more than nine months apart, twins side by side. */
function childrensDates({ draws, strata, asOf, free }: Making): { birthDate: string; twin: boolean }[] {
  const dates: { birthDate: string; twin: boolean }[] = [];
  const twins = draws.chance(strata.twin) ? 0 : -1;
  const count = draws.one([1, 1, 1, 2, 2, 2, 2, 3, 3, 4]);
  let age = draws.from(0, DAYS_OF_18_YEARS);
  for (let child = 0; child < count && age <= DAYS_OF_18_YEARS; child++) {
    const birthDate = free(addDays(asOf, -age));
    const twin = child === twins;
    dates.push({ birthDate, twin }, ...(twin ? [{ birthDate, twin }] : []));
    age += draws.from(DAYS_OF_A_YEAR, 4 * DAYS_OF_A_YEAR);
  }
  return dates;
}

function family(making: Making): Member[] {
  const { draws, asOf } = making;
  const taken = new Set<string>();
  const origin = draws.byShare(origins);
  const name = someFamily(making, origin);
  const dates = childrensDates(making);
  const eldest = Number(asOf.slice(0, 4)) - Number((dates.at(-1)?.birthDate ?? asOf).slice(0, 4));
  const age = eldest + draws.from(19, 40);
  const parent = member(making, origin, name, bornAtAge(making, age), taken);
  const other = draws.chance(0.75) ? [partnerOf(making, parent, age + draws.from(-2, 8), taken)] : [];
  const children = dates.map(({ birthDate, twin }) => ({
    ...member(making, origin, parent.family, birthDate, taken),
    ...(twin && { twin }),
  }));
  return [parent, ...other, ...children];
}

/** Those who live together; the first is grown up. */
export function together(making: Making): Member[] {
  const { kind } = making.draws.byShare(KINDS);
  if (kind === 'couple') return couple(making);
  return kind === 'family' ? family(making) : sharers(making);
}
