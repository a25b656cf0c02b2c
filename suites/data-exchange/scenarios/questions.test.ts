import { describe, expect, it } from 'vitest';
import { isJsonObject, type Json } from '../../../harness/model/json.js';
import type { Question } from '../../../harness/model/scenario.js';
import { defaultDialect } from '../../../standards/data-exchange/dialect.js';
import { noMatchBody, personOf, seen } from '../exchange.test-support.js';
import { responderSuite } from '../suite.js';

const listOf = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : []);

/** A question in one line: identifier, names, date, postcode; `-` for what it leaves out. */
function inShort({ body: bytes, path = defaultDialect['operation.path'] }: Question): string {
  const body = JSON.parse(Buffer.from(bytes).toString('utf8')) as Json;
  const parameters = listOf(isJsonObject(body) ? body.parameter : undefined).filter(isJsonObject);
  const patient = parameters.find(({ name }) => name === 'resource')?.resource;
  if (!isJsonObject(patient)) return 'nobody';
  const first = (value: Json | undefined) => listOf(value).find(isJsonObject);
  const identifier = first(patient.identifier);
  const name = first(patient.name);
  const told = [
    identifier && `${identifier.system === 'https://fhir.nhs.uk/Id/nhs-number' ? 'NHS' : 'case'} ${identifier.value}`,
    name && `${listOf(name.given).join(' ')} ${name.family}`,
    patient.birthDate,
    first(patient.address)?.postalCode,
  ];
  const reason = parameters.find((parameter) => parameter.name === 'reason')?.valueUri;
  return `${path.replace('Patient/$', '')}: ${told.map((one) => one ?? '-').join(', ')}${reason === undefined ? ', no reason' : ''}`;
}

async function questionsOf(id: string): Promise<Record<string, string>> {
  const asked: [string, string][] = [];
  await responderSuite.scenarios
    .find((scenario) => scenario.id === id)
    ?.drive({
      ask: (step, question) => {
        asked.push([step, inShort(question)]);
        return Promise.resolve(seen(step, { body: noMatchBody }, question));
      },
      person: personOf,
    });
  return Object.fromEntries(asked);
}

const QUERY = 'person-info-query: ';
const ORLA = 'Orla Mae Fenwick, 2015-05-01';
const NOBODY = 'Peregrine Nowhere, 2013-01-01';
const HELD = `${QUERY}NHS 9990010005, ${ORLA}, -`;
const STRANGER = `${QUERY}NHS 9990010269, ${NOBODY}, -`;

describe('what is asked', () => {
  it('SC-MAT-001: the baseline, a stranger, and an operation that there is not', async () => {
    expect(await questionsOf('SC-MAT-001')).toEqual({
      stranger: STRANGER,
      question: HELD,
      'no-such-operation': `no-such-operation: NHS 9990010005, ${ORLA}, -`,
    });
  });

  it('SC-MAT-002: a stranger, twice, after the baseline', async () => {
    expect(await questionsOf('SC-MAT-002')).toEqual({ control: HELD, question: STRANGER, 'question-again': STRANGER });
  });

  it('SC-MAT-006: names, date and postcode without a number', async () => {
    expect(await questionsOf('SC-MAT-006')).toEqual({
      held: HELD,
      stranger: `${QUERY}-, ${NOBODY}, ${personOf('N01').address.postalCode}`,
      question: `${QUERY}-, ${ORLA}, ZA1 1AA`,
    });
  });

  it('SC-MAT-014: the second half of a double name', async () => {
    const jonah = personOf('R09');
    expect(await questionsOf('SC-MAT-014')).toEqual({
      held: `${QUERY}NHS 9990010099, Jonah Smith-Jones, 2013-12-05, -`,
      question: `${QUERY}-, Jonah Jones, 2013-12-05, ${jonah.address.postalCode}`,
    });
  });

  it('SC-MAT-030: names and date that two people share, twenty times', async () => {
    const { 'first-held': first, 'second-held': second, stranger, ...questions } = await questionsOf('SC-MAT-030');
    expect([first, second, stranger]).toEqual([
      `${QUERY}NHS 9990010056, Amy Clarke, 2012-03-14, -`,
      `${QUERY}NHS 9990010064, Amy Clarke, 2012-03-14, -`,
      `${QUERY}-, ${NOBODY}, -`,
    ]);
    expect(Object.values(questions)).toEqual(Array(20).fill(`${QUERY}-, Amy Clarke, 2012-03-14, -`));
  });

  it('SC-MAT-036: the digits of the baseline under another system, with names of nobody', async () => {
    expect(await questionsOf('SC-MAT-036')).toEqual({
      control: HELD,
      question: `${QUERY}case 9990010005, ${NOBODY}, -`,
    });
  });

  it('SC-MAT-040: the ended identity and the stranger, twelve times each', async () => {
    const { current, ...pairs } = await questionsOf('SC-MAT-040');
    expect(current).toBe(`${QUERY}NHS 9990010153, Evie Sandhurst, 2018-08-18, -`);
    const ended = `${QUERY}NHS 9990010161, Evie Pollard, 2018-08-18, -`;
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
});
