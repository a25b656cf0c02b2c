import { describe, expect, it } from 'vitest';
import { readQuestion, toldAgain } from './told-again.js';

const PERSON = {
  resourceType: 'Patient',
  identifier: [{ value: '999 001 0005' }],
  name: [{ family: 'Quillfeather', given: ['Ada'] }],
  birthDate: '1971-02-03',
  address: [{ line: ['7 Nowhere Row'], postalCode: 'ZA9 9ZA', city: 'Southshire' }],
};
const question = readQuestion(JSON.stringify({ resourceType: 'Parameters', parameter: [{ resource: PERSON }] }));

const seenIn = (
  answer: { start?: string; headers?: [string, string][]; body?: string },
  known: readonly string[] = [],
) =>
  toldAgain(
    question,
    { start: '', headers: [], body: '', ...answer },
    (_, value) => known.includes(value),
    () => '00',
  ).map(({ at, what }) => `${what} ${at}`.trim());

describe('an answer that says again who was asked about', () => {
  it.each<[string, Parameters<typeof seenIn>[0], string[]]>([
    ['in prose', { body: '{"diagnostics":"no QUILLFEATHER of 1971-02-03"}' }, ['name', 'birth-date']],
    ['in its reason', { start: 'HTTP/1.1 404 Ada unknown' }, ['name status line']],
    ['in a header', { headers: [['Location', '/people?nhs=9990010005']] }, ['nhs-number Location']],
    ['in a header, spaced as asked', { headers: [['X-About', '999 001 0005']] }, ['nhs-number X-About']],
    ['with a postcode without its space', { body: 'za99za' }, ['name']],
    ['in XML', { body: '<Patient xmlns="http://hl7.org/fhir"/>' }, ['name']],
    ['not at all: a city, and a part of a word', { body: 'Southshire Duty Desk, Adapter' }, []],
  ])('is seen %s', (_, answer, seen) => {
    expect(seenIn(answer)).toEqual(seen);
  });

  it('is nothing to withhold for somebody known', () => {
    expect(seenIn({ body: 'Quillfeather' }, ['Quillfeather'])).toEqual([]);
  });
});

it('a question is read however deep it is, and not where it is no JSON object', () => {
  const deep = `{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}`;
  expect(
    toldAgain(
      readQuestion(deep),
      { headers: [], body: 'x' },
      () => false,
      () => '',
    ),
  ).toEqual([]);
  for (const text of ['', 'a=b', '[1]', '{"a":']) expect(readQuestion(text)).toBeNull();
});
