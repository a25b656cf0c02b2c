import type { Person } from '../../standards/person.js';
import { addDays, ageAt, isDay } from '../calendar.js';
import { personas } from './personas.js';
import { anotherAddress, drawsOf } from './population/draws.js';
import { type History, withHistories } from './population/history.js';
import { alone, type Making, type Member, together } from './population/household.js';
import { LABELS, type Label, labelsOfName, type Strata, strataOf } from './population/labels.js';
import { NUMBERS_IN_RANGE, numbersFor } from './population/number-walk.js';

export { DEFAULT_STRATA, LABELS, type Label, type Strata } from './population/labels.js';

/** A generated person and what is known of them because they were generated. */
export interface LabelledPerson {
  person: Person;
  /** In the order of `LABELS`. */
  labels: readonly Label[];
  /** Shared by those who live together. */
  household?: string;
  /** Id of the twin, or of the unrelated person with the same name and date. */
  alike?: string;
  telephone?: string;
}

export interface PopulationOptions {
  seed: number;
  /** The date (YYYY-MM-DD) that ages are relative to. */
  asOf: string;
  size: number;
  /** How often each label is drawn; what is left out has the share of `DEFAULT_STRATA`. */
  strata?: Partial<Strata>;
}

/** As many people as a population can have: one for each NHS number of the 999 range that is free. */
export const LARGEST_POPULATION = NUMBERS_IN_RANGE;

/** A date on which no persona was born, so that nobody can share name and date with one. */
function freeDates(options: { seed: number; asOf: string }): (date: string) => string {
  const taken = new Set(
    [...personas(options).values()].flatMap(({ birthDate, sealed, invalidated }) => [
      birthDate,
      sealed?.birthDate,
      invalidated?.birthDate,
    ]),
  );
  return (date) => {
    let free = date;
    while (taken.has(free)) free = addDays(free, -1);
    return free;
  };
}

/** Who is drawn at a time: people at one address, or two strangers, each at an address of their own, who are alike. */
interface Unit {
  members: Member[];
  alike: boolean;
}

function drawUnit(making: Making, room: number): Unit {
  const { draws, strata } = making;
  const members = draws.chance(strata.household) ? together(making) : alone(making);
  const fitting = members.length <= room ? members : alone(making);
  const [first] = fitting;
  const alike = fitting.length === 1 && room > 1 && draws.chance(strata['shared-name-and-date']);
  return { members: alike && first ? [first, { ...first }] : fitting, alike };
}

const PHONE_FROM = 13;
const PHONE_SHARE = 0.9;

const numbered = (letter: 'P' | 'H', count: number): string => `${letter}${String(count).padStart(7, '0')}`;

/** Where in the unit the person is whom this one is easily taken for. */
function alikeTo(at: number, { members, alike }: Unit): number | undefined {
  if (alike) return 1 - at;
  if (!members[at]?.twin) return undefined;
  return members[at - 1]?.twin ? at - 1 : at + 1;
}

function labelsOf(person: Omit<Person, 'purpose'>, { members, alike }: Unit, twin: boolean): Label[] {
  const found = new Map<Label, boolean>([
    ...labelsOfName(person).map((label) => [label, true] as const),
    ['household', !alike && members.length > 1],
    ['twin', twin],
    ['former-name', person.otherNames !== undefined],
    ['former-address', person.formerAddresses !== undefined],
    ['estimated-date', person.estimated !== undefined],
    ['superseded-number', person.superseded !== undefined],
    ['shared-name-and-date', alike],
  ]);
  return LABELS.filter((label) => found.get(label));
}

function* generate(making: Making, size: number): Generator<LabelledPerson, void> {
  const { draws, strata, asOf } = making;
  const numbers = numbersFor(size, draws);
  let made = 0;
  for (let units = 1; made < size; units++) {
    const unit = drawUnit(making, size - made);
    const home = draws.address();
    const past: (Member & History)[] = unit.alike ? unit.members : withHistories(making, unit.members, home);
    for (const [at, { origin: _, twin = false, ...known }] of past.entries()) {
      const address = unit.alike && at > 0 ? anotherAddress(draws, [home]) : home;
      const nhsNumber = numbers.current();
      const merged = draws.chance(strata['superseded-number']) ? numbers.merged() : undefined;
      const place = made + at + 1;
      const person = {
        id: numbered('P', place),
        trait: `generated-${place}`,
        standing: 'held' as const,
        nhsNumber,
        ...known,
        address,
        ...(merged !== undefined && { superseded: [merged] }),
      };
      const labels = labelsOf(person, unit, twin);
      const other = alikeTo(at, unit);
      const phone = ageAt(known.birthDate, asOf) >= PHONE_FROM && draws.chance(PHONE_SHARE);
      yield {
        person: { ...person, purpose: labels.join(', ') || 'ordinary' },
        labels,
        ...(labels.includes('household') && { household: numbered('H', units) }),
        ...(other !== undefined && { alike: numbered('P', made + other + 1) }),
        ...(phone && { telephone: draws.telephone() }),
      };
    }
    made += past.length;
  }
}

/**
 * Labelled synthetic people, drawn one household at a time as they are asked for, in constant memory. Equal options give
 * equal people; a larger population begins with the people of a smaller one, but for its last household. Nobody has the
 * number, postcode or birth date of a persona. A label says what was drawn: in a large population others share a name
 * and date by chance too. Throws a RangeError, before anybody is drawn, when `size` is more than the 999 range gives
 * numbers for, and when `asOf`, `size` or a share cannot be read.
 */
export function population({ seed, asOf, size, strata = {} }: PopulationOptions): Iterable<LabelledPerson> {
  if (!isDay(asOf)) throw new RangeError('asOf is a date written YYYY-MM-DD');
  if (!Number.isSafeInteger(seed)) throw new RangeError('seed is a whole number');
  if (!Number.isInteger(size) || size < 0) throw new RangeError('size is a whole number of people');
  if (size > LARGEST_POPULATION)
    throw new RangeError(`the 999 range has NHS numbers for ${LARGEST_POPULATION} people, not for ${size}`);
  const rates = strataOf(strata);
  return {
    [Symbol.iterator]: () =>
      generate({ draws: drawsOf(seed), strata: rates, asOf, free: freeDates({ seed, asOf }) }, size),
  };
}
