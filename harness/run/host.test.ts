import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { claim, defineScenario, type Scenario } from '../model/scenario.js';
import { asking, kit, SHALL, says, suite } from '../test-support/suite.test-support.js';
import { startTinyTarget } from '../test-support/target.test-support.js';
import { temporaryFolder } from '../test-support/temporary-folder.test-support.js';
import { conductTinyRun } from '../test-support/tiny-run.test-support.js';
import { readRecord } from '../transcript/record.js';

const base = temporaryFolder();

const scenarioOf = (id: string, runs: Scenario['runs'], drive: Scenario['drive']): Scenario =>
  defineScenario({
    id,
    title: id,
    role: 'responder',
    runs,
    needs: { held: [], absent: [] },
    drive,
    claims: [claim(SHALL, 'x', says('yes'))],
  });

describe('the in-process host', () => {
  it('drives scenarios side by side, then those that run alone one by one', async () => {
    const { url } = await startTinyTarget();
    const under = new Set<string>();
    const seen = new Map<string, string[]>();
    const drive =
      (id: string): Scenario['drive'] =>
      async ({ ask }) => {
        under.add(id);
        await ask('x', asking({ who: 'known' }));
        seen.set(id, [...under].sort());
        await ask('y', asking({ who: 'known' }));
        under.delete(id);
      };
    const scenarios = [
      scenarioOf('SC-A-001', 'alone', drive('SC-A-001')),
      scenarioOf('SC-A-002', 'alone', drive('SC-A-002')),
      scenarioOf('SC-T-001', 'together', drive('SC-T-001')),
      scenarioOf('SC-T-002', undefined, drive('SC-T-002')),
    ];
    await conductTinyRun(join(base, 'host'), url, {}, { ...kit, suite: { ...suite, scenarios } });
    expect(seen.get('SC-T-001')).toEqual(['SC-T-001', 'SC-T-002']);
    expect(seen.get('SC-A-001')).toEqual(['SC-A-001']);
    expect(seen.get('SC-A-002')).toEqual(['SC-A-002']);
    expect(
      readRecord(join(base, 'host'))
        .segments.map(({ scenario }) => scenario)
        .slice(-2),
    ).toEqual(['SC-A-001', 'SC-A-002']);
  });

  it('starts nothing more once the target is gone', async () => {
    const { url, asked } = await startTinyTarget((_, __, socket) => {
      socket.destroy();
      return true;
    });
    const many = Array.from({ length: 9 }, (_, index) =>
      scenarioOf(`SC-T-00${index}`, 'together', async ({ ask }) => void (await ask('x', asking({ who: 'x' })))),
    );
    const limits = { requestsPerSecond: null, concurrency: 1, answerSeconds: 5, bodyMegabytes: 1 };
    const result = await conductTinyRun(
      join(base, 'gone'),
      url,
      { preflight: 'skipped', limits },
      { ...kit, suite: { ...suite, scenarios: many } },
    );
    expect(result.ended).toBe('target-gone');
    expect(asked).toHaveLength(6);
    expect(readRecord(join(base, 'gone')).segments).toHaveLength(3);
  });
});
