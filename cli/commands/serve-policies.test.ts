import { Command } from 'commander';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { addServe } from './serve.js';

let said: string;
beforeEach(() => {
  said = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    said += String(text);
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** The command with its exit code; `process.once` is watched, so that no signal has to be sent. */
function servePolicies(...args: string[]) {
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
  const ended = program.parseAsync(['serve', 'policies', '--port', '0', ...args], { from: 'user' }).then(() => code);
  const listening = vi.waitFor(() => expect(stops.length).toBe(2), { timeout: 30_000 });
  return { ended, listening, stop: () => stops[0]?.() };
}

const uriOf = (id: string): string => new RegExp(`${id} +\\S+ to \\S+ {2}(\\S+) `).exec(said)?.[1] ?? '';

describe('assay serve policies', () => {
  it('publishes what it says that it does, and ends when it is told to', async () => {
    const { ended, listening, stop } = servePolicies('--as-of', '2026-11-20');
    await listening;
    expect(said).toContain('dated for 2026-11-20 in London');
    const policy = await (await fetch(uriOf('POL-2'))).json();
    expect(policy).toMatchObject({ URI: uriOf('POL-2'), Identifier: { value: 'POL-2' }, EndDate: '2026-11-19' });
    const [written = ''] = /policies: \{ served: .*\n.*\n.*/.exec(said) ?? [];
    const { origin } = new URL(uriOf('POL-1'));
    expect(written.split(/\n\s*/)).toEqual([
      `policies: { served: { url: "${origin}", on: 2026-11-20 } }`,
      'organisations:',
      'Q-LA: { value: "Q-LA", system: "https://example.org/assay/api-catalogue" }',
    ]);
    expect(said).toContain(`assay serve --auth bearer --policy-source ${origin}\n`);
    const [failing = ''] = /http\S+failing\/status-500\/POL-1/.exec(said) ?? [];
    expect((await fetch(failing)).status).toBe(500);
    stop();
    expect(await ended).toBe(0);
    await expect(fetch(uriOf('POL-1'))).rejects.toThrow();
  });

  it('names the parties and the address that it is told', async () => {
    const { ended, listening, stop } = servePolicies(
      '--responder',
      'https://example.org/catalogue|R-1',
      '--requester',
      'LA-9',
      '--public-url',
      'http://policies.example.org/',
    );
    await listening;
    expect(uriOf('POL-1')).toBe('http://policies.example.org/policies/POL-1');
    expect(said).toContain('Q-LA: { value: "LA-9", system:');
    expect(said).not.toContain('--policy-source');
    stop();
    expect(await ended).toBe(0);
  });

  it.each([
    [['--as-of', 'today'], /Write a date as YYYY-MM-DD/],
    [['--responder', '|R-1'], /system\|value/],
    [['--public-url', 'policies.example.org'], /Write a URL/],
  ])('refuses %j', async (args, message) => {
    await expect(servePolicies(...args).ended).rejects.toThrow(message);
  });
});
