import type { DocumentFinding } from '../../../harness/model/document.js';
import { isPartialDate } from './days.js';
import { KEYS, type PersonToJudge, partsAt, saysSomething } from './exchange-rule.js';
import type { Part } from './read-exchange.js';

/** The parts of a Person that hold something, in either spelling. */
export const partsOf = (person: PersonToJudge, what: 'identifier' | 'name' | 'address' | 'birth'): Part[] =>
  partsAt(person, KEYS[person.serialisation][what]);

export const birthDateOf = (person: PersonToJudge): string | undefined => {
  const date = partsOf(person, 'birth')[0]?.value.date;
  return typeof date === 'string' ? date : undefined;
};

/** Dates that stand for "not known" (DES-AMB-21). */
const PLACEHOLDERS = ['1800-01-01', '1900-01-01'];

export const hasFamily = (person: PersonToJudge): boolean =>
  partsOf(person, 'name').some(({ value }) => saysSomething(value, 'familyName'));

const withoutGiven = (person: PersonToJudge): Part[] =>
  partsOf(person, 'name').filter(({ value }) => !saysSomething(value, KEYS[person.serialisation].given));

export const absentGiven = (person: PersonToJudge): DocumentFinding[] => {
  const key = KEYS[person.serialisation].given;
  return withoutGiven(person)
    .filter(({ value }) => !(key in value))
    .map(({ pointer }) =>
      person.finding(pointer, 'absent', {
        missing: key,
        expected: 'one or more given names',
        actual: 'nothing',
        mend: 'Add the given names; leave them out only for somebody who has a single name.',
        atMost: 'SHOULD',
      }),
    );
};

/** What stands there in a wrong type is told by the schema, and is not absent as well. */
const isFamilyMeant = (person: PersonToJudge): boolean => {
  const names = partsOf(person, 'name');
  return names.length === 0
    ? KEYS[person.serialisation].name in person.value
    : names.some(({ value }) => 'familyName' in value);
};

const absentFamily = (person: PersonToJudge): DocumentFinding[] =>
  isFamilyMeant(person)
    ? []
    : [
        person.finding(partsOf(person, 'name')[0]?.pointer ?? person.pointer, 'absent', {
          missing: partsOf(person, 'name').length === 0 ? KEYS[person.serialisation].name : 'familyName',
          expected: 'a family name',
          actual: 'nothing',
          mend: 'Add the family name.',
        }),
      ];

export const absentIdentifier = (person: PersonToJudge, atMost?: 'SHOULD'): DocumentFinding[] =>
  KEYS[person.serialisation].identifier in person.value
    ? []
    : [
        person.finding(person.pointer, 'absent', {
          missing: KEYS[person.serialisation].identifier,
          expected: 'one or more identifiers',
          actual: 'nothing',
          mend: 'Add an identifier with its system, where the person has one.',
          ...(atMost === undefined ? {} : { atMost }),
        }),
      ];

function birthDateOfMinimum(person: PersonToJudge): DocumentFinding[] {
  const key = KEYS[person.serialisation].birth;
  const [birth] = partsOf(person, 'birth');
  if (birth === undefined) {
    if (key in person.value) return [];
    return [
      person.finding(person.pointer, 'absent', {
        missing: key,
        expected: 'a date of birth',
        actual: 'nothing',
        mend: 'Add the date of birth.',
      }),
    ];
  }
  const date = birthDateOf(person);
  const told = { expected: 'a date of birth, or the part of it that is known', mend: 'Write the date as YYYY-MM-DD.' };
  if (date === undefined)
    return 'date' in birth.value
      ? []
      : [person.finding(birth.pointer, 'absent', { ...told, missing: 'date', actual: 'nothing', atMost: 'SHOULD' })];
  if (PLACEHOLDERS.includes(date))
    return [
      person.finding(`${birth.pointer}/date`, 'value', {
        expected: told.expected,
        actual: `${date}, which stands for a date that nobody knows`,
        mend: 'Leave the date out where it is not known.',
        atMost: 'SHOULD',
      }),
    ];
  return isPartialDate(date)
    ? []
    : [
        person.finding(`${birth.pointer}/date`, 'value', {
          ...told,
          expected: 'a date of birth that can be read and exists',
          actual: JSON.stringify(date),
        }),
      ];
}

/** Whether somebody can be asked about by this much: an identifier alone, or names and a date (DES-AMB-18). */
const isEnoughToAsk = (person: PersonToJudge): boolean =>
  person.read.kind === 'request' &&
  (partsOf(person, 'identifier').some(({ value }) => saysSomething(value, 'value')) ||
    (hasFamily(person) && birthDateOf(person) !== undefined));

/** What a part may be absent by: a Person whole has it, and a question that is enough without it ought to. */
export const leniency = (person: PersonToJudge): { atMost?: 'SHOULD' } =>
  isEnoughToAsk(person) ? { atMost: 'SHOULD' } : {};

/** A part of a Query that a Person has; the schema asks it of a Person whole. */
export function absentFromQuery(
  person: PersonToJudge,
  what: 'name' | 'birth',
  words: string,
): DocumentFinding[] | null {
  const key = KEYS[person.serialisation][what];
  if (person.read.kind !== 'request' || key in person.value) return null;
  return [
    person.finding(person.pointer, 'absent', {
      missing: key,
      expected: words,
      actual: 'nothing',
      mend: `Add ${words}, where it is known.`,
      ...leniency(person),
    }),
  ];
}

const minimumOf = (person: PersonToJudge): DocumentFinding[] =>
  person.serialisation === 'pub01'
    ? [...absentIdentifier(person), ...absentFamily(person), ...absentGiven(person)]
    : [...absentFamily(person), ...absentGiven(person), ...birthDateOfMinimum(person)];

/** What a Person lacks that no reading lets it lack. */
export const brokenMinimum = (person: PersonToJudge): DocumentFinding[] =>
  isEnoughToAsk(person) ? [] : minimumOf(person).filter(({ atMost }) => atMost === undefined);

/** What DES-AMB-21 and DES-AMB-24 let be absent of people whose date or names are not known. */
export const unknownOfMinimum = (person: PersonToJudge): DocumentFinding[] =>
  minimumOf(person).filter(({ atMost }) => isEnoughToAsk(person) || atMost !== undefined);
