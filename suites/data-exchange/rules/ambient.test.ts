import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../../harness/model/json.js';
import type { Facts, RunRule } from '../../../harness/model/scenario.js';
import type { ExchangeSubject } from '../../../harness/model/subject.js';
import { facts, type Given, isMatch, matchBody, outcome, parameters, seen } from '../exchange.test-support.js';
import { saidBy } from '../rule-case.test-support.js';
import { errorsAreOperationOutcomes, errorsTellTheirCause } from './ambient-errors.js';
import { resultAndErrorAreApart } from './ambient-mixture.js';
import { tally } from './ambient-tally.js';
import { isProblem, isXmlOutcome, tellsAnError } from './error-body.js';

const rules: RunRule[] = [errorsAreOperationOutcomes, errorsTellTheirCause, resultAndErrorAreApart];
const withProblems: Facts = { ...facts, dialect: { ...facts.dialect, 'errors.format': 'problem+json' } };

/** What a target may put where FHIR wants something else. */
const anything = fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>;
const issue = fc.oneof(anything, fc.record({ severity: fc.oneof(fc.constant('error'), anything), code: anything }));
const body = fc.oneof(
  anything,
  fc.record({ resourceType: fc.constant('OperationOutcome'), issue: fc.oneof(anything, fc.array(issue)) }),
  fc.array(fc.oneof(anything, fc.constant(isMatch(true)))).map((some) => parameters(...some)),
);
const given: fc.Arbitrary<Given> = fc.record({ status: fc.constantFrom(200, 202, 400, 401, 404, 500), body });

describe.each(rules.map((rule) => ({ id: rule.id, rule })))('$id', ({ rule }) => {
  it('has a word on whatever a target sends, and never throws', () => {
    fc.assert(
      fc.property(fc.array(given, { maxLength: 4 }), (answers) => {
        const said = saidBy(
          rule,
          answers.map((one, index) => seen(`question[${index}]`, one)),
        );
        expect(said === 'not-applicable' || Array.isArray(said)).toBe(true);
      }),
      { numRuns: 60, seed: 1 },
    );
  });

  it('says each thing once, however often it is seen', () => {
    fc.assert(
      fc.property(given, fc.integer({ min: 1, max: 5 }), (one, times) => {
        const answers = Array.from({ length: times }, (_, index) => seen(`question[${index}]`, one));
        const [alone, all] = [answers.slice(0, 1), answers].map((some) => saidBy(rule, some));
        const kindsIn = (said: typeof all) =>
          Array.isArray(said) ? said.map(({ at, expected }) => `${at}: ${expected}`) : said;
        expect(kindsIn(all)).toEqual(kindsIn(alone));
        for (const { actual } of Array.isArray(all) ? all : [])
          expect(actual).toContain(`in ${times} of ${times} answers`);
      }),
      { numRuns: 60, seed: 1 },
    );
  });

  it('says nothing of a run without answers', () => {
    expect(saidBy(rule, [])).toBe('not-applicable');
    expect(saidBy(rule, [seen('question', { noAnswer: 'reset' })])).toBe('not-applicable');
  });

  it('reads each body a fixed number of times, however many there are', () => {
    let read = 0;
    const counted = (subject: ExchangeSubject): ExchangeSubject => ({
      ...subject,
      answer: subject.answer && {
        ...subject.answer,
        json: () => {
          read += 1;
          return outcome('required');
        },
      },
    });
    const readsOf = (size: number): number => {
      read = 0;
      saidBy(
        rule,
        Array.from({ length: size }, (_, index) => counted(seen(`question[${index}]`, { status: 400, body: {} }))),
      );
      return read;
    };
    expect(readsOf(40)).toBe(readsOf(20) * 2);
  });
});

it('a body nested as deep as any is read is searched to its ground', () => {
  let deep: Json = outcome('exception');
  for (let depth = 0; depth < 120; depth += 1) deep = { part: [deep] };
  const mixed = seen('question', { body: parameters(isMatch(true), { name: 'more', resource: deep }) });
  expect(saidBy(resultAndErrorAreApart, [mixed])).toHaveLength(1);
});

describe('problem details', () => {
  const problem = { type: 'about:blank', title: 'Bad Request', status: 400 };
  const media = 'application/problem+json';

  it.each<[string, Given, boolean]>([
    ['problem details', { status: 400, body: problem, media }, true],
    [
      'problem details with one member',
      { status: 400, body: { detail: 'No.' }, media: `${media};charset=utf-8` },
      true,
    ],
    ['an OperationOutcome', { status: 400, body: outcome('required') }, true],
    ['problem details under another name', { status: 400, body: problem, media: 'application/json' }, false],
    ['an empty object', { status: 400, body: {}, media }, false],
    ['a list', { status: 400, body: [problem], media }, false],
    ['a page', { status: 400, text: '<html></html>', media }, false],
  ])('are what their dialect says: %s', (_, one, fits) => {
    const said = saidBy(errorsAreOperationOutcomes, [seen('question', one)], withProblems);
    expect(said).toHaveLength(fits ? 0 : 1);
  });

  it('are an error of their own dialect only where that is said', () => {
    expect(isProblem(seen('question', { status: 400, body: problem, media }))).toBe(true);
    const said = saidBy(errorsAreOperationOutcomes, [seen('question', { status: 400, body: problem, media })]);
    expect(said).toEqual([expect.objectContaining({ at: 'body', expected: 'an OperationOutcome' })]);
  });
});

describe('the parts of an error', () => {
  it('tell an error from a hint', () => {
    expect(
      ['fatal', 'error', 'warning', 'information', 'ERROR', 7].map((severity) =>
        tellsAnError(outcome('value', { severity })),
      ),
    ).toEqual([true, true, false, false, false, false]);
    expect([undefined, null, [], {}, matchBody(), { issue: [{ severity: 'error' }] }].map(tellsAnError)).toEqual(
      Array(6).fill(false),
    );
  });

  it.each([
    ['<OperationOutcome><issue><severity value="error"/><code value="value"/></issue></OperationOutcome>', true],
    [
      '<?xml version="1.0"?>\n<OperationOutcome xmlns="http://hl7.org/fhir"><issue><severity value="fatal"/><code value="value"/></issue></OperationOutcome>',
      true,
    ],
    ['<OperationOutcome></OperationOutcome>', false],
    ['<OperationOutcomes><issue><severity value="error"/><code value="value"/></issue></OperationOutcomes>', false],
    ['<html><OperationOutcome><issue><severity value="error"/><code value="value"/></issue></html>', false],
    ['', false],
  ])('are found in XML: %s', (text, found) => {
    expect(isXmlOutcome(text)).toBe(found);
  });
});

it('a tally keeps kinds apart, in the order they were first seen', () => {
  const answers = [1, 2, 3].map((index) => seen(`question[${index}]`, { status: 400, body: {} }));
  const findings = tally(answers, ({ step }) => [
    ...(step === 'question[1]' ? [] : [{ at: 'b', expected: 'x', actual: step }]),
    { at: 'a', expected: 'x', actual: step },
    { at: 'a', expected: 'x', actual: 'again' },
  ]);
  expect(findings).toEqual([
    {
      at: 'a',
      expected: 'x',
      actual: 'in 3 of 3 answers, first in SC-TST-001#question[1]: again',
      event: answers[0]?.ref,
    },
    {
      at: 'b',
      expected: 'x',
      actual: 'in 2 of 3 answers, first in SC-TST-001#question[2]: question[2]',
      event: answers[1]?.ref,
    },
  ]);
});
