import { describe, expect, it } from 'vitest';
import type { Question } from '../../../harness/model/scenario.js';
import { noReadBack } from '../../../harness/test-support/no-read-back.test-support.js';
import { type Given, matchBody, noMatchBody, personOf, seen } from '../exchange.test-support.js';
import { rowOf } from '../rules/refusal-row.test-support.js';

/** What a row asks when it is answered as told. */
async function askedBy(id: string, answer: (question: Question) => Given = () => ({ body: noMatchBody })) {
  const asked = new Map<string, Question>();
  await rowOf(id).drive({
    ask: (step, question) => {
      asked.set(step, question);
      return Promise.resolve(seen(step, answer(question), question));
    },
    ...noReadBack,
    person: personOf,
  });
  return asked;
}

const headerOf = (question: Question | undefined, wanted: string): string | undefined =>
  question?.headers?.find(([name]) => name === wanted)?.[1];

describe('what is asked', () => {
  it('SC-SEC-001: the same question by the first caller and by nobody', async () => {
    const asked = await askedBy('SC-SEC-001');
    const control = asked.get('control');
    expect(control?.as).toBeUndefined();
    expect(asked.get('question')).toEqual({ ...control, as: 'nobody' });
  });

  it('SC-SEC-011: where POST was answered, with the question in the address', async () => {
    const asked = await askedBy('SC-SEC-011');
    const { method, path = '', body } = asked.get('question') as Question;
    expect(method).toBe('GET');
    expect(path).toMatch(/^\/fhir\/Patient\/\$person-info-query\?identifier=.*9990010005&family=Fenwick/);
    expect(body).toHaveLength(0);
    const base = new URL('https://responder.example.test/fhir/');
    expect(new URL(path, base).href).toMatch(
      /^https:\/\/responder\.example\.test\/fhir\/Patient\/\$person-info-query\?/,
    );
  });

  it('SC-SEC-011: nowhere, when the address of the operation is not known', async () => {
    const { drive } = rowOf('SC-SEC-011');
    const answer = seen('control', { body: matchBody() });
    const ask = () => Promise.resolve({ ...answer, request: { ...answer.request, path: '/[contact 9-16 0a1b]/fhir' } });
    await expect(drive({ ...noReadBack, ask, person: personOf })).rejects.toThrow(
      'the address of the operation was redacted',
    );
  });

  it('SC-SEC-014: one question under five headers', async () => {
    const asked = await askedBy('SC-SEC-014');
    const accepts = [...asked].map(([step, question]) => [step, headerOf(question, 'Accept')]);
    expect(accepts).toEqual([
      ['stranger', 'application/fhir+json'],
      ['control', 'application/fhir+json'],
      ['open[anything]', '*/*'],
      ['open[unsaid]', undefined],
      ['open[versioned]', 'application/fhir+json; fhirVersion=4.0'],
      ['csv', 'text/csv'],
      ['xml', 'application/fhir+xml'],
    ]);
    for (const [step, question] of asked) {
      expect(headerOf(question, 'Content-Type')).toBe('application/fhir+json');
      if (step !== 'stranger') expect(question.body).toEqual(asked.get('control')?.body);
    }
  });

  it('SC-SEC-025: twelve times each without a reason, in no order that repeats', async () => {
    const asked = await askedBy('SC-SEC-025');
    const order = [...asked.keys()].slice(2).map((step) => step[0]);
    expect(order.join('')).toBe('qssqsqqssqqsqssqsqqsqssq');
    for (const [step, { body }] of [...asked].slice(2)) {
      const text = Buffer.from(body).toString('utf8');
      expect(text).not.toContain('"reason"');
      expect(text).toContain(step.startsWith('q') ? '9990010005' : '9990010269');
    }
  });

  it('SC-SEC-037: again under the tag of the first answer, or under one that nobody gave', async () => {
    const tagged = await askedBy('SC-SEC-037', () => ({ body: matchBody(), headers: [['ETag', '"a1"']] }));
    expect(headerOf(tagged.get('conditional'), 'If-None-Match')).toBe('"a1"');
    expect(headerOf((await askedBy('SC-SEC-037')).get('conditional'), 'If-None-Match')).toBe('W/"assay"');
    expect(tagged.get('conditional')?.body).toEqual(tagged.get('question')?.body);
  });
});
