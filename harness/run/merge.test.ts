import { cpSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { HarnessError } from '../errors.js';
import { verifyRun } from '../judge/verify.js';
import type { RunEnd, RunOpened } from '../model/record.js';
import { people } from '../test-support/people.test-support.js';
import { kit, suite } from '../test-support/suite.test-support.js';
import { startTinyTarget, type TinyTarget } from '../test-support/target.test-support.js';
import { temporaryFolder } from '../test-support/temporary-folder.test-support.js';
import { conductTinyRun, linesOf, rewriteRun, writeLines } from '../test-support/tiny-run.test-support.js';
import { runFile, segmentFile, verdictsFile } from '../transcript/run-folder.js';
import { mergeRuns } from './merge.js';

const base = temporaryFolder();
const whole = join(base, 'whole');
const originals = [join(base, 'one'), join(base, 'two')];
let target: TinyTarget;
let shards: [string, string] = ['', ''];
let merged = '';
let copies = 0;

beforeAll(async () => {
  target = await startTinyTarget();
  await conductTinyRun(whole, target.url);
  for (const [index, folder] of originals.entries()) {
    const shard = { index: index + 1, of: 2 };
    await conductTinyRun(folder, target.url, { shard, run: `shard${index}`, nonce: `0${index}` });
  }
});

beforeEach(() => {
  copies += 1;
  shards = [join(base, `one-${copies}`), join(base, `two-${copies}`)];
  merged = join(base, `merged-${copies}`);
  for (const [index, folder] of originals.entries()) cpSync(folder, shards[index] ?? '', { recursive: true });
});

function reopen(folder: string, change: (opened: RunOpened) => Partial<RunOpened>): void {
  rewriteRun(folder, ([first = '', ...rest]) => {
    const opened: RunOpened = JSON.parse(first);
    return [JSON.stringify({ ...opened, ...change(opened) }), ...rest];
  });
}

function refusalOf(folders: readonly string[]): string {
  try {
    mergeRuns(folders, merged, kit);
  } catch (error) {
    if (!(error instanceof HarnessError)) throw error;
    expect(error.code).toBe('HARNESS_MERGE_REFUSED');
    expect(error.remedy).not.toBe('');
    expect(existsSync(merged)).toBe(false);
    return error.message;
  }
  return 'merged';
}

describe('merging the shards of a run', () => {
  it('gives the verdicts of the whole run, byte for byte', () => {
    mergeRuns(shards, merged, kit);
    expect(readFileSync(verdictsFile(merged), 'utf8')).toBe(readFileSync(verdictsFile(whole), 'utf8'));
  });

  it('gives the same whatever order they are named in', () => {
    mergeRuns(shards, merged, kit);
    mergeRuns([...shards].reverse(), `${merged}-again`, kit);
    for (const file of [runFile, verdictsFile])
      expect(readFileSync(file(`${merged}-again`), 'utf8')).toBe(readFileSync(file(merged), 'utf8'));
  });

  it('gives a record that holds together, with a preflight of one of them', () => {
    const record = mergeRuns(shards, merged, kit);
    expect(verifyRun(record, suite, people).discrepancies).toEqual([]);
    expect(record.segments.map(({ scenario }) => scenario).sort()).toEqual([
      'SC-PRE-001',
      'SC-TST-001',
      'SC-TST-002',
      'SC-TST-003',
    ]);
    expect(record.opened).toMatchObject({
      shard: { index: 1, of: 1 },
      shards: shards.map((folder) => linesOf(runFile(folder))[0]),
    });
    expect(record.opened.nonce).toBe('00');
    expect(record.opened.run).toMatch(/^[0-9a-f]{12}$/);
  });

  it('leaves the shards as they were', () => {
    const before = shards.map((folder) => readFileSync(runFile(folder), 'utf8'));
    mergeRuns(shards, merged, kit);
    expect(shards.map((folder) => readFileSync(runFile(folder), 'utf8'))).toEqual(before);
  });

  it('tells a change in a shard before it was merged', () => {
    const path = segmentFile(shards[1], 'SC-TST-002', 0);
    writeLines(
      path,
      linesOf(path).map((line) => line.replace('200 OK', '201 OK')),
    );
    const { discrepancies } = verifyRun(mergeRuns(shards, merged, kit), suite, people);
    expect(discrepancies.map(({ at }) => at)).toContain('segments/SC-TST-002.0.ndjson line 3');
  });

  it.each<[RunEnd | null, RunEnd]>([
    ['interrupted', 'interrupted'],
    ['target-gone', 'target-gone'],
    ['host-failed', 'host-failed'],
    ['not-ready', 'not-ready'],
    ['person-seen', 'person-seen'],
    ['dependency-gone', 'dependency-gone'],
    [null, 'interrupted'],
  ])('ends as the worst of them: %s is %s', (as, expected) => {
    const end = as === null ? [] : [`{"type":"run-ended","at":"2026-11-20T09:31:00.000Z","as":"${as}"}`];
    rewriteRun(shards[1], (lines) => [...lines.slice(0, -1), ...end]);
    expect(mergeRuns(shards, merged, kit).ended?.as).toBe(expected);
  });
});

describe('merging is refused', () => {
  it.each<[string, (opened: RunOpened) => Partial<RunOpened>]>([
    ['plans', () => ({ planDigest: 'ff' })],
    ['targets', ({ target: of }) => ({ target: { ...of, url: 'http://other.example.test/' } })],
    ['targets', ({ target: of }) => ({ target: { ...of, claims: ['ig-0.1'] } })],
    ['dialects', ({ dialect }) => ({ dialect: { ...dialect, 'operation.path': 'Patient/$match' } })],
    ['dialects', () => ({ accepted: ['DES-AMB-09'] })],
    ['seeds', () => ({ seed: 2 })],
    ['dates of the population (--as-of)', () => ({ asOf: '2026-11-21' })],
    ['people', ({ digests }) => ({ digests: { ...digests, people: 'ff' } })],
    ['policies', () => ({ policies: { policies: {}, organisations: {} } })],
    ['rules', ({ digests }) => ({ digests: { ...digests, rules: 'ff' } })],
    ['rules', ({ digests }) => ({ digests: { ...digests, catalogue: 'ff' } })],
    ['rules', ({ digests }) => ({ digests: { ...digests, harness: 'ff' } })],
    ['numbers of shards', ({ shard }) => ({ shard: { ...shard, of: 3 } })],
  ])('where the runs have different %s', (words, change) => {
    reopen(shards[1], change);
    expect(refusalOf(shards)).toBe(`${shards[0]} and ${shards[1]} have different ${words}`);
  });

  it('where there is nothing to merge', () => {
    expect(refusalOf([])).toBe('there is nothing to merge');
    expect(refusalOf([shards[0]])).toBe('there is nothing to merge');
  });

  it('where a shard is missing', () => {
    for (const folder of shards) reopen(folder, ({ shard }) => ({ shard: { ...shard, of: 4 } }));
    expect(refusalOf(shards)).toBe('shard 3/4, 4/4 is missing');
    for (const folder of shards) reopen(folder, ({ shard }) => ({ shard: { ...shard, of: 3 } }));
    expect(refusalOf(shards)).toBe('shard 3/3 is missing');
  });

  it('where a shard is named twice', () => {
    expect(refusalOf([shards[0], shards[1], shards[0]])).toBe('shard 1/2 is named twice');
  });

  it('where a run that was whole is named twice', () => {
    expect(refusalOf([whole, whole])).toBe('shard 1/1 is named twice');
  });

  it('where a segment was lost on the way', () => {
    rmSync(segmentFile(shards[1], 'SC-TST-002', 0));
    expect(refusalOf(shards)).toBe(`${shards[1]} has lost segments/SC-TST-002.0.ndjson`);
  });

  it('where a folder is no run', () => {
    expect(() => mergeRuns([shards[0], base], merged, kit)).toThrow(/holds no run\.ndjson/);
  });

  it('where the folder to merge into exists', () => {
    expect(() => mergeRuns(shards, whole, kit)).toThrow(/cannot be made: it is there already/);
  });
});
