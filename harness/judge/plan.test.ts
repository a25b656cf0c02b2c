import { describe, expect, it } from 'vitest';
import { byItself, pair, recommended, SHALL, SHALL_TOO, SHOULD, suite } from '../test-support/suite.test-support.js';
import { planDigest, planOf } from './plan.js';

const plan = planOf(suite.scenarios);

describe('a plan', () => {
  it('holds each scenario with its checks, in its order whatever the order of the suite', () => {
    expect(plan).toEqual([
      {
        scenario: 'SC-TST-001',
        title: 'the known are told from the unknown',
        runs: 'together',
        checks: [
          {
            check: 'SC-TST-001#control/the-answer-says-yes',
            requirement: null,
            strength: 'SHALL',
            control: 'contrast',
          },
          { check: 'SC-TST-001#question/the-answer-says-no', requirement: SHALL, strength: 'SHALL' },
          { check: 'SC-TST-001#question/the-answer-says-no', requirement: SHALL_TOO, strength: 'SHALL' },
        ],
      },
      {
        scenario: 'SC-TST-002',
        title: 'a greeting is returned',
        runs: 'together',
        checks: [{ check: 'SC-TST-002#greeting/the-answer-says-hello', requirement: SHOULD, strength: 'SHOULD' }],
      },
      {
        scenario: 'SC-TST-003',
        title: 'nobody else is asking',
        runs: 'alone',
        checks: [{ check: 'SC-TST-003#alone/the-answer-says-yes', requirement: SHALL, strength: 'SHALL' }],
      },
    ]);
    expect(planOf([pair, recommended, byItself])).toEqual(plan);
  });

  it('holds the class of a scenario, and what strains the target alone and last', () => {
    const loading = { ...pair, id: 'SC-AAA-001', class: 'loading' as const };
    const faulty = { ...pair, id: 'SC-TST-009', class: 'faulty' as const };
    expect(planOf([loading, faulty, byItself]).map(({ scenario, runs, class: own }) => [scenario, runs, own])).toEqual([
      ['SC-TST-009', 'together', 'faulty'],
      ['SC-TST-003', 'alone', undefined],
      ['SC-AAA-001', 'alone', 'loading'],
    ]);
  });

  it('has a digest that any change changes', () => {
    expect(planDigest(planOf([pair, byItself, recommended]))).toBe(planDigest(plan));
    expect(planDigest(plan.slice(1))).not.toBe(planDigest(plan));
    expect(planDigest(plan.map((one) => ({ ...one, runs: 'alone' })))).not.toBe(planDigest(plan));
  });
});
