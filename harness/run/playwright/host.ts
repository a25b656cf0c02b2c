import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { HarnessError } from '../../errors.js';
import type { Host } from '../host.js';
import { keepLink } from '../link.js';
import { LINK_VARIABLE, SCENARIOS_VARIABLE } from './register.js';

/** Where the folder for Playwright's own output is told to the configuration. It empties that folder, so it gets its own. */
export const OUTPUT_VARIABLE = 'ASSAY_PLAYWRIGHT_OUTPUT';
export const WORKERS_VARIABLE = 'ASSAY_PLAYWRIGHT_WORKERS';

const SAID = 2000;

/** @throws HarnessError HARNESS_PLAYWRIGHT_MISSING */
function playwrightCli(): string {
  try {
    return join(dirname(createRequire(import.meta.url).resolve('@playwright/test/package.json')), 'cli.js');
  } catch {
    throw new HarnessError(
      'HARNESS_PLAYWRIGHT_MISSING',
      '@playwright/test is not installed beside Assay',
      'npm install --save-dev @playwright/test, or leave out --host playwright',
    );
  }
}

/** Drives through Playwright, in processes of its own. `config` is the Playwright configuration to use. */
export const playwrightHost =
  (config: string): Host =>
  async ({ scenarios, settings, context, turnstile, heldBack, onEnded }) => {
    const cli = playwrightCli();
    const missing = new Set(scenarios.map(({ id }) => id));
    const link = await keepLink(
      settings,
      turnstile,
      (end) => {
        missing.delete(end.scenario);
        onEnded(end);
      },
      context.hooks,
    );
    const output = mkdtempSync(join(tmpdir(), 'assay-playwright-'));
    let said = '';
    const child = fork(cli, ['test', '--config', config], {
      // A group of its own: Ctrl-C reaches us alone, and we close the turnstile so that segments get their end.
      detached: process.platform !== 'win32',
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: {
        ...process.env,
        [LINK_VARIABLE]: link.address,
        [SCENARIOS_VARIABLE]: [...missing].join(','),
        [OUTPUT_VARIABLE]: output,
        [WORKERS_VARIABLE]: String(settings.limits.concurrency),
      },
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        said = `${said}${chunk.toString('utf8')}`.slice(-SAID);
      });
    }
    const ended = await new Promise<string>((resolve) => {
      child.on('error', (error) => resolve(error.message));
      child.on('close', (code, signal) => resolve(signal === null ? `exit code ${code}` : `signal ${signal}`));
    });
    if (missing.size > 0) turnstile.close(heldBack() ? 'time-up' : 'host-failed');
    link.close();
    rmSync(output, { recursive: true, force: true });
    // Whoever stopped the run, it was not this host.
    if (missing.size === 0 || turnstile.closed() !== 'host-failed') return { failed: null };
    const words = said.trim();
    return {
      failed: `the Playwright host ended (${ended}) before ${[...missing].sort().join(', ')} had ended${words === '' ? '' : `: ${words}`}`,
    };
  };
