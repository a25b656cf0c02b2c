import { appendFileSync, cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { HarnessError } from '../errors.js';
import { openedFor } from '../test-support/suite.test-support.js';
import { startTinyTarget } from '../test-support/target.test-support.js';
import { temporaryFolder } from '../test-support/temporary-folder.test-support.js';
import { conductTinyRun, linesOf, relinked, rewriteRun, writeLines } from '../test-support/tiny-run.test-support.js';
import { sha256 } from './chain.js';
import { readRecord, readSegment, unnamedSegments } from './record.js';
import { runFile, segmentFile } from './run-folder.js';

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

function codeOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof HarnessError) return `${error.code}: ${error.message}`;
    throw error;
  }
  return 'nothing thrown';
}

describe('reading a record', () => {
  it('gives what was opened, what ended, and how', () => {
    const record = readRecord(folder);
    expect(record.opened.run).toBe(openedFor('').run);
    expect(record.openedHash).toBe(sha256(linesOf(runFile(folder))[0] ?? ''));
    expect(record.segments.map(({ scenario }) => scenario).sort()).toEqual([
      'SC-PRE-001',
      'SC-TST-001',
      'SC-TST-002',
      'SC-TST-003',
    ]);
    expect(record.ended).toEqual({ as: 'complete' });
    expect(record.geneses).toEqual([record.openedHash]);
  });

  it('tells a folder that is no run', () => {
    mkdirSync(join(base, 'empty'), { recursive: true });
    expect(codeOf(() => readRecord(join(base, 'empty')))).toMatch(/^HARNESS_RUN_UNREADABLE: .*holds no run\.ndjson/);
    expect(codeOf(() => readRecord(join(base, 'nowhere')))).toMatch(/^HARNESS_RUN_UNREADABLE/);
  });

  it.each([
    ['an empty file', ''],
    ['text', 'hello\n'],
    ['half a first line', '{"n":0,"prev":"","type":"run-opened"'],
    ['another first line', '{"n":0,"prev":"","type":"run-ended","as":"complete"}\n'],
    ['a first line without a plan', '{"n":0,"prev":"","type":"run-opened"}\n'],
    ['null', 'null\n'],
    [
      'a plan that is none',
      '{"n":0,"prev":"","type":"run-opened","plan":[null],"shard":{},"target":{},"dialect":{},"accepted":[],"digests":{},"limits":{}}\n',
    ],
    [
      'a plan without ids',
      '{"n":0,"prev":"","type":"run-opened","plan":[{"scenario":"a","checks":[]},{"checks":[]}],"shard":{},"target":{},"dialect":{},"accepted":[],"digests":{},"limits":{}}\n',
    ],
  ])('refuses %s in place of the record', (_, text) => {
    writeFileSync(runFile(folder), text);
    expect(codeOf(() => readRecord(folder))).toMatch(/^HARNESS_RUN_UNREADABLE/);
  });

  it.each(['plan', 'shard', 'target', 'dialect', 'accepted', 'digests', 'limits'])(
    'refuses a run-opened line without %s',
    (key) => {
      rewriteRun(folder, ([first = '', ...rest]) => {
        const { [key]: _, ...kept }: Record<string, unknown> = JSON.parse(first);
        return [JSON.stringify(kept), ...rest];
      });
      expect(codeOf(() => readRecord(folder))).toMatch(/does not begin with a whole run-opened line/);
    },
  );

  it('refuses a record of a format that it does not know', () => {
    rewriteRun(folder, ([first = '', ...rest]) => [first.replace('"format":2', '"format":1'), ...rest]);
    expect(codeOf(() => readRecord(folder))).toMatch(/format 1, and this version reads format 2/);
  });

  it('has no end when its process was killed', () => {
    writeLines(runFile(folder), linesOf(runFile(folder)).slice(0, -1));
    expect(readRecord(folder).ended).toBeNull();
  });

  it('keeps half a line that a killed process left apart', () => {
    writeLines(runFile(folder), linesOf(runFile(folder)).slice(0, -1));
    appendFileSync(runFile(folder), '{"n":9,"type":"run-e');
    const { ended, chain } = readRecord(folder);
    expect([ended, chain.torn, chain.broken]).toEqual([null, true, []]);
  });

  it('keeps the detail of the end', () => {
    rewriteRun(folder, (lines) => [
      ...lines.slice(0, -1),
      '{"type":"run-ended","at":"2026-11-20T09:31:00.000Z","as":"host-failed","detail":"it broke"}',
    ]);
    expect(readRecord(folder).ended).toEqual({ as: 'host-failed', detail: 'it broke' });
  });
});

describe('reading a segment', () => {
  it('gives the events of a scenario, linked to the run', () => {
    const segment = readSegment(readRecord(folder), 'SC-TST-001', 0);
    expect(segment?.chain.broken).toEqual([]);
    expect(segment?.events.map(({ type }) => type)).toEqual([
      'segment-opened',
      'exchange',
      'exchange',
      'segment-closed',
    ]);
  });

  it('gives null for a file that is not there', () => {
    expect(readSegment(readRecord(folder), 'SC-TST-001', 1)).toBeNull();
  });

  it('breaks at its first line when it comes from another run', () => {
    rewriteRun(folder, ([first = '', ...rest]) => [first.replace('0a1b2c3d4e5f', 'ffffffffffff'), ...rest]);
    expect(readSegment(readRecord(folder), 'SC-TST-001', 0)?.chain.broken).toEqual([0]);
  });

  it('holds on to any of the runs that were merged', () => {
    const opened = linesOf(runFile(folder))[0] ?? '';
    rewriteRun(folder, ([first = '', ...rest]) => [
      JSON.stringify({ ...JSON.parse(first), run: 'merged', shards: ['{"other":1}', opened] }),
      ...rest,
    ]);
    const record = readRecord(folder);
    expect(record.geneses).toEqual([record.openedHash, sha256('{"other":1}'), sha256(opened)]);
    expect(readSegment(record, 'SC-TST-001', 0)?.chain.broken).toEqual([]);
  });

  it.each([
    ['an exchange without an answer of any kind', (event: object) => ({ ...event, received: undefined })],
    ['an exchange whose request is text', (event: object) => ({ ...event, sent: 'POST' })],
    ['an exchange without headers', (event: object) => ({ ...event, sent: { start: 'POST / HTTP/1.1', body: null } })],
    [
      'an exchange whose headers are text',
      (event: object) => ({
        ...event,
        sent: { start: '', headers: [['a', 'b'], 'c'], body: null, measured: { depth: 1 } },
      }),
    ],
    [
      'an exchange whose body is text',
      (event: object) => ({ ...event, sent: { start: '', headers: [], body: 'x', measured: { depth: 1 } } }),
    ],
    [
      'an exchange that was not measured',
      (event: object) => ({ ...event, sent: { start: '', headers: [], body: null } }),
    ],
    [
      'an exchange whose measures are null',
      (event: object) => ({ ...event, sent: { start: '', headers: [], body: null, measured: null } }),
    ],
    ['an exchange in which nothing was sent', (event: object) => ({ ...event, sent: { noAnswer: 'reset' } })],
    [
      'an exchange with half a header',
      (event: object) => ({
        ...event,
        sent: { start: '', headers: [['a', 'b'], ['c']], body: null, measured: { depth: 1 } },
      }),
    ],
    ['an exchange without a step', (event: object) => ({ ...event, step: 5 })],
    ['an event without a type', (event: object) => ({ ...event, type: undefined })],
  ])('leaves out %s, though the line stands in the chain', (_, change) => {
    const path = segmentFile(folder, 'SC-TST-002', 0);
    const [opened = '', exchange = '', closed = ''] = linesOf(path);
    const changed = JSON.stringify(change(JSON.parse(exchange)));
    writeLines(path, relinked([opened, changed, closed], readRecord(folder).openedHash));
    const segment = readSegment(readRecord(folder), 'SC-TST-002', 0);
    expect(segment?.events.map(({ type }) => type)).toEqual(['segment-opened', 'segment-closed']);
    expect(segment?.chain.texts).toHaveLength(3);
    expect(segment?.chain.broken).toEqual([]);
  });
});

describe('reading a segment that is sound', () => {
  it('keeps silences, and messages without a body', () => {
    const path = segmentFile(folder, 'SC-TST-002', 0);
    const [opened = '', exchange = '', closed = ''] = linesOf(path);
    const event: { sent: object } = JSON.parse(exchange);
    const silent = { ...event, sent: { ...event.sent, body: null }, received: { noAnswer: 'reset', afterBytes: 0 } };
    writeLines(path, relinked([opened, JSON.stringify(silent), closed], ''));
    expect(readSegment(readRecord(folder), 'SC-TST-002', 0)?.events.map(({ type }) => type)).toEqual([
      'segment-opened',
      'exchange',
      'segment-closed',
    ]);
  });

  it('leaves out lines that are no objects', () => {
    const path = segmentFile(folder, 'SC-TST-002', 0);
    const [opened = '', ...rest] = linesOf(path);
    writeLines(path, [opened, '5', '"text"', ...rest]);
    expect(readSegment(readRecord(folder), 'SC-TST-002', 0)?.events).toHaveLength(3);
  });
});

describe('segments that the record does not name', () => {
  it('are none in a whole run', () => {
    expect(unnamedSegments(readRecord(folder))).toEqual([]);
  });

  it('are named by their file', () => {
    writeFileSync(segmentFile(folder, 'SC-TST-001', 1), '');
    writeFileSync(segmentFile(folder, 'SC-AAA-001', 0), '');
    expect(unnamedSegments(readRecord(folder))).toEqual(['SC-AAA-001.0.ndjson', 'SC-TST-001.1.ndjson']);
  });

  it('are none where the folder itself is gone', () => {
    rmSync(join(folder, 'segments'), { recursive: true });
    expect(unnamedSegments(readRecord(folder))).toEqual([]);
  });
});
