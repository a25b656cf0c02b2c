import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { addServe } from './serve.js';

let folder: string;
let said: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-serve-receiver-'));
  said = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    said += String(text);
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

/** The command with its exit code; `process.once` is watched, so that no signal has to be sent. */
function serveReceiver(...args: string[]) {
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
  const ended = program.parseAsync(['serve', 'receiver', '--port', '0', ...args], { from: 'user' }).then(() => code);
  const listening = vi.waitFor(() => expect(stops.length).toBe(2), { timeout: 30_000 });
  return { ended, listening, stop: () => stops[0]?.() };
}

const url = (): string => /Reference receiver at (\S+)/.exec(said)?.[1] ?? '';

describe('assay serve receiver', () => {
  it('says where it is and what it keeps, records, and ends when it is told to', async () => {
    const handling = join(folder, 'agreed.json');
    writeFileSync(handling, '{"news2": "quarantine"}');
    const audit = join(folder, 'audit.ndjson');
    const { ended, listening, stop } = serveReceiver(
      '--store',
      join(folder, 'kept'),
      '--handling',
      handling,
      '--audit',
      audit,
    );
    await listening;
    expect(said).toContain(`Bundles are kept in ${folder}`);
    expect(await (await fetch(`${url()}/metadata`)).text()).toContain('on disk');
    stop();
    expect(await ended).toBe(0);
    expect(readFileSync(audit, 'utf8')).toContain('"interaction":"metadata"');
    await expect(fetch(`${url()}/metadata`)).rejects.toThrow();
  });

  it('says that it keeps nothing without a folder', async () => {
    const { ended, listening, stop } = serveReceiver('--defect', 'files-twice');
    await listening;
    expect(said).toMatch(/with the defect files-twice\nEverything is kept in memory and gone at the end\./);
    stop();
    expect(await ended).toBe(0);
  });

  it('lists its defects, not those of the responder, and stops', async () => {
    expect(await serveReceiver('--list-defects').ended).toBe(0);
    expect(said).toMatch(/^files-twice /m);
    expect(said).not.toContain('picks-the-first');
  });

  it.each([
    [['--defect', 'picks-the-first'], /there is no defect "picks-the-first"/],
    [['--handling', 'no-such.json'], /--handling cannot be read/],
    [['--audit', 'no/such/folder/audit'], /--audit cannot be written/],
    [['--store', '/dev/null/kept'], /--store cannot be used/],
  ])('refuses %j', async (args, message) => {
    await expect(serveReceiver(...args).ended).rejects.toThrow(message);
  });
});
