import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { verdictLines } from '../harness/judge/judge-record.js';
import { verifyRun } from '../harness/judge/verify.js';
import { mergeRuns } from '../harness/run/merge.js';
import { readRecord } from '../harness/transcript/record.js';
import { startReceiver } from '../servers/receiver/start.js';
import type { Listening } from '../servers/reference/listen.js';
import { faultClasses } from '../standards/supplementary-rm/handling.js';
import { addPlan } from './commands/plan.js';
import { addReport } from './commands/report.js';
import { makeRun, reportRun } from './drive.js';
import { kitOf } from './kit.js';
import type { RunFlags } from './open-run.js';
import { judgeForReport } from './outputs.js';

const folder = mkdtempSync(join(tmpdir(), 'assay-receiver-'));
/** A good bundle, one class of faults, the same again, a correction. */
const ONLY = ['SC-RMR-001', 'SC-RMR-033', 'SC-RMR-050', 'SC-RMR-051'];

let server: Listening;
beforeAll(async () => {
  server = await startReceiver({ port: 0, controls: false });
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});
afterEach(() => {
  vi.restoreAllMocks();
});

let files = 0;
function targetFile(lines: readonly string[]): string {
  files += 1;
  const path = join(folder, `${files}.yaml`);
  writeFileSync(
    path,
    `environment: { kind: test }\ntarget:\n  role: receiver\n  url: ${server.url}\n${lines.map((line) => `  ${line}\n`).join('')}`,
  );
  return path;
}

const agreed = `handling: { ${Object.keys(faultClasses)
  .map((fault) => `${fault}: { does: ${['duplicate', 'correction'].includes(fault) ? 'keep-apart' : 'refuse'} }`)
  .join(', ')} }`;

const run = (config: string, more: RunFlags = {}): Promise<string> =>
  makeRun({ config, only: ONLY, output: join(folder, 'runs'), json: true, seed: 1, asOf: '2026-11-20', ...more });

const outcomesOf = (at: string): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { outcome, requirement } of judgeForReport(readRecord(at)).verdicts)
    if (requirement !== null) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
};

const localOf = (at: string) =>
  judgeForReport(readRecord(at)).conclusions.find(({ document }) => document === 'local-receiver');

/** A receiver's own view, as somebody's program would show it: asked over HTTP here, and printed. */
const SHOW = `
const [, , url, identifier] = process.argv;
fetch(url + '/Bundle?identifier=' + encodeURIComponent(identifier))
  .then((answer) => answer.json())
  .then(({ entry = [] }) => process.stdout.write(entry.length ? JSON.stringify(entry[0].resource) : ''));
`;

describe('a run against the bundled receiver', () => {
  it.each([
    ['fhir-read', '{ by: fhir-read }'],
    ['fhir-search', '{ by: fhir-search }'],
  ])('passes by %s, and verify and judge find the same', async (_, readBack) => {
    const at = await run(targetFile([agreed, `readBack: ${readBack}`]));
    expect(Object.keys(outcomesOf(at)).filter((outcome) => !['pass', 'not-applicable'].includes(outcome))).toEqual([]);
    const record = readRecord(at);
    const { suite, peopleOf } = kitOf(record.opened.target);
    expect(verifyRun(record, suite, peopleOf(record.opened)).discrepancies).toEqual([]);
    expect(readFileSync(join(at, 'verdicts.ndjson'), 'utf8')).toBe(verdictLines(judgeForReport(record).verdicts));
  });

  it('passes by a command, whose arguments no record shows', async () => {
    writeFileSync(join(folder, 'show.cjs'), SHOW);
    const words = JSON.stringify([
      process.execPath,
      join(folder, 'show.cjs'),
      server.url,
      '{identifier}',
      '--key=hush',
    ]);
    const at = await run(targetFile([agreed, `readBack: { by: command, run: ${words}, waitSeconds: 0 }`]), {
      only: ['SC-RMR-001', 'SC-RMR-033'],
    });
    expect(Object.keys(outcomesOf(at)).filter((outcome) => !['pass', 'not-applicable'].includes(outcome))).toEqual([]);
    for (const name of readdirSync(at, { recursive: true, encoding: 'utf8' }).filter((one) => one.endsWith('.ndjson')))
      expect(readFileSync(join(at, name), 'utf8')).not.toContain('hush');
  });

  it('says nothing of the receiver where the command fails', async () => {
    const words = JSON.stringify([process.execPath, '-e', 'process.exit(1)', '{id}']);
    const at = await run(targetFile([agreed, `readBack: { by: command, run: ${words} }`]), {
      only: ['SC-RMR-001', 'SC-RMR-050'],
    });
    expect(
      Object.keys(outcomesOf(at)).filter((outcome) => !['pass', 'inconclusive', 'not-shown'].includes(outcome)),
    ).toEqual([]);
    expect(outcomesOf(at).inconclusive).toBeGreaterThan(3);
  });

  it('observes where nothing is agreed, and counts apart what cannot be seen', async () => {
    const at = await run(targetFile([]));
    const outcomes = outcomesOf(at);
    expect(outcomes).toMatchObject({ observed: 2 });
    expect(outcomes).not.toHaveProperty('fail');
    expect(localOf(at)?.sentence).toContain(
      '2 classes of fault had no agreement and were only observed; 1 had no agreement and nothing was seen of it',
    );
    expect(reportRun(at, { json: true }).exit).toBe(0);
  });

  it('fails where the agreement is another one', async () => {
    const at = await run(targetFile(['handling: { identity: { does: quarantine } }']), { only: ['SC-RMR-033'] });
    expect(localOf(at)?.sentence).toContain('0 of 1 agreed handling');
    expect(reportRun(at, { json: true }).exit).toBe(1);
  });

  it('tells what it left behind, and finds all of it by the tag of the run', async () => {
    const at = await run(targetFile([agreed]));
    const { leftBehind, opened } = judgeForReport(readRecord(at)).input;
    expect(leftBehind?.tags).toEqual([expect.stringMatching(new RegExp(`\\|${opened.run}$`))]);
    expect(leftBehind?.bundles.length).toBeGreaterThan(4);
    const places = leftBehind?.bundles.map(({ identifier, location }) => `${identifier} ${location}`) ?? [];
    expect(new Set(places).size).toBe(places.length);
    for (const { location, identifier } of leftBehind?.bundles ?? []) {
      const filed = await fetch(location ?? '').then((answer) => answer.json());
      expect(JSON.stringify(filed)).toContain(identifier?.split('|').at(-1));
      expect(JSON.stringify(filed)).toContain(opened.run);
    }
  });

  it('can be cut into shards and put together', async () => {
    const config = targetFile([agreed, 'readBack: { by: fhir-read }']);
    const shards = [
      await run(config, { shard: { index: 1, of: 2 } }),
      await run(config, { shard: { index: 2, of: 2 } }),
    ];
    const merged = mergeRuns(shards, join(folder, 'merged'), kitOf({ role: 'receiver' }));
    const { verdicts, input } = judgeForReport(merged);
    expect(input.leftBehind?.tags).toHaveLength(2);
    expect(verdicts.filter(({ outcome }) => !['pass', 'not-applicable'].includes(outcome))).toEqual([]);
    expect(new Set(verdicts.map(({ scenario }) => scenario)).size).toBe(ONLY.length);
  });
});

describe('commands about a receiver', () => {
  const said: string[] = [];
  const type = async (
    add: (program: Command, exit: (code: number) => void) => void,
    words: string[],
  ): Promise<string> => {
    said.length = 0;
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => said.push(String(text)) > 0);
    vi.spyOn(console, 'log').mockImplementation((text) => void said.push(String(text)));
    const program = new Command().exitOverride();
    add(program, () => {});
    await program.parseAsync(['node', 'assay', ...words]);
    return said.join('\n');
  };

  it('plan what is sent, and say what is only observed and not observable', async () => {
    const text = await type(addPlan, ['plan', '--config', targetFile(['handling: { score: { does: refuse } }'])]);
    expect(text).toMatch(/Would send to .* as receiver/);
    expect(text).toMatch(/Handling is agreed for 1 of \d+ classes of fault; only observed: unreadable, structure/);
    expect(text).toContain('those rows are not observable');
    expect(text).not.toContain('Readings:');
  });

  it('put several reports on one page', async () => {
    const runs = readdirSync(join(folder, 'runs'))
      .slice(0, 2)
      .map((name) => join(folder, 'runs', name));
    const text = await type(addReport, ['report', ...runs, '--output', join(folder, 'both')]);
    expect(text).toContain(join(folder, 'both', 'index.html'));
    expect(readFileSync(join(folder, 'both', 'index.html'), 'utf8')).toContain('2 reports on this page');
    await expect(type(addReport, ['report', ...runs])).rejects.toThrow('has no folder of its own');
    await expect(type(addReport, ['report', ...runs, '--output', folder, '--format', 'json'])).rejects.toThrow(
      'several runs have no json report together',
    );
  });
});
