import { passesModulus11 } from '../../../harness/http/personal-patterns.js';
import type { DocumentFinding, DocumentRule } from '../../../harness/model/document.js';
import { NHS_NUMBER_SYSTEM } from '../../../standards/data-exchange/operation.js';
import { dayOf, isPartialDate } from './days.js';
import { exchangeRule, KEYS, type PersonToJudge, partsAt, personRule, textsIn } from './exchange-rule.js';
import type { Part } from './read-exchange.js';

const identifiersOf = (person: PersonToJudge): Part[] => partsAt(person, KEYS[person.serialisation].identifier);
const addressesOf = (person: PersonToJudge): Part[] => partsAt(person, KEYS[person.serialisation].address);
const birthOf = (person: PersonToJudge): Part | undefined => partsAt(person, KEYS[person.serialisation].birth)[0];

/** Several numbers in one text: `9990010005, 9990010013`. */
const holdsSeveral = (text: string): boolean => {
  const parts = text.split(/[,;|\s]+/).filter((part) => part !== '');
  return parts.length > 1 && parts.every((part) => /^[A-Za-z]{0,3}\d{6,}$/.test(part));
};

/** Other ways in which systems write that a value is an NHS number. */
const LIKE_NHS_NUMBER = /nhs[-_ ]?number|2\.16\.840\.1\.113883\.2\.1\.4\.1/i;

/** The two letters of the inward part are none of C, I, K, M, O and V in real postcodes; published examples have C. */
const POSTCODE = /^(?:[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}|GIR0AA|BFPO\d{1,4})$/;

/** What a text looks like whose bytes were read in another encoding, or were lost. */
const DAMAGED =
  /\uFFFD|[\u00C2\u00C3][\u0080-\u00BF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

function deathOutOfOrder(person: PersonToJudge): DocumentFinding[] | null {
  const { value, pointer } = person;
  const [death] = partsAt(person, 'deceasedDate');
  if (!('isDeceased' in value) && death === undefined) return null;
  const date = typeof death?.value.date === 'string' ? death.value.date : undefined;
  if (date === undefined) return [];
  const findings: DocumentFinding[] = [];
  if (/^\d{4}(?:-\d\d(?:-\d\d)?)?$/.test(date) && !isPartialDate(date))
    findings.push(
      person.finding(`${death?.pointer}/date`, 'value', {
        expected: 'a day that exists',
        actual: date,
        mend: 'Correct the date, or write only the part of it that is known.',
        stands: true,
      }),
    );
  const born = birthOf(person)?.value.date;
  if (value.isDeceased === false)
    findings.push(
      person.finding(`${pointer}/isDeceased`, 'content', {
        expected: 'true beside a date of death',
        actual: 'false',
        mend: 'Write true, or take the date of death away.',
        stands: true,
      }),
    );
  const days = typeof born === 'string' ? [dayOf(born), dayOf(date)] : [null, null];
  if (days[0] != null && days[1] != null && days[1] < days[0])
    findings.push(
      person.finding(`${death?.pointer}/date`, 'time', {
        expected: `a day that is not before the date of birth, ${born}`,
        actual: date,
        mend: 'Correct whichever of the two dates is wrong.',
        stands: true,
      }),
    );
  return findings;
}

/** Layer 3: whether what stands in a Person can be so. */
export const personSenseRules: readonly DocumentRule[] = [
  personRule(
    {
      id: 'one-identifier-in-a-value',
      requirement: 'PERSON-002',
      layer: 3,
      truth: 'the value of an identifier is one identifier and no row of them',
    },
    (person) => {
      const identifiers = identifiersOf(person);
      if (identifiers.length === 0) return null;
      return identifiers.flatMap(({ value, pointer }) =>
        typeof value.value === 'string' && holdsSeveral(value.value)
          ? [
              person.finding(`${pointer}/value`, 'content', {
                expected: 'one identifier',
                actual: JSON.stringify(value.value),
                mend: 'Write each identifier as an entry of its own.',
              }),
            ]
          : [],
      );
    },
  ),
  personRule(
    {
      id: 'nhs-number-has-its-check-digit',
      requirement: 'DES-REQ-007',
      layer: 3,
      truth: 'an NHS number has ten digits and passes the Modulus 11 check',
      rests: ['DES-AMB-19'],
      leavesOpen: 'Whether the number is that of the person cannot be seen.',
    },
    (person) => {
      const numbers = identifiersOf(person).filter(({ value }) => value.system === NHS_NUMBER_SYSTEM);
      if (numbers.length === 0) return null;
      return numbers.flatMap(({ value: { value }, pointer }) =>
        typeof value !== 'string' || (/^\d{10}$/.test(value) && passesModulus11(value))
          ? []
          : [
              person.finding(`${pointer}/value`, 'content', {
                expected: 'ten digits without separators, the last of which is the check digit of the others',
                actual: JSON.stringify(value),
                mend: 'Correct the NHS number, and write its ten digits without blanks or signs.',
              }),
            ],
      );
    },
  ),
  personRule(
    {
      id: 'nhs-number-is-under-its-system',
      requirement: 'HBK-001',
      layer: 3,
      truth: 'an NHS number stands under the system that everybody knows it by',
      leavesOpen: 'Whether somebody without an NHS number in the document has one.',
    },
    (person) => {
      const numbers = identifiersOf(person).filter(
        ({ value: { system } }) => typeof system === 'string' && LIKE_NHS_NUMBER.test(system),
      );
      if (numbers.length === 0) return null;
      return numbers.flatMap(({ value: { system }, pointer }) =>
        system === NHS_NUMBER_SYSTEM
          ? []
          : [
              person.finding(`${pointer}/system`, 'code', {
                expected: NHS_NUMBER_SYSTEM,
                actual: JSON.stringify(system),
                mend: `Write ${NHS_NUMBER_SYSTEM}.`,
              }),
            ],
      );
    },
  ),
  personRule(
    {
      id: 'birth-date-exists',
      requirement: 'PERSON-010',
      layer: 3,
      truth: 'the day, month or year of a date of birth exists',
      rests: ['DES-AMB-21'],
      leavesOpen: 'Whether the day is past: a document does not say when it is read.',
    },
    (person) => {
      const birth = birthOf(person);
      const date = birth?.value.date;
      if (birth === undefined || typeof date !== 'string' || !/^\d{4}(?:-\d\d(?:-\d\d)?)?$/.test(date)) return null;
      return isPartialDate(date)
        ? []
        : [
            person.finding(`${birth.pointer}/date`, 'value', {
              expected: 'a day that exists',
              actual: date,
              mend: 'Correct the date, or write only the part of it that is known.',
              stands: true,
            }),
          ];
    },
  ),
  personRule(
    {
      id: 'accuracy-is-of-the-letters',
      requirement: 'VOC-002',
      layer: 3,
      truth: 'every letter of an accuracy indicator is A, E or U, or X of a birth that is expected',
      rests: ['DES-AMB-31'],
      leavesOpen: 'Which part of the date each letter is about differs between the texts (DES-AMB-20).',
    },
    (person) => {
      const birth = birthOf(person);
      const letters = birth?.value.accuracyIndicator;
      if (birth === undefined || typeof letters !== 'string') return null;
      return /^[AEUX]*$/.test(letters)
        ? []
        : [
            person.finding(`${birth.pointer}/accuracyIndicator`, 'code', {
              expected: 'letters A, E and U; X of a birth that is expected',
              actual: JSON.stringify(letters),
              mend: 'Write A for accurate, E for estimated and U for unknown, one for each part of the date.',
            }),
          ];
    },
  ),
  personRule(
    { id: 'texts-are-whole', requirement: 'PERSON-022', layer: 3, truth: 'no text was damaged by another encoding' },
    (person) => {
      const texts = [...textsIn(person.value, person.pointer)];
      if (texts.length === 0) return null;
      return texts
        .filter(({ text }) => DAMAGED.test(text))
        .map(({ text, pointer }) =>
          person.finding(pointer, 'value', {
            expected: 'the letters that were meant, in UTF-8',
            actual: JSON.stringify(text.slice(0, 120)),
            mend: 'Write the document as UTF-8 from the system that holds the text; the letters are lost here.',
          }),
        );
    },
  ),
  personRule(
    {
      id: 'death-is-in-order',
      requirement: 'PERSON-023',
      layer: 3,
      truth: 'a date of death exists, stands beside isDeceased true, and not before the date of birth',
    },
    (person) => (person.serialisation === 'pub01' ? deathOutOfOrder(person) : null),
  ),
  personRule(
    {
      id: 'postcode-has-its-form',
      requirement: 'PERSON-027',
      layer: 3,
      truth: 'a postcode is written in the form of the United Kingdom, blanks aside',
      leavesOpen: 'Whether the postcode exists.',
    },
    (person) => {
      const written = addressesOf(person).filter(({ value }) => typeof value.postcode === 'string');
      if (written.length === 0) return null;
      return written.flatMap(({ value: { postcode }, pointer }) =>
        POSTCODE.test(String(postcode).toUpperCase().replace(/\s+/g, ''))
          ? []
          : [
              person.finding(`${pointer}/postcode`, 'value', {
                expected: 'a postcode of the United Kingdom, for example ZA1 1AA',
                actual: JSON.stringify(postcode),
                mend: 'Correct the postcode.',
              }),
            ],
      );
    },
  ),
];

/** Two keys for one element: programs differ in which of them they take. */
export const oneKeyForAnElement: DocumentRule = exchangeRule(
  {
    id: 'one-key-for-an-element',
    requirement: 'HBK-005',
    layer: 2,
    truth: 'no element stands twice in an object, under two spellings of its key',
    rests: ['DES-AMB-56'],
    leavesOpen: 'Keys that no text has are passed over.',
  },
  (read) =>
    read.check.shaped.doubled.map(({ path, written, meant }) => ({
      kind: 'surplus' as const,
      at: read.locationOf(path),
      path,
      expected: `one key for ${meant}`,
      actual: `${JSON.stringify(written)} beside another`,
      mend: `Write ${meant} once.`,
    })),
);

/** Keys of the other spelling, which a reader that knows one spelling alone passes over. */
export const oneSpelling: DocumentRule = exchangeRule(
  {
    id: 'keys-are-of-one-spelling',
    requirement: 'HBK-005',
    layer: 2,
    truth: 'the keys of a Person are all written as in one version of its standard',
    rests: ['DES-AMB-56'],
    leavesOpen: 'Keys that no version has are passed over.',
  },
  (read) => {
    if (read.person === null) return null;
    const { pointer } = read.person;
    const inside = read.check.shaped.pathOf(pointer);
    return read.check.shaped.otherSpellings
      .filter(({ path }) => path.length > inside.length && inside.every((step, n) => path[n] === step))
      .map(({ path, written, meant }) => ({
        kind: 'unknown' as const,
        at: read.locationOf(path),
        path,
        expected: `the key ${meant}, as the other keys of this Person are spelt`,
        actual: JSON.stringify(written),
        mend: `Write ${meant}.`,
      }));
  },
);
