import { describe, expect, it } from 'vitest';
import { isJsonObject, type Json, type JsonObject } from '../../../harness/model/json.js';
import type { Question } from '../../../harness/model/scenario.js';
import { noReadBack } from '../../../harness/test-support/no-read-back.test-support.js';
import { defaultDialect } from '../../../standards/data-exchange/dialect.js';
import { noMatchBody, personOf, seen } from '../exchange.test-support.js';
import { matchRows } from './match-rows.js';

const listOf = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : []);

const identifierInShort = ({ system, value }: JsonObject): string =>
  `${system === 'https://fhir.nhs.uk/Id/nhs-number' ? 'NHS' : 'case'} ${value}`;

const nameInShort = ({ given, family }: JsonObject): string =>
  [listOf(given).join('+'), family].filter((part) => part !== undefined && part !== '').join(' ');

const addressInShort = ({ line, city, postalCode }: JsonObject): string =>
  [listOf(line).length > 0 ? 'line' : undefined, city === undefined ? undefined : 'city', postalCode]
    .filter((part) => part !== undefined)
    .join(' ');

/** A question in one line: identifiers, names, date, address and gender; `-` for what it leaves out. */
function inShort({ body: bytes, path = defaultDialect['operation.path'] }: Question): string {
  const body = JSON.parse(Buffer.from(bytes).toString('utf8')) as Json;
  const parameters = listOf(isJsonObject(body) ? body.parameter : undefined).filter(isJsonObject);
  const patient = parameters.find(({ name }) => name === 'resource')?.resource;
  if (!isJsonObject(patient)) return 'nobody';
  const each = (value: Json | undefined, told: (item: JsonObject) => string) =>
    listOf(value).filter(isJsonObject).map(told).join(' and ') || '-';
  const told = [
    each(patient.identifier, identifierInShort),
    each(patient.name, nameInShort),
    patient.birthDate ?? '-',
    each(patient.address, addressInShort),
  ];
  const gender = patient.gender === undefined ? '' : `, ${String(patient.gender)}`;
  const reason = parameters.find((parameter) => parameter.name === 'reason')?.valueUri;
  const operation = path === defaultDialect['operation.path'] ? '' : `${path}: `;
  return `${operation}${told.join(', ')}${gender}${reason === undefined ? ', no reason' : ''}`;
}

async function questionsOf(id: string, person = personOf): Promise<Record<string, string>> {
  const asked: [string, string][] = [];
  await matchRows
    .find((scenario) => scenario.id === id)
    ?.drive({
      ...noReadBack,
      ask: (step, question) => {
        asked.push([step, inShort(question)]);
        return Promise.resolve(seen(step, { body: noMatchBody }, question));
      },
      person,
    });
  return Object.fromEntries(asked);
}

const ORLA = 'Orla+Mae Fenwick';
const NUMBER = 'NHS 9990010005';
const STRANGER_NUMBER = 'NHS 9990010269';
const HELD = `${NUMBER}, ${ORLA}, 2015-05-01, -`;
const NOBODY = 'Peregrine Nowhere, 2013-01-01';
const STRANGER = `${STRANGER_NUMBER}, ${NOBODY}, -`;
const STRANGERS_POSTCODE = personOf('N01').address.postalCode;
const DESMOND = `${personOf('R02').given.join('+')} ${personOf('R02').family}, 1978-11-23`;
const AS_HELD = `-, ${ORLA}, 2015-05-01, ZA1 1AA`;
const WHOLE = 'line city ZA1 1AA';
const CASE = 'case CASE-2099-999999';

/** The questions of a row, by step. */
const ROWS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'SC-MAT-001': { stranger: STRANGER, question: HELD, 'no-such-operation': `Patient/$no-such-operation: ${HELD}` },
  'SC-MAT-002': { control: HELD, question: STRANGER, 'question-again': STRANGER },
  'SC-MAT-003': { held: HELD, stranger: `${STRANGER_NUMBER}, -, -, -`, question: `${NUMBER}, -, -, -` },
  'SC-MAT-004': {
    held: HELD,
    stranger: `-, ${NOBODY}, line city ${STRANGERS_POSTCODE}`,
    question: `-, ${ORLA}, 2015-05-01, ${WHOLE}`,
  },
  'SC-MAT-005': { held: HELD, stranger: `-, ${NOBODY}, line city`, question: `-, ${ORLA}, 2015-05-01, line city` },
  'SC-MAT-006': {
    held: HELD,
    stranger: `-, ${NOBODY}, ${STRANGERS_POSTCODE}`,
    question: AS_HELD,
    'other-given-name': '-, Olivia Fenwick, 2015-05-01, ZA1 1AA',
  },
  'SC-MAT-007': { held: HELD, stranger: `-, ${NOBODY}, -`, question: `-, ${ORLA}, 2015-05-01, -` },
  'SC-MAT-008': { held: HELD, question: '-, Orla+Mae, 2015-05-01, -' },
  'SC-MAT-009': { held: HELD, question: '-, Fenwick, -, ZA1 1AA' },
  'SC-MAT-010': {
    held: HELD,
    stranger: `-, ${NOBODY}, ${STRANGERS_POSTCODE}`,
    'question[as-held]': AS_HELD,
    'question[upper-case]': '-, ORLA+MAE FENWICK, 2015-05-01, ZA1 1AA',
    'question[lower-case]': '-, orla+mae fenwick, 2015-05-01, ZA1 1AA',
  },
  'SC-MAT-014': {
    held: 'NHS 9990010099, Jonah Smith-Jones, 2013-12-05, -',
    question: `-, Jonah Jones, 2013-12-05, ${personOf('R09').address.postalCode}`,
  },
  'SC-MAT-021': {
    held: HELD,
    'right-date': `-, ${ORLA}, 2015-05-01, ${WHOLE}`,
    question: `-, ${ORLA}, 2014-05-01, ${WHOLE}`,
  },
  'SC-MAT-022': {
    held: HELD,
    'right-date': `-, ${ORLA}, 2015-05-01, ${WHOLE}`,
    'another-day': `-, ${ORLA}, 2015-05-11, ${WHOLE}`,
    'another-month': `-, ${ORLA}, 2015-06-01, ${WHOLE}`,
  },
  'SC-MAT-023': {
    held: HELD,
    'right-date': `-, ${ORLA}, 2015-05-01, ${WHOLE}`,
    'year-alone': `-, ${ORLA}, 2015-11-23, ${WHOLE}`,
    'nothing-right': `-, ${ORLA}, 2009-08-30, ${WHOLE}`,
  },
  'SC-MAT-026': {
    held: HELD,
    stranger: `-, ${NOBODY}, ${STRANGERS_POSTCODE}`,
    'question[as-held]': AS_HELD,
    'question[lower-case-without-space]': `-, ${ORLA}, 2015-05-01, za11aa`,
    'question[two-spaces]': `-, ${ORLA}, 2015-05-01, ZA1  1AA`,
  },
  'SC-MAT-027': {
    held: HELD,
    'right-postcode': AS_HELD,
    stranger: `-, ${NOBODY}, ${STRANGERS_POSTCODE}`,
    question: `-, ${ORLA}, 2015-05-01, ZA1 1AB`,
  },
  'SC-MAT-033': {
    held: HELD,
    'other-held': `NHS 9990010013, ${DESMOND}, -`,
    question: `${NUMBER}, ${DESMOND}, line city ${personOf('R02').address.postalCode}`,
  },
  'SC-MAT-034': { held: HELD, question: `${NUMBER}, ${NOBODY}, -` },
  'SC-MAT-035': { held: HELD, stranger: STRANGER, question: `${NUMBER}, Olivia Fenwick, 2015-05-01, -` },
  'SC-MAT-036': { control: HELD, question: `case 9990010005, ${NOBODY}, -` },
  'SC-MAT-037': {
    held: HELD,
    compact: `${NUMBER}, -, 2015-05-01, -`,
    stranger: 'NHS 999 001 0269, -, 2013-01-01, -',
    'question[in-groups]': 'NHS 999 001 0005, -, 2015-05-01, -',
    'question[padded]': 'NHS  9990010005 , -, 2015-05-01, -',
    'question[no-break-spaces]': 'NHS 999\u00a0001\u00a00005, -, 2015-05-01, -',
  },
  'SC-MAT-047': {
    held: HELD,
    'right-date': STRANGER,
    question: `${STRANGER_NUMBER}, Peregrine Nowhere, 2213-01-01, -`,
  },
  'SC-MAT-048': { held: HELD, 'right-date': AS_HELD, question: `-, ${ORLA}, 1900-01-01, -` },
  'SC-MAT-052': { held: HELD, 'right-date': AS_HELD, question: `-, ${ORLA}, -, ZA1 1AA` },
  'SC-MAT-055': { held: HELD, question: '-, Fenwick Orla, 2015-05-01, ZA1 1AA' },
  'SC-MAT-056': {
    held: HELD,
    stranger: `-, ${NOBODY}, ${STRANGERS_POSTCODE}`,
    'question[as-held]': AS_HELD,
    'question[first-given-alone]': '-, Orla Fenwick, 2015-05-01, ZA1 1AA',
    'question[one-given-more]': '-, Orla+Mae+Grace Fenwick, 2015-05-01, ZA1 1AA',
    'in-one-string': '-, Orla Mae Fenwick, 2015-05-01, ZA1 1AA',
  },
  'SC-MAT-058': {
    held: HELD,
    stranger: `-, ${NOBODY}, ${STRANGERS_POSTCODE}`,
    'question[as-held]': AS_HELD,
    'question[male]': `${AS_HELD}, male`,
    'question[female]': `${AS_HELD}, female`,
    'question[other]': `${AS_HELD}, other`,
    'question[unknown]': `${AS_HELD}, unknown`,
  },
  'SC-MAT-059': { open: HELD, stranger: STRANGER, closed: `NHS 9990010013, ${DESMOND}, -` },
  'SC-MAT-063': {
    held: HELD,
    'one-number': `${NUMBER}, -, 2015-05-01, -`,
    stranger: `${STRANGER_NUMBER} and ${CASE}, -, 2013-01-01, -`,
    'question[local-last]': `${NUMBER} and ${CASE}, -, 2015-05-01, -`,
    'question[local-first]': `${CASE} and ${NUMBER}, -, 2015-05-01, -`,
  },
  'SC-MAT-064': {
    held: HELD,
    'other-held': `NHS 9990010013, ${DESMOND}, -`,
    'question[own-first]': `${NUMBER} and NHS 9990010013, ${ORLA}, 2015-05-01, -`,
    'question[own-last]': `NHS 9990010013 and ${NUMBER}, ${ORLA}, 2015-05-01, -`,
  },
  'SC-MAT-069': { held: HELD, 'question[1]': STRANGER, 'question[2]': STRANGER, 'question[3]': STRANGER },
  'SC-MAT-070': { held: HELD, stranger: STRANGER, question: `${NUMBER}, ${ORLA}, 2015-01-05, -` },
};

/** Rows that ask so often that their questions are told in groups below. */
const REPEATING = ['SC-MAT-030', 'SC-MAT-040', 'SC-MAT-066'];

describe('what is asked', () => {
  it.each(Object.entries(ROWS))('%s, step by step', async (id, questions) => {
    expect(Object.entries(await questionsOf(id))).toEqual(Object.entries(questions));
  });

  it('is told here for every row', () => {
    expect(matchRows.map(({ id }) => id).sort()).toEqual([...Object.keys(ROWS), ...REPEATING].sort());
  });

  it('SC-MAT-030: names and date that two people share, twenty times', async () => {
    const { 'first-held': first, 'second-held': second, stranger, ...questions } = await questionsOf('SC-MAT-030');
    expect([first, second, stranger]).toEqual([
      'NHS 9990010056, Amy Clarke, 2012-03-14, -',
      'NHS 9990010064, Amy Clarke, 2012-03-14, -',
      `-, ${NOBODY}, -`,
    ]);
    expect(Object.values(questions)).toEqual(Array(20).fill('-, Amy Clarke, 2012-03-14, -'));
  });

  it('SC-MAT-040: the ended identity and the stranger, twelve times each', async () => {
    const { current, ...pairs } = await questionsOf('SC-MAT-040');
    expect(current).toBe('NHS 9990010153, Evie Sandhurst, 2018-08-18, -');
    const ended = 'NHS 9990010161, Evie Pollard, 2018-08-18, -';
    for (const [step, question] of Object.entries(pairs))
      expect(question).toBe(step.startsWith('q') ? ended : STRANGER);
    expect(Object.keys(pairs)).toHaveLength(24);
  });

  it('SC-MAT-066: the baseline and the stranger, in six forms each', async () => {
    const questions = await questionsOf('SC-MAT-066');
    expect(Object.keys(questions)).toHaveLength(12);
    for (const [step, question] of Object.entries(questions))
      expect(question).toBe(step.startsWith('h') ? HELD : STRANGER);
  });

  it.each([
    { birthDate: '2012-02-29', given: ['Olivia'] },
    { birthDate: '2011-12-31', given: ['Grace', 'Ada'] },
    { birthDate: '2013-05-05', given: ['Idris'] },
  ])(
    'can be asked of somebody of the target who stands in, born on $birthDate, and then names nobody of ours',
    async (own) => {
      const address = { line: '1 Fen Way', city: 'Southshire', postalCode: 'YA11ZZ' };
      const standIn = { ...personOf('R01'), nhsNumber: '9990010064', family: 'Okafor', address, ...own };
      for (const { id } of matchRows) {
        const questions = await questionsOf(id, (who) => (who === 'R01' ? standIn : personOf(who)));
        expect(Object.keys(questions), id).toEqual(Object.keys(await questionsOf(id)));
        expect(Object.values(questions).join('\n'), id).not.toMatch(/fenwick|9990010005|2015-05-01|ZA1 1A/i);
      }
    },
  );
});
