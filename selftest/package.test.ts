import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Listening } from '../servers/reference/listen.js';
import { repository } from './built.test-support.js';
import { temporaryFolder } from './cli.test-support.js';
import { startResponder } from './target.test-support.js';

/** Older than the one that we build with, and the oldest that the peer range names. */
const OLDER_PLAYWRIGHTS = ['1.42.1', '1.50.1'];

let server: Listening;
beforeAll(async () => {
  server = await startResponder();
});
afterAll(() => server.close());

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const npmIn = (cwd: string, ...args: string[]): string =>
  execFileSync(npm, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

const packed = ((): string => {
  const folder = temporaryFolder();
  npmIn(repository, 'pack', '--silent', '--pack-destination', folder);
  return join(folder, readdirSync(folder)[0] ?? '');
})();

/** Not synchronous: the server that it may ask lives in this process. */
const inFolder = (cwd: string, file: string, ...args: string[]): Promise<{ code: number; output: string }> =>
  new Promise((resolve) => {
    execFile(process.execPath, [join(cwd, 'node_modules', file), ...args], { cwd }, (error, stdout, stderr) => {
      resolve({
        code: typeof error?.code === 'number' ? error.code : error === null ? 0 : 1,
        output: `${stdout}${stderr}`,
      });
    });
  });

describe.each(OLDER_PLAYWRIGHTS)('the packed tarball, in an empty folder beside Playwright %s', (playwright) => {
  const cwd = temporaryFolder();
  beforeAll(() => {
    writeFileSync(join(cwd, 'package.json'), JSON.stringify({ name: 'a-supplier', private: true, type: 'module' }));
    npmIn(cwd, 'install', '--silent', '--ignore-scripts', '--no-audit', '--no-fund', `@playwright/test@${playwright}`);
    npmIn(cwd, 'install', '--silent', '--ignore-scripts', '--no-audit', '--no-fund', packed);
  });

  it('runs assay demo, with the Playwright that was there', async () => {
    expect(JSON.parse(readFileSync(join(cwd, 'node_modules/@playwright/test/package.json'), 'utf8')).version).toBe(
      playwright,
    );
    const { code, output } = await inFolder(cwd, 'assay-conformance/dist/cli/main.js', 'demo');
    expect(output).toMatch(/Report .*index\.html/);
    expect(code).toBe(0);
  });

  it('drives through the Playwright that was there', async () => {
    const { code, output } = await inFolder(
      cwd,
      'assay-conformance/dist/cli/main.js',
      'run',
      '--host',
      'playwright',
      '--target',
      server.url,
      '--accept',
      'defaults',
    );
    expect(output).toMatch(/Report .*index\.html/);
    expect(code).toBe(0);
  });

  it('runs its scenarios inside a Playwright project of the supplier', async () => {
    mkdirSync(join(cwd, 'tests'), { recursive: true });
    writeFileSync(
      join(cwd, 'playwright.config.js'),
      "export default { testDir: 'tests', globalSetup: 'assay-conformance/playwright/setup', reporter: 'line' };\n",
    );
    writeFileSync(
      join(cwd, 'tests', 'conformance.spec.js'),
      "import { test } from '@playwright/test';\nimport { registerScenarios } from 'assay-conformance/playwright';\n\nregisterScenarios(test);\n",
    );
    writeFileSync(
      join(cwd, 'assay.yaml'),
      `environment: { kind: test }\ntarget: { url: "${server.url}" }\ndialect: { accept: defaults }\noutput: from-playwright\n`,
    );
    const { code, output } = await inFolder(cwd, '@playwright/test/cli.js', 'test');
    const planned = Number(/as responder: (\d+) scenarios/.exec(output)?.[1]);
    expect(planned).toBeGreaterThan(100);
    expect(output).toContain(`${planned} passed`);
    expect(output).toMatch(/Report .*index\.html/);
    expect(code).toBe(0);
  });

  it('holds no tests, no sources and no development files', () => {
    const files = readdirSync(join(cwd, 'node_modules/assay-conformance'), { recursive: true, encoding: 'utf8' });
    expect(files.filter((file) => /\.test\.|test-support|(?<!\.d)\.ts$/.test(file))).toEqual([]);
    expect(files).toContain('README.md');
  });
});
