import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { assay, onlyRun, temporaryFolder, verdictsOf } from './cli.test-support.js';
import { openAnswer, startTarget } from './target.test-support.js';

const ELSEWHERE = ['--target', 'https://responder.example.test/fhir', '--environment', 'test'];

const planned = async (cwd: string, ...flags: string[]) =>
  JSON.parse((await assay(['plan', '--json', ...flags], cwd)).stdout);

/** A responder that answers as the reference does, some time later. */
const slowTarget = (ms: number) =>
  startTarget((question) =>
    openAnswer(question).then(({ status, headers, body }) => {
      question.outgoing.writeHead(status, headers.map(([name, value]) => [name, value]) as never);
      setTimeout(() => question.outgoing.end(body), ms);
    }),
  );

describe('profiles', () => {
  it('hold one another, and the smoke profile is a handful of ordinary rows', async () => {
    const cwd = temporaryFolder();
    const [smoke, core, full, intrusive] = await Promise.all(
      ['smoke', 'core', 'full', 'intrusive'].map((profile) => planned(cwd, ...ELSEWHERE, '--profile', profile)),
    );
    const ids = ({ scenarios }: { scenarios: { scenario: string }[] }) => scenarios.map(({ scenario }) => scenario);
    const classes = ({ scenarios }: { scenarios: { class: string }[] }) =>
      [...new Set(scenarios.map((one) => one.class))].sort();
    expect(ids(smoke).length).toBeLessThan(10);
    expect(smoke.seconds).toBeLessThan(60);
    expect(classes(smoke)).toEqual(['ordinary']);
    expect(ids(core)).toEqual(expect.arrayContaining(ids(smoke)));
    expect(ids(full)).toEqual(expect.arrayContaining(ids(core)));
    expect(classes(full)).not.toContain('intrusive');
    expect(ids(intrusive)).toEqual(expect.arrayContaining(ids(full)));
    expect(classes(intrusive)).toEqual(expect.arrayContaining(['intrusive', 'loading']));
  });

  it('say of the intrusive rows what to write before they run off this machine, and of a fitting consent nothing', async () => {
    const cwd = temporaryFolder();
    const bare = await assay(['plan', ...ELSEWHERE, '--profile', 'intrusive'], cwd);
    expect(bare.stdout).toMatch(/Would not run, \d+ scenarios \(intrusive\): .* only with consent, and there is none/);
    expect(bare.stdout).toContain('host: "responder.example.test", authorisedBy: { name: …, role: … }');
    const { scenarios, questions } = await planned(cwd, ...ELSEWHERE, '--profile', 'intrusive');
    const { questions: withoutThem } = await planned(cwd, ...ELSEWHERE, '--profile', 'full');
    type Row = { scenario: string; class: string; consent: unknown };
    const strains = scenarios.filter(({ consent }: Row) => consent !== null);
    expect(new Set(strains.map((one: Row) => one.class))).toEqual(new Set(['intrusive', 'loading']));
    expect(questions).toBe(withoutThem);
    expect(bare.stdout).toContain(`: ${scenarios.length - strains.length} scenarios of the intrusive profile, `);
    expect(bare.stdout.split('only with consent')).toHaveLength(3);
    for (const { scenario } of strains) expect(bare.stdout.split(scenario)).toHaveLength(2);
    writeFileSync(
      join(cwd, 'assay.yaml'),
      `environment: { kind: test }
profile: intrusive
target:
  url: https://responder.example.test/fhir
  callers:
    Q-PROBE: { scheme: none, for: intrusive }
    Q-LA: { scheme: none }
  consent:
    - classes: [intrusive, loading]
      host: responder.example.test
      authorisedBy: { name: A. Person, role: Head of Testing }
      from: 2026-01-01
      until: 2999-01-01
`,
    );
    const allowed = await assay(['plan'], cwd);
    expect(allowed.stderr).toBe('');
    expect(allowed.stdout).not.toContain('Would not run');
    expect(allowed.stdout).toMatch(/Consent: A\. Person, Head of Testing: intrusive and loading .*in force/);
    expect(allowed.stdout).toMatch(/run last, alone, and as Q-PROBE;/);
  });
});

describe.each(['in-process', 'playwright'])('--max-minutes with the host %s', (host) => {
  it('ends the run in order, says so last, and does not exit 0', async () => {
    const target = await slowTarget(400);
    const cwd = temporaryFolder();
    const flags = ['--target', target.url, '--host', host, '--max-minutes', '0.3', '--concurrency', '1'];
    const { code, stdout, stderr } = await assay(['run', ...flags], cwd);
    await target.close();
    expect([code, stderr]).toEqual([3, '']);
    expect(stdout.trimEnd().split('\n').at(-1)).toMatch(/^Cut short by --max-minutes: /);
    const folder = onlyRun(cwd);
    const lines = readFileSync(join(folder, 'run.ndjson'), 'utf8').trimEnd().split('\n');
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ type: 'run-ended', as: 'time-up' });
    const reasons = new Set(
      verdictsOf(folder).flatMap(({ outcome, reason }) =>
        outcome === 'not-run' && reason !== undefined ? [reason] : [],
      ),
    );
    const cut = [...reasons].filter((reason) => reason.startsWith('cut short'));
    expect(cut).toEqual(['cut short by --max-minutes']);
    expect(readFileSync(join(folder, 'report', 'index.html'), 'utf8')).toContain('Cut short by --max-minutes');
    expect((await assay(['verify', folder], cwd)).code).toBe(0);
  });
});
