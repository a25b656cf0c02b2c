import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { assay, startAssay, temporaryFolder } from './cli.test-support.js';
import { openAnswer, startTarget } from './target.test-support.js';

describe('plan', () => {
  it('says what would run and for how long, and sends nothing', async () => {
    let asked = 0;
    const target = await startTarget(({ outgoing }) => {
      asked += 1;
      outgoing.end();
    });
    const cwd = temporaryFolder();
    const core = await assay(['plan', '--target', target.url, '--requests-per-second', '5'], cwd);
    expect(core.stderr).toBe('');
    expect(core.code).toBe(0);
    expect(core.stdout).toMatch(/\d+ scenarios of the core profile, \d+ questions, about (?:\d+ s|1 min)/);
    expect(core.stdout).toContain('SC-MAT-001');
    expect(core.stdout).not.toContain('SC-MAT-030');
    const full = await assay(['plan', '--json', '--profile', 'full', '--target', target.url], cwd);
    const { scenarios, questions, leftOut } = JSON.parse(full.stdout);
    expect(scenarios.map(({ scenario }: { scenario: string }) => scenario)).toContain('SC-MAT-030');
    expect(questions).toBeGreaterThan(scenarios.length);
    type Left = { why: string; profile?: string; detail: string };
    const others = leftOut.filter(({ why, profile }: Left) => why !== 'hooks' && profile !== 'intrusive');
    expect([...new Set(others.map(({ why, detail }: Left) => `${why}: ${detail}`))]).toEqual([
      expect.stringMatching(/^policies: the target has no policies to be asked under: write target\.policies/),
    ]);
    expect(asked).toBe(0);
    expect(existsSync(join(cwd, 'assay-runs'))).toBe(false);
    await target.close();
  });

  it('names what cannot run because nobody is there to ask about', async () => {
    const cwd = temporaryFolder();
    writeFileSync(
      join(cwd, 'assay.yaml'),
      'environment: {kind: test}\ntarget:\n  url: http://127.0.0.1:9/fhir\n  people: {held: all, except: [R02]}\n',
    );
    const { stdout, code } = await assay(['plan'], cwd);
    expect(code).toBe(0);
    expect(stdout).toMatch(/Cannot run/);
    const lacking = stdout.slice(stdout.indexOf('Cannot run, because nobody is there to ask about:'));
    expect(lacking).toMatch(/^.*\n {2}.*SC-MAT-059.*\n {4}nobody with the trait closed-adult \(R02\)/);
    // Several scenarios lack the same people: it is said once.
    const told = lacking.split('\n').filter((line) => line.includes('nobody with the trait'));
    expect(new Set(told).size).toBe(told.length);
  });

  it('collects what --only names, however often and with commas', async () => {
    const only = ['--only', 'SC-MAT-001', '--only', 'SC-MAT-002,SC-MAT-001', '--json'];
    const { stdout, code } = await assay(['plan', '--target', 'http://127.0.0.1:9/fhir', ...only], temporaryFolder());
    expect(code).toBe(0);
    const { scenarios } = JSON.parse(stdout) as { scenarios: { scenario: string }[] };
    expect(scenarios.map(({ scenario }) => scenario)).toEqual(['SC-MAT-001', 'SC-MAT-002']);
  });

  it.each([
    [['--profile', 'most'], /--profile/],
    [['--only', 'SC-MAT-999'], /SC-MAT-999.*no scenario/],
    [['--only', 'SC-MAT-1,SC-MAT-002', '--only', 'sc-esc-001'], /"SC-MAT-1", "sc-esc-001".*no scenarios/],
    [['--target', 'https://int.example.test/fhir'], /environment/],
  ])('refuses %j with a remedy', async (flags, message) => {
    const { code, stderr } = await assay(['plan', '--target', 'http://127.0.0.1:9/fhir', ...flags], temporaryFolder());
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });
});

describe('the guard', () => {
  it('says where somebody unknown stands, what to do, and nothing of who it is', async () => {
    const target = await startTarget((question) => {
      question.outgoing.setHeader('Content-Type', 'application/fhir+json');
      if (question.index !== 6)
        return openAnswer(question).then(({ status, body }) => void question.outgoing.writeHead(status).end(body));
      question.outgoing.end(
        JSON.stringify({
          resourceType: 'Patient',
          identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9990020000' }],
          name: [{ family: 'Quillfeather' }],
        }),
      );
    });
    const { code, stdout } = await assay(['run', '--target', target.url, '--concurrency', '1'], temporaryFolder());
    await target.close();
    expect(code).toBe(2);
    expect(stdout).toMatch(/The guard stopped the run/);
    expect(stdout).toMatch(/nhs number at \/identifier\/0\/value of the answer in SC-/);
    expect(stdout).toMatch(/target\.people in assay\.yaml/);
    expect(stdout).not.toMatch(/Quillfeather|9990020000/);
  });
});

describe('output that nobody reads', () => {
  it('ends quietly, with the exit code of the command', async () => {
    const running = startAssay(['plan', '--target', 'http://127.0.0.1:9/fhir'], { cwd: temporaryFolder() });
    running.child.stdout?.destroy();
    const { code, stderr } = await running.ended;
    expect(stderr).toBe('');
    expect(code).toBe(0);
  });
});

it('a shard that has nothing to drive is not a pass', async () => {
  const target = await startTarget((question) =>
    openAnswer(question).then(({ status, headers, body }) => {
      question.outgoing.writeHead(status, headers.map(([name, value]) => [name, value]) as never);
      question.outgoing.end(body);
    }),
  );
  const only = ['run', '--target', target.url, '--accept', 'defaults', '--only', 'SC-MAT-001'];
  const whole = await assay([...only, '--shard', '1/2'], temporaryFolder());
  const empty = await assay([...only, '--shard', '2/2'], temporaryFolder());
  await target.close();
  expect([whole.code, empty.code]).toEqual([0, 3]);
});
