import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { addServe } from './serve.js';

let folder: string;
let said: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-serve-'));
  said = '';
  vi.stubEnv('ASSAY_SECRET', '');
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    said += String(text);
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

/** The command with its exit code; `process.once` is watched, so that no signal has to be sent. */
function serve(...args: string[]) {
  const stops: (() => void)[] = [];
  vi.spyOn(process, 'once').mockImplementation((_signal, stop: (...args: unknown[]) => void) => {
    stops.push(() => stop());
    return process;
  });
  const program = new Command().exitOverride().configureOutput({ writeErr: () => {} });
  let code: number | undefined;
  addServe(program, (given) => {
    code = given;
  });
  const ended = program.parseAsync(['serve', '--port', '0', ...args], { from: 'user' }).then(() => code);
  const listening = vi.waitFor(() => expect(stops.length).toBe(2), { timeout: 30_000 });
  return { ended, listening, stop: () => stops[0]?.() };
}

const url = (): string => /Reference responder at (\S+)/.exec(said)?.[1] ?? '';

describe('assay serve', () => {
  it('says where it is and how to ask it, and ends when it is told to', async () => {
    const { ended, listening, stop } = serve();
    await listening;
    expect(said).toContain(`assay run --target ${url()} --accept defaults`);
    expect((await fetch(`${url()}/metadata`)).status).toBe(200);
    stop();
    expect(await ended).toBe(0);
    await expect(fetch(`${url()}/metadata`)).rejects.toThrow();
  });

  it.each<[string[], RegExp[], RegExp[]]>([
    [[], [], [/polic|for a person/]],
    [
      ['--policy-source', 'http://127.0.0.1:8090/,HTTPS://Policies.example.org'],
      [
        /from http:\/\/127\.0\.0\.1:8090, https:\/\/policies\.example\.org and from nowhere else/,
        /Without --auth nobody is/,
      ],
      [/cites no policy/],
    ],
    [
      ['--policy-style', 'ig-0.1', '--auth', 'bearer', '--no-controls'],
      [/from nowhere \(--policy-source\)/, /cites no policy is for a person/, /without controls nobody can/],
      [/Without --auth/],
    ],
  ])('says what follows from %j for questions under policies', async (args, says, saysNot) => {
    const { ended, listening, stop } = serve(...args);
    await listening;
    for (const words of says) expect(said).toMatch(words);
    for (const words of saysNot) expect(said).not.toMatch(words);
    stop();
    expect(await ended).toBe(0);
  });

  it('tells a secret once, as a line of the environment, and how assay.yaml names it', async () => {
    const { ended, listening, stop } = serve('--auth', 'oauth2', '--audit', join(folder, 'audit.ndjson'));
    await listening;
    const secret = /^ {2}ASSAY_SECRET=(\S{40,})$/m.exec(said)?.[1] ?? 'none';
    expect(said.split(secret)).toHaveLength(2);
    expect(said).toContain('clientSecret: { env: ASSAY_SECRET }');
    expect(said).toContain(`  url: ${url()}`);
    const refused = await fetch(`${url()}/Patient/$person-info-query`, { method: 'POST' });
    expect(refused.status).toBe(401);
    stop();
    expect(await ended).toBe(0);
    expect(readFileSync(join(folder, 'audit.ndjson'), 'utf8')).toContain('"valueString":"401"');
  });

  it('tells the token of the auditor once, and gives the log to nobody else', async () => {
    const { ended, listening, stop } = serve('--auditor', '--retention-days', '7');
    await listening;
    const token = /^ {2}ASSAY_AUDIT_SECRET=(\S{40,})$/m.exec(said)?.[1] ?? 'none';
    expect(said.split(token)).toHaveLength(2);
    expect((await fetch(`${url()}/AuditEvent`)).status).toBe(403);
    const read = await fetch(`${url()}/AuditEvent/$export-log`, { headers: { Authorization: `Bearer ${token}` } });
    expect(await read.text()).toMatch(/"name":"retention-days","valueString":"7".*\n.*"resourceType":"AuditEvent"/);
    expect(await (await fetch(`${url()}/metadata`)).text()).toContain('erased after 7 days');
    stop();
    expect(await ended).toBe(0);
  });

  it('lists its defects and stops', async () => {
    expect(await serve('--list-defects').ended).toBe(0);
    expect(said).toMatch(/^picks-the-first .*SC-MAT-030 DES-MAT-030/m);
  });

  it.each([
    [['--auth', 'basic'], /Allowed choices are none, header, bearer, oauth2, mtls/],
    [['--limit', '0'], /number above 0/],
    [['--auth', 'mtls'], /needs HTTPS/],
    [['--defect', 'nonsense'], /there is no defect "nonsense"/],
    [['--policy-source', 'http://127.0.0.1:8090/policies'], /without a path/],
    [['--policy-source', 'http://somebody@127.0.0.1:8090'], /without a path/],
    [['--policy-source', '127.0.0.1:8090'], /Write each as scheme, host and perhaps port/],
    [['--policy-style', 'ig-0.2'], /Allowed choices are des-0.2, ig-0.1/],
  ])('refuses %j', async (args, message) => {
    await expect(serve(...args).ended).rejects.toThrow(message);
  });
});
