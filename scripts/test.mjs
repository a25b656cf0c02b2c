// The tests, all of them: checks, build, vitest, then the report in a real browser. The last line counts.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureChromium } from './chromium.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const scratch = join(root, '.assay-tmp');
const require = createRequire(import.meta.url);
const bin = (name, file) => join(dirname(require.resolve(`${name}/package.json`)), file);
const env = { ...process.env };
const run = (...args) => spawnSync(process.execPath, args, { stdio: 'inherit', cwd: root, env }).status ?? 1;
const readJson = (file) => {
  try {
    return JSON.parse(readFileSync(join(scratch, file), 'utf8'));
  } catch {
    return null;
  }
};

rmSync(scratch, { recursive: true, force: true });
mkdirSync(scratch, { recursive: true });
let passed = 0;
let failed = 0;
const count = (name, good, bad, status) => {
  passed += good;
  // A runner that fails without a failing test (a crash, no test found) counts as one.
  failed += bad === 0 && (status !== 0 || good === 0) ? 1 : bad;
  console.log(`${name}: ${good} passed, ${bad} failed (exit code ${status})`);
};

const stage = (name, ...args) => {
  const status = run(...args);
  if (status !== 0) {
    count(name, 0, 1, status);
    return false;
  }
  return true;
};

const finish = () => {
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
};

if (!stage('check', join(root, 'scripts/check.mjs'), '--without-tests')) finish();
if (!stage('build', join(root, 'scripts/build.mjs'))) finish();

const chromium = await ensureChromium();
if (chromium !== null) env.CHROMIUM_PATH = chromium;

const unit = run(
  bin('vitest', 'vitest.mjs'),
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${join(scratch, 'vitest.json')}`,
);
const units = readJson('vitest.json');
count('vitest', units?.numPassedTests ?? 0, units?.numFailedTests ?? 0, unit);

env.PLAYWRIGHT_JSON_OUTPUT_NAME = join(scratch, 'browser.json');
const browser = run(bin('@playwright/test', 'cli.js'), 'test', '--reporter=list,json');
const pages = readJson('browser.json');
count('browser', pages?.stats?.expected ?? 0, (pages?.stats?.unexpected ?? 0) + (pages?.stats?.flaky ?? 0), browser);

finish();
