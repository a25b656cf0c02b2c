import { describe, expect, it } from 'vitest';
import { catalogue } from '../../standards/catalogue.js';
import { claim, contrast, gate, premise } from '../model/scenario.js';
import type { EventBody } from '../model/transcript.js';
import type { Verdict } from '../model/verdict.js';
import {
  exchanged,
  judged,
  never,
  probed,
  rests,
  said,
  segmentOf,
  throwing,
} from '../test-support/events.test-support.js';
import { SHALL, SHALL_TOO, SHOULD, says } from '../test-support/suite.test-support.js';

const outcomes = (verdicts: readonly Verdict[]): string[] => verdicts.map(({ outcome }) => outcome);

describe('a gate', () => {
  const claims = [
    claim(SHALL, 'x', says('yes')),
    gate(SHALL, 'g', says('yes')),
    claim(SHALL_TOO, 'x', says('yes')),
    claim(SHOULD, 'x', says('no')),
  ];

  it('that fails leaves what stands below it not reached, and what stands above it alone', () => {
    const verdicts = judged(claims, segmentOf([said('x', 'yes'), said('g', 'no')]));
    expect(outcomes(verdicts)).toEqual(['pass', 'fail', 'not-reached', 'not-reached']);
    expect(verdicts[3]).toMatchObject({ because: 'SC-TST-009#g/the-answer-says-yes', findings: [] });
    expect(verdicts[2]?.because).toBe('SC-TST-009#g/the-answer-says-yes');
    expect(verdicts[2]).not.toHaveProperty('cause');
  });

  it('that holds is an ordinary claim', () => {
    expect(outcomes(judged(claims, segmentOf([said('x', 'yes'), said('g', 'yes')])))).toEqual([
      'pass',
      'pass',
      'pass',
      'warning',
    ]);
  });

  it.each([
    ['differs', gate(SHALL, 'g', rests(says('yes'), 'DES-AMB-09'))],
    ['warning', gate(SHOULD, 'g', says('yes'))],
  ])('closes at "%s" too', (outcome, one) => {
    const verdicts = judged([one, claim(SHALL, 'x', says('yes'))], segmentOf([said('x', 'yes'), said('g', 'no')]));
    expect(outcomes(verdicts)).toEqual([outcome, 'not-reached']);
  });

  it('is not closed by something that is not the target’s word', () => {
    const bodies = [said('x', 'yes'), exchanged('g', { status: 429 })];
    expect(outcomes(judged(claims, segmentOf(bodies)))).toEqual(['pass', 'inconclusive', 'pass', 'warning']);
  });

  it('is the first that closes which is named below', () => {
    const two = [gate(SHALL, 'g', says('yes')), gate(SHALL, 'h', says('yes')), claim(SHALL, 'x', says('yes'))];
    const verdicts = judged(two, segmentOf([said('x', 'yes'), said('g', 'no'), said('h', 'no')]));
    expect(verdicts.map(({ because }) => because)).toEqual([
      undefined,
      'SC-TST-009#g/the-answer-says-yes',
      'SC-TST-009#g/the-answer-says-yes',
    ]);
  });
});

describe('a premise', () => {
  const claims = [premise('p', says('yes')), claim(SHALL, 'x', says('yes')), claim(SHOULD, 'x', says('no'))];
  const unmet = said('p', 'no');

  it('that is not met shows nothing, in either direction', () => {
    const verdicts = judged(claims, segmentOf([unmet, said('x', 'yes')]));
    expect(outcomes(verdicts)).toEqual(['not-shown', 'not-shown', 'not-shown']);
    expect(verdicts[1]).toMatchObject({ because: 'SC-TST-009#p/the-answer-says-yes', findings: [] });
    expect(outcomes(judged(claims, segmentOf([unmet, said('x', 'no')])))).toEqual([
      'not-shown',
      'not-shown',
      'not-shown',
    ]);
  });

  it('keeps its findings and has no cause: it is in no row', () => {
    const [verdict] = judged(claims, segmentOf([unmet, said('x', 'yes')]));
    expect(verdict).toMatchObject({ requirement: null, strength: 'SHALL', findings: [{ actual: '"no"' }] });
    expect(verdict).not.toHaveProperty('cause');
  });

  it('that is met changes nothing', () => {
    expect(outcomes(judged(claims, segmentOf([said('p', 'yes'), said('x', 'no')])))).toEqual(['pass', 'fail', 'pass']);
  });

  it('does not excuse a silence', () => {
    const verdicts = judged(claims, segmentOf([unmet, exchanged('x', 'reset'), probed(2, true)]));
    expect(verdicts[1]).toMatchObject({ outcome: 'fail', cause: 'target' });
    expect(verdicts[2]).toMatchObject({ outcome: 'not-shown' });
  });

  it('excuses what did not answer badly because of a silence elsewhere', () => {
    const bodies = [unmet, said('x', 'no'), exchanged('y', 'reset'), probed(3, true)];
    expect(judged(claims, segmentOf(bodies))[1]).toMatchObject({ outcome: 'not-shown' });
  });

  it.each<[string, EventBody]>([
    ['was answered with 429', exchanged('p', { status: 429 })],
    ['could not be judged', said('q', 'yes')],
  ])('that %s is not met either, and keeps its own outcome', (_, body) => {
    const verdicts = judged(claims, segmentOf([body, said('x', 'yes')]));
    expect(outcomes(verdicts).slice(1)).toEqual(['not-shown', 'not-shown']);
    expect(['inconclusive', 'error']).toContain(verdicts[0]?.outcome);
  });

  it('that does not apply is not met', () => {
    const inapplicable = [premise('p', never(says('yes'))), claim(SHALL, 'x', says('yes'))];
    expect(outcomes(judged(inapplicable, segmentOf([said('p', 'yes'), said('x', 'yes')])))).toEqual([
      'not-applicable',
      'not-shown',
    ]);
  });

  it('does not hide what is not the target’s word', () => {
    const one = [premise('p', says('yes')), claim(SHALL, 'x', throwing)];
    expect(outcomes(judged(one, segmentOf([unmet, said('x', 'yes')])))).toEqual(['not-shown', 'error']);
  });
});

describe('a contrast', () => {
  const claims = [
    contrast('c', says('no')),
    claim(SHALL, 'x', says('yes')),
    claim(SHOULD, 'y', says('yes')),
    claim(SHALL, 'x', says('yes'), { atMost: 'MAY' }),
    claim(SHALL_TOO, 'x', never(says('yes'))),
    claim(SHALL_TOO, 'x', rests(says('no'), 'DES-AMB-09')),
  ];

  it('that is not met leaves what a constant answer could have got not shown, and what it could not', () => {
    const verdicts = judged(claims, segmentOf([said('c', 'yes'), said('x', 'yes'), said('y', 'no')]));
    expect(outcomes(verdicts)).toEqual(['not-shown', 'not-shown', 'warning', 'not-shown', 'not-shown', 'differs']);
    expect(verdicts[1]?.because).toBe('SC-TST-009#c/the-answer-says-no');
    expect(verdicts[1]?.reason).toMatch(/constant answer/);
  });

  it('that is not met lets a failure stand', () => {
    const verdicts = judged(claims, segmentOf([said('c', 'yes'), said('x', 'no'), said('y', 'no')]));
    expect(verdicts[1]).toMatchObject({ outcome: 'fail', cause: 'target' });
  });

  it('that is met changes nothing', () => {
    expect(outcomes(judged(claims, segmentOf([said('c', 'no'), said('x', 'yes'), said('y', 'yes')])))).toEqual([
      'pass',
      'pass',
      'pass',
      'observed',
      'not-applicable',
      'differs',
    ]);
  });

  it('lets a gate that fails close', () => {
    const gated = [contrast('c', says('no')), gate(SHALL, 'x', says('yes')), claim(SHALL_TOO, 'y', says('yes'))];
    expect(outcomes(judged(gated, segmentOf([said('c', 'yes'), said('x', 'no'), said('y', 'yes')])))).toEqual([
      'not-shown',
      'fail',
      'not-reached',
    ]);
  });
});

describe('judging', () => {
  it('is pure: twice the same, and the events as they were', () => {
    const events = segmentOf([said('c', 'yes'), said('x', 'no')]);
    const before = JSON.stringify(events);
    const claims = [contrast('c', says('no')), claim(SHALL, 'x', says('yes'))];
    expect(JSON.stringify(judged(claims, events))).toBe(JSON.stringify(judged(claims, events)));
    expect(JSON.stringify(events)).toBe(before);
  });

  it('takes the attempt from the segment', () => {
    const [opened, ...rest] = segmentOf([said('x', 'yes')]);
    if (opened?.type !== 'segment-opened') throw new Error('a segment begins with its opening');
    const [verdict] = judged([claim(SHALL, 'x', says('yes'))], [{ ...opened, attempt: 3 }, ...rest]);
    expect(verdict?.evidence).toEqual(['SC-TST-009.3/1']);
  });

  it('takes the strength from the catalogue', () => {
    expect([catalogue[SHALL].strength, catalogue[SHOULD].strength]).toEqual(['SHALL', 'SHOULD']);
  });
});
