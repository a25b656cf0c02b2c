import { comparePostcodes, foldPostcode, type PatientAddress } from '../addresses.js';
import { type Agreement, type BirthDate, compareDates, isPlaceholder } from '../birth-date.js';
import { chooseTheOnlyOne } from '../choice.js';
import type { Decisions } from '../decisions.js';
import type { Faulty } from '../defects.js';
import { dutyDesk, matchWith } from '../disclosure.js';
import { type Evidence, GRADES, gradeOf } from '../evidence.js';
import { isCreditable } from '../identifiers.js';
import { compareNamesWith, foldName, type NameReading, type PatientName, referenceNames } from '../names.js';
import { isSufficient } from '../sufficiency.js';

const grade = (change: (evidence: Evidence) => number | null): Faulty => ({
  decide: { gradeOf: (evidence) => change(evidence) ?? gradeOf(evidence) },
});

/** More than one decision has to be another before so little is found enough. */
const weak = (change: (evidence: Evidence) => number | null): Faulty => ({
  wrap: (_core, build) =>
    build({ isSufficient: () => true, gradeOf: (evidence) => change(evidence) ?? gradeOf(evidence) }),
});

const compareNames = compareNamesWith(referenceNames);
const names = (change: Partial<NameReading>): Faulty => ({
  decide: { compareNames: compareNamesWith({ ...referenceNames, ...change }) },
});

/** The comparison breaks down at such names. */
const namesFail = (areOdd: (asked: PatientName, held: PatientName) => boolean): Faulty => ({
  decide: {
    compareNames: (asked, held) => {
      if (areOdd(asked, held)) throw new Error('the names are odd');
      return compareNames(asked, held);
    },
  },
});

/** A date agrees when it does by `also`, too. */
const dates = (also: (asked: string, held: string) => boolean): Faulty => ({
  decide: {
    compareDates: (asked: BirthDate, held: BirthDate): Agreement =>
      asked.birthDate && held.birthDate && also(asked.birthDate, held.birthDate) ? 'equal' : compareDates(asked, held),
  },
});

const partsOf = (date: string): string[] => date.split('-');
const sameParts =
  (...places: number[]) =>
  (asked: string, held: string) =>
    places.every((place) => partsOf(asked)[place] === partsOf(held)[place]);
const transposed = (asked: string, held: string): boolean => {
  const [year, month, day] = partsOf(asked);
  return held !== asked && held === [year, day, month].join('-');
};

const postcodes = (compare: (asked: string, held: string) => boolean, otherwise: Agreement = 'different'): Faulty => ({
  decide: {
    comparePostcodes: (asked: readonly PatientAddress[], held: readonly PatientAddress[]) => {
      const found = comparePostcodes(asked, held);
      if (found === 'absent') return found;
      const agree = asked.some((mine) => held.some((theirs) => compare(mine.postcode ?? '', theirs.postcode ?? '')));
      return agree ? 'equal' : otherwise;
    },
  },
});

const outward = (postcode: string): string => foldPostcode(postcode).slice(0, -3);

/** Questions whose text `isOdd` are answered by a responder with other decisions. */
const when =
  (isOdd: (text: string) => boolean, change: Partial<Decisions>): NonNullable<Faulty['wrap']> =>
  (core, build) => {
    const other = build(change);
    return (request) => (isOdd(new TextDecoder().decode(request.body)) ? other(request) : core(request));
  };

const nobodyIsFound: Partial<Decisions> = { choose: () => ({ found: 'none' }) };
const NHS_SYSTEM = /"system":"https:\/\/fhir\.nhs\.uk\/Id\/nhs-number"/g;
const count = (text: string, part: RegExp): number => [...text.matchAll(part)].length;

/** Keeps the last questions that it was asked, and knows whom they were about when they come again. */
const remembering =
  (kept: number): NonNullable<Faulty['wrap']> =>
  (core, build) => {
    let asked: string[] = [];
    const knowing = build({ noMatch: () => matchWith(dutyDesk()) });
    return (request) => {
      const text = new TextDecoder().decode(request.body);
      if (asked.includes(text)) return knowing(request);
      asked = [text, ...asked].slice(0, kept);
      return core(request);
    };
  };

const givenText = ({ given }: PatientName): string => foldName(given.join(''));

/**
 * Ways to find the wrong people, or to miss the right ones. A defect is one of these with an id, a title and what it
 * breaks.
 */
export const faultyMatching = {
  identifierAloneRefused: { decide: { isSufficient: (asked) => asked.names.length > 0 && isSufficient(asked) } },
  streetAndPostcodeNotMatched: grade(({ street, postcode }) => (street && postcode === 'equal' ? 0 : null)),
  streetAndCityNotMatched: grade(({ street, postcode }) => (street && postcode === 'absent' ? 0 : null)),
  namesAndDateNotMatched: grade(({ street, postcode }) => (!street && postcode === 'absent' ? 0 : null)),
  otherGivenNameMatched: grade(({ family, given, birthDate, postcode }) =>
    given === 'different' && [family, birthDate, postcode].every((part) => part === 'equal') ? GRADES.veryGood : null,
  ),
  givenNameAndDateMatched: weak(({ family, given, birthDate }) =>
    family === 'absent' && given === 'equal' && birthDate === 'equal' ? GRADES.good : null,
  ),
  familyNameAndPostcodeMatched: weak(({ family, given, postcode }) =>
    family === 'equal' && given === 'absent' && postcode === 'equal' ? GRADES.good : null,
  ),
  noDateMatched: grade(({ family, given, birthDate, postcode }) =>
    family === 'equal' && given === 'equal' && birthDate === 'absent' && postcode === 'equal' ? GRADES.good : null,
  ),
  caseOfNamesCounts: names({ fold: (text) => text.normalize('NFD').replace(/[^\p{L}\p{N}]/gu, '') }),
  marksOfNamesCount: names({ fold: (text) => text.toLowerCase().replace(/[\p{P}\p{Z}]/gu, '') }),
  punctuationOfNamesCounts: names({ fold: (text) => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '') }),
  variantsOfNamesUnknown: names({ familyVariants: new Map(), givenVariants: new Map() }),
  middleNamesCount: {
    decide: {
      compareNames: (asked, held) => {
        const found = compareNames(asked, held);
        return givenText(asked) === givenText(held) ? found : { ...found, given: 'different' };
      },
    },
  },
  swappedNamesFail: namesFail((asked, held) => foldName(asked.family ?? '') === foldName(held.given[0] ?? '')),
  halfNamesFail: namesFail(
    (asked, held) => asked.family !== held.family && (held.family ?? '').split('-').includes(asked.family ?? ''),
  ),
  givenNamesInOneStringFail: namesFail(({ given: [first = ''] }) => /\s/.test(first.trim())),
  otherYearMatched: dates(sameParts(1, 2)),
  otherMonthMatched: dates(sameParts(0, 2)),
  otherDayMatched: dates(sameParts(0, 1)),
  swappedDayAndMonthMatched: dates(transposed),
  yearAloneMatched: dates(
    (asked, held) => sameParts(0)(asked, held) && !sameParts(1)(asked, held) && !sameParts(2)(asked, held),
  ),
  anyDateMatched: dates(() => true),
  placeholderDateMatched: dates((asked, held) => asked === held && isPlaceholder(asked)),
  placeholderFitsAnyDate: dates(isPlaceholder),
  wrongDateTakenForSlip: {
    decide: {
      compareDates: (asked: BirthDate, held: BirthDate): Agreement => {
        const found = compareDates(asked, held);
        return found === 'different' ? 'partial' : found;
      },
    },
  },
  swappedDayAndMonthFail: {
    decide: {
      compareDates: (asked, held) => {
        if (transposed(asked.birthDate ?? '', held.birthDate ?? '')) throw new Error('the date is odd');
        return compareDates(asked, held);
      },
    },
  },
  spellingOfPostcodeCounts: postcodes((asked, held) => asked === held),
  neighbouringPostcodeMatched: postcodes((asked, held) => outward(asked) === outward(held)),
  otherPostcodeIgnored: postcodes((asked, held) => foldPostcode(asked) === foldPostcode(held), 'absent'),
  numberAloneCounts: { decide: { contradicts: () => false } },
  spacedNumberUnknown: { decide: { isCreditable: (one) => isCreditable(one) && !/\s/.test(one.value) } },
  impossibleNumberContradicts: { decide: { isCreditable: () => true } },
  unknownIdentifierPreventsMatch: {
    wrap: when(
      (text) => count(text, NHS_SYSTEM) > 0 && count(text, /"system":/g) > count(text, NHS_SYSTEM),
      nobodyIsFound,
    ),
  },
  twoNumbersMatched: {
    wrap: when((text) => count(text, NHS_SYSTEM) > 1, {
      contradicts: () => false,
      choose: ([first]) => chooseTheOnlyOne(first === undefined ? [] : [first]),
    }),
  },
  genderCounts: { wrap: when((text) => /"gender":"(?!female)/.test(text), nobodyIsFound) },
  closedNotMatched: { decide: { includes: ({ closed }) => !closed } },
  supersededNotFollowed: { decide: { inUse: ({ standing }) => standing === 'current' } },
  sealedLinked: { decide: { inUse: ({ standing }) => standing !== 'invalidated' } },
  restrictedTold: { decide: { withholds: () => false } },
  certainIgnored: { decide: { isEnough: () => true } },
  remembersStrangers: { wrap: remembering(Number.POSITIVE_INFINITY) },
  remembersTheLast: { wrap: remembering(1) },
} as const satisfies Record<string, Faulty>;
