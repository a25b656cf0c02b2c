import { describe, expect, it } from 'vitest';
import type { RunEnd, RunOpened } from '../harness/model/record.js';
import { OUTCOMES, type Outcome, type Verdict } from '../harness/model/verdict.js';
import { catalogue, registers } from '../standards/catalogue.js';
import type { Requirement } from '../standards/requirement.js';
import { openedOf, planOf, verdictOf } from './every-outcome.test-support.js';
import { conformanceRows, type Row } from './rows.js';

interface Setting {
  unjudged?: readonly Verdict[];
  ended?: RunEnd | null;
  opened?: Partial<RunOpened>;
}

const rowOf = (verdicts: readonly Verdict[], { unjudged = [], ended = 'complete', opened = {} }: Setting = {}): Row => {
  const rows = conformanceRows({ opened: openedOf(planOf(verdicts, unjudged), opened), ended, verdicts });
  return rows.find(({ requirement }) => requirement === 'DES-RES-001')!;
};

const verdict = (outcome: Outcome, more: Partial<Verdict> = {}) => verdictOf('DES-RES-001', outcome, more);
const elsewhere = { scenario: 'SC-MAT-005' };

describe('conformance rows', () => {
  it('has one row for each entry of the catalogue, in its order, when nothing was judged', () => {
    const rows = conformanceRows({ opened: openedOf([]), ended: 'complete', verdicts: [] });
    expect(rows.map(({ requirement }) => requirement)).toEqual(registers['data-exchange']);
  });

  it('keeps controls out of the rows', () => {
    const rows = conformanceRows({
      opened: openedOf([]),
      ended: 'complete',
      verdicts: [verdictOf(null, 'error')],
    });
    expect(rows.flatMap(({ verdicts }) => verdicts)).toEqual([]);
  });

  it.each(OUTCOMES.flatMap((worse, i) => OUTCOMES.slice(i).map((better) => [worse, better] as const)))(
    'takes %s as worse than %s, whichever came first',
    (worse, better) => {
      const pair = [verdict(better), verdict(worse, elsewhere)];
      expect(rowOf(pair).outcome).toBe(worse);
      expect(rowOf(pair.toReversed()).outcome).toBe(worse);
    },
  );

  it.each(OUTCOMES.map((outcome) => [outcome]))('counts %s as judged only if it speaks about the target', (outcome) => {
    const speaks = ['fail', 'differs', 'warning', 'observed', 'pass', 'not-applicable'].includes(outcome);
    expect(rowOf([verdict(outcome)])).toMatchObject({ judged: speaks ? 1 : 0, planned: 1 });
  });

  it('orders the verdicts of a row by check', () => {
    const row = rowOf([verdict('pass', elsewhere), verdict('pass', { step: 'b' }), verdict('pass', { step: 'a' })]);
    expect(row.verdicts.map(({ check }) => check)).toEqual([
      'SC-MAT-001#a/des-res-001',
      'SC-MAT-001#b/des-res-001',
      'SC-MAT-005#question/des-res-001',
    ]);
  });

  it('calls a pass of which checks are missing partly tested', () => {
    const row = rowOf([verdict('pass')], { unjudged: [verdict('pass', elsewhere)] });
    expect(row).toMatchObject({ outcome: 'pass', partly: true, status: 'partly', judged: 1, planned: 2 });
  });

  it('calls a pass of one shard partly tested while other shards have checks of it', () => {
    const setting = { unjudged: [verdict('pass', elsewhere)], opened: { shard: { index: 1, of: 2 } } };
    expect(rowOf([verdict('pass')], setting)).toMatchObject({ partly: true, judged: 1, driven: 1, planned: 2 });
  });

  it('does not soften a failure of which checks are missing', () => {
    const row = rowOf([verdict('fail')], { unjudged: [verdict('pass', elsewhere)] });
    expect(row).toMatchObject({ outcome: 'fail', partly: false, status: 'fail-editorial' });
  });

  it('gives the reasons of the worst verdicts only, each once, with what stood in the way', () => {
    const why = { reason: 'the token issuer was down', because: 'preflight' };
    const row = rowOf([
      verdict('inconclusive', why),
      verdict('inconclusive', { ...why, ...elsewhere }),
      verdict('not-run', { step: 'other', reason: 'cut short' }),
    ]);
    expect(row.reason).toBe('the token issuer was down (preflight)');
  });

  it.each<[string, Setting, Partial<Row>]>([
    ['is in no plan', {}, { outcome: 'not-run', leftOut: false, reason: 'no check of it is in the plan of this run' }],
    [
      'was left out by a filter',
      { opened: { filtered: true } },
      {
        outcome: 'not-run',
        leftOut: true,
        reason: 'no check of it is in the plan of this run, which a filter made shorter',
      },
    ],
    [
      'belongs to another shard',
      { unjudged: [verdict('pass')], opened: { shard: { index: 2, of: 2 } } },
      { outcome: 'not-run', leftOut: true, planned: 1, driven: 0, reason: 'other shards drive its 1 check' },
    ],
    [
      'was not reached before the end',
      { unjudged: [verdict('pass')], ended: 'interrupted' },
      {
        outcome: 'not-run',
        leftOut: false,
        reason: 'the run was cut short before any of its 1 planned check was judged: a signal stopped it',
      },
    ],
    [
      'was planned and left no verdict',
      { unjudged: [verdict('pass')] },
      { outcome: 'not-run', leftOut: false, reason: 'none of its 1 planned check was judged' },
    ],
    [
      'binds another role',
      { opened: { target: { ...openedOf([]).target, role: 'requester' } } },
      { outcome: 'not-applicable', reason: 'it binds a responder, and the target is a requester' },
    ],
  ])('says why there is no verdict when a requirement %s', (_, setting, expected) => {
    expect(rowOf([], setting)).toMatchObject({ judged: 0, verdicts: [], ...expected });
  });

  describe('of a requirement without verdicts', () => {
    const given = (more: Partial<Requirement>, opened: Partial<RunOpened> = {}): Row => {
      const { untested: _, ...entry } = catalogue['DES-RES-001'];
      const rows = conformanceRows(
        { opened: openedOf([], opened), ended: 'complete', verdicts: [] },
        { ...catalogue, 'DES-RES-001': { ...entry, ...more } },
      );
      return rows.find(({ requirement }) => requirement === 'DES-RES-001')!;
    };

    it.each(['attested', 'not-observable', 'needs-operator', 'text-undefined', 'later'] as const)(
      'takes the reason of the catalogue for what is %s, whatever the extent of the run',
      (why) => {
        const untested = { why, text: 'No message shows it.' };
        const expected = {
          outcome: 'not-run',
          status: why,
          notTested: why,
          leftOut: false,
          reason: 'No message shows it',
        };
        for (const opened of [{}, { filtered: true }, { profile: 'core' as const }, { shard: { index: 1, of: 2 } }])
          expect(given({ untested }, opened)).toMatchObject(expected);
      },
    );

    it('lets what does not bind the role be not applicable, whatever the catalogue says of it', () => {
      const untested = { why: 'attested' as const, text: 'No message shows it.' };
      expect(given({ roles: ['requester'], untested })).toMatchObject({
        outcome: 'not-applicable',
        notTested: null,
        reason: 'it binds a requester, and the target is a responder',
      });
    });

    it('asks what binds the operator of whoever runs the target', () => {
      const untested = { why: 'attested' as const, text: 'No message shows it.' };
      expect(given({ roles: ['operator'], untested })).toMatchObject({ outcome: 'not-run', status: 'attested' });
      expect(given({ roles: ['requester', 'operator'] })).toMatchObject({
        outcome: 'not-applicable',
        reason: 'it binds a requester or an operator, and the target is a responder',
      });
    });

    it('is outside the core profile when no scenario of it is planned', () => {
      expect(given({}, { profile: 'core' })).toMatchObject({
        outcome: 'not-run',
        status: 'outside-profile',
        reason: 'not in the core profile; --profile full drives it',
      });
    });

    it('tells for want of whom its scenarios were left out, each reason once, and only its own', () => {
      const left = (requirement: 'DES-RES-001' | 'DES-RES-002', why: 'people' | 'profile', detail: string) => ({
        scenario: 'SC-MAT-041',
        requirements: [requirement],
        why,
        detail,
      });
      const leftOut = [
        left('DES-RES-001', 'people', 'nobody with the trait twin is declared'),
        left('DES-RES-001', 'people', 'nobody with the trait twin is declared'),
        left('DES-RES-001', 'profile', 'it is not in the core profile'),
        left('DES-RES-002', 'people', 'nobody with the trait closed-adult is declared'),
      ];
      for (const profile of ['core', 'full'] as const)
        expect(given({}, { profile, leftOut })).toMatchObject({
          outcome: 'not-run',
          status: 'nobody-at-hand',
          reason: 'nobody with the trait twin is declared',
        });
    });

    it('owes a verdict to what was planned, also in the core profile', () => {
      const setting = { unjudged: [verdict('pass')], opened: { profile: 'core' as const } };
      expect(rowOf([], setting)).toMatchObject({ outcome: 'not-run', notTested: null, status: 'not-run' });
    });
  });
});
