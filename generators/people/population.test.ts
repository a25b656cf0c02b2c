import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ageAt } from '../calendar.js';
import { isNhsNumber } from '../nhs-number.js';
import { personas } from './personas.js';
import { withoutDiacritics } from './population/labels.js';
import { LABELS, LARGEST_POPULATION, type LabelledPerson, population, type Strata } from './population.js';

const asOf = '2026-11-20';
const people = (size: number, seed = 1, strata: Partial<Strata> = {}): LabelledPerson[] => [
  ...population({ seed, asOf, size, strata }),
];
const thousands = people(20_000);
const labelled = (label: LabelledPerson['labels'][number]) => thousands.filter(({ labels }) => labels.includes(label));
const byId = new Map(thousands.map((one) => [one.person.id, one]));

const first = <T>(count: number, all: Iterable<T>): T[] => {
  const taken: T[] = [];
  for (const one of all) {
    taken.push(one);
    if (taken.length === count) break;
  }
  return taken;
};

const grouped = <K>(key: (one: LabelledPerson) => K): Map<K, LabelledPerson[]> => {
  const groups = new Map<K, LabelledPerson[]>();
  for (const one of thousands) groups.set(key(one), [...(groups.get(key(one)) ?? []), one]);
  return groups;
};

/** Every number, every postcode, every birth date of a person: of now and of before. */
const numbersOf = ({ person }: LabelledPerson) => [person.nhsNumber, ...(person.superseded ?? [])];
const postcodesOf = ({ person }: LabelledPerson) =>
  [person.address, ...(person.formerAddresses ?? [])].map(({ postalCode }) => postalCode);

describe('population', () => {
  it('is byte for byte what it was at seed 1', () => {
    const digest = createHash('sha256')
      .update(JSON.stringify(people(1000)))
      .digest('hex');
    expect(digest).toBe('54ca356aa611638d9af32ec36f43226216c1bbebd0608816b29a157a61efd066');
  });

  it('has exactly as many people as were asked for, with ids in order, at any seed', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 0, max: 40 }), (seed, size) => {
        const ids = people(size, seed).map(({ person }) => person.id);
        expect(ids).toEqual(Array.from({ length: size }, (_, at) => `P${String(at + 1).padStart(7, '0')}`));
      }),
      { numRuns: 30 },
    );
  });

  it('is drawn as it is read: the first of the largest one need no others', () => {
    const largest = population({ seed: 1, asOf, size: LARGEST_POPULATION });
    const taken = first(10, largest);
    expect(taken).toHaveLength(10);
    expect(first(10, largest)).toEqual(taken);
  });

  it('begins with the people of a smaller one, but for its last household', () => {
    expect(people(300).slice(0, 290)).toEqual(people(1000).slice(0, 290));
  });

  it('is another at another seed', () => {
    expect(people(20, 2)).not.toEqual(people(20, 1));
  });

  it('is the same when another is read in turns with it', () => {
    const [one, other] = [population({ seed: 1, asOf, size: 50 }), population({ seed: 2, asOf, size: 50 })];
    const walk = other[Symbol.iterator]();
    const inTurns = Array.from(one, (person) => {
      walk.next();
      return person;
    });
    expect(inTurns).toEqual(people(50));
  });

  it('has numbers of the 999 range that satisfy Modulus 11 and belong to one person each', () => {
    const numbers = thousands.flatMap(numbersOf);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(numbers.filter((number) => !isNhsNumber(number ?? '') || !number?.startsWith('999'))).toEqual([]);
  });

  it('has ids, traits and telephones of their own kind', () => {
    expect(new Set(thousands.map(({ person }) => person.trait)).size).toBe(thousands.length);
    const telephones = thousands.flatMap(({ telephone }) => telephone ?? []);
    expect(telephones.length).toBeGreaterThan(10_000);
    expect(telephones.filter((telephone) => !/^(?:01632 960|07700 900)\d{3}$/.test(telephone))).toEqual([]);
  });

  it('has nobody with the number, the postcode or the birth date of a persona', () => {
    const named = [...personas({ seed: 1, asOf }).values()];
    const dates = new Set(named.flatMap(({ birthDate, sealed }) => [birthDate, sealed?.birthDate]));
    const numbers = new Set(
      named.flatMap((person) => [...numbersOf({ person, labels: [] }), person.sealed?.nhsNumber]),
    );
    const postcodes = new Set(named.flatMap((person) => postcodesOf({ person, labels: [] })));
    expect(thousands.filter(({ person }) => dates.has(person.birthDate))).toEqual([]);
    expect(thousands.filter((one) => numbersOf(one).some((number) => numbers.has(number)))).toEqual([]);
    expect(thousands.filter((one) => postcodesOf(one).some((postcode) => postcodes.has(postcode)))).toEqual([]);
  });

  it('is from newborn to a hundred years old, on whatever date', () => {
    const day = fc
      .date({ min: new Date('2000-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
      .map((at) => at.toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, fc.integer(), (date, seed) => {
        const births = [...population({ seed, asOf: date, size: 100 })].map(({ person }) => person.birthDate ?? '');
        expect(births.filter((birth) => birth > date || ageAt(birth, date) > 100)).toEqual([]);
      }),
      { numRuns: 30 },
    );
    const ages = new Set(thousands.map(({ person }) => ageAt(person.birthDate ?? '', asOf)));
    expect([0, 1, 17, 18, 50, 90, 100].filter((age) => !ages.has(age))).toEqual([]);
  });

  it('has names of many origins, first names apart in a household', () => {
    const families = new Set(thousands.map(({ person }) => person.family));
    expect(families.size).toBeGreaterThan(1500);
    for (const name of ['Singh', 'Khan', 'Begum', 'Wang', 'Okafor', 'MacDonald', 'Evans', "O'Sullivan"])
      expect(families).toContain(name);
    for (const [household, members] of grouped(({ household }) => household)) {
      const firsts = members.map(({ person }) => withoutDiacritics(person.given[0] ?? person.family));
      if (household !== undefined) expect(new Set(firsts).size).toBe(members.length);
    }
  });
});

describe('labels', () => {
  it('are all there among some thousands, in order', () => {
    for (const label of LABELS) expect(labelled(label).length, label).toBeGreaterThan(20);
    for (const { labels } of thousands) expect(labels).toEqual(LABELS.filter((label) => labels.includes(label)));
  });

  it('of a household: two or more at one address, who are the only ones there', () => {
    for (const [address, members] of grouped(({ person }) => JSON.stringify(person.address))) {
      const households = new Set(members.map(({ household }) => household));
      expect(households.size, address).toBe(1);
      expect(members.map(({ labels }) => labels.includes('household'))).toEqual(members.map(() => members.length > 1));
    }
  });

  it('of twins: brother or sister of the same date at the same address, with another first name', () => {
    for (const { person, alike, household } of labelled('twin')) {
      const other = byId.get(alike ?? '');
      expect(other).toMatchObject({ alike: person.id, household, labels: expect.arrayContaining(['twin']) });
      expect(other?.person).toMatchObject({ birthDate: person.birthDate, address: person.address });
      expect(other?.person.given[0]).not.toBe(person.given[0] ?? '');
    }
  });

  it('of children with one date at one address: only where they are twins', () => {
    const children = thousands.filter(({ person }) => ageAt(person.birthDate ?? '', asOf) < 18);
    const seen = new Map<string, LabelledPerson>();
    for (const child of children) {
      const key = `${child.household}/${child.person.birthDate}`;
      const before = child.household === undefined ? undefined : seen.get(key);
      if (before) expect(child.alike).toBe(before.person.id);
      seen.set(key, child);
    }
  });

  it('of a shared name and date: two people at two addresses with two numbers', () => {
    for (const { person, alike } of labelled('shared-name-and-date')) {
      const other = byId.get(alike ?? '')?.person;
      expect(other).toMatchObject({ family: person.family, given: person.given, birthDate: person.birthDate });
      expect(other?.id).not.toBe(person.id);
      expect(other?.nhsNumber).not.toBe(person.nhsNumber);
      expect(other?.address).not.toEqual(person.address);
    }
  });

  it('of a name: exactly those whose name is written so', () => {
    const written = ({ person }: LabelledPerson) => [person.family, ...person.given].join(' ');
    for (const one of thousands) {
      expect(one.labels.includes('hyphen')).toBe(written(one).includes('-'));
      expect(one.labels.includes('diacritics')).toBe(withoutDiacritics(written(one)) !== written(one));
      expect(one.labels.includes('single-name')).toBe(one.person.given.length === 0);
      expect(written(one)).toBe(written(one).normalize('NFC'));
    }
  });

  it('of a former name or address: one that differs from that of now', () => {
    for (const { person } of labelled('former-name')) {
      expect(person.otherNames?.map(({ family }) => family)).not.toContain(person.family);
      expect(ageAt(person.birthDate ?? '', asOf)).toBeGreaterThanOrEqual(18);
    }
    for (const one of labelled('former-address'))
      expect(new Set(postcodesOf(one)).size).toBe(1 + (one.person.formerAddresses?.length ?? 0));
  });

  it('of an estimated date: the first of January, with day and month estimated', () => {
    for (const { person } of labelled('estimated-date')) {
      expect(person.birthDate).toMatch(/-01-01$/);
      expect(person.estimated).toEqual(expect.arrayContaining(['day', 'month']));
    }
    expect(thousands.filter(({ person, labels }) => person.estimated && !labels.includes('estimated-date'))).toEqual(
      [],
    );
  });

  it('of a superseded number: one that is not the current one', () => {
    for (const { person } of labelled('superseded-number')) {
      expect(person.superseded).toHaveLength(1);
      expect(person.superseded).not.toContain(person.nhsNumber);
    }
  });

  it.each(LABELS.filter((label) => label !== 'hyphen'))('of %s: nobody when its share is 0', (label) => {
    const some = people(2000, 3, { [label]: 0 });
    expect(some.filter(({ labels }) => labels.includes(label))).toEqual([]);
  });

  it.each<[keyof Strata, number]>([
    ['household', 494],
    ['former-address', 450],
    ['single-name', 490],
    ['superseded-number', 500],
    ['estimated-date', 200],
  ])('of %s: at least %i of 500 when its share is 1', (label, least) => {
    const some = people(500, 3, { 'shared-name-and-date': 0, [label]: 1 });
    expect(some.filter(({ labels }) => labels.includes(label)).length).toBeGreaterThanOrEqual(least);
  });

  it('of estimated dates never make twins of others', () => {
    const some = people(3000, 4, { household: 1, 'estimated-date': 1 });
    const dates = some.map(({ household, person }) => `${household}/${person.birthDate}`);
    const repeated = some.filter((_one, at) => dates.indexOf(dates[at] ?? '') < at);
    expect(repeated.filter(({ labels, person }) => !labels.includes('twin') && person.estimated)).toEqual([]);
  });
});

describe('population that cannot be', () => {
  it('is refused at once, with how many there can be', () => {
    expect(() => population({ seed: 1, asOf, size: LARGEST_POPULATION + 1 })).toThrow(/908181/);
    expect(() => population({ seed: 1, asOf, size: 5_000_000 })).toThrow(RangeError);
  });

  it.each<[string, object]>([
    ['a date that is none', { asOf: '2026-02-30' }],
    ['a size below zero', { size: -1 }],
    ['half a person', { size: 1.5 }],
    ['a size that is no number', { size: Number.NaN }],
    ['a seed that is no whole number', { seed: 0.5 }],
    ['a share above 1', { strata: { twin: 2 } }],
    ['a label that there is not', { strata: { triplet: 0.5 } }],
  ])('is refused with %s', (_what, change) => {
    expect(() => population({ seed: 1, asOf, size: 10, ...change })).toThrow(RangeError);
  });
});
