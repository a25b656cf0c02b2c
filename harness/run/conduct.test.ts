import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { claim, defineScenario, type RunRule } from '../model/scenario.js';
import type { NotReady, Readiness, Suite } from '../model/suite.js';
import { asking, kit, noAccess, openedFor, SHALL, suite } from '../test-support/suite.test-support.js';
import { startTinyTarget } from '../test-support/target.test-support.js';
import { temporaryFolder } from '../test-support/temporary-folder.test-support.js';
import { conductTinyRun } from '../test-support/tiny-run.test-support.js';
import { conductRun } from './conduct.js';
import { inProcessHost } from './host.js';

const base = temporaryFolder();
let runs = 0;
const freshFolder = (): string => {
  runs += 1;
  return join(base, String(runs));
};

const notReady = (kind: NotReady): Readiness => ({
  ready: false,
  kind,
  cause: 'target',
  problem: 'so',
  remedy: 'mend',
});
const finding = (kind: NotReady): Suite => ({ ...suite, diagnose: () => notReady(kind) });

describe('the preflight', () => {
  it.each([
    ['asked', 'person-not-found', 'not-ready'],
    ['asked', 'impossible-person-found', 'not-ready'],
    ['guard-only', 'person-not-found', 'complete'],
    ['guard-only', 'impossible-person-found', 'not-ready'],
    ['skipped', 'impossible-person-found', 'complete'],
  ] as const)('that is %s and finds %s ends the run as %s', async (preflight, kind, ended) => {
    const { url, asked } = await startTinyTarget();
    const result = await conductTinyRun(freshFolder(), url, { preflight }, { ...kit, suite: finding(kind) });
    expect(result.ended).toBe(ended);
    expect(asked.length > 1).toBe(ended === 'complete');
  });
});

it('a credential that is not there is told before anything of a run stands anywhere', async () => {
  const { url, asked } = await startTinyTarget();
  const folder = freshFolder();
  const run = conductRun({
    kit,
    host: inProcessHost,
    folder,
    opened: openedFor(url),
    access: { ...noAccess, callers: [{ id: 'Q-LA', scheme: 'bearer', tokenEnv: 'ASSAY_THAT_IS_NOT_SET' }] },
    listener: {},
    stop: new AbortController().signal,
  });
  await expect(run).rejects.toThrow(/ASSAY_THAT_IS_NOT_SET/);
  expect(existsSync(folder)).toBe(false);
  expect(asked).toEqual([]);
});

it('a scenario that looks at the run is told last, with the whole of it', async () => {
  const counts: RunRule = {
    id: 'the-run-has-many-exchanges',
    scope: 'run',
    truth: 'the run has many exchanges',
    check: ({ exchanges }) => [{ at: 'run', expected: 'none', actual: String(exchanges.length) }],
  };
  const overall = defineScenario({
    id: 'SC-TST-000',
    title: 'the whole run is looked at',
    role: 'responder',
    needs: { held: [], absent: [] },
    drive: async ({ ask }) => void (await ask('one', asking({ who: 'known' }))),
    claims: [claim(SHALL, 'run', counts)],
  });
  const of: Suite = { ...suite, scenarios: [overall, ...suite.scenarios] };
  const { url } = await startTinyTarget();
  const told: [string, string | undefined][] = [];
  await conductRun({
    kit: { ...kit, suite: of },
    host: inProcessHost,
    folder: freshFolder(),
    opened: openedFor(url, {}, of),
    access: noAccess,
    listener: {
      told: ({ scenario, verdicts }) => told.push([scenario.id, verdicts[0]?.findings[0]?.actual]),
    },
    stop: new AbortController().signal,
  });
  expect(told).toHaveLength(4);
  expect(told.at(-1)).toEqual(['SC-TST-000', '5']);
});
