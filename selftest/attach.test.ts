import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AttachFlags, attachExtract } from '../cli/attach.js';
import { kit } from '../cli/kit.js';
import { readAttachments } from '../harness/extract/attachments.js';
import { verifyAttachments } from '../harness/extract/verify-attachments.js';
import { judgeRecord, verdictLines } from '../harness/judge/judge-record.js';
import { verifyRun } from '../harness/judge/verify.js';
import type { Verdict } from '../harness/model/verdict.js';
import { readRecord } from '../harness/transcript/record.js';
import { verdictsFile } from '../harness/transcript/run-folder.js';
import type { Listening } from '../servers/reference/listen.js';
import { attachedVerdicts, exported, FLAGS, keptRun, startAuditedResponder } from './audit-run.test-support.js';
import { remarks, writtenIn } from './run.test-support.js';

let server: Listening;
let run: Awaited<ReturnType<typeof keptRun>>;
let ndjson: string;
let csv: string;

beforeAll(async () => {
  server = await startAuditedResponder();
  run = await keptRun(server.url);
  [ndjson, csv] = await Promise.all([exported(server.url, 'ndjson'), exported(server.url, 'csv')]);
  const record = readRecord(run.folder);
  writeFileSync(
    verdictsFile(run.folder),
    verdictLines(judgeRecord(record, kit.suite, kit.peopleOf(record.opened)).verdicts),
  );
});
afterAll(async () => {
  run.end();
  await server.close();
});

/** Each test attaches to the run as it was. */
const attach = (name: string, text: string, flags: Partial<AttachFlags> = {}): Verdict[] =>
  attachedVerdicts(run.folder, name, text, flags);
const startAgain = (): void => rmSync(join(run.folder, 'attached'), { recursive: true, force: true });

const outcomesOf = (verdicts: readonly Verdict[], scenario: string): string[] =>
  verdicts.filter((one) => one.scenario === scenario).map(({ requirement, outcome }) => `${requirement} ${outcome}`);

const verified = () => {
  const record = readRecord(run.folder);
  const people = kit.peopleOf(record.opened);
  return {
    run: verifyRun(record, kit.suite, people).discrepancies,
    attached: verifyAttachments(record, kit.suite, people),
  };
};

describe('a run without an extract', () => {
  it('has its audit rows not run, says what to attach, and ends as if they were not there', () => {
    startAgain();
    const record = readRecord(run.folder);
    const { verdicts } = judgeRecord(record, kit.suite, kit.peopleOf(record.opened));
    const waiting = verdicts.filter(({ reason }) => reason?.includes('assay attach RUN'));
    expect(waiting.length).toBeGreaterThan(12);
    expect(new Set(waiting.map(({ outcome }) => outcome))).toEqual(new Set(['not-run']));
    expect(remarks(verdicts.filter(({ requirement }) => requirement !== null))).toEqual([]);
  });
});

describe('assay attach', () => {
  it('leaves every byte of the run as it was, and what it adds holds together', () => {
    startAgain();
    const before = writtenIn(run.folder);
    expect(remarks(attach('audit.ndjson', ndjson))).toEqual([]);
    attach('audit.csv', csv);
    const { run: own, attached } = verified();
    expect([own, attached]).toEqual([[], { attachments: 2, discrepancies: [] }]);
    startAgain();
    expect(writtenIn(run.folder)).toBe(before);
  });

  it('writes verdicts and reports beside what was attached', () => {
    startAgain();
    attach('audit.ndjson', ndjson);
    const folder = join(run.folder, 'attached', '1');
    expect(readdirSync(folder).sort()).toEqual(['attached.ndjson', 'blobs', 'report', 'verdicts.ndjson']);
    expect(readFileSync(join(folder, 'report', 'report.json'), 'utf8')).toContain('DES-AUD-006');
  });

  it.each<[string, (folder: string) => void, RegExp]>([
    ['a line', (folder) => rewrite(join(folder, 'attached.ndjson'), /"entries":\d+/, '"entries":1'), /does not follow/],
    [
      'a verdict',
      (folder) => rewrite(join(folder, 'verdicts.ndjson'), /"outcome":"pass"/, '"outcome":"fail"'),
      /not what follows/,
    ],
    ['the copy', (folder) => rmSync(join(folder, 'blobs'), { recursive: true }), /is missing/],
  ])('is told when %s is changed afterwards', (_what, tamper, told) => {
    startAgain();
    attach('audit.ndjson', ndjson);
    tamper(join(run.folder, 'attached', '1'));
    const { run: own, attached } = verified();
    expect(own).toEqual([]);
    expect(attached.discrepancies.map(({ what }) => what).join()).toMatch(told);
  });

  it('says which lines lead to no question, and keeps nothing of them', () => {
    startAgain();
    const [header = '', first = '', ...rest] = csv.split('\n').filter((line) => !line.startsWith('#'));
    const strange = first
      .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, '00000000-0000-4000-8000-000000000000')
      .replace(/[0-9a-f]{32}/, '');
    const path = join(run.folder, '..', 'mixed.csv');
    writeFileSync(path, [header, strange.replace('Q-LA', 'Q-STRANGE'), first, ...rest].join('\n'));
    const { attached } = attachExtract(run.folder, path, FLAGS);
    const readings = [header, first, first, ...rest].flatMap((row, index) =>
      row.includes(',the auditor,') ? [index + 1] : [],
    );
    expect(readings.length).toBeGreaterThan(0);
    expect(attached.strangers).toEqual([2, ...readings]);
    expect(writtenIn(join(run.folder, 'attached', '1', 'blobs'))).not.toContain('Q-STRANGE');
  });

  it('reads what an operator saw of one question as that question, and of no other', () => {
    startAgain();
    const rows = csv.split('\n').filter((line) => !line.startsWith('#'));
    const seen = [rows[0], rows.findLast((row) => row.includes('match-and-contact'))].join('\n');
    const verdicts = attach('seen.csv', `${seen}\n`, { as: 'observation', by: 'A. Person' });
    expect(outcomesOf(verdicts, 'SC-AUD-001').sort()).toEqual([
      'DES-AUD-002 not-run',
      'DES-AUD-002 pass',
      'DES-AUD-006 pass',
    ]);
    expect(outcomesOf(verdicts, 'SC-AUD-008')).toEqual(['DES-AUD-016 not-run']);
    expect(readAttachments(readRecord(run.folder))[0]?.extract).toMatchObject({ kind: 'observation', by: 'A. Person' });
  });

  it('covers the time that is said, and holds against a log nothing of another time', () => {
    startAgain();
    const early = { from: '2020-01-01T00:00:00Z', to: '2020-01-02T00:00:00Z' };
    const [header, , ...rest] = ndjson.split('\n');
    const verdicts = attach('audit.ndjson', [header, ...rest].join('\n'), early);
    expect(remarks(verdicts)).toEqual([]);
  });

  it.each<[string, string, string[]]>([
    ['clean', 'INFO answered 200 in 3 ms', ['DES-AUD-019 pass', 'DES-ERR-010 pass']],
    ['of a name', 'DEBUG query for Fenwick, Orla', ['DES-AUD-019 warning', 'DES-ERR-010 fail']],
    ['of a number', 'DEBUG identifier=9990010005', ['DES-AUD-019 warning', 'DES-ERR-010 fail']],
    ['of the number of somebody else', 'DEBUG identifier=9434765919', ['DES-AUD-019 warning', 'DES-ERR-010 fail']],
  ])('searches a diagnostic log: %s', (_what, line, outcomes) => {
    startAgain();
    const at = readRecord(run.folder).opened.at;
    const verdicts = attach('app.log', `${at} ${line}\n`, { as: 'log' });
    expect(outcomesOf(verdicts, 'SC-AUD-018').sort()).toEqual(outcomes);
    expect(writtenIn(join(run.folder, 'attached'))).not.toContain('9434765919');
  });

  it.each<[string, string, Partial<AttachFlags>, RegExp]>([
    ['a log of another run', '{"resourceType":"AuditEvent","id":"1"}', {}, /none of the 1 entries/],
    ['nothing', '', {}, /is empty/],
    ['a diagnostic log of another day', '2020-01-01T00:00:00Z hello', { as: 'log' }, /no line of the time/],
    ['another kind', '{}', { as: 'diary' }, /--as is "diary"/],
    ['the other side', '{}', { side: 'requester' }, /tested a responder/],
    ['an observation by nobody', '{}', { as: 'observation' }, /does not say who/],
    ['a time without its zone', '{}', { from: '2026-11-20T09:00:00' }, /--from is/],
    ['a time that ends before it begins', '{}', { to: '2020-01-01T00:00:00Z' }, /not before --to/],
    ['a map of columns that is no map', 'a,b\n1,2', { columns: 'no-such.yaml' }, /no-such.yaml cannot be read/],
    ['half a map of columns', 'a,b\n1,2', { columns: 'a=b,c' }, /--columns has "c"/],
  ])('refuses %s, and attaches nothing', (_what, text, flags, message) => {
    startAgain();
    expect(() => attach('bad.txt', text, flags)).toThrow(message);
    expect(readAttachments(readRecord(run.folder))).toEqual([]);
  });

  it('refuses a folder and a device, which have no end', () => {
    startAgain();
    for (const path of [run.folder, '/dev/null'])
      expect(() => attachExtract(run.folder, path, FLAGS)).toThrow(/is no file/);
  });

  it('tells what was judged by it, and that a file of its name was attached before', () => {
    startAgain();
    const file = join(run.folder, '..', 'export', 'audit.ndjson');
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, ndjson);
    const first = attachExtract(run.folder, file, FLAGS);
    expect(first.attached.namesakes).toEqual([]);
    expect(first.checks.map(({ requirement }) => requirement)).toContain('DES-AUD-016');
    expect(first.checks.map(({ requirement }) => requirement)).not.toContain('DES-ERR-010');
    const second = attachExtract(run.folder, file, FLAGS);
    expect(second.attached.namesakes).toEqual([1]);
    expect(second.checks.map(({ outcome }) => outcome)).toEqual(first.checks.map(({ outcome }) => outcome));
  });

  it('reads the map of columns from a file', () => {
    startAgain();
    const map = join(run.folder, '..', 'columns.yaml');
    mkdirSync(join(map, '..'), { recursive: true });
    writeFileSync(map, 'requestId: corr\n');
    const renamed = csv.replace('request_id', 'corr').replace('trace_id', 'other');
    expect(remarks(attach('audit.csv', renamed, { columns: map }))).toEqual([]);
  });

  it('is refused where the file is not there', () => {
    expect(() => attachExtract(run.folder, join(run.folder, 'no-such.csv'), FLAGS)).toThrow('cannot be read');
  });
});

function rewrite(path: string, from: RegExp, to: string): void {
  writeFileSync(path, readFileSync(path, 'utf8').replace(from, to));
}
