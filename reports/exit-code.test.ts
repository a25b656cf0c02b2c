import { describe, expect, it } from 'vitest';
import type { RunEnd, RunOpened } from '../harness/model/record.js';
import type { Outcome, Verdict } from '../harness/model/verdict.js';
import { catalogue, isRequirementId, type RequirementId } from '../standards/catalogue.js';
import { conclude } from './conclusion.js';
import { inputOf, openedOf, planOf, verdictOf } from './every-outcome.test-support.js';
import { type ExitCode, exitCode } from './exit-code.js';
import { conformanceRows } from './rows.js';

const ids = Object.keys(catalogue).filter(isRequirementId);
const allBut = (others: Partial<Record<RequirementId, Outcome>>, more: Partial<Verdict> = {}): Verdict[] =>
  ids.map((id) => verdictOf(id, others[id] ?? 'pass', id in others ? more : {}));

interface Case {
  verdicts?: readonly Verdict[];
  ended?: RunEnd | null;
  claims?: string[];
  opened?: Partial<RunOpened>;
  entries?: typeof catalogue;
  countEditorial?: boolean;
}

/** The catalogue with one mandatory requirement that nobody can test. */
const ATTESTED: typeof catalogue = {
  ...catalogue,
  'DES-RES-001': { ...catalogue['DES-RES-001'], untested: { why: 'attested', text: 'Somebody has to say it.' } },
};
const withoutFirst = () => allBut({}).filter(({ requirement }) => requirement !== 'DES-RES-001');
const leftOutFor = (why: 'people' | 'profile'): Partial<RunOpened> => ({
  profile: 'core',
  leftOut: [{ scenario: 'SC-MAT-041', requirements: ['DES-RES-001'], why, detail: 'so it is' }],
});

const codeOf = ({
  verdicts = allBut({}),
  claims = ['des-0.2'],
  countEditorial = false,
  ...variant
}: Case): ExitCode => {
  const opened = { ...variant.opened, target: { ...openedOf([]).target, claims } };
  return exitCode({ ...inputOf(verdicts, { ...variant, opened }), countEditorial });
};

const configuration = { cause: 'configuration' } as const;

describe('the exit code', () => {
  it.each<[string, ExitCode, Case]>([
    ['everything passes', 0, {}],
    [
      'a signal stopped the run, whatever else',
      130,
      { ended: 'interrupted', verdicts: allBut({ 'DES-RES-005': 'error' }) },
    ],
    ['the record has no end', 130, { ended: null }],
    ['Assay failed', 4, { ended: 'host-failed' }],
    [
      'a check met our error, also of a document that is not claimed',
      4,
      { verdicts: allBut({ 'DES-MAT-002': 'error' }) },
    ],
    ['a control met our error', 4, { verdicts: [...allBut({}), verdictOf(null, 'error')] }],
    [
      'our error meets a failure and a wrong configuration',
      4,
      {
        verdicts: [
          ...allBut({ 'DES-RES-005': 'fail', 'DES-RES-001': 'error' }),
          verdictOf(null, 'not-run', configuration),
        ],
      },
    ],
    [
      'the configuration kept a check from running',
      2,
      { verdicts: allBut({ 'DES-RES-001': 'not-run' }, configuration) },
    ],
    ['the configuration left a check open', 2, { verdicts: allBut({ 'DES-RES-001': 'inconclusive' }, configuration) }],
    [
      'the configuration is wrong and a stated requirement fails',
      2,
      { verdicts: [...allBut({ 'DES-RES-005': 'fail' }), verdictOf(null, 'not-run', configuration)] },
    ],
    ['a failure has the cause configuration', 1, { verdicts: allBut({ 'DES-RES-005': 'fail' }, configuration) }],
    ['a stated requirement of a claimed document fails', 1, { verdicts: allBut({ 'DES-RES-005': 'fail' }) }],
    [
      'a stated requirement fails and the target went away',
      1,
      { verdicts: allBut({ 'DES-RES-005': 'fail' }), ended: 'target-gone' },
    ],
    [
      'a stated requirement of a document that is not claimed fails',
      0,
      { verdicts: allBut({ 'DES-RES-005': 'fail' }), claims: ['ig-0.1'] },
    ],
    ['our reading fails', 0, { verdicts: allBut({ 'DES-RES-003': 'fail' }) }],
    ['our reading fails and counts', 1, { verdicts: allBut({ 'DES-RES-003': 'fail' }), countEditorial: true }],
    [
      'advice fails and only our readings count',
      0,
      { verdicts: allBut({ 'DES-MAT-011': 'fail' }), claims: ['match-draft'], countEditorial: true },
    ],
    ['the target differs', 0, { verdicts: allBut({ 'DES-MAT-030': 'differs' }) }],
    ['there is a warning', 0, { verdicts: allBut({ 'DES-RES-024': 'warning' }) }],
    ['the target went away', 3, { ended: 'target-gone' }],
    ['service or account did not come back', 3, { ended: 'not-recovered' }],
    ['--max-minutes ended it', 3, { ended: 'time-up' }],
    [
      '--max-minutes ended it and a stated requirement fails',
      1,
      { ended: 'time-up', verdicts: allBut({ 'DES-RES-005': 'fail' }) },
    ],
    ['no credential could be had any more', 3, { ended: 'dependency-gone' }],
    ['somebody unknown was in an answer', 2, { ended: 'person-seen' }],
    [
      'somebody unknown was in an answer and a stated requirement fails',
      2,
      { ended: 'person-seen', verdicts: allBut({ 'DES-RES-005': 'fail' }) },
    ],
    [
      'somebody unknown was in an answer and a check met our error',
      4,
      { ended: 'person-seen', verdicts: allBut({ 'DES-RES-005': 'error' }) },
    ],
    ['a mandatory requirement is to be attested', 0, { verdicts: withoutFirst(), entries: ATTESTED }],
    ['a mandatory requirement is outside the profile', 0, { verdicts: withoutFirst(), opened: leftOutFor('profile') }],
    ['a mandatory requirement has nobody to ask about', 3, { verdicts: withoutFirst(), opened: leftOutFor('people') }],
    [
      'a mandatory requirement of the core profile was planned and left no verdict',
      3,
      {
        verdicts: withoutFirst(),
        opened: { profile: 'core', plan: planOf(withoutFirst(), [verdictOf('DES-RES-001', 'pass')]) },
      },
    ],
    [
      'nothing of a claimed document can be tested',
      3,
      {
        verdicts: allBut({}).filter(({ requirement }) => catalogue[requirement!].document !== 'des-0.3'),
        claims: ['des-0.3'],
        opened: { profile: 'core' },
      },
    ],
    ['the target was not ready', 3, { ended: 'not-ready', verdicts: [] }],
    ['a mandatory requirement is inconclusive', 3, { verdicts: allBut({ 'DES-RES-001': 'inconclusive' }) }],
    ['a recommended requirement is inconclusive', 3, { verdicts: allBut({ 'DES-RES-024': 'inconclusive' }) }],
    ['a requirement is not shown', 3, { verdicts: allBut({ 'DES-RES-001': 'not-shown' }) }],
    ['a mandatory requirement is not reached', 3, { verdicts: allBut({ 'DES-RES-001': 'not-reached' }) }],
    ['a mandatory requirement is not run', 3, { verdicts: allBut({ 'DES-RES-001': 'not-run' }) }],
    [
      'a mandatory requirement has no check',
      3,
      { verdicts: allBut({}).filter((v) => v.requirement !== 'DES-RES-001') },
    ],
    ['a recommended requirement is not run', 0, { verdicts: allBut({ 'DES-RES-024': 'not-run' }) }],
    ['a requirement that is not claimed is not shown', 0, { verdicts: allBut({ 'DES-IG-025': 'not-shown' }) }],
    ['nothing of a claimed document is in this version', 3, { claims: ['des-0.2', 'rm-1.0'] }],
    [
      'a claimed document has nothing that passed',
      3,
      {
        verdicts: ids.filter((id) => catalogue[id].document === 'ig-0.1').map((id) => verdictOf(id, 'not-applicable')),
        claims: ['ig-0.1'],
      },
    ],
    ['nothing is claimed', 0, { verdicts: allBut({ 'DES-RES-005': 'fail', 'DES-RES-001': 'not-run' }), claims: [] }],
    [
      'a filtered run passes what it judged',
      0,
      { verdicts: [verdictOf('DES-RES-001', 'pass')], opened: { filtered: true } },
    ],
    [
      'a filtered run fails what it judged',
      1,
      { verdicts: [verdictOf('DES-RES-005', 'fail')], opened: { filtered: true } },
    ],
    [
      'a filtered run could not judge what it chose',
      3,
      { verdicts: [verdictOf('DES-RES-001', 'not-run')], opened: { filtered: true } },
    ],
  ])('when %s is %i', (_, code, setting) => {
    expect(codeOf(setting)).toBe(code);
  });

  describe('of one shard', () => {
    const first = verdictOf('DES-RES-001', 'pass', { scenario: 'SC-MAT-001' });
    const second = verdictOf('DES-RES-002', 'pass', { scenario: 'SC-MAT-002' });
    const codeOfShard = (verdicts: readonly Verdict[]): ExitCode => {
      const opened = openedOf(planOf([first, second, { ...first, scenario: 'SC-MAT-002' }]), {
        shard: { index: 1, of: 2 },
      });
      const run = { opened, ended: 'complete' as const, verdicts };
      const rows = conformanceRows(run);
      return exitCode({ ...run, rows, conclusions: conclude({ ...run, rows }), controls: [], countEditorial: false });
    };

    it('does not count what other shards drive, with or without a verdict that says so', () => {
      expect(codeOfShard([first])).toBe(0);
      expect(codeOfShard([first, { ...second, outcome: 'not-run' }])).toBe(0);
    });

    it('does not count a check of another shard beside one of its own', () => {
      const third = verdictOf('DES-RES-001', 'not-run', { scenario: 'SC-MAT-002' });
      expect(codeOfShard([first, third])).toBe(0);
    });

    it('counts what it was to drive and did not', () => {
      expect(codeOfShard([])).toBe(3);
      expect(codeOfShard([{ ...first, outcome: 'not-run' }])).toBe(3);
    });
  });

  it('counts a pass of which a planned check left no verdict as not shown', () => {
    const verdicts = allBut({});
    const plan = planOf(verdicts, [verdictOf('DES-RES-001', 'pass', { scenario: 'SC-MAT-005' })]);
    expect(codeOf({ verdicts, opened: { plan } })).toBe(3);
  });
});
