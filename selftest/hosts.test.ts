import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Listening } from '../servers/reference/listen.js';
import { assay, onlyRun, temporaryFolder, verdictsText } from './cli.test-support.js';
import { AS_OF, startResponder } from './target.test-support.js';

const servers: Listening[] = [];
let url = '';
let defective = '';
beforeAll(async () => {
  servers.push(await startResponder(), await startResponder('picks-the-first'));
  url = servers[0]?.url ?? '';
  defective = servers[1]?.url ?? '';
});
afterAll(() => Promise.all(servers.map((server) => server.close())));

const cwd = temporaryFolder();

/** Makes a run and gives its folder. */
async function run(target: string, name: string, ...flags: string[]): Promise<string> {
  const { code, stderr } = await assay(
    ['run', '--target', target, '--accept', 'defaults', '--as-of', AS_OF, '--output', name, ...flags],
    cwd,
  );
  expect(stderr).toBe('');
  expect(code).toBe(0);
  return onlyRun(cwd, name);
}

describe.each([
  ['the reference responder', () => url],
  ['a responder with a defect', () => defective],
])('against %s', (_, target) => {
  const name = (part: string): string => join(target() === url ? 'good' : 'bad', part);

  it('both hosts write byte-equal verdicts, and so do two shards merged', async () => {
    const one = await run(target(), name('in-process'));
    const wanted = verdictsText(one);
    expect(wanted.split('\n').length).toBeGreaterThan(40);

    const playwright = await run(target(), name('playwright'), '--host', 'playwright');
    expect(verdictsText(playwright)).toBe(wanted);

    const shards = [
      await run(target(), name('first'), '--shard', '1/2'),
      await run(target(), name('second'), '--shard', '2/2', '--host', 'playwright'),
    ];
    const parts = shards.map((shard) =>
      readdirSync(join(shard, 'segments')).filter((file) => !file.startsWith('SC-PRE')),
    );
    expect(parts.map((files) => files.length).every((count) => count > 30)).toBe(true);
    const merged = join(cwd, name('merged'));
    const merge = await assay(['merge', ...shards, '--into', merged], cwd);
    expect(merge.stderr).toBe('');
    expect(merge.code).toBe(0);
    expect(verdictsText(merged)).toBe(wanted);

    for (const folder of [one, playwright, merged]) {
      const verified = await assay(['verify', folder], cwd);
      expect(verified.stdout).toContain('Consistent');
      expect(verified.code).toBe(0);
    }

    const judged = await assay(['judge', one], cwd);
    expect(judged.code).toBe(0);
    expect(verdictsText(one)).toBe(wanted);
  });
});

describe('a shard by itself', () => {
  it('is partial, and neither conforms nor is complete', async () => {
    const { code, stdout } = await assay(
      ['run', '--target', url, '--accept', 'defaults', '--shard', '1/2', '--output', 'alone'],
      cwd,
    );
    expect(code).toBe(0);
    expect(stdout).toMatch(/partial/i);
    expect(stdout).not.toMatch(/conforms|complete/i);
  });

  it('is not merged with a shard of another plan, seed or target', async () => {
    const first = await run(url, 'a', '--shard', '1/2');
    const others = [
      await run(url, 'b', '--shard', '2/2', '--seed', '2'),
      await run(defective, 'c', '--shard', '2/2'),
      await run(url, 'd', '--shard', '2/2', '--only', 'SC-MAT-001,SC-MAT-002'),
    ];
    const words = [/different seeds/, /different targets/, /different plans/];
    for (const [index, other] of others.entries()) {
      const { code, stderr } = await assay(['merge', first, other, '--into', join(cwd, `never-${index}`)], cwd);
      expect(code).toBe(2);
      expect(stderr).toMatch(words[index] as RegExp);
    }
  });
});
