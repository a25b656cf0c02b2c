import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Listening } from '../servers/reference/listen.js';
import { assay, onlyRun, startAssay, temporaryFolder, verdictsOf } from './cli.test-support.js';
import { startResponder, startTarget } from './target.test-support.js';

let server: Listening;
beforeAll(async () => {
  server = await startResponder();
});
afterAll(() => server.close());

const COMMANDS = ['demo', 'run', 'check', 'init', 'serve', 'judge', 'verify', 'merge', 'report', 'explain'];

describe('help', () => {
  it('names every command', async () => {
    const { code, stdout } = await assay(['--help'], temporaryFolder());
    expect(code).toBe(0);
    for (const command of COMMANDS) expect(stdout).toMatch(new RegExp(`^  ${command}\\b`, 'm'));
  });

  it.each(COMMANDS)('of %s has examples', async (command) => {
    const { code, stdout } = await assay([command, '--help'], temporaryFolder());
    expect(code).toBe(0);
    expect(stdout).toMatch(new RegExp(`Examples:\\n  assay ${command}`));
  });
});

describe('usage that cannot be understood', () => {
  it.each([
    [['nonsense'], /unknown command 'nonsense'/],
    [['run', '--nonsense'], /unknown option '--nonsense'/],
    [['run', '--shard', '3/2', '--target', 'http://127.0.0.1:1/fhir'], /i\/n/],
    [['run', '--as-of', '2026-02-30', '--target', 'http://127.0.0.1:1/fhir'], /YYYY-MM-DD/],
    [['run', '--host', 'cypress', '--target', 'http://127.0.0.1:1/fhir'], /in-process, playwright/],
    [['run', '--only', 'SC-MAT-999', '--target', 'http://127.0.0.1:1/fhir'], /SC-MAT-999/],
    [['run', '--target', 'localhost:8080'], /--target/],
    [['run', '--target', 'ftp://example.org/fhir'], /only http and https/],
    [['run', '--target', 'http://u:p@127.0.0.1:1/fhir'], /user name or password/],
    [['run', '--target', 'http://127.0.0.1:1/fhir/Patient/$person-info-query'], /the operation and not the base/],
    [['run', '--claims', 'des-9', '--target', 'http://127.0.0.1:1/fhir'], /des-9/],
    [['run', '--accept', 'DES-AMB-99', '--target', 'http://127.0.0.1:1/fhir'], /DES-AMB-99/],
    [['demo', '--output', '/dev/null/runs'], /cannot be made: a part of the path is a file/],
    [['verify', 'nowhere'], /nowhere holds no run\.ndjson/],
    [['judge', '.'], /holds no run\.ndjson/],
    [['merge', 'nowhere'], /no run\.ndjson/],
    [['explain', 'DES-XXX-001'], /is no id of this version/],
    [['demo', '--defect', 'nonsense'], /there is no defect "nonsense"/],
    [['serve', '--defect', 'nonsense'], /there is no defect "nonsense"/],
    [['serve', '--port', '99999'], /port/],
  ])('%j ends with exit 2 and one message', async (args, message) => {
    const cwd = temporaryFolder();
    const { code, stderr } = await assay(args, cwd);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(existsSync(join(cwd, 'assay-runs'))).toBe(false);
  });

  it('a missing base URL ends with exit 2', async () => {
    const { code, stderr } = await assay(['run'], temporaryFolder());
    expect(code).toBe(2);
    expect(stderr).toMatch(/there is no base URL to ask/);
    expect(stderr).toMatch(/--target URL, or target\.url in assay\.yaml/);
  });

  it.each([
    ['target:\n  url: [1]\n', 'assay.yaml:2:8: target.url is [1]'],
    ['environment: {kind: test}\ntarget:\n  role: responder\n', 'assay.yaml:3:3: target.url is missing'],
    ['target: {url: http://127.0.0.1:1/fhir}\n', 'environment is missing'],
    [
      'environment: {kind: test}\ntarget: {url: https://api.service.nhs.uk/fhir}\n',
      'api.service.nhs.uk is a live service',
    ],
    [
      'environment: {kind: test}\ntarget: {url: http://127.0.0.1:1/fhir, callers: {Q-LA: {scheme: bearer, token: {env: ASSAY_NOT_SET}}}}\n',
      'ASSAY_NOT_SET',
    ],
    [
      'environment: {kind: test}\ntarget: {url: http://127.0.0.1:1/fhir, people: {file: nobody.csv, declaredSynthetic: {by: A. Person, date: 2026-11-01}}}\n',
      'nobody.csv',
    ],
    ['target: {url: http://127.0.0.1:1/fhir, limits: {concurrency: 0}}', 'target.limits.concurrency is 0'],
    ['target:\n  url: "x\n', 'this is not YAML'],
    ['targt: {}\n', 'unknown key targt'],
    ['', 'the file is empty'],
    ['environment: {kind: live}\ntarget: {url: http://127.0.0.1:1/fhir}\n', 'environment.kind is "live"'],
    [
      'environment: {kind: test}\ntarget: {url: http://127.0.0.1:1/fhir, hooks: {clock: {prompt: Set it}}}\n',
      'target.hooks.clock has no undo',
    ],
  ])('the target file %j ends with exit 2 and names the key', async (text, message) => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'assay.yaml'), text);
    for (const command of ['run', 'check']) {
      const { code, stderr } = await assay([command], cwd);
      expect(code).toBe(2);
      expect(stderr).toContain(message);
      expect(stderr.match(/HARNESS_/g)).toHaveLength(1);
    }
  });
});

describe('check', () => {
  it('is ready for the reference responder', async () => {
    const { code, stdout } = await assay(['check', '--target', server.url], temporaryFolder());
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Ready/);
  });

  const answer = (status: number, media: string, body: string) =>
    startTarget(({ outgoing }) => {
      outgoing.writeHead(status, { 'Content-Type': media });
      outgoing.end(body);
    });
  const noMatch = '{"resourceType":"Parameters","parameter":[{"name":"match","valueBoolean":false}]}';
  const outcome = '{"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"not-found"}]}';

  it.each([
    ['wrong-path', 2, 404, 'application/fhir+json', outcome],
    ['wrong-path', 2, 405, 'text/html', '<html></html>'],
    ['wrong-path', 2, 200, 'text/html', '<html>Welcome</html>'],
    ['wrong-media-type', 3, 415, 'application/fhir+json', outcome],
    ['wrong-media-type', 3, 200, 'application/fhir+xml', '<Parameters/>'],
    ['person-not-found', 2, 200, 'application/fhir+json', noMatch],
    ['not-authorised', 2, 401, 'application/fhir+json', outcome],
    ['not-understood', 3, 400, 'application/fhir+json', outcome],
  ])('tells %s (exit %i) from HTTP %i %s', async (kind, exit, status, media, body) => {
    const target = await answer(status, media, body);
    const cwd = temporaryFolder();
    const json = await assay(['check', '--json', '--target', target.url], cwd);
    const words = await assay(['check', '--target', target.url], cwd);
    await target.close();
    expect(JSON.parse(json.stdout)).toMatchObject({ ready: false, kind });
    expect([json.code, words.code]).toEqual([exit, exit]);
    expect(words.stdout).toMatch(/^Not ready: .+\n {2}\S/);
    expect(existsSync(join(cwd, 'assay-runs'))).toBe(false);
  });

  it('tells unreachable', async () => {
    const { code, stdout } = await assay(['check', '--json', '--target', 'http://127.0.0.1:9/fhir'], temporaryFolder());
    expect(code).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({ kind: 'unreachable', problem: expect.stringContaining('refused') });
  });
});

describe('a drive that throws', () => {
  it('ends with exit 4 and is our error, never a pass', async () => {
    const cwd = temporaryFolder();
    const preload = new URL('./seeded-throw.test-support.mjs', import.meta.url).href;
    const { code, stdout } = await startAssay(['run', '--target', server.url, '--accept', 'defaults'], {
      cwd,
      env: { NODE_OPTIONS: `--import ${preload}` },
    }).ended;
    expect(code).toBe(4);
    expect(stdout).toMatch(/error.*SC-MAT-002/);
    const mine = verdictsOf(onlyRun(cwd)).filter(({ scenario }) => scenario === 'SC-MAT-002');
    expect(new Set(mine.map(({ outcome, cause }) => `${outcome} ${cause}`))).toEqual(new Set(['error harness']));
    expect(mine[0]?.reason).toContain('seeded failure');
  });
});

describe('init', () => {
  it('writes a target file that runs, and writes over nothing', async () => {
    const cwd = temporaryFolder();
    expect((await assay(['init'], cwd)).code).toBe(0);
    const file = join(cwd, 'assay.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('http://127.0.0.1:8080/fhir', server.url));
    expect((await assay(['init'], cwd)).code).toBe(2);
    const { code, stdout } = await assay(['run', '--json'], cwd);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ exit: 0, ended: 'complete' });
    const people = JSON.parse(readFileSync(join(cwd, 'assay-people.json'), 'utf8'));
    expect(people).toMatchObject({ resourceType: 'Bundle', type: 'collection' });
  });

  it('writes people that the reference responder can be loaded with', async () => {
    const cwd = temporaryFolder();
    await assay(['init'], cwd);
    const loaded = await fetch(new URL('/spaces/loaded/controls/people', server.url), {
      method: 'PUT',
      headers: { 'Content-Type': 'application/fhir+json' },
      body: readFileSync(join(cwd, 'assay-people.json')),
    });
    expect(loaded.status).toBe(200);
    const { code } = await assay(
      ['run', '--accept', 'defaults', '--target', new URL('/spaces/loaded/fhir', server.url).href],
      cwd,
    );
    expect(code).toBe(0);
  });
});

describe('serve', () => {
  it('serves until it is stopped, and says when the port is taken', async () => {
    const cwd = temporaryFolder();
    const running = startAssay(['serve', '--port', '0'], { cwd });
    let url: string | undefined;
    while (url === undefined && running.child.exitCode === null) {
      url = /at (http:\S+)/.exec(running.stdout())?.[1];
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    const capability = await fetch(`${url}/metadata`);
    expect(await capability.json()).toMatchObject({ resourceType: 'CapabilityStatement', fhirVersion: '4.0.1' });
    const taken = await assay(['serve', '--port', new URL(url ?? '').port], cwd);
    expect(taken.code).toBe(2);
    expect(taken.stderr).toMatch(/is in use/);
    running.child.kill('SIGTERM');
    expect((await running.ended).code).toBe(0);
  });

  it('lists its defects', async () => {
    const { code, stdout } = await assay(['serve', '--list-defects'], temporaryFolder());
    expect(code).toBe(0);
    expect(stdout).toMatch(/^picks-the-first .*SC-MAT-030 DES-MAT-030/m);
  });
});

describe('explain', () => {
  it.each([
    ['DES-RES-004', /Strength.*SHALL; the text has no keyword/],
    ['des-amb-09', /Default: .*Nobody is matched/],
    ['VWRM-COD-005', /Version.*0\.6: SHOULD[\s\S]*judged.*103228002[\s\S]*Mend.*447755005/],
    ['VWRM-AMB-48', /Default: .*103228002/],
    ['SC-MAT-030', /premise: .*first-held/],
    ['SC-MAT-002#question/DES-RES-004', /contrast: .*control/],
  ])('%s', async (id, text) => {
    const { code, stdout } = await assay(['explain', id], temporaryFolder());
    expect(code).toBe(0);
    expect(stdout).toMatch(text);
    const json = await assay(['explain', id, '--json'], temporaryFolder());
    expect(JSON.parse(json.stdout)).toHaveProperty('id');
  });
});

describe('demo', () => {
  it('leaves a report and exits with 0', async () => {
    const cwd = temporaryFolder();
    const { code, stdout, stderr } = await assay(['demo', '--role', 'responder'], cwd);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(stdout).toMatch(/Report .*index\.html/);
    expect(stdout.trimEnd().split('\n').at(-1)).toMatch(/\d+ of 331 requirements were not judged/);
    expect(stdout).not.toContain('\u001b');
    expect(existsSync(join(onlyRun(cwd), 'report', 'index.html'))).toBe(true);
  });

  it('tests responder and receiver, and shows both on one page', async () => {
    const cwd = temporaryFolder();
    const { code, stdout, stderr } = await assay(['demo', '--json'], cwd);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const { report, runs } = JSON.parse(stdout);
    expect(runs).toHaveLength(2);
    const page = readFileSync(join(cwd, report), 'utf8');
    for (const text of ['2 reports on this page', 'Assay reference responder', 'Assay reference receiver'])
      expect(page).toContain(text);
  });

  it('exits with the worst of both', async () => {
    const cwd = temporaryFolder();
    const { code, stdout } = await assay(['demo', '--defect', 'echoes-the-nhs-number-in-the-outcome', '--json'], cwd);
    const { exit, runs } = JSON.parse(stdout);
    expect({ code, exit, exits: runs.map((run: { exit: number }) => run.exit) }).toEqual({
      code: 1,
      exit: 1,
      exits: [0, 1],
    });
  });
});
