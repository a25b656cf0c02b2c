import { describe, expect, it } from 'vitest';
import { isJsonObject } from '../model/json.js';
import { type Answered, exchanged, readBody } from '../test-support/events.test-support.js';
import { exchangeSubject, scenarioSubject, stepMatches } from './subject.js';

const subjectOf = (answer: Answered) => exchangeSubject('SC-TST-009.0/1', exchanged('x', answer), readBody);

describe('an exchange as a rule sees it', () => {
  it('has the method and path of the request and the status of the answer', () => {
    const { request, answer, ref, step, noAnswer } = subjectOf({ status: 404, body: {} });
    expect([request.method, request.path, answer?.status, ref, step, noAnswer]).toEqual([
      'POST',
      '/fhir/x',
      404,
      'SC-TST-009.0/1',
      'x',
      null,
    ]);
    expect(request.json()).toEqual({ asked: 1 });
  });

  it('has no answer where none came, and says why', () => {
    const subject = exchangeSubject('r', exchanged('x', 'dns'), readBody);
    expect([subject.answer, subject.noAnswer]).toEqual([null, 'dns']);
  });

  it('gives the first value of a header by its name in any case', () => {
    const { answer } = subjectOf({
      headers: [
        ['X-a', '1'],
        ['x-A', '2'],
      ],
    });
    expect([answer?.header('X-A'), answer?.header('x-b')]).toEqual(['1', undefined]);
  });

  it('gives a fresh copy of the body each time', () => {
    const { answer } = subjectOf({ body: { a: [1] } });
    const first = answer?.json();
    if (isJsonObject(first)) first.a = 'spoilt';
    expect(answer?.json()).toEqual({ a: [1] });
  });

  it.each<[string, Answered, unknown]>([
    ['no body', {}, undefined],
    ['an empty body', { text: '' }, undefined],
    ['text', { text: 'hello' }, undefined],
    ['truncated JSON', { text: '{"a":' }, undefined],
    ['JSON with a mark in front', { text: '\uFEFF{"a":1}' }, { a: 1 }],
    ['null', { text: 'null' }, null],
    ['JSON nested 256 deep', { text: '{"a":1}', depth: 256 }, { a: 1 }],
    ['JSON nested deeper', { text: '{"a":1}', depth: 257 }, undefined],
  ])('reads %s', (_, answer, expected) => {
    expect(subjectOf(answer).answer?.json()).toEqual(expected);
  });

  it('has no text where there is no body', () => {
    expect(subjectOf({}).answer?.text).toBe('');
  });

  it('reads a body once, and only when asked', () => {
    let reads = 0;
    const { answer } = exchangeSubject('r', exchanged('x', { text: 'é' }), (ref) => {
      reads += 1;
      return readBody(ref);
    });
    expect(reads).toBe(0);
    expect([answer?.text, answer?.text, answer?.json(), reads]).toEqual(['é', 'é', undefined, 1]);
  });
});

describe('steps', () => {
  it.each([
    ['a', 'a', true],
    ['a', 'ab', false],
    ['a[x]', 'a[*]', true],
    ['a[]', 'a[*]', true],
    ['a', 'a[*]', false],
    ['ab[x]', 'a[*]', false],
    ['a[x]', 'a', false],
    ['a[x]', 'a[x]', true],
  ])('%s is meant by %s: %s', (step, wanted, expected) => {
    expect(stepMatches(step, wanted)).toBe(expected);
  });

  it('of a scenario come in the order they were made', () => {
    const exchanges = ['a[2]', 'b', 'a[1]'].map((step) => exchangeSubject(step, exchanged(step, {}), readBody));
    expect(
      scenarioSubject(exchanges)
        .step('a[*]')
        .map(({ ref }) => ref),
    ).toEqual(['a[2]', 'a[1]']);
  });
});
