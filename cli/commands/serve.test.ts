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
    expect(readFileSync(join(folder, 'audit.ndjson'), 'utf8')).toContain('"status":401');
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
  ])('refuses %j', async (args, message) => {
    await expect(serve(...args).ended).rejects.toThrow(message);
  });
});
