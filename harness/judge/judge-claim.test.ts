import { describe, expect, it } from 'vitest';
import { type Claim, claim, type ExchangeRule, type ScenarioRule } from '../model/scenario.js';
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
import { SHALL, SHOULD, says } from '../test-support/suite.test-support.js';

const verdictOf = (one: Claim, bodies: readonly EventBody[], accepted: readonly string[] = []): Verdict => {
  const [verdict] = judged([one], segmentOf(bodies), accepted);
  if (verdict === undefined) throw new Error('a verdict was expected');
  return verdict;
};

describe('a claim by itself', () => {
  it('is told with everything that a reader needs', () => {
    const rule: ExchangeRule = { ...rests(says('yes'), 'DES-AMB-09'), leavesOpen: 'One was asked.' };
    expect(
      verdictOf(claim(SHALL, 'x', rule, { leavesOpen: 'It was quick.' }), [said('w', 'yes'), said('x', 'yes')]),
    ).toEqual({
      check: 'SC-TST-009#x/the-answer-says-yes',
      requirement: SHALL,
      rule: 'the-answer-says-yes',
      truth: 'the answer says yes',
      scenario: 'SC-TST-009',
      step: 'x',
      strength: 'SHALL',
      outcome: 'pass',
      findings: [],
      readings: ['DES-AMB-09'],
      leavesOpen: 'One was asked. It was quick.',
      evidence: ['SC-TST-009.0/2'],
    });
  });

  it('says nothing of what is left open where nothing is', () => {
    expect(verdictOf(claim(SHALL, 'x', says('yes')), [said('x', 'yes')])).not.toHaveProperty('leavesOpen');
  });

  it('fails with findings and is the target’s', () => {
    const verdict = verdictOf(claim(SHALL, 'x', says('yes')), [said('x', 'no')]);
    expect(verdict).toMatchObject({ outcome: 'fail', cause: 'target' });
    expect(verdict.findings).toEqual([{ at: 'x', expected: 'yes', actual: '"no"' }]);
  });

  it.each([
    ['the catalogue asks for a SHOULD', claim(SHOULD, 'x', says('yes')), 'warning', 'SHOULD'],
    ['the claim lowers a SHALL to SHOULD', claim(SHALL, 'x', says('yes'), { atMost: 'SHOULD' }), 'warning', 'SHOULD'],
    ['the claim lowers a SHALL to MAY', claim(SHALL, 'x', says('yes'), { atMost: 'MAY' }), 'observed', 'MAY'],
    [
      'the claim lowers a SHALL to SHALL-IF-HELD',
      claim(SHALL, 'x', says('yes'), { atMost: 'SHALL-IF-HELD' }),
      'observed',
      'SHALL-IF-HELD',
    ],
    ['the claim tries to raise a SHOULD', claim(SHOULD, 'x', says('yes'), { atMost: 'SHALL' }), 'warning', 'SHOULD'],
  ])('has findings where %s', (_, one, outcome, strength) => {
    expect(verdictOf(one, [said('x', 'no')])).toMatchObject({ outcome, strength });
    expect(verdictOf(one, [said('x', 'no')])).not.toHaveProperty('cause');
  });

  it('differs where it rests on a reading that the target has not accepted, all of them', () => {
    const one = claim(SHALL, 'x', rests(says('yes'), 'DES-AMB-09', 'DES-AMB-12'));
    const bodies = [said('x', 'no')];
    expect(verdictOf(one, bodies)).toMatchObject({ outcome: 'differs', cause: 'target' });
    expect(verdictOf(one, bodies, ['DES-AMB-09'])).toMatchObject({ outcome: 'differs' });
    expect(verdictOf(one, bodies, ['DES-AMB-09', 'DES-AMB-12'])).toMatchObject({ outcome: 'fail' });
    expect(verdictOf(one, [said('x', 'yes')])).toMatchObject({ outcome: 'pass' });
  });

  it('that does not apply is not a pass', () => {
    expect(verdictOf(claim(SHALL, 'x', never(says('yes'))), [said('x', 'yes')])).toMatchObject({
      outcome: 'not-applicable',
    });
  });

  it('reads a body that is missing as one that is not there', () => {
    expect(verdictOf(claim(SHALL, 'x', says('yes')), [exchanged('x', {})])).toMatchObject({
      outcome: 'fail',
      findings: [{ actual: 'nothing' }],
    });
  });
});

describe('what keeps a claim from being judged', () => {
  const yes = claim(SHALL, 'x', says('yes'));

  it('a rule that threw is our error', () => {
    expect(verdictOf(claim(SHALL, 'x', throwing), [said('x', 'yes')])).toMatchObject({
      outcome: 'error',
      cause: 'harness',
      reason: expect.stringMatching(/no such thing.*HARNESS_RULE_FAILED/),
      findings: [],
    });
    const throwsLater: ExchangeRule = { ...says('yes'), appliesTo: throwing.check as never };
    expect(verdictOf(claim(SHALL, 'x', throwsLater), [said('x', 'yes')])).toMatchObject({ outcome: 'error' });
  });

  it('a drive that threw is our error, for steps that were asked too', () => {
    const bodies: EventBody[] = [
      said('x', 'yes'),
      { type: 'drive-failed', error: 'HARNESS_DRIVE_FAILED', detail: 'it broke' },
    ];
    expect(verdictOf(yes, bodies)).toMatchObject({
      outcome: 'error',
      cause: 'harness',
      reason: expect.stringMatching(/it broke.*HARNESS_DRIVE_FAILED/),
    });
  });

  it('a step that the record does not hold is our error', () => {
    expect(verdictOf(yes, [said('y', 'yes')])).toMatchObject({
      outcome: 'error',
      cause: 'harness',
      reason: expect.stringContaining('HARNESS_PLAN_MISMATCH'),
      evidence: [],
    });
  });

  it('too many requests is inconclusive and a matter of configuration', () => {
    expect(verdictOf(yes, [exchanged('x', { status: 429, body: { says: 'yes' } })])).toMatchObject({
      outcome: 'inconclusive',
      cause: 'configuration',
      reason: expect.stringContaining('requestsPerSecond'),
    });
    expect(verdictOf(yes, [said('x', 'yes'), exchanged('y', { status: 429 })])).toMatchObject({ outcome: 'pass' });
  });

  it('no answer, and none to the known-good question, is inconclusive', () => {
    expect(verdictOf(yes, [exchanged('x', 'timeout'), probed(1, false)])).toMatchObject({
      outcome: 'inconclusive',
      cause: 'target',
    });
  });

  it('no answer where the known-good question was answered is for the rule to judge', () => {
    expect(verdictOf(yes, [exchanged('x', 'reset'), probed(1, true)])).toMatchObject({
      outcome: 'fail',
      cause: 'target',
    });
  });

  it('no answer fails, whatever readings the claim rests on', () => {
    const one = claim(SHALL, 'x', rests(says('yes'), 'DES-AMB-09'));
    expect(verdictOf(one, [exchanged('x', 'reset'), probed(1, true)])).toMatchObject({
      outcome: 'fail',
      cause: 'target',
    });
  });

  it('a silence that concerns another step does not', () => {
    expect(verdictOf(yes, [said('x', 'yes'), exchanged('y', 'reset'), probed(2, false)])).toMatchObject({
      outcome: 'pass',
    });
  });

  it.each(['cut-short', 'torn'] as const)('a segment that is %s is not run', (as) => {
    const [verdict] = judged([yes], segmentOf([said('x', 'yes')], as));
    expect(verdict).toMatchObject({ outcome: 'not-run', cause: 'operator', reason: 'cut short' });
  });

  it('a segment cut short by silence is inconclusive', () => {
    const events = segmentOf([said('x', 'yes'), exchanged('y', 'reset'), probed(2, false)], 'cut-short');
    expect(judged([yes], events)).toMatchObject([{ outcome: 'inconclusive', cause: 'target' }]);
  });
});

describe('a claim on several exchanges', () => {
  const spelled = [
    said('spelling[u2019]', 'yes'),
    said('spelling[plain]', 'no'),
    said('spelling', 'no'),
    said('spellings[a]', 'no'),
  ];

  it('judges the cases of a step and says where each finding was seen', () => {
    const verdict = verdictOf(claim(SHALL, 'spelling[*]', says('yes')), spelled);
    expect(verdict.evidence).toEqual(['SC-TST-009.0/1', 'SC-TST-009.0/2']);
    expect(verdict.findings).toEqual([
      { at: 'spelling[plain]', expected: 'yes', actual: '"no"', event: 'SC-TST-009.0/2' },
    ]);
  });

  it('is inconclusive when one of them was one too many', () => {
    const one = claim(SHALL, 'spelling[*]', says('yes'));
    expect(verdictOf(one, [...spelled, exchanged('spelling[x]', { status: 429 })])).toMatchObject({
      outcome: 'inconclusive',
    });
  });

  it('fails when one of them got no answer, whatever readings it rests on', () => {
    const one = claim(SHALL, 'spelling[*]', rests(says('yes'), 'DES-AMB-09'));
    const bodies = [said('spelling[a]', 'yes'), exchanged('spelling[b]', 'reset'), probed(2, true)];
    expect(verdictOf(one, bodies)).toMatchObject({ outcome: 'fail', findings: [{ at: 'spelling[b]' }] });
  });

  it('judges only those that a rule applies to', () => {
    const onlyPlain: ExchangeRule = { ...says('yes'), appliesTo: ({ step }) => step === 'spelling[u2019]' };
    expect(verdictOf(claim(SHALL, 'spelling[*]', onlyPlain), spelled)).toMatchObject({ outcome: 'pass', findings: [] });
  });

  it('judges the whole scenario as one where the rule says so', () => {
    const looked: string[][] = [];
    const rule: ScenarioRule = {
      id: 'all-say-the-same',
      scope: 'scenario',
      truth: 'all say the same',
      check: (subject) => {
        looked.push(
          subject.exchanges.map(({ step }) => step),
          subject.step('spelling[*]').map(({ step }) => step),
        );
        return [{ at: 'scenario', expected: 'one', actual: 'two' }];
      },
    };
    const verdict = verdictOf(claim(SHALL, 'scenario', rule), spelled);
    expect(looked).toEqual([
      ['spelling[u2019]', 'spelling[plain]', 'spelling', 'spellings[a]'],
      ['spelling[u2019]', 'spelling[plain]'],
    ]);
    expect(verdict).toMatchObject({ outcome: 'fail', findings: [{ at: 'scenario', expected: 'one', actual: 'two' }] });
    expect(verdictOf(claim(SHALL, 'scenario', { ...rule, appliesTo: () => false }), spelled).outcome).toBe(
      'not-applicable',
    );
  });
});
