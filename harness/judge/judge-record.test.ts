import { cpSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RunEnd } from '../model/record.js';
import { claim, defineScenario, type ExchangeRule, type Facts, type Rule, type Scenario } from '../model/scenario.js';
import type { Suite } from '../model/suite.js';
import type { Verdict } from '../model/verdict.js';
import type { Kit } from '../run/settings.js';
import { people } from '../test-support/people.test-support.js';
import { asking, kit, SHALL, SHALL_TOO, says, suite } from '../test-support/suite.test-support.js';
import { startTinyTarget } from '../test-support/target.test-support.js';
import { temporaryFolder } from '../test-support/temporary-folder.test-support.js';
import { blobFiles, conductTinyRun, linesOf, rewriteRun, writeLines } from '../test-support/tiny-run.test-support.js';
import { readRecord } from '../transcript/record.js';
import { runFile, segmentFile, verdictsFile } from '../transcript/run-folder.js';
import { judgeRecord, verdictLines } from './judge-record.js';
import { planOf } from './plan.js';

const base = temporaryFolder();
const original = join(base, 'original');
let folder = '';
let copies = 0;

beforeAll(async () => {
  const { url } = await startTinyTarget();
  await conductTinyRun(original, url);
});

beforeEach(() => {
  copies += 1;
  folder = join(base, `copy-${copies}`);
  cpSync(original, folder, { recursive: true });
});

const judgeAgain = (of = suite) => judgeRecord(readRecord(folder), of, people);
const told = (verdicts: readonly Verdict[]): string[] =>
  verdicts.map(({ check, outcome, cause }) => `${check} ${outcome}${cause === undefined ? '' : ` ${cause}`}`);
const ofScenario = (id: string): Verdict[] => judgeAgain().verdicts.filter(({ scenario }) => scenario === id);

/** Leaves a scenario out of the record, or all of them, and ends it as told. */
function cutShort(as: RunEnd | null, scenario = ''): void {
  const end = as === null ? [] : [`{"type":"run-ended","at":"2026-11-20T09:31:00.000Z","as":"${as}"}`];
  rewriteRun(folder, (lines) => [
    ...lines
      .slice(0, -1)
      .filter((line) => scenario === '' || !line.includes(`"scenario-ended","scenario":"${scenario}"`)),
    ...end,
  ]);
}

describe('judging a record', () => {
  it('gives a verdict for each claim of the plan, sorted by check and requirement', () => {
    const { verdicts, readiness } = judgeAgain();
    expect(told(verdicts)).toEqual([
      'SC-TST-001#control/the-answer-says-yes pass',
      'SC-TST-001#question/the-answer-says-no pass',
      'SC-TST-001#question/the-answer-says-no pass',
      'SC-TST-002#greeting/the-answer-says-hello pass',
      'SC-TST-003#alone/the-answer-says-yes pass',
    ]);
    expect(verdicts.slice(0, 3).map(({ requirement }) => requirement)).toEqual([null, ...[SHALL, SHALL_TOO].sort()]);
    expect(readiness).toEqual({ ready: true });
  });

  it('gives the bytes that the run left, each time', () => {
    const stored = readFileSync(verdictsFile(folder), 'utf8');
    expect(verdictLines(judgeAgain().verdicts)).toBe(stored);
    expect(verdictLines(judgeAgain({ ...suite, scenarios: [...suite.scenarios].reverse() }).verdicts)).toBe(stored);
  });

  it('takes verdicts of this very run that it is given, and judges the others', () => {
    const [verdict] = ofScenario('SC-TST-002');
    if (verdict === undefined) throw new Error('a verdict was expected');
    const given = new Map([['SC-TST-002', [{ ...verdict, reason: 'given' }]]]);
    const { verdicts } = judgeRecord(readRecord(folder), suite, people, given);
    expect(verdicts.map(({ reason }) => reason)).toEqual([undefined, undefined, undefined, 'given', undefined]);
  });

  it('does not hold a body that is missing against the target', () => {
    for (const file of blobFiles(folder)) rmSync(file);
    expect(told(ofScenario('SC-TST-003'))).toEqual(['SC-TST-003#alone/the-answer-says-yes error harness']);
    expect(ofScenario('SC-TST-003')[0]?.reason).toMatch(/stored body .* is missing.*HARNESS_RUN_UNREADABLE/);
    expect(judgeAgain().readiness).toEqual({ ready: true });
  });

  it('judges only what the shard was to drive', () => {
    rewriteRun(folder, ([first = '', ...rest]) => [
      first.replace('"shard":{"index":1,"of":1}', '"shard":{"index":2,"of":2}'),
      ...rest,
    ]);
    expect(judgeAgain().verdicts.map(({ scenario }) => scenario)).toEqual(['SC-TST-002']);
  });

  it('is our error for a scenario that this version does not know', () => {
    const { verdicts } = judgeAgain({ ...suite, scenarios: suite.scenarios.filter(({ id }) => id !== 'SC-TST-001') });
    expect(verdicts.slice(0, 3)).toMatchObject([
      {
        check: 'SC-TST-001#control/the-answer-says-yes',
        rule: 'the-answer-says-yes',
        step: 'control',
        requirement: null,
      },
      { outcome: 'error', cause: 'harness', step: 'question', rule: 'the-answer-says-no' },
      { outcome: 'error', reason: expect.stringContaining('HARNESS_PLAN_MISMATCH') },
    ]);
  });
});

describe('a planned scenario that did not end', () => {
  it.each<[RunEnd | null, string, string]>([
    ['interrupted', 'not-run operator', 'cut short'],
    [null, 'not-run operator', 'cut short'],
    ['target-gone', 'not-run target', 'cut short: the target stopped answering'],
    ['host-failed', 'not-run harness', 'cut short: the process that drives the scenarios ended early'],
    ['not-ready', 'not-run configuration', 'the preflight of another shard stopped its part of the run'],
    [
      'complete',
      'error harness',
      'the record says that the run is complete and holds no whole segment of the scenario (HARNESS_PLAN_MISMATCH)',
    ],
  ])('is told by how the run ended: %s', (as, outcome, reason) => {
    cutShort(as, 'SC-TST-001');
    const verdicts = ofScenario('SC-TST-001');
    expect(told(verdicts)).toEqual(Array(2).fill(`SC-TST-001#question/the-answer-says-no ${outcome}`));
    expect(verdicts.map((one) => one.reason)).toEqual([reason, reason]);
    expect(told(ofScenario('SC-TST-002'))).toEqual(['SC-TST-002#greeting/the-answer-says-hello pass']);
  });

  it('is told by the preflight that stopped the run', () => {
    cutShort('not-ready', 'SC-TST-001');
    const never = {
      ready: false,
      kind: 'unreachable',
      cause: 'target',
      problem: 'nobody is there',
      remedy: '',
    } as const;
    const { verdicts, readiness } = judgeAgain({ ...suite, diagnose: () => never });
    expect(readiness).toEqual(never);
    expect(verdicts[0]).toMatchObject({
      outcome: 'not-run',
      cause: 'target',
      because: 'SC-PRE-001#baseline',
      reason: 'the preflight stopped the run: nobody is there',
    });
  });

  it.each<[RunEnd | null, string]>([
    ['interrupted', 'not-run operator'],
    ['target-gone', 'not-run target'],
    ['host-failed', 'not-run harness'],
    ['complete', 'error harness'],
  ])('and was cut short in its segment is told the same way: %s', (as, outcome) => {
    const path = segmentFile(folder, 'SC-TST-002', 0);
    writeLines(path, linesOf(path).slice(0, -1));
    cutShort(as);
    expect(told(ofScenario('SC-TST-002'))).toEqual([`SC-TST-002#greeting/the-answer-says-hello ${outcome}`]);
  });

  it('counts as one when its file is gone', () => {
    rmSync(segmentFile(folder, 'SC-TST-002', 0));
    expect(told(ofScenario('SC-TST-002'))).toEqual(['SC-TST-002#greeting/the-answer-says-hello error harness']);
  });
});

describe('what the preflight found', () => {
  it('is nothing where none was asked, or it got no further', () => {
    rmSync(segmentFile(folder, 'SC-PRE-001', 0));
    expect(judgeAgain().readiness).toBeNull();
    cpSync(segmentFile(original, 'SC-PRE-001', 0), segmentFile(folder, 'SC-PRE-001', 0));
    writeLines(segmentFile(folder, 'SC-PRE-001', 0), linesOf(segmentFile(folder, 'SC-PRE-001', 0)).slice(0, 1));
    expect(judgeAgain().readiness).toBeNull();
  });
});

describe('a run whose drive fails', () => {
  it('is judged as our error, and the record says so too', async () => {
    const { url } = await startTinyTarget();
    const scenarios = suite.scenarios.map((scenario) =>
      scenario.id === 'SC-TST-002' ? { ...scenario, drive: () => Promise.reject(new Error('it broke')) } : scenario,
    );
    const failing = { ...kit, suite: { ...suite, scenarios } };
    const { verdicts, ended } = await conductTinyRun(join(base, 'failing'), url, {}, failing);
    expect(ended).toBe('complete');
    expect(told(verdicts).filter((one) => !one.endsWith('pass'))).toEqual([
      'SC-TST-002#greeting/the-answer-says-hello error harness',
    ]);
    expect(readFileSync(runFile(join(base, 'failing')), 'utf8')).toContain('"as":"complete"');
  });

  it('is judged with the people, the dialect and the date of the record', () => {
    const record = readRecord(folder);
    const seen: Facts[] = [];
    const check: ExchangeRule['check'] = (_, facts) => {
      seen.push(facts);
      return [];
    };
    const watched = (rule: Rule): Rule => (rule.scope === 'exchange' ? { ...rule, check } : rule);
    const scenarios = suite.scenarios.map((scenario) => ({
      ...scenario,
      claims: scenario.claims.map((one) => ({ ...one, rule: watched(one.rule) })),
    }));
    judgeRecord(record, { ...suite, scenarios }, people);
    expect(seen).toEqual(
      Array(5).fill({
        people,
        dialect: record.opened.dialect,
        asOf: '2026-11-20',
        credential: 'none',
        certificate: false,
      }),
    );
  });
});

/** Counts the answers of the whole run, and finds those that say no. */
const nobodyIsToldNo: Rule = {
  id: 'nobody-is-told-no',
  scope: 'run',
  truth: 'nobody is told no',
  check: ({ exchanges }) => {
    const noes = exchanges.filter(({ answer }) => answer?.text.includes('"no"'));
    const [first] = noes;
    return first === undefined
      ? []
      : [{ at: 'body', expected: 'yes', actual: `no in ${noes.length} of ${exchanges.length}`, event: first.ref }];
  },
};

const overall: Scenario = defineScenario({
  id: 'SC-TST-002',
  title: 'the whole run is looked at',
  role: 'responder',
  needs: { held: [], absent: [] },
  drive: async ({ ask }) => void (await ask('greeting', asking({ who: 'greeting' }))),
  claims: [claim(SHALL, 'run', nobodyIsToldNo), claim(SHALL_TOO, 'greeting', says('hello'))],
});

const watched: Suite = { ...suite, scenarios: [...suite.scenarios.filter(({ id }) => id !== overall.id), overall] };

describe('a claim on the run', () => {
  const recorded = join(base, 'watched');
  beforeAll(async () => {
    const { url } = await startTinyTarget();
    const kitOf: Kit = { ...kit, suite: watched };
    await conductTinyRun(recorded, url, { plan: planOf(watched.scenarios), planDigest: 'x' }, kitOf);
  });
  const onRun = (at: string): Verdict | undefined =>
    judgeRecord(readRecord(at), watched, people).verdicts.find(({ step }) => step === 'run');

  it('sees every exchange of every scenario, and points at those that it found something in', () => {
    const verdict = onRun(recorded);
    expect(verdict).toMatchObject({ outcome: 'fail', scenario: 'SC-TST-002', requirement: SHALL });
    expect(verdict?.findings[0]?.actual).toBe('no in 1 of 4');
    expect(verdict?.evidence).toEqual([expect.stringMatching(/^SC-TST-001\.0\//)]);
  });

  it('is not passed by a part of a run', () => {
    const cut = join(base, 'watched-cut');
    cpSync(recorded, cut, { recursive: true });
    rewriteRun(cut, (lines) => [
      ...lines.slice(0, -1).filter((line) => !line.includes('"scenario":"SC-TST-001"') || line.includes('run-opened')),
      '{"type":"run-ended","at":"2026-11-20T09:31:00.000Z","as":"interrupted"}',
    ]);
    expect(onRun(cut)).toMatchObject({ outcome: 'not-run', reason: 'cut short' });
  });

  it('is judged the same from the verdicts that the run itself kept', () => {
    const own = readFileSync(verdictsFile(recorded), 'utf8');
    expect(own).toBe(verdictLines(judgeRecord(readRecord(recorded), watched, people).verdicts));
  });
});
