import type { DocumentFinding, DocumentRule } from '../../../harness/model/document.js';
import type { JsonObject } from '../../../harness/model/json.js';
import { NAME_USES } from '../../../standards/data-exchange/schemas/person.js';
import { KEYS, type PersonToJudge, personRule } from './exchange-rule.js';
import {
  absentFromQuery,
  absentGiven,
  absentIdentifier,
  birthDateOf,
  brokenMinimum,
  hasFamily,
  leniency,
  partsOf,
  unknownOfMinimum,
} from './person-minimum.js';
import type { Part } from './read-exchange.js';

/** A name as FHIR and this standard use it may be of any number of letters; several in one entry are only noted. */
const severalInOne = (person: PersonToJudge): DocumentFinding[] =>
  partsOf(person, 'name').flatMap(({ value, pointer }) => {
    const key = KEYS[person.serialisation].given;
    const listed = value[key];
    return (Array.isArray(listed) ? listed : []).flatMap((one, n) =>
      typeof one === 'string' && /\S\s+\S/.test(one)
        ? [
            person.finding(`${pointer}/${key}/${n}`, 'value', {
              expected: 'each given name as an entry of its own, where it can be told apart',
              actual: JSON.stringify(one),
              mend: 'Write each given name as an entry of its own, unless it is one name of several words.',
              atMost: 'MAY',
            }),
          ]
        : [],
    );
  });

const useOf = (part: Part): string | undefined => (typeof part.value.use === 'string' ? part.value.use : undefined);

const unknownUses = (person: PersonToJudge): DocumentFinding[] | null => {
  const used = partsOf(person, 'name').filter((part) => useOf(part) !== undefined);
  if (used.length === 0) return null;
  return used
    .filter((part) => !(NAME_USES as readonly (string | undefined)[]).includes(useOf(part)))
    .map((part) =>
      person.finding(`${part.pointer}/use`, 'code', {
        expected: `one of ${NAME_USES.join(', ')}`,
        actual: JSON.stringify(useOf(part)),
        mend: `Write one of ${NAME_USES.join(', ')}.`,
      }),
    );
};

const digitsOf = (value: JsonObject[string] | undefined): string | null =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : null;

const unsafeNumbers = (person: PersonToJudge): DocumentFinding[] | null => {
  const held = partsOf(person, 'address').flatMap(({ value, pointer }) =>
    (
      [
        ['UPRN', 12],
        ['USRN', 8],
      ] as const
    ).flatMap(([key, most]) => (key in value ? [{ key, most, value: value[key], pointer: `${pointer}/${key}` }] : [])),
  );
  if (held.length === 0) return null;
  return held
    .filter(({ value, most }) => {
      if (typeof value === 'number' && !Number.isInteger(value)) return false;
      const digits = digitsOf(value);
      return digits !== null && (!/^\d+$/.test(digits) || digits.length > most);
    })
    .map(({ key, most, value, pointer }) =>
      person.finding(pointer, 'value', {
        expected: `the ${key} with all of its digits, ${most} at most`,
        actual: JSON.stringify(value),
        mend: `Write the ${key} as a text of digits.`,
        stands: true,
      }),
    );
};

/** Layer 2 of a Query: what the schema of a Person requires, and that of a Request leaves to the reading. */
export const queryRules: readonly DocumentRule[] = [
  personRule(
    {
      id: 'query-has-a-name',
      requirement: 'PERSON-004',
      layer: 2,
      truth: 'a Query has a name, unless an identifier is enough to ask by',
      rests: ['DES-AMB-24'],
    },
    (person) => absentFromQuery(person, 'name', 'a name'),
  ),
  personRule(
    {
      id: 'query-has-a-birth-date',
      requirement: 'PERSON-009',
      layer: 2,
      truth: 'a Query of version 0.2 has a date of birth, unless an identifier is enough to ask by',
      rests: ['DES-AMB-18'],
    },
    (person) => (person.serialisation === 'pub01' ? null : absentFromQuery(person, 'birth', 'a date of birth')),
  ),
];

/** Layer 2: sentences of the Person Standard that a schema cannot say, or that contradict each other. */
export const personRules: readonly DocumentRule[] = [
  personRule(
    {
      id: 'identifier-is-there',
      requirement: 'PERSON-001',
      layer: 2,
      truth: 'a Person has an identifier, or the names and birth date that stand in for one',
      rests: ['DES-AMB-18'],
    },
    (person) =>
      // In the draft of 2026 the minimum itself asks for an identifier; in 0.2 it asks for names and date alone.
      absentIdentifier(
        person,
        person.serialisation === 'person-0.2' && hasFamily(person) && birthDateOf(person) !== undefined
          ? 'SHOULD'
          : leniency(person).atMost,
      ),
  ),
  personRule(
    {
      id: 'given-names-are-there',
      requirement: 'PERSON-006',
      layer: 2,
      truth: 'every name has given names',
      rests: ['DES-AMB-24'],
      atMost: 'SHOULD',
      leavesOpen: 'Whether somebody has a single name cannot be seen.',
    },
    (person) => (partsOf(person, 'name').length === 0 ? null : absentGiven(person)),
  ),
  personRule(
    {
      id: 'given-names-stand-apart',
      requirement: 'PERSON-006',
      layer: 2,
      truth: 'given names that stand in one entry are noted',
      rests: ['DES-AMB-24'],
      atMost: 'MAY',
      leavesOpen: 'Whether two words are one name cannot be seen.',
    },
    (person) => (partsOf(person, 'name').length === 0 ? null : severalInOne(person)),
  ),
  personRule(
    {
      id: 'use-of-a-name-is-coded',
      requirement: 'PERSON-008',
      layer: 2,
      truth: 'the use of a name is one of the seven codes',
    },
    unknownUses,
  ),
  personRule(
    {
      id: 'name-use-is-of-the-list',
      requirement: 'VOC-001',
      layer: 2,
      truth: 'the use of a name is of the vocabulary',
    },
    unknownUses,
  ),
  personRule(
    {
      id: 'address-is-there',
      requirement: 'PERSON-013',
      layer: 2,
      truth: 'a Person of version 0.2 has an address',
      rests: ['DES-AMB-18'],
      leavesOpen: 'Whether somebody has no address cannot be seen.',
    },
    (person) => {
      if (person.serialisation === 'pub01') return null;
      const { value, pointer } = person;
      return 'Address' in value
        ? []
        : [
            person.finding(pointer, 'absent', {
              missing: 'Address',
              expected: 'an address, where there is one',
              actual: 'nothing',
              mend: 'Add an address where one is known; there is none to add for somebody without a home.',
            }),
          ];
    },
  ),
  personRule(
    {
      id: 'digits-of-a-place-survive',
      requirement: 'PERSON-015',
      layer: 2,
      truth: 'UPRN and USRN have their digits, whole and not rounded',
      rests: ['DES-AMB-23'],
    },
    unsafeNumbers,
  ),
  personRule(
    {
      id: 'gender-is-there',
      requirement: 'PERSON-016',
      layer: 2,
      truth: 'a Person of version 0.2 has a stated gender, and one in the draft of 2026 may have it',
      rests: ['DES-AMB-22'],
      // The table lacks a column, and the minimum of the standard leaves gender out.
      atMost: 'SHOULD',
    },
    (person) => {
      const key = KEYS[person.serialisation].gender;
      if (key in person.value) return [];
      if (person.serialisation === 'pub01') return null;
      return [
        person.finding(person.pointer, 'absent', {
          missing: key,
          expected: 'the stated gender: 1, 2 or 9',
          actual: 'nothing',
          mend: 'Add the stated gender, or 9 where it is not stated.',
        }),
      ];
    },
  ),
  personRule(
    {
      id: 'sex-code-is-recorded',
      requirement: 'PERSON-017',
      layer: 2,
      truth: 'a sex code, where there is one, is noted',
      rests: ['DES-AMB-22'],
    },
    (person) => (KEYS[person.serialisation].sex in person.value ? [] : null),
  ),
  personRule(
    {
      id: 'minimum-of-0-2-is-there',
      requirement: 'PERSON-018',
      layer: 2,
      truth: 'a record of version 0.2 has a date of birth that can be read, and a family name',
    },
    (person) => (person.serialisation === 'pub01' ? null : brokenMinimum(person)),
  ),
  personRule(
    {
      id: 'minimum-of-0-2-is-known',
      requirement: 'PERSON-018',
      layer: 2,
      truth: 'a record of version 0.2 has given names, and a date that stands for no other',
      atMost: 'SHOULD',
    },
    (person) => (person.serialisation === 'pub01' ? null : unknownOfMinimum(person)),
  ),
  personRule(
    {
      id: 'minimum-of-2026-is-there',
      requirement: 'PERSON-019',
      layer: 2,
      truth: 'a record of the draft of 2026 has an identifier and a name with a family name',
    },
    (person) => (person.serialisation === 'pub01' ? brokenMinimum(person) : null),
  ),
  personRule(
    {
      id: 'minimum-of-2026-is-known',
      requirement: 'PERSON-019',
      layer: 2,
      truth: 'a record of the draft of 2026 has a given name',
      atMost: 'SHOULD',
    },
    (person) => (person.serialisation === 'pub01' ? unknownOfMinimum(person) : null),
  ),
  personRule(
    {
      id: 'addresses-are-structured',
      requirement: 'PERSON-021',
      layer: 2,
      truth: 'every address is written in parts',
    },
    (person) => {
      const key = KEYS[person.serialisation].address;
      const listed = person.value[key];
      if (!Array.isArray(listed) || listed.length === 0) return null;
      return listed.flatMap((one, n) =>
        typeof one === 'string'
          ? [
              person.finding(`${person.pointer}/${key}/${n}`, 'type', {
                expected: 'an address in parts',
                actual: 'one text',
                mend: 'Write line1, city and postcode apart.',
              }),
            ]
          : [],
      );
    },
  ),
];
