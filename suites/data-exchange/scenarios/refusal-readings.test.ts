import { describe, expect, it } from 'vitest';
import { defaultDialect } from '../../../standards/data-exchange/dialect.js';
import { facts, matchBody } from '../exchange.test-support.js';
import { blindTo, butFor, QUIET, remarks, verdictsOf, withDialect } from './refusal-run.test-support.js';
import { answerStrictly } from './strict-responder.test-support.js';

describe('an interpretation that the target has not accepted', () => {
  it.each([
    ['SC-MAL-007', 'parameters', 'differs'],
    ['SC-MAL-013', 'no-reason', 'fail'],
    ['SC-MAL-016', 'reason', 'differs'],
    ['SC-MAL-019', 'two', 'differs'],
    ['SC-MAL-026', 'modifier', 'fail'],
    ['SC-SEC-001', 'nobody', 'differs'],
    ['SC-SEC-011', 'method', 'differs'],
  ])('makes %s differ where its expectation is one', async (id, cause, wanted) => {
    const verdicts = await verdictsOf(
      butFor([cause], () => ({ body: matchBody() })),
      facts,
      new Set(),
    );
    const worst = verdicts.filter(
      ({ scenario, strength, outcome: given }) => scenario === id && strength === 'SHALL' && !QUIET.has(given),
    );
    expect(new Set(worst.map(({ outcome: given }) => given))).toEqual(new Set([wanted]));
  });
});

describe('a reason that the dialect lists', () => {
  const listed = withDialect({
    'reason.types': ['valueUri', 'valueCoding'],
    'reason.values': [
      ...defaultDialect['reason.values'],
      'child-protection',
      'https://www.legislation.gov.uk/ukpga/1989/41/section/999',
    ],
  });

  it('is not asked to be refused', async () => {
    const verdicts = await verdictsOf(answerStrictly, listed);
    const of = (id: string) => verdicts.filter(({ scenario, requirement }) => scenario === id && requirement !== null);
    expect(of('SC-MAL-016').map(({ outcome: given }) => given)).toEqual(Array(3).fill('not-applicable'));
    const answering = butFor(['reason'], (question, said) =>
      Buffer.from(question.body).toString('utf8').includes('valueCoding') ? { body: matchBody() } : said,
    );
    expect((await remarks(answering, listed)).filter((one) => one.includes('SC-MAL-015'))).toEqual([]);
    expect(await remarks(answering)).toContain('SC-MAL-015 DES-ERR-004 fail');
  });
});

it('a run without a credential that is answered says so', async () => {
  const verdicts = await verdictsOf(blindTo('nobody'), { ...facts, credential: 'none' });
  const [finding] =
    verdicts.find(({ scenario, requirement }) => scenario === 'SC-SEC-001' && requirement === 'DES-SEC-004')
      ?.findings ?? [];
  expect(finding?.actual).toMatch(/^match: HTTP 200 .*; the whole run is asked without a credential$/);
});

it('what is wrong in many answers is told once, with how many and where first', async () => {
  const verdicts = await verdictsOf(butFor(['no-reason'], (_, said) => ({ ...said, body: {} })));
  const aggregate = verdicts.find(({ check }) => check === 'SC-SEC-030#run/each-error-is-an-operation-outcome');
  expect(aggregate?.findings).toEqual([
    expect.objectContaining({
      at: 'body',
      expected: 'an OperationOutcome',
      actual: expect.stringMatching(
        /^in \d+ of \d+ answers, first in SC-MAL-013#question\[left-out\]: none of the answers/,
      ),
    }),
  ]);
  expect(aggregate?.evidence).toEqual([aggregate?.findings[0]?.event]);
});
